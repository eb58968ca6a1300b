//! The search page over a real index.

mod harness;

use axum::http::StatusCode;
use harness::TestSite;

#[tokio::test]
async fn words_are_found_whatever_their_form() {
    let site = TestSite::new().await;
    for query in ["mróz", "mrozami", "mrozow", "POSIŁKI"] {
        let page = site.get(&format!("/mops/szukaj?q={}", encode(query))).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("/mops/dokument/1-cieple-posilki"), "{query}");
        assert!(page.text().contains("<mark>"), "{query}");
        assert!(page.text().contains("name=\"robots\" content=\"noindex\""));
    }
}

#[tokio::test]
async fn the_archive_is_offered_and_found_when_asked() {
    let site = TestSite::new().await;
    let without = site.get("/mops/szukaj?q=Czechach").await;
    assert!(without.text().contains("archiwum=tak"), "the hint leads to the archive");
    assert!(!without.text().contains("w-2014-roku"));
    let with = site.get("/mops/szukaj?q=Czechach&archiwum=tak").await;
    assert!(with.text().contains("w-2014-roku"));
}

#[tokio::test]
async fn results_are_narrowed_and_paged() {
    let site = TestSite::new().await;
    let first = site.get("/mops/szukaj?q=pracownika").await;
    assert!(first.text().contains("strona=2"));
    assert_eq!(site.get("/mops/szukaj?q=pracownika&strona=2").await.status, StatusCode::OK);
    let narrowed = site.get("/mops/szukaj?q=pracownika&dzial=aktualnosci").await;
    assert!(narrowed.text().contains("/mops/dokument/1-cieple-posilki"));
    assert!(!narrowed.text().contains("ogloszenie-o-naborze"));
    assert!(narrowed.text().contains("value=\"aktualnosci\" selected"));
}

#[tokio::test]
async fn an_empty_result_helps() {
    let site = TestSite::new().await;
    let page = site.get("/mops/szukaj?q=hipopotam").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Spróbuj inaczej"));
    assert!(page.text().contains("href=\"/szukaj?q=hipopotam\""));
    let all = site.get("/szukaj?q=czytania").await;
    assert!(all.text().contains("/biblioteka/dokument/"));
    assert!(all.text().contains("Biblioteka (1)"));
}

fn encode(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02X}")).collect()
}
