//! The page that compares two versions of a document.

#![allow(clippy::unwrap_used, reason = "the helpers of tests are no tests to clippy")]

mod harness;

use axum::http::StatusCode;
use harness::{TestSite, body};
use ratusz_domain::{Attachment, Decision, Erasure, Sha256, Version};

/// Adds a version to a document of `mops` and returns its number.
async fn correct(site: &TestSite, number: i64, edit: impl FnOnce(&mut Version)) -> i64 {
    let unit = ratusz_store::chrome(&site.db, "mops").await.unwrap().unwrap().unit;
    let page = ratusz_store::document(&site.db, &unit.id, number, None).await.unwrap().unwrap();
    let (mut document, mut version) = (page.document, page.version);
    version.n += 1;
    version.published_at.0 += 3_600_000;
    version.reason = "Poprawiono omyłki.".into();
    edit(&mut version);
    document.current = version.n;
    let mut tx = site.db.begin().await.unwrap();
    tx.insert_version(&document, &version).await.unwrap();
    tx.commit().await.unwrap();
    version.n
}

fn file(title: &str, bytes: &str) -> Attachment {
    Attachment {
        sha256: Sha256::of(bytes.as_bytes()),
        name: "plik.pdf".into(),
        title: title.into(),
        media_type: "application/pdf".into(),
        size: 1_000,
    }
}

/// The main part of a page, without what stands around it.
async fn main_of(site: &TestSite, path: &str) -> String {
    let page = site.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    let text = page.text().replace('\u{a0}', " ");
    let from = text.find("<main").unwrap();
    text[from..text.find("</main>").unwrap()].to_owned()
}

fn has(text: &str, parts: &[&str]) {
    let mut at = 0;
    for part in parts {
        let found = text[at..].find(part);
        assert!(found.is_some(), "{part} is missing or out of order in\n{text}");
        at += found.unwrap();
    }
}

const GONE: &str = "<del><span class=\"hidden\">usunięto: </span>";
const COME: &str = "<ins><span class=\"hidden\">dodano: </span>";

#[tokio::test]
async fn a_corrected_hour_is_marked_and_nothing_else() {
    let site = TestSite::new().await;
    let number = site.city.corrected;
    let path = format!("/mops/dokument/{number}/porownanie");
    let page = main_of(&site, &path).await;
    let changed =
        format!("Spotkanie zaczyna się o godzinie {GONE}16.00</del>{COME}17.00</ins>.</p>");
    has(
        &page,
        &[
            "<h1>Porównanie wersji: Spotkanie dla opiekunów osób starszych</h1>",
            "name=\"od\"",
            "<option value=\"1\" selected>",
            "name=\"do\"",
            "<option value=\"2\" selected>",
            &format!("/mops/dokument/{number}/wersja/1\""),
            "Poprawiono godzinę rozpoczęcia.",
            "<h2>Treść</h2>",
            &changed,
            "Wróć do dokumentu",
        ],
    );
    for absent in ["<h2>Metryczka", "<h2>Załączniki", "<h2>Tytuł", "<h2>Dane dokumentu"] {
        assert!(!page.contains(absent), "{absent}");
    }
    // Whatever way the versions are asked for, the older one stands first.
    for query in ["od=1&do=2", "od=2&do=1", "do=2", "od=1", "od=&do="] {
        assert!(main_of(&site, &format!("{path}?{query}")).await.contains(&changed), "{query}");
    }
    assert!(main_of(&site, &format!("{path}?od=2&do=2")).await.contains("tę samą wersję"));
    assert!(main_of(&site, &format!("{path}?do=1")).await.contains("tę samą wersję"));
}

