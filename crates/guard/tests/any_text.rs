//! Any text is scanned to its end: places are those of characters, in order, and nothing takes time
//! that grows faster than the text.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that can't go on should stop")]

use jiff::civil::date;
use proptest::prelude::*;
use ratusz_guard::{Guard, Kind, Known, limits};

fn guard() -> Guard {
    Guard::new(Known::on(date(2026, 11, 22)))
}

fn sound(text: &str) {
    let mut last = 0;
    for finding in guard().scan(text) {
        assert!(finding.start >= last && finding.end > finding.start, "{finding:?}");
        assert_eq!(&text[finding.start..finding.end], finding.text);
        last = finding.end;
    }
}

proptest! {
    #[test]
    fn places_are_sound(text in "\\PC{0,200}") {
        sound(&text);
    }

    #[test]
    fn texts_of_its_own_signs_are_too(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("44051401359"), Just("ul. Polna"), Just(" 5/12"), Just("Jan Nowak"), Just("zam. "),
                Just("ABA 300000"), Just("@wp.pl"), Just("ur. 12.05.1980"), Just("tel. 600 100 200"),
                Just("ł"), Just("\u{a0}"), Just("\n"), Just("\t"), Just(". "), Just("/"), Just("PL"),
                Just("12 "), Just("KA1S/00012345/6"), Just("choruje "), Just("Pani "), Just("\u{ad}"),
            ],
            0..40,
        )
    ) {
        sound(&parts.concat());
    }
}

#[test]
fn hostile_texts_end() {
    for part in [
        "1 ",
        "12-",
        "@",
        "a@",
        "www.",
        "://",
        "/",
        "Jan ",
        "ul. ",
        "zam. A ",
        "ABC ",
        "12.05.1980 ",
        "1/",
        "PL",
        "DE12 ",
        "p. ",
        "J. ",
        "Pani Pani ",
        "\u{ad}",
        "1\u{ad}",
        "im. Jan Nowak ",
        "44051401359 ",
        "Jan Nowak choruje. ",
        "a\t1\n",
    ] {
        sound(&part.repeat(400_000 / part.len()));
    }
}

#[test]
fn the_number_of_findings_is_bound() {
    let found = guard().scan(&"44051401359, ".repeat(limits::FINDINGS + 10));
    assert_eq!(found.len(), limits::FINDINGS);
}

#[test]
fn one_value_has_one_fingerprint() {
    let found = guard().scan("PESEL 440514 01359; pesel: 44051401359. Przelew: 12 3");
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].fingerprint, found[1].fingerprint);
    assert_eq!(found[0].kind, Kind::Pesel);
    assert_eq!(found[0].fingerprint.len(), 32);
}

#[test]
fn what_the_unit_makes_known_is_no_secret() {
    let text = "Jan Lis, ul. Polna 5/2, tel. 600 100 200, jan.lis@ops.example, ur. 1.02.1980 r.";
    let known = Known::on(date(2026, 11, 22))
        .number("tel. +48 600-100-200, 14 620 00 00")
        .email("kontakt@ops.example")
        .address("ul. Polna 5/2, 33-100 Zalesie");
    let kinds = |guard: Guard| guard.scan(text).iter().map(|f| f.kind).collect::<Vec<_>>();
    assert_eq!(kinds(Guard::new(known)), [Kind::BirthDate]);
    assert_eq!(kinds(guard()), [Kind::Address, Kind::Phone, Kind::Email, Kind::BirthDate]);
}
