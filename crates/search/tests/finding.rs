//! What is found, in which order, and how it is shown.

mod fixture;

use fixture::{ask, index_of, news, numbers, plain, shown};
use ratusz_domain::DocumentKind;
use ratusz_search::{Index, IndexDoc};
use tempfile::TempDir;

fn city() -> (TempDir, Index) {
    let mut with_partner = news(5, "Wizyta gości", "Rozmawialiśmy o pracy socjalnej.");
    with_partner.keys = vec!["Stadt Musterhausen".to_owned(), "Mosty bez granic".to_owned()];
    index_of(&[
        news(1, "Ośrodek otwarty w soboty", "Od maja zapraszamy także w soboty."),
        news(
            2,
            "Wolontariusze",
            "Przez rok pomaga nam grupa studentów z Niemiec. Dziękujemy im za pracę z dziećmi.",
        ),
        news(3, "Noclegownia", "Pomoc dla osób bezdomnych: ciepły posiłek i nocleg."),
        news(4, "Remont biblioteki", "Biblioteka przy ulicy Łąkowej będzie zamknięta."),
        with_partner,
        news(6, "Praca", "Szukamy pracownika. Socjalna stołówka gotuje codziennie."),
    ])
}

#[test]
fn words_are_found_in_every_form() {
    let (_folder, index) = city();
    for (text, number) in [
        ("ośrodkiem", 1),
        ("OŚRODKI", 1),
        ("osrodkiem", 1),
        ("sobota", 1),
        ("Niemcy", 2),
        ("dziecko", 2),
        ("dzieci", 2),
        ("bezdomny", 3),
        ("bezdomnych", 3),
        ("laka łąkowa", 4),
        ("bibliotekami", 4),
        ("Musterhausen", 5),
        ("granica", 5),
    ] {
        let results = ask(&index, text);
        assert!(numbers(&results).contains(&number), "{text}: {results:?}");
    }
}

#[test]
fn every_word_must_be_there_and_function_words_are_not_asked_for() {
    let (_folder, index) = city();
    for text in ["student z Niemcy", "student+z+Niemcy", "studenci oraz niemcy"] {
        let results = ask(&index, text);
        assert_eq!(numbers(&results), [2], "{text}");
        assert!(!results.relaxed, "{text}");
    }
    assert_eq!(ask(&index, "biblioteka remont").total, 1);
}

#[test]
fn without_a_document_that_has_every_word_most_words_do() {
    let (_folder, index) = city();
    let results = ask(&index, "remont biblioteki żyrafa");
    assert!(results.relaxed);
    assert_eq!(numbers(&results)[0], 4);
    let none = ask(&index, "żyrafa");
    assert_eq!((none.total, none.relaxed, none.hits.len()), (0, false, 0));
}

#[test]
fn quotations_are_found_as_they_stand() {
    let (_folder, index) = city();
    assert_eq!(numbers(&ask(&index, "\"grupa studentów z Niemiec\"")), [2]);
    assert_eq!(numbers(&ask(&index, "„GRUPA STUDENTOW”")), [2]);
    assert_eq!(ask(&index, "\"grupa studenci\"").total, 0);
    assert_eq!(ask(&index, "\"studentów grupa\"").total, 0);
    assert_eq!(numbers(&ask(&index, "\"socjalnej\"")), [5]);
}

#[test]
fn what_is_not_wanted_is_left_out() {
    let (_folder, index) = city();
    assert_eq!(ask(&index, "praca").total, 3);
    assert_eq!(numbers(&ask(&index, "praca -student")), numbers(&ask(&index, "praca -studentów")));
    assert!(!numbers(&ask(&index, "praca -student")).contains(&2));
    assert!(!numbers(&ask(&index, "praca -\"socjalna stołówka\"")).contains(&6));
    assert_eq!(ask(&index, "-praca").total, 3);
}

#[test]
fn mistyped_words_are_found() {
    let (_folder, index) = city();
    for (text, number) in [("bibilotekii", 4), ("noclegowniaa", 3), ("Mussterhausen", 5)] {
        assert!(numbers(&ask(&index, text)).contains(&number), "{text}");
    }
    assert_eq!(ask(&index, "xyzzyxyzzy").total, 0);
}

#[test]
fn titles_come_before_bodies_and_words_side_by_side_before_words_apart() {
    let far = "Remont trwa. Nie ma to nic wspólnego z tym, co w zeszłym roku zaszło w bibliotece.";
    let (_folder, index) = index_of(&[
        news(1, "Ogłoszenie", far),
        news(2, "Ogłoszenie", "Trwa remont biblioteki. Nie ma to nic wspólnego z tym, co zaszło."),
        news(3, "Remont biblioteki", "Ogłoszenie. Trwa, ale nie ma to nic wspólnego z tym."),
    ]);
    assert_eq!(numbers(&ask(&index, "remont biblioteki")), [3, 2, 1]);
}

#[test]
fn notices_come_before_the_pages_they_were_drawn_from() {
    let body = "Wizyta delegacji z Francji w domu pomocy.";
    let mut source = news(2, "Współpraca", body);
    source.kind = DocumentKind::Source;
    source.archival = true;
    let (_folder, index) = index_of(&[news(1, "Współpraca", body), source]);
    assert_eq!(numbers(&ask(&index, "delegacja Francja")), [1, 2]);
}

#[test]
fn hits_are_marked_in_title_and_snippet() {
    let (_folder, index) = city();
    let results = ask(&index, "remont biblioteka");
    assert_eq!(shown(&results.hits[0].title), "[Remont] [biblioteki]");
    assert_eq!(
        shown(&results.hits[0].snippet),
        "[Biblioteka] przy ulicy Łąkowej będzie zamknięta."
    );
}

#[test]
fn segments_make_up_the_text() {
    let body: String =
        (0..300).map(|n| format!("Zdanie numer {n} o bibliotece miejskiej.\n")).collect();
    let title = "Biblioteka <b>otwarta</b> & „czynna”";
    let (_folder, index) = index_of(&[news(1, title, &body)]);
    for text in ["biblioteka", "\"numer 250\"", "numer 77", "miejska -nic", ""] {
        let results = ask(&index, text);
        let hit = &results.hits[0];
        assert_eq!(plain(&hit.title), title);
        let snippet = plain(&hit.snippet);
        let inner = snippet.trim_start_matches("… ").trim_end_matches(" …");
        assert!(body.replace('\n', " ").contains(inner), "{text}: {inner}");
        assert!(snippet.chars().count() <= 205, "{text}: {snippet}");
        assert_eq!(text.is_empty(), !hit.snippet.iter().any(|segment| segment.hit), "{text}");
    }
}

#[test]
fn a_document_given_again_replaces_the_one_before() {
    let (_folder, index) = city();
    let changed: IndexDoc = news(4, "Biblioteka czynna", "Już po wszystkim.");
    index.put([changed], 2).unwrap();
    assert_eq!(ask(&index, "remont").total, 0);
    assert_eq!(numbers(&ask(&index, "biblioteka")), [4]);
    assert_eq!(index.position().unwrap(), 2);
}
