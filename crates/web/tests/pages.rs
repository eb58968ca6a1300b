//! Homes, lists, the register, pages of prose: what readers see, and the headers around it.

mod harness;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use harness::TestSite;

const PAGES: [&str; 16] = [
    "/",
    "/szukaj",
    "/mops/",
    "/mops/aktualnosci",
    "/mops/dzial/ogloszenia",
    "/mops/dzial/statut",
    "/mops/dokument/1-cieple-posilki-i-miejsca-noclegowe-na-czas-mrozow",
    "/mops/dokument/1/historia",
    "/mops/dokument/1/druk",
    "/mops/archiwum",
    "/mops/wspolpraca",
    "/mops/szukaj",
    "/mops/mapa-strony",
    "/mops/redakcja",
    "/mops/instrukcja",
    "/mops/informacje-nieudostepnione",
];

#[tokio::test]
async fn every_page_answers_get_and_head_with_strict_headers() {
    let site = TestSite::new().await;
    for path in PAGES.into_iter().chain(["/mops/deklaracja-dostepnosci"]) {
        let page = site.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self';"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
        assert!(page.header("permissions-policy").contains("camera=()"));
        assert_eq!(page.header("set-cookie"), "");
        assert!(page.bytes.len() < 50_000, "{path} weighs {} bytes", page.bytes.len());

        let text = page.text();
        assert!(text.starts_with("<!doctype html>\n<html lang=\"pl\">"), "{path}");
        assert_eq!(text.matches("<h1").count(), 1, "{path}");
        for foreign in ["<script", "style=\"", "onclick"] {
            assert!(!text.contains(foreign), "{path} has {foreign}");
        }
        let head = Request::head(path).body(Body::empty()).unwrap();
        let head = site.ask(head).await;
        assert_eq!(head.status, StatusCode::OK, "{path}");
        assert!(head.bytes.is_empty(), "{path}");
        assert_eq!(head.header("content-length"), page.bytes.len().to_string(), "{path}");
    }
}

