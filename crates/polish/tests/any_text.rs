//! Whatever the text, nothing panics, and offsets lie on its characters.

use proptest::prelude::*;
use ratusz_polish::fold::is_mark;
use ratusz_polish::{Analysis, Lemmas, collate, fold, numerals, places, words};

/// Text as it comes: any characters, Polish words with odd neighbours, names with odd letters.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[A-ZŻŹĆ]?[a-ząćęłńóśźż]{0,12}",
        "[-–'’. \u{ad}\u{301}\u{200b}\n]{1,3}",
        proptest::sample::select(vec![
            "Niemczech",
            "Wielka",
            "Brytanii",
            "Pradze",
            "polsko-",
            "niemiecka",
            "Sankt",
            "Petersburga",
            "język",
            "angielski",
            "nad",
            "Menem",
            "dwadzieścia",
            "pięć",
            "tysięcy",
            "czterystuosobową",
            "URB-INCLUSION",
            "ul.",
            "O’Neill",
            "26.11.2014",
            "İ",
            "ﬁ",
            "ß",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.join(" "))
}

/// A letter or digit that stands for itself.
fn letter(c: char) -> bool {
    c.is_alphanumeric() && !is_mark(c)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_lie_in_the_text(text in text()) {
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(word.start >= end && word.end > word.start);
            prop_assert_eq!(&text[word.start..word.end], word.text);
            prop_assert!(!text[end..word.start].contains(letter));
            end = word.end;
        }
        prop_assert!(!text[end..].contains(letter));
    }

    #[test]
    fn every_word_has_lemmas(text in text()) {
        let mut out = Analysis::default();
        for word in words(&text) {
            Lemmas::shared().analyse(word.text, &mut out);
            let total: f32 = out.iter().map(|(_, weight)| weight).sum();
            prop_assert!(!out.is_empty() && (total - 1.0).abs() < 1e-4);
            prop_assert!(out.iter().all(|(lemma, _)| !lemma.is_empty()));
            let lemmas: Vec<String> = out.iter().map(|(lemma, _)| lemma.to_owned()).collect();
            Lemmas::shared().analyse(&fold(word.text), &mut out);
            prop_assert!(out.iter().any(|(lemma, _)| lemmas.iter().any(|other| other == lemma)));
        }
    }

    #[test]
    fn places_lie_in_the_text(text in text()) {
        let mut end = 0;
        for place in places::find(&text) {
            prop_assert!(place.start >= end && place.end > place.start);
            prop_assert!(text.is_char_boundary(place.start) && text.is_char_boundary(place.end));
            prop_assert!(places::country_name(place.country).is_some());
            end = place.end;
        }
    }

    #[test]
    fn nothing_else_panics(text in text()) {
        let _ = numerals::parse_number_words(&text);
        let _ = numerals::parse_osobowy(&text);
        let _ = places::country_code(&text);
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn keys_tell_texts_apart(a in text(), b in text()) {
        prop_assert_eq!(collate::sort_key(&a) == collate::sort_key(&b), a == b);
    }
}
