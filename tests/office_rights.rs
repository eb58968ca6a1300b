//! Every address of the office tried with every role, against a table of who may do what. The table
//! stands here a second time on purpose: an address that is not in it fails the test.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use harness::people::Person;
use harness::{Answer, Town, both};
use ratusz_domain::{Rights, Role};
use ratusz_web::panel_rows;

/// Address, and the least of those who may use it: `anyone`, any `account`, a `reader`, `editor`,
/// `approver` or `administrator` of the unit, or the administrator of the `portal`.
const TABLE: &[(&str, &str)] = &[
    ("GET /panel", "account"),
    ("GET /panel/logowanie", "anyone"),
    ("POST /panel/logowanie", "anyone"),
    ("POST /panel/wyloguj", "account"),
    ("GET /panel/zaproszenie/{token}", "anyone"),
    ("POST /panel/zaproszenie/{token}", "anyone"),
    ("GET /panel/konto", "account"),
    ("POST /panel/konto/haslo", "account"),
    ("GET /panel/haslo", "anyone"),
    ("POST /panel/haslo", "anyone"),
    ("GET /panel/logowanie/kod", "anyone"),
    ("POST /panel/logowanie/kod", "anyone"),
    ("GET /panel/konto/kody", "account"),
    ("POST /panel/konto/kody", "account"),
    ("POST /panel/konto/kody/wylacz", "account"),
    ("POST /panel/konto/sesje", "account"),
    ("GET /panel/portal/ludzie", "portal"),
    ("POST /panel/portal/ludzie", "portal"),
    ("POST /panel/portal/ludzie/{account}", "portal"),
    ("POST /panel/portal/ludzie/{account}/zaproszenie", "portal"),
    ("POST /panel/portal/wymogi", "portal"),
    ("GET /panel/portal/dziennik", "portal"),
    ("POST /panel/portal/dziennik", "portal"),
    ("GET /panel/portal/dziennik.csv", "portal"),
    ("GET /panel/{unit}/ludzie", "administrator"),
    ("POST /panel/{unit}/ludzie", "administrator"),
    ("POST /panel/{unit}/ludzie/{account}", "administrator"),
    ("POST /panel/{unit}/ludzie/{account}/zaproszenie", "administrator"),
    ("GET /panel/{unit}/dziennik", "administrator"),
    ("GET /panel/{unit}/dziennik.csv", "administrator"),
    ("GET /panel/{unit}/", "reader"),
    ("GET /panel/{unit}/szkic/nowy", "editor"),
    ("POST /panel/{unit}/szkic/nowy", "editor"),
    ("GET /panel/{unit}/szkic/{number}", "editor"),
    ("POST /panel/{unit}/szkic/{number}", "editor"),
    ("PUT /panel/{unit}/szkic/{number}/tresc", "editor"),
    ("GET /panel/{unit}/szkic/{number}/podglad", "reader"),
    ("GET /panel/{unit}/szkic/{number}/plik/{hash}", "reader"),
    ("GET /panel/{unit}/szukaj-dokumentow", "editor"),
    ("GET /panel/{unit}/szkice", "reader"),
    ("GET /panel/{unit}/szkic/{number}/przeglad", "reader"),
    ("POST /panel/{unit}/szkic/{number}/uwagi", "reader"),
    ("POST /panel/{unit}/szkic/{number}/przekaz", "editor"),
    ("POST /panel/{unit}/szkic/{number}/odrzuc", "editor"),
    ("POST /panel/{unit}/szkic/{number}/terminy", "editor"),
    ("POST /panel/{unit}/szkic/{number}/udostepnij", "editor"),
    ("POST /panel/{unit}/szkic/{number}/udostepnij/{link}/uniewaznij", "editor"),
    ("POST /panel/{unit}/szkic/{number}/zwroc", "approver"),
    ("POST /panel/{unit}/szkic/{number}/opublikuj", "approver"),
    ("POST /panel/{unit}/szkic/{number}/zaplanuj", "approver"),
    ("GET /panel/{unit}/dokumenty", "reader"),
    ("GET /panel/{unit}/dokument/{number}", "reader"),
    ("POST /panel/{unit}/dokument/{number}/popraw", "editor"),
    ("POST /panel/{unit}/dokument/{number}/archiwizuj", "approver"),
    ("POST /panel/{unit}/dokument/{number}/wycofaj", "approver"),
    ("POST /panel/{unit}/dokument/{number}/przywroc", "approver"),
    ("POST /panel/{unit}/dokument/{number}/terminy", "approver"),
    ("POST /panel/{unit}/dokument/{number}/potwierdz", "approver"),
    ("GET /panel/{unit}/archiwizacja", "approver"),
    ("POST /panel/{unit}/archiwizacja", "approver"),
    ("GET /panel/{unit}/retencja", "approver"),
    ("POST /panel/{unit}/retencja", "approver"),
    ("GET /panel/{unit}/zasady", "administrator"),
    ("POST /panel/{unit}/zasady", "administrator"),
    ("GET /panel/{unit}/szkic/{number}/ochrona", "reader"),
    ("POST /panel/{unit}/szkic/{number}/ochrona", "editor"),
    ("GET /panel/{unit}/ustawienia", "administrator"),
    ("POST /panel/{unit}/ustawienia", "administrator"),
    ("GET /panel/{unit}/dzialy", "administrator"),
    ("POST /panel/{unit}/dzialy", "administrator"),
    ("POST /panel/{unit}/dzialy/kolejnosc", "administrator"),
    ("POST /panel/{unit}/dzialy/szablon", "administrator"),
    ("GET /panel/{unit}/dzial/{section}", "administrator"),
    ("POST /panel/{unit}/dzial/{section}", "administrator"),
    ("GET /panel/{unit}/redakcja", "administrator"),
    ("POST /panel/{unit}/redakcja", "administrator"),
    ("GET /panel/{unit}/odnosniki", "administrator"),
    ("POST /panel/{unit}/odnosniki", "administrator"),
    ("GET /panel/{unit}/deklaracja", "administrator"),
    ("POST /panel/{unit}/deklaracja", "administrator"),
    ("GET /panel/{unit}/wyglad", "administrator"),
    ("POST /panel/{unit}/wyglad", "administrator"),
    ("GET /panel/{unit}/dawne-adresy", "administrator"),
    ("POST /panel/{unit}/dawne-adresy", "administrator"),
    ("POST /panel/{unit}/dawne-adresy/plik", "administrator"),
    ("GET /panel/{unit}/statystyki", "reader"),
    ("GET /panel/portal/jednostki", "portal"),
    ("POST /panel/portal/jednostki", "portal"),
    ("GET /panel/{unit}/szkic/{number}/pliki", "reader"),
    ("POST /panel/{unit}/szkic/{number}/pliki", "editor"),
    ("POST /panel/{unit}/szkic/{number}/pliki/{digest}", "editor"),
    ("OPTIONS /panel/{unit}/szkic/{number}/pliki/wysylka", "editor"),
    ("POST /panel/{unit}/szkic/{number}/pliki/wysylka", "editor"),
    ("HEAD /panel/{unit}/szkic/{number}/pliki/wysylka/{id}", "editor"),
    ("PATCH /panel/{unit}/szkic/{number}/pliki/wysylka/{id}", "editor"),
    ("DELETE /panel/{unit}/szkic/{number}/pliki/wysylka/{id}", "editor"),
    ("GET /panel/{unit}/wnioski", "editor"),
    ("GET /panel/{unit}/wnioski.csv", "editor"),
    ("GET /panel/{unit}/wnioski/{year}/{ordinal}", "editor"),
    ("POST /panel/{unit}/wnioski/{year}/{ordinal}/przedluz", "editor"),
    ("POST /panel/{unit}/wnioski/{year}/{ordinal}/zakoncz", "editor"),
    ("POST /panel/{unit}/wnioski/{year}/{ordinal}/notatka", "editor"),
    ("POST /panel/{unit}/wnioski/{year}/{ordinal}/szkic", "editor"),
    ("POST /panel/{unit}/wnioski/{year}/{ordinal}/usun-dane", "approver"),
];

