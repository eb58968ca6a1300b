//! The register of changes: every public change once, newest first, filtered, and no word of what
//! is out of sight. And the archive by year and section.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::http::{StatusCode, header};
use harness::past::{Past, news, office};
use harness::{Town, both};
use ratusz_actions::{NewDraft, draft_begin, draft_publish};
use ratusz_store::{ChangesFilter, changes, changes_count};
use roxmltree::Document;

/// Two units; in the first a document of each fate.
async fn towns(town: &Town) -> [i64; 3] {
    let past = Past::begin(town, "mops", "2025-01-10T08:00:00Z").await;
    let plan = past.publish("2025-02-01T10:00:00Z", "aktualnosci", "Plan dyżurów").await;
    let leak = past.publish("2025-02-02T10:00:00Z", "ogloszenia", "Lista z nazwiskami").await;
    let rules = past.publish("2025-02-03T10:00:00Z", "prawo", "Regulamin tajemny").await;
    let why = "Zmieniły się godziny dyżurów";
    past.correct("2025-03-01T23:30:00Z", plan, "aktualnosci", "Plan nowych dyżurów", why).await;
    let why = "Usunięto nazwisko Malinowskiej";
    past.correct("2025-03-02T10:00:00Z", leak, "ogloszenia", "Lista z inicjałami", why).await;
    let why = "Usunięto zbędne dane osobowe";
    past.correct("2025-03-03T10:00:00Z", rules, "prawo", "Regulamin jawny", why).await;
    past.archive("2025-04-01T10:00:00Z", plan).await;
    past.restore("2025-04-02T10:00:00Z", plan).await;
    past.withdraw("2025-04-03T10:00:00Z", leak).await;
    past.erase("2025-04-04T10:00:00Z", rules, &[1]).await;
    let other = Past::begin(town, "zielen", "2025-01-10T08:00:00Z").await;
    other
        .publish("2025-04-05T10:00:00Z", "aktualnosci", "=HYPERLINK(\"https://zle.example\")")
        .await;
    [plan, leak, rules]
}

/// The heads of the lines of a register: `Opublikowano Plan dyżurów`.
fn lines(page: &str) -> Vec<String> {
    let line = |part: &str| {
        let head = &part[..part.find("</h2>").unwrap()];
        let words: String = head.split('<').filter_map(|tag| tag.split('>').nth(1)).collect();
        words.trim().to_owned()
    };
    page.split("<h2><span class=\"change\">")
        .skip(1)
        .map(|part| line(&format!(">{part}")))
        .collect()
}