#[tokio::test]
async fn a_page_that_did_not_change_is_not_sent_again() {
    let site = TestSite::new().await;
    let tag = site.get("/mops/").await.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    for asked in [tag.clone(), format!("\"other\", {tag}"), "*".to_owned()] {
        let again = Request::get("/mops/").header("if-none-match", &asked);
        let again = site.ask(again.body(Body::empty()).unwrap()).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{asked}");
        assert!(again.bytes.is_empty());
        assert_eq!(again.header("etag"), tag);
    }
    let other = Request::get("/mops/").header("if-none-match", "\"other\"");
    assert_eq!(site.ask(other.body(Body::empty()).unwrap()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn pages_are_compressed_when_asked() {
    let site = TestSite::new().await;
    let request = Request::get("/mops/").header("accept-encoding", "gzip");
    let page = site.ask(request.body(Body::empty()).unwrap()).await;
    assert_eq!(page.header("content-encoding"), "gzip");
    assert_eq!(page.bytes[..2], [0x1f, 0x8b]);
    assert!(page.header("vary").contains("accept-encoding"));
}

#[tokio::test]
async fn the_home_has_today_news_menu_and_links() {
    let site = TestSite::new().await;
    let home = site.get("/mops/").await;
    let text = home.text();
    for part in [
        "czwartek, 26 listopada 2026 r.",
        "Imieniny:",
        "Ciepłe posiłki i miejsca noclegowe na czas mrozów",
        "Czytaj dalej<span class=\"hidden\">: Ciepłe posiłki",
        "href=\"/mops/dzial/statut\"",
        "Karta Dużej Rodziny",
        "https://www.gov.pl/bip",
        "Deklaracja dostępności",
        "tel:+48120001122",
        "href=\"/mops/wspolpraca\"",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains("Tej treści nikt nie powinien zobaczyć"));
    assert_eq!(site.get("/mops").await.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(site.get("/mops").await.header("location"), "/mops/");
}

#[tokio::test]
async fn the_portal_lists_its_units() {
    let site = TestSite::new().await;
    let portal = site.get("/").await;
    assert!(portal.text().contains("Biblioteka Miejska w Brzozowcu"));
    assert!(portal.text().contains("href=\"/biblioteka/\""));
    assert!(portal.text().contains("Noc czytania w filii na Podgrodziu"));
}

#[tokio::test]
async fn lists_turn_pages_and_narrow_to_a_year() {
    let site = TestSite::new().await;
    let first = site.get("/mops/dzial/ogloszenia").await;
    assert!(first.text().contains("25 dokumentów"));
    assert!(first.text().contains("href=\"/mops/dzial/ogloszenia?strona=2\""));
    let count = |text: &str| text.matches("<li>\n<div class=\"when\">").count();
    assert_eq!(count(first.text()), 20);
    assert_eq!(count(site.get("/mops/dzial/ogloszenia?strona=2").await.text()), 5);
    let year = site.get("/mops/dzial/ogloszenia?rok=2025").await;
    assert!(year.text().contains("5 dokumentów z 2025 r."));
    assert_eq!(count(year.text()), 5);
    assert_eq!(site.get("/mops/dzial/ogloszenia?rok=&strona=").await.status, StatusCode::OK);
    assert_eq!(site.get("/mops/dzial/ogloszenia?strona=3").await.status, StatusCode::NOT_FOUND);
    for wrong in ["?strona=0", "?strona=-1", "?strona=x", "?rok=20", "?strona=99999999999999999999"]
    {
        let path = format!("/mops/dzial/ogloszenia{wrong}");
        assert_eq!(site.get(&path).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn sections_with_an_address_of_their_own_lead_there() {
    let site = TestSite::new().await;
    for (path, own) in [
        ("/mops/dzial/aktualnosci", "/mops/aktualnosci"),
        ("/mops/dzial/wspolpraca", "/mops/wspolpraca"),
        ("/mops/dzial/archiwum", "/mops/archiwum"),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{path}");
        assert_eq!(answer.header("location"), own);
    }
}

#[tokio::test]
async fn the_archive_keeps_what_is_archival() {
    let site = TestSite::new().await;
    let archive = site.get("/mops/archiwum").await;
    assert!(archive.text().contains("Współpraca międzynarodowa w 2014 roku"));
    assert!(archive.text().contains("1 dokument<"), "one document");
    assert!(!archive.text().contains("Ciepłe posiłki"));
}

#[tokio::test]
async fn the_register_is_filtered() {
    let site = TestSite::new().await;
    let all = site.get("/mops/wspolpraca").await;
    for part in ["3 wpisy", "Niemcy (1)", "Hochschule Lübeck", "21–22 kwietnia 2026 r."] {
        assert!(all.text().contains(part), "{part}");
    }
    for (query, title, count) in [
        ("kraj=DE", "Wizyta studentów z Niemiec", "1 wpis<"),
        ("rodzaj=conference", "Konferencja o starzeniu się", "1 wpis<"),
        ("kierunek=out", "Nasze pracownice w Ostrawie", "2 wpisy"),
        ("rok=2024&kraj=&rodzaj=", "Wizyta studentów z Niemiec", "1 wpis<"),
        ("kraj=DE&kierunek=in&rodzaj=visit", "Wizyta studentów z Niemiec", "1 wpis<"),
    ] {
        let page = site.get(&format!("/mops/wspolpraca?{query}")).await;
        assert!(page.text().contains(title), "{query}");
        assert!(page.text().contains(count), "{query}");
    }
    for wrong in ["kraj=Niemcy", "rodzaj=x", "kierunek=up", "rok=x"] {
        let page = site.get(&format!("/mops/wspolpraca?{wrong}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn the_declaration_has_every_id_that_validators_look_for() {
    let site = TestSite::new().await;
    let page = site.get("/mops/deklaracja-dostepnosci").await;
    for id in [
        "wstep",
        "podmiot",
        "zakres",
        "url",
        "data-publikacja",
        "data-aktualizacja",
        "status",
        "kontakt",
        "email",
        "telefon",
        "procedura",
        "data-sporzadzenie",
        "architektura",
        "komunikacja",
    ] {
        let id = format!("id=\"a11y-{id}\"");
        assert_eq!(page.text().matches(&id).count(), 1, "{id}");
    }
}

#[tokio::test]
async fn the_theme_and_the_arms_are_made_from_the_unit() {
    let site = TestSite::new().await;
    let theme = site.get("/mops/motyw.css").await;
    assert_eq!(theme.header("content-type"), "text/css; charset=utf-8");
    assert!(theme.text().starts_with(":root{--accent:#7a1f3d;"), "{}", theme.text());
    let arms = site.get("/mops/herb.svg").await;
    assert_eq!(arms.header("content-type"), "image/svg+xml; charset=utf-8");
    assert!(arms.header("content-security-policy").contains("sandbox"));
    roxmltree::Document::parse(arms.text()).unwrap();
    roxmltree::Document::parse(site.get("/znak-bip.svg").await.text()).unwrap();
}

#[tokio::test]
async fn the_stylesheet_is_kept_for_ever_under_its_hash() {
    let site = TestSite::new().await;
    let home = site.get("/").await;
    let at = home.text().find("/zasoby/style.").unwrap();
    let address = home.text()[at..].split('"').next().unwrap();
    let style = site.get(address).await;
    assert_eq!(style.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(style.bytes.len() < 20_000, "{} bytes", style.bytes.len());
    assert_eq!(site.get("/zasoby/style.000000000000.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_reading_is_answered() {
    let site = TestSite::new().await;
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        let request = Request::builder().method(method).uri("/mops/").body(Body::empty()).unwrap();
        let answer = site.ask(request).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert!(answer.header("allow").contains("GET"));
        assert!(answer.text().contains("Tej strony nie można tak wywołać"));
    }
}