#[tokio::test]
async fn everything_that_a_version_has_is_compared() {
    let site = TestSite::new().await;
    let number = site.city.visit;
    let paragraphs: Vec<String> =
        (1..=9).map(|n| format!("Akapit numer {n} opowiada o dniu {}.", n * 7)).collect();
    let mut texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    correct(&site, number, |version| {
        version.body = body(&texts);
        version.attachments = vec![
            file("Program wizyty", "a"),
            file("Lista gości", "b"),
            file("Zdjęcie", "c"),
            file("Plan sali", "d"),
        ];
    })
    .await;
    texts[8] = "Akapit numer 9 opowiada o nocy 63.";
    texts.insert(0, "## Przebieg <wizyty>");
    correct(&site, number, |version| {
        version.title = "Wizyta studentek z Niemiec".into();
        version.lead = "Nowe wprowadzenie.".into();
        version.body = body(&texts);
        if let Some(activity) = &mut version.activity {
            activity.participants = Some(19);
            activity.programme = None;
        }
        version.provenance.responsible = Some("Halina Wrzos-Nowa".into());
        version.attachments = vec![
            file("Program wizyty", "a"),
            file("Lista gości", "b2"),
            file("Fotografia", "c"),
            file("Umowa", "e"),
        ];
    })
    .await;
    let page = main_of(&site, &format!("/mops/dokument/{number}/porownanie?od=2&do=3")).await;
    has(
        &page,
        &[
            "<h2>Tytuł i wprowadzenie</h2>",
            &format!("Wizyta {GONE}studentów</del>{COME}studentek</ins> z Niemiec</dd>"),
            "<h2>Dane dokumentu</h2>",
            &format!("<dt>Liczba uczestników</dt><dd>{GONE}18</del>{COME}19</ins></dd>"),
            &format!("<dt>Program</dt><dd>{GONE}Erasmus+</del></dd>"),
            "<h2>Treść</h2>",
            "<small>nagłówek</small>",
            &format!("{COME}Przebieg &#60;wizyty&#62;</ins>"),
            "Akapit numer 1 opowiada",
            "… 6 akapitów bez zmian …",
            &format!("o {GONE}dniu</del>{COME}nocy</ins> 63."),
            "<h2>Załączniki</h2>",
            "Zastąpiono plik: <a",
            &format!("/mops/zalacznik/{number}/2/2/plik.pdf"),
            &format!("/mops/zalacznik/{number}/3/2/plik.pdf"),
            "Zmieniono tytuł pliku: <a",
            "Zdjęcie (poprzedni)</a>",
            "Fotografia (nowy)</a>",
            "Dodano plik: <a",
            "Umowa</a>",
            "Usunięto plik: <a",
            "Plan sali</a>",
            "<h2>Metryczka</h2>",
            &format!("<dd>Halina Wrzos{COME}-Nowa</ins></dd>"),
        ],
    );
    assert!(!page.contains("Program wizyty"), "a file that stayed is not listed");
    assert!(!page.contains("<dt>Rodzaj</dt>"), "a fact that stayed is not listed");
    // From the first version to the third the text was replaced; nothing is marked as kept.
    let page = main_of(&site, &format!("/mops/dokument/{number}/porownanie?od=1&do=3")).await;
    assert!(page.contains(&format!("{GONE}Rozmawialiśmy o pracy")));
}

#[tokio::test]
async fn versions_of_the_same_content_are_said_to_be_the_same() {
    let site = TestSite::new().await;
    let number = site.city.news;
    correct(&site, number, |_| ()).await;
    let page = main_of(&site, &format!("/mops/dokument/{number}/porownanie")).await;
    assert!(page.contains("są w obu wersjach takie same") && !page.contains("<ins>"));
}

#[tokio::test]
async fn the_history_leads_to_each_comparison() {
    let site = TestSite::new().await;
    let number = site.city.corrected;
    correct(&site, number, |version| version.title = "Spotkanie dla opiekunów".into()).await;
    let history = main_of(&site, &format!("/mops/dokument/{number}/historia")).await;
    let path = format!("/mops/dokument/{number}/porownanie");
    has(&history, &[&format!("{path}?od=2&#38;do=3"), &format!("{path}?od=1&#38;do=2")]);
    assert_eq!(history.matches("Porównaj z poprzednią").count(), 2);
}

#[tokio::test]
async fn what_cannot_be_compared_gets_a_clear_answer() {
    let site = TestSite::new().await;
    let number = site.city.corrected;
    let path = format!("/mops/dokument/{number}/porownanie");
    for (query, status) in [
        ("od=1&do=3", StatusCode::NOT_FOUND),
        ("od=0&do=2", StatusCode::NOT_FOUND),
        ("od=-1", StatusCode::NOT_FOUND),
        ("od=x&do=2", StatusCode::BAD_REQUEST),
        ("od=1&do=99999999999999999999", StatusCode::BAD_REQUEST),
        ("od=1&od=2", StatusCode::BAD_REQUEST),
    ] {
        let page = site.get(&format!("{path}?{query}")).await;
        assert_eq!(page.status, status, "{query}");
        assert!(page.text().contains("<h1>"), "{query}");
    }
    for none in ["999", "x", "0"] {
        let path = format!("/mops/dokument/{none}/porownanie");
        assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND, "{none}");
    }
    let single = main_of(&site, &format!("/mops/dokument/{}/porownanie", site.city.news)).await;
    assert!(single.contains("tylko jedną wersję") && !single.contains("<select"));

    let gone = site.city.withdrawn;
    let page = site.get(&format!("/mops/dokument/{gone}/porownanie")).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.text().contains("Dokument wycofany.") && !page.text().contains("nie powinien"));
}

#[tokio::test]
async fn an_erased_version_is_not_shown_as_empty() {
    let site = TestSite::new().await;
    let number = site.city.corrected;
    let unit = ratusz_store::chrome(&site.db, "mops").await.unwrap().unwrap().unit;
    let page = ratusz_store::document(&site.db, &unit.id, number, None).await.unwrap().unwrap();
    let decision = Decision {
        reason: "Wyrok nakazał usunąć dane osobowe.".into(),
        legal_basis: Some("art. 17 RODO".into()),
        decided_by: Some("Sąd Okręgowy".into()),
        ..Decision::default()
    };
    let mut tx = site.db.begin().await.unwrap();
    tx.erase_version(&page.document.id, &Erasure { n: 1, decision }).await.unwrap();
    tx.commit().await.unwrap();
    let page = main_of(&site, &format!("/mops/dokument/{number}/porownanie")).await;
    assert!(page.contains("trwale usunięto") && !page.contains("<ins>") && !page.contains("17.00"));
}
