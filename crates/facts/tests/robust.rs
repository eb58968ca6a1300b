//! Any text gives an answer: no panic, spans on character boundaries, time linear in length.

use proptest::prelude::*;
use ratusz_facts::{Extraction, Source, extract};

/// Pieces that bulletins are made of, so that random texts reach deep into the rules.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\n\n".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\u{a0}".to_owned()),
        Just("\u{ad}".to_owned()),
        Just("Wizyta gości z Niemiec".to_owned()),
        Just("W dniach 24-27 marca br. ".to_owned()),
        Just("31 lutego 2014 r.".to_owned()),
        Just("16-19.02.11".to_owned()),
        Just("na przełomie maja i czerwca".to_owned()),
        Just("25-osobową grupą ".to_owned()),
        Just("dwóch przedstawicieli".to_owned()),
        Just("projektu „Nazwa\" ".to_owned()),
        Just("w ramach programu Erasmus+".to_owned()),
        Just("999999999 000 000 mld zł".to_owned()),
        Just("Czytaj dalej".to_owned()),
        Just("1. Plik (PDF, 3 kB)".to_owned()),
        Just(".Ąę ".to_owned()),
        ".{0,12}".prop_map(|s| s),
        "[a-zżółćęśąźń .,„”\"']{0,30}".prop_map(|s| s),
    ]
}

fn spans(extraction: &Extraction) -> Vec<std::ops::Range<usize>> {
    let mut spans = extraction.chrome.clone();
    spans.extend(extraction.remarks.iter().map(|r| r.span.clone()));
    for n in &extraction.notices {
        spans.extend([n.span.clone(), n.kind.span.clone(), n.direction.span.clone()]);
        spans.extend(n.dates.iter().map(|f| f.span.clone()));
        spans.extend(n.countries.iter().map(|f| f.span.clone()));
        spans.extend(n.money.iter().map(|f| f.span.clone()));
        spans.extend(n.partners.iter().map(|f| f.span.clone()));
        spans.extend(n.attachments.iter().map(|f| f.span.clone()));
        spans.extend(n.participants.iter().map(|f| f.span.clone()));
        spans.extend(n.project.iter().chain(&n.programme).map(|f| f.span.clone()));
    }
    spans
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = pieces.concat();
        let extraction = extract(&Source::plain(&text), None);
        for span in spans(&extraction) {
            prop_assert!(text.get(span.clone()).is_some(), "{span:?} in {text:?}");
        }
        let again = extract(&Source::plain(&text), None);
        prop_assert_eq!(extraction, again);
    }
}

#[test]
fn long_pages_and_long_lines_end() {
    let notice = "Wizyta gości z Danii\n\nW dniu 3 maja 2011 r. gościliśmy 5 osób z Danii.\n\n";
    let many = extract(&Source::plain(&notice.repeat(600)), None);
    assert_eq!(many.notices.len(), ratusz_facts::limits::MAX_NOTICES);
    for piece in ["słowo ", "1, 2, 3 i ", "„", "Ab.Cd", "z Danii, ", "5 maja i ", "\n", "((("] {
        let page = piece.repeat(100_000 / piece.len());
        assert!(extract(&Source::plain(&page), None).notices.len() <= 500, "{piece}");
    }
}