#[tokio::test]
async fn every_public_change_stands_in_the_register_once() {
    both(|town| async move {
        let [plan, leak, rules] = towns(&town).await;
        let page = town.get("/mops/rejestr-zmian").await;
        assert_eq!(page.status, StatusCode::OK);
        let hidden = format!("Dokument nr {leak} (wycofany)");
        let erased = format!("Treść usunięta (dokument nr {rules})");
        let expected = [
            format!("Usunięto treść {erased}"),
            format!("Wycofano {hidden}"),
            "Przywrócono Plan nowych dyżurów".to_owned(),
            "Zarchiwizowano Plan nowych dyżurów".to_owned(),
            "Poprawiono Regulamin jawny".to_owned(),
            format!("Poprawiono {hidden}"),
            "Poprawiono Plan nowych dyżurów".to_owned(),
            format!("Opublikowano {erased}"),
            format!("Opublikowano {hidden}"),
            "Opublikowano Plan dyżurów".to_owned(),
        ];
        assert_eq!(lines(page.text()), expected);
        let text = page.text();
        for held in [
            "10 zmian",
            "2 marca 2025 r., godz. 0:30",
            "Powód: Zmieniły się godziny dyżurów",
            "Powód: Nabór został rozstrzygnięty.",
            "Powód: Dokument zawierał cudze dane osobowe.",
            "Powód: Wyrok nakazał usunięcie danych osobowych.",
            "Kto: Jan Wprowadzający",
            "Kto: Ewa Dyżurna",
            &format!("/mops/dokument/{plan}/porownanie?od=1&#38;do=2"),
            &format!("/mops/dokument/{plan}/wersja/1"),
        ] {
            assert!(text.contains(held), "{held} is missing");
        }
        for gone in ["Lista z", "Malinowskiej", "tajemny", &format!("dokument/{leak}/porownanie")] {
            assert!(!text.contains(gone), "{gone} is shown");
        }
        assert_eq!(town.get(&format!("/mops/dokument/{leak}")).await.status, StatusCode::GONE);
        let comparison = format!("/mops/dokument/{plan}/porownanie?od=1&do=2");
        assert_eq!(town.get(&comparison).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn filters_narrow_the_register() {
    both(|town| async move {
        towns(&town).await;
        for (query, expected) in [
            ("/mops/rejestr-zmian?rodzaj=corrected", 3),
            ("/mops/rejestr-zmian?rodzaj=published&dzial=prawo", 1),
            ("/mops/rejestr-zmian?dzial=zamowienia-publiczne", 0),
            ("/mops/rejestr-zmian?od=2025-04-01", 4),
            ("/mops/rejestr-zmian?do=2025-03-01", 3),
            ("/mops/rejestr-zmian?od=2025-03-02&do=2025-03-02", 2),
            ("/mops/rejestr-zmian?od=&do=&rodzaj=&dzial=&strona=", 10),
            ("/rejestr-zmian", 11),
            ("/rejestr-zmian?jednostka=zielen", 1),
            ("/rejestr-zmian?jednostka=mops&rodzaj=erased", 1),
        ] {
            let page = town.get(query).await;
            assert_eq!(page.status, StatusCode::OK, "{query}");
            assert_eq!(lines(page.text()).len(), expected, "{query}");
        }
        let filtered = town.get("/mops/rejestr-zmian?rodzaj=corrected&od=2025-01-01").await;
        assert!(filtered.text().contains("<option value=\"corrected\" selected>Poprawiono"));
        let feed = "rejestr-zmian.atom?rodzaj=corrected&#38;od=2025-01-01";
        assert!(filtered.text().contains(feed), "exports keep the filters");
    })
    .await;
}

#[tokio::test]
async fn filters_that_make_no_sense_are_told_apart() {
    both(|town| async move {
        towns(&town).await;
        for (query, words) in [
            ("od=2026-13-40", "„2026-13-40” nie jest dniem z kalendarza"),
            ("do=wczoraj", "„wczoraj” nie jest dniem z kalendarza"),
            ("od=2025-03-02&do=2025-03-01", "jest późniejszy niż dzień"),
            ("rodzaj=zepsuty", "Filtr „rodzaj” nie może mieć wartości „zepsuty”"),
            ("strona=-1", "Filtr „strona” nie może mieć wartości „-1”"),
            ("strona=abc", "Filtr „strona”"),
        ] {
            for path in ["/mops/rejestr-zmian", "/rejestr-zmian"] {
                let page = town.get(&format!("{path}?{query}")).await;
                assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}?{query}");
                assert!(page.text().contains(words), "{path}?{query}");
            }
            for path in ["/mops/rejestr-zmian.atom", "/rejestr-zmian.csv"] {
                let answer = town.get(&format!("{path}?{query}")).await;
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}?{query}");
                let kind = answer.header(header::CONTENT_TYPE);
                assert_eq!(kind, "application/problem+json");
                assert!(answer.text().contains("#zly-filtr"));
            }
        }
        for path in [
            "/mops/rejestr-zmian?dzial=nie-ma",
            "/rejestr-zmian?jednostka=nie-ma",
            "/mops/archiwum?rok=abc",
            "/mops/archiwum?dzial=nie-ma",
            "/mops/archiwum?strona=-1",
        ] {
            assert_eq!(town.get(path).await.status, StatusCode::BAD_REQUEST, "{path}");
        }
        let beyond = town.get("/mops/rejestr-zmian?strona=7").await;
        assert_eq!(beyond.status, StatusCode::NOT_FOUND);
        assert_eq!(town.get("/nie-ma/rejestr-zmian").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_feed_and_the_table_say_the_same() {
    both(|town| async move {
        let [_, leak, _] = towns(&town).await;
        let feed = town.get("/rejestr-zmian.atom").await;
        assert_eq!(feed.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
        let xml = Document::parse(feed.text()).unwrap();
        let entries: Vec<_> =
            xml.descendants().filter(|node| node.tag_name().name() == "entry").collect();
        assert_eq!(entries.len(), 11);
        let texts = |name: &str| -> Vec<String> {
            let of = |entry: &roxmltree::Node| {
                let child = entry.children().find(|node| node.tag_name().name() == name);
                child.and_then(|node| node.text()).unwrap_or_default().to_owned()
            };
            entries.iter().map(of).collect()
        };
        let mut ids = texts("id");
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 11, "each change has a name of its own");
        assert!(texts("title")[0].contains("HYPERLINK"));
        assert!(texts("title").contains(&format!("Wycofano: Dokument nr {leak} (wycofany)")));
        assert!(!feed.text().contains("Malinowskiej") && !feed.text().contains("tajemny"));
        let updated = texts("updated");
        assert!(updated.is_sorted_by(|a, b| a >= b), "{updated:?}");

        let table = town.get("/mops/rejestr-zmian.csv?rodzaj=archived").await;
        assert_eq!(table.header(header::CONTENT_TYPE), "text/csv; charset=utf-8; header=present");
        let rows: Vec<&str> = table.text().lines().collect();
        assert_eq!(rows.len(), 2);
        assert!(rows[0].ends_with(
            "Wpis w dzienniku,Czas,Jednostka,Dział,Zmiana,Numer,Wersja,Tytuł,Kto,Powód,Adres"
        ));
        let row = "6,2025-04-01 12:00:00,Ośrodek mops,Aktualności,Zarchiwizowano,1,2,\
                   Plan nowych dyżurów,Ewa Dyżurna,Nabór został rozstrzygnięty.,\
                   http://localhost:8080/mops/dokument/1/wersja/2";
        assert_eq!(rows[1], row);
        let table = town.get("/rejestr-zmian.csv").await;
        assert!(table.text().contains("\"'=HYPERLINK("), "a formula is made text");
        assert!(!table.text().contains("Malinowskiej") && !table.text().contains("tajemny"));
    })
    .await;
}

#[tokio::test]
async fn pages_of_the_register_hold_every_change_once() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2025-01-10T08:00:00Z").await;
        let office = office(&town, "2025-02-01T10:00:00Z");
        for i in 0..45 {
            let content = news(past.section("aktualnosci"), &format!("Wpis {i}"), "2025-02-01");
            let unit = past.unit.id.clone();
            let draft =
                NewDraft { unit, document: None, content, files: vec![], reason: String::new() };
            let draft = draft_begin(&office, draft).await.unwrap();
            draft_publish(&office, draft.number).await.unwrap();
        }
        let mut seen = Vec::new();
        for page in 1..=3 {
            let page = town.get(&format!("/mops/rejestr-zmian?strona={page}")).await;
            seen.extend(lines(page.text()));
        }
        let expected: Vec<String> =
            (0..45).rev().map(|i| format!("Opublikowano Wpis {i}")).collect();
        assert_eq!(seen, expected, "all in one millisecond: the log's order decides");
        let filter = ChangesFilter { unit: Some(past.unit.id.clone()), ..Default::default() };
        assert_eq!(changes_count(&town.db, &filter).await.unwrap(), 45);
        assert_eq!(changes(&town.db, &filter, 44, 10).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_archive_is_browsed_by_year_and_by_section() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2023-01-10T08:00:00Z").await;
        for (at, section, title) in [
            ("2023-05-01T10:00:00Z", "prawo", "Statut dawny"),
            ("2024-05-01T10:00:00Z", "prawo", "Statut nowszy"),
            ("2024-06-01T10:00:00Z", "ogloszenia", "Nabór zamknięty"),
        ] {
            let number = past.publish(at, section, title).await;
            past.archive("2025-01-01T10:00:00Z", number).await;
        }
        past.publish("2024-07-01T10:00:00Z", "prawo", "Statut w mocy").await;
        for (query, held, total) in [
            ("", &["Statut dawny", "Statut nowszy", "Nabór zamknięty"][..], "3 dokumenty"),
            ("?rok=2024", &["Statut nowszy", "Nabór zamknięty"], "2 dokumenty"),
            ("?dzial=prawo", &["Statut dawny", "Statut nowszy"], "2 dokumenty"),
            ("?rok=2024&dzial=prawo", &["Statut nowszy"], "1 dokument"),
            ("?rok=1999", &[], "0 dokumentów"),
        ] {
            let page = town.get(&format!("/mops/archiwum{query}")).await;
            assert_eq!(page.status, StatusCode::OK, "{query}");
            assert!(page.text().contains(&format!("<p class=\"total\">{total}</p>")), "{query}");
            for title in ["Statut dawny", "Statut nowszy", "Nabór zamknięty", "Statut w mocy"] {
                assert_eq!(page.text().contains(title), held.contains(&title), "{query}: {title}");
            }
        }
        let page = town.get("/mops/archiwum?rok=2024").await;
        let facet = |href: &str| {
            let at = page.text().find(&format!("href=\"{href}\"")).unwrap();
            let rest = &page.text()[at..];
            let count = &rest[rest.find("class=\"count\">").unwrap() + 14..];
            count[..count.find('<').unwrap()].to_owned()
        };
        assert_eq!(facet("/mops/archiwum?rok=2024&#38;dzial=prawo"), "1", "of that year");
        assert_eq!(facet("/mops/archiwum?rok=2023"), "1");
        assert_eq!(facet("/mops/archiwum"), "3", "all years");
    })
    .await;
}