/// Who tries, from the one who may least; each may what those before may. `elsewhere` is an
/// administrator of another unit, and may here what any account may.
const ORDER: [&str; 8] =
    ["anyone", "account", "elsewhere", "reader", "editor", "approver", "administrator", "portal"];

/// The bytes of a row's address with something in place of its parameters.
fn address(path: &str) -> String {
    let part = |part: &str| match part {
        "{unit}" => "mops".to_owned(),
        part if part.starts_with('{') => "1".to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Every row of the router as `METHOD path`. Signing out comes last: it ends the session.
fn rows(town: &Town) -> Vec<String> {
    let rows = panel_rows(town.site());
    let mut rows: Vec<String> = rows.iter().map(|r| format!("{} {}", r.method, r.path)).collect();
    rows.sort_by_key(|row| row.ends_with("/wyloguj"));
    rows
}

async fn attempt(town: &Town, row: &str, who: Option<&Person>) -> Answer {
    let (method, path) = row.split_once(' ').unwrap();
    let mut request = Request::builder()
        .method(method)
        .uri(address(path))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    if let Some(who) = who {
        request = request.header(header::COOKIE, who.cookie());
    }
    town.ask(request.body(Body::empty()).unwrap()).await
}

async fn people(town: &Town) -> Vec<(&'static str, Option<Person>)> {
    let portal = Rights { portal: true, ..Rights::default() };
    vec![
        ("anyone", None),
        ("account", Some(town.person_with("konto", Rights::default()).await)),
        ("elsewhere", Some(town.person("obcy", "dps", Role::Administrator).await)),
        ("reader", Some(town.person("czytelnik", "mops", Role::Reader).await)),
        ("editor", Some(town.person("redaktor", "mops", Role::Editor).await)),
        ("approver", Some(town.person("akceptujacy", "mops", Role::Approver).await)),
        ("administrator", Some(town.person("administrator", "mops", Role::Administrator).await)),
        ("portal", Some(town.person_with("portal", portal).await)),
    ]
}

#[tokio::test]
async fn every_address_knows_who_may() {
    both(|town| async move {
        town.add_unit("mops").await;
        town.add_unit("dps").await;
        let rows = rows(&town);
        let mut known: Vec<&str> = TABLE.iter().map(|(row, _)| *row).collect();
        let mut there: Vec<&str> = rows.iter().map(String::as_str).collect();
        known.sort_unstable();
        there.sort_unstable();
        let unknown: Vec<_> = there.iter().filter(|row| !known.contains(row)).collect();
        assert!(unknown.is_empty(), "addresses without a row in this table: {unknown:#?}");
        assert_eq!(known, there, "rows of this table without an address");

        for (who, person) in people(&town).await {
            for row in &rows {
                let least = TABLE.iter().find(|(known, _)| known == row).unwrap().1;
                let rank = |name: &str| ORDER.iter().position(|known| *known == name).unwrap();
                let answer = attempt(&town, row, person.as_ref()).await;
                let status = answer.status;
                assert!(!status.is_server_error(), "{who}: {row} answers {status}");
                if rank(who) >= rank(least) {
                    let fine = status != StatusCode::FORBIDDEN && !asks_to_sign_in(row, &answer);
                    assert!(fine, "{who} may not use {row}: {status}");
                    continue;
                }
                let refused = match (who, least) {
                    ("anyone", _) => asks_to_sign_in(row, &answer),
                    // A unit of others looks like one that is not there.
                    (_, "portal") => status == StatusCode::FORBIDDEN,
                    ("account" | "elsewhere", _) => status == StatusCode::NOT_FOUND,
                    _ => status == StatusCode::FORBIDDEN,
                };
                assert!(refused, "{who} is let in at {row}: {status}");
            }
        }
    })
    .await;
}

fn asks_to_sign_in(row: &str, answer: &Answer) -> bool {
    // To lead to the form is what these do anyway.
    let own = ["/wyloguj", "/logowanie/kod", "/zaproszenie/{token}"];
    let led = answer.header(header::LOCATION).starts_with("/panel/logowanie");
    let led = led && !own.iter().any(|end| row.ends_with(end));
    led || answer.status == StatusCode::UNAUTHORIZED
}

#[tokio::test]
async fn no_other_site_can_change_anything() {
    both(|town| async move {
        town.add_unit("mops").await;
        let portal = Rights { portal: true, ..Rights::default() };
        let administrator = town.person_with("portal", portal).await;
        let mut unsafe_rows = 0;
        for row in rows(&town) {
            let (method, path) = row.split_once(' ').unwrap();
            if ["GET", "HEAD", "OPTIONS"].contains(&method) {
                continue;
            }
            unsafe_rows += 1;
            for (name, value) in
                [("sec-fetch-site", "cross-site"), ("origin", "https://zly.example")]
            {
                let request = Request::builder()
                    .method(method)
                    .uri(address(path))
                    .header(header::HOST, "bip.example")
                    .header(header::COOKIE, administrator.cookie())
                    .header(name, value);
                let answer = town.ask(request.body(Body::empty()).unwrap()).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{row} with {name}");
            }
        }
        assert!(unsafe_rows > 20, "only {unsafe_rows} addresses change anything");
        let still = town.get_as(&administrator, "/panel").await;
        assert_eq!(still.status, StatusCode::OK);
    })
    .await;
}
