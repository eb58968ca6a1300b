//! Document pages, versions, print views, attachments.

mod harness;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use harness::TestSite;

#[tokio::test]
async fn a_document_has_one_address_for_good() {
    let site = TestSite::new().await;
    let right = "/mops/dokument/1-cieple-posilki-i-miejsca-noclegowe-na-czas-mrozow";
    for other in ["/mops/dokument/1", "/mops/dokument/1-inny-tytul", "/mops/dokument/1-"] {
        let answer = site.get(other).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{other}");
        assert_eq!(answer.header("location"), right);
    }
    for none in
        ["/mops/dokument/999", "/mops/dokument/x", "/mops/dokument/0", "/biblioteka/dokument/1"]
    {
        assert_eq!(site.get(none).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn a_document_reads_in_its_order() {
    let site = TestSite::new().await;
    let path = format!("/mops/dokument/{}-wizyta-studentow-z-niemiec", site.city.visit);
    let page = site.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    let mut at = 0;
    for part in [
        "<nav class=\"crumbs\"",
        "<h1>Wizyta studentów z Niemiec</h1>",
        "<dt>Termin</dt><dd>21–22 kwietnia 2026 r.</dd>",
        "<dt>Rodzaj</dt><dd>Wizyta</dd>",
        "<dt>Kraj</dt><dd>Niemcy</dd>",
        "<dt>Partnerzy</dt><dd>Hochschule Lübeck</dd>",
        "<dt>Program</dt><dd>Erasmus+</dd>",
        "<dt>Liczba uczestników</dt><dd>18</dd>",
        "EUR</dd>",
        "Rozmawialiśmy o pracy",
        "Wydzielono z dokumentu źródłowego:",
        "<h2 id=\"metryczka\">Metryczka</h2>",
        "Podmiot udostępniający",
        "Rzeczywisty czas udostępnienia",
        "nadał serwer",
        "Skrót SHA-256",
        "Historia zmian</a>",
    ] {
        let part = part.replace("Historia zmian</a>", "Historia zmian (1\u{a0}wersja)</a>");
        let part =
            if page.text()[at..].contains(&part) { part } else { part.replace('\u{a0}', " ") };
        let found = page.text()[at..].find(&part);
        assert!(found.is_some(), "{part} is missing or out of order");
        at += found.unwrap();
    }
    assert!(!page.text().contains("brak"), "facts that are not known are left out");
}

#[tokio::test]
async fn an_archived_page_says_so_and_lists_what_was_drawn_from_it() {
    let site = TestSite::new().await;
    let address = site.get(&format!("/mops/dokument/{}", site.city.source)).await;
    let page = site.get(address.header("location")).await;
    for part in [
        "Dokument archiwalny.",
        "Podany czas udostępnienia",
        "Wydzielone z tej strony",
        "Wizyta studentów z Niemiec",
    ] {
        assert!(page.text().contains(part), "{part}");
    }
}

#[tokio::test]
async fn what_people_typed_is_never_markup() {
    let site = TestSite::new().await;
    for path in ["/mops/", "/mops/aktualnosci", "/"] {
        let page = site.get(path).await;
        assert!(!page.text().contains("<script>"), "{path}");
        assert!(page.text().contains("alert(1)"), "{path}");
    }
    let moved = site.get(&format!("/mops/dokument/{}", site.city.dangerous)).await;
    let page = site.get(moved.header("location")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("<script") && !page.text().contains("<b>znacz"));
    for query in ["%22%3E%3Cscript%3E", "%3C/title%3E%3Cscript%3E"] {
        let page = site.get(&format!("/mops/szukaj?q={query}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text().contains("<script>"), "{query}");
    }
}

#[tokio::test]
async fn every_version_stays_readable() {
    let site = TestSite::new().await;
    let number = site.city.corrected;
    let address = site.get(&format!("/mops/dokument/{number}")).await.header("location").to_owned();
    let newest = site.get(&address).await;
    assert!(newest.text().contains("o godzinie 17.00") && newest.text().contains("2 wersje"));
    let first = site.get(&format!("/mops/dokument/{number}/wersja/1")).await;
    assert!(first.text().contains("o godzinie 16.00"));
    assert!(first.text().contains("To jest wersja 1 z 2"));
    let history = site.get(&format!("/mops/dokument/{number}/historia")).await;
    for part in ["Poprawiono godzinę rozpoczęcia.", "Wersja 2", "Wersja 1", "/wersja/1\""] {
        assert!(history.text().contains(part), "{part}");
    }
    for none in ["wersja/3", "wersja/0", "wersja/x", "cokolwiek"] {
        let path = format!("/mops/dokument/{number}/{none}");
        assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND, "{none}");
    }
    let print = site.get(&format!("/mops/dokument/{number}/druk")).await;
    assert!(print.text().contains(&format!("https://bip.brzozowiec.example{address}")));
    assert!(print.text().contains("2 z 2") && !print.text().contains("<nav"));
}

#[tokio::test]
async fn a_withdrawn_document_is_gone_but_not_forgotten() {
    let site = TestSite::new().await;
    let number = site.city.withdrawn;
    for path in [
        &format!("/mops/dokument/{number}"),
        &format!("/mops/dokument/{number}/historia"),
        &format!("/mops/dokument/{number}/druk"),
        &format!("/mops/dokument/{number}/wersja/1"),
    ] {
        let page = site.get(path).await;
        assert_eq!(page.status, StatusCode::GONE, "{path}");
        assert!(page.text().contains("Dokument wycofany."), "{path}");
        assert!(page.text().contains("Ogłoszenie, którego już nie ma"), "{path}");
        assert!(!page.text().contains("nikt nie powinien"), "{path}");
        assert_eq!(page.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn files_come_as_they_are_and_run_nothing() {
    let site = TestSite::new().await;
    let pdf = "/mops/zalacznik/1/1/1/plan-dyzurow.pdf";
    let file = site.get(pdf).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.bytes, "%PDF-1.7 a");
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(
        file.header("content-disposition"),
        "inline; filename=\"plan-dyzurow.pdf\"; filename*=UTF-8''plan-dyzurow.pdf"
    );
    assert!(file.header("content-security-policy").contains("sandbox"));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let tag = file.header("etag").to_owned();
    assert_eq!(tag.len(), 66, "a strong tag of 64 digits: {tag}");

    let again = Request::get(pdf).header("if-none-match", &tag).body(Body::empty()).unwrap();
    let again = site.ask(again).await;
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    let head = site.ask(Request::head(pdf).body(Body::empty()).unwrap()).await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    assert_eq!(head.header("content-length"), "10");

    let html = site.get("/mops/zalacznik/1/1/2/ulotka.html").await;
    assert!(html.header("content-disposition").starts_with("attachment;"));
    let wrong = site.get("/mops/zalacznik/1/1/1/inna-nazwa.pdf").await;
    assert_eq!(wrong.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(wrong.header("location"), pdf);
    for none in [
        "/mops/zalacznik/1/1/0/a",
        "/mops/zalacznik/1/1/3/a",
        "/mops/zalacznik/1/2/1/a",
        "/mops/zalacznik/1/1/x/a",
        "/mops/zalacznik/1/1/1/..%2F..%2Fetc%2Fpasswd%00/a",
    ] {
        assert_eq!(site.get(none).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}
