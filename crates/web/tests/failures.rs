//! What goes wrong is answered with a page that helps, and nothing odd in an address is a fault.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use harness::TestSite;

#[tokio::test]
async fn a_missing_page_offers_ways_on() {
    let site = TestSite::new().await;
    for (path, help) in [
        ("/mops/dzial/ogloszenie", "href=\"/mops/dzial/ogloszenia\""),
        ("/mops/aktualnsci", "href=\"/mops/aktualnosci\""),
        ("/mop/", "href=\"/mops/\""),
        ("/mops/nie-ma-takiej/strony", "href=\"/mops/mapa-strony\""),
        ("/cokolwiek/innego", "action=\"/szukaj\""),
        ("/mops/cokolwiek", "action=\"/mops/szukaj\""),
    ] {
        let page = site.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.text().contains("Nie ma takiej strony"), "{path}");
        assert!(page.text().contains(help), "{path}: {help}");
        assert_eq!(page.text().matches("id=\"q\"").count(), 1, "{path}");
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    }
    let elsewhere = site.get(&format!("/mops/dokument/{}", site.city.library)).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    let right = format!("/biblioteka/dokument/{}-noc-czytania", site.city.library);
    assert!(elsewhere.text().contains(&right));
}

#[tokio::test]
async fn odd_addresses_are_never_a_fault() {
    let site = TestSite::new().await;
    let long = "a".repeat(8000);
    for path in [
        "/..%2f..%2fetc%2fpasswd",
        "/mops/%2e%2e/%2e%2e/etc/passwd",
        "/mops/dokument/%00",
        "/mops/dokument/1%00",
        "/%00/",
        "/mops/dzial/%F0%9F%8F%9B",
        "/mops/dzial/%ff%fe",
        "/%ff/",
        "/mops/dzial/a%00b.csv",
        "/mops/zalacznik/1/1/1/%2e%2e%2f",
        "/mops/dokument/9223372036854775807",
        "/mops/dokument/9223372036854775808",
        "/mops/dokument/1/wersja/9223372036854775807",
        "/mops/szukaj?q=%00%ff%F0%9F%8F%9B",
        "/mops/szukaj?q=%22%22%22(((AND+OR+NOT*~%5E:",
        "/mops/szukaj?strona=9223372036854775807",
        "/mops/szukaj?rok=-32768&dzial=%00&rodzaj=%27",
        "/mops/szukaj?q=a&q=b",
        "/szukaj?jednostka=%2e%2e",
        "/mops/wspolpraca?kraj=%00%00",
        "/mops/dzial/ogloszenia?strona=10000",
        "//",
        "///mops//",
        "/mops//",
        "/sitemap.xml?po=-9223372036854775808",
        &format!("/{long}/"),
        &format!("/mops/dzial/{long}"),
        &format!("/mops/szukaj?q={long}"),
        &format!("/mops/szukaj?{}", "x=1&".repeat(2000)),
    ] {
        let page = site.get(path).await;
        let short = path.chars().take(60).collect::<String>();
        assert!(!page.status.is_server_error(), "{short}: {}", page.status);
        assert!(!page.text().contains("root:"), "{short}");
    }
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_a_clear_sentence() {
    let site = TestSite::new().await;
    site.db.close().await;
    let page = site.get("/mops/").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.text().contains("Coś się u nas zepsuło"));
    assert!(page.text().contains("Spróbuj ponownie za kilka minut"));
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn machines_get_problem_details() {
    let site = TestSite::new().await;
    let ask = |path: &str, accept: &str| {
        let request = Request::get(path).header("accept", accept).body(Body::empty()).unwrap();
        site.ask(request)
    };
    for (path, accept, kind) in [
        ("/log/tile/0/x", "", "https://bip.brzozowiec.example/problemy#nie-ma-kafla"),
        ("/log/nic", "text/html", "about:blank"),
        ("/mops/nie-ma-takiej", "application/json", "about:blank"),
        ("/mops/nie-ma-takiej", "application/problem+json;q=0.9, */*", "about:blank"),
    ] {
        let answer = ask(path, accept).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        let details: serde_json::Value = serde_json::from_str(answer.text()).unwrap();
        assert_eq!(details["type"], kind, "{path}");
        assert_eq!(details["status"], 404);
        assert_eq!(details["instance"], path);
        for member in ["title", "detail"] {
            assert!(!details[member].as_str().unwrap().is_empty(), "{path}: {member}");
        }
    }
    for accept in ["text/html,application/json", "*/*", ""] {
        let page = ask("/mops/nie-ma-takiej", accept).await;
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{accept}");
    }
    let list = site.get("/problemy").await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(list.text().contains("id=\"nie-ma-kafla\""));
    let posted = Request::post("/log/checkpoint").body(Body::empty()).unwrap();
    let refused = site.ask(posted).await;
    assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.header("allow"), "GET,HEAD");
}
