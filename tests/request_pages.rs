//! The form for access to public information and its register, as browsers use them.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use harness::people::Person;
use harness::{NOW, Town, both};
use ratusz_domain::{RequestNumber, RequestState, Role};
use ratusz_store::{chrome, mails_due, requests_count};

const FORM: &str = "/mops/wniosek";
const FIRST: &str = "/panel/mops/wnioski/2026/1";

fn filled<'a>(content: &'a str, contact: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("pytanie", content),
        ("sposob", "email"),
        ("kontakt", contact),
        ("postac", "file"),
        ("strona-www", ""),
    ]
}

/// Files a request and gives the address of its status.
async fn file(town: &Town, content: &str) -> String {
    let answer = town.post(FORM, &filled(content, "ewa.nowacka@example.pl")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header(header::LOCATION).to_owned()
}

async fn post(town: &Town, who: &Person, verb: &str, form: &[(&str, &str)]) -> StatusCode {
    town.post_as(who, &format!("{FIRST}/{verb}"), form).await.status
}

#[tokio::test]
async fn a_citizen_asks_and_looks_how_it_stands() {
    both(|town| async move {
        town.add_unit("mops").await;
        town.add_unit("dps").await;
        let form = town.get(FORM).await;
        for word in
            ["PESEL", "name=\"pytanie\"", "kontakt", "Administratorem danych jest Ośrodek mops"]
        {
            assert!(form.text().contains(word), "{word}");
        }
        assert!(!form.text().contains("<script"));
        let place = file(&town, "Ile kosztowały <ławki>?").await;
        let page = town.get(&place).await;
        for word in ["Wniosek 1/2026", "7 grudnia 2026", "&#60;ławki&#62;", "noindex"] {
            assert!(page.text().contains(word), "{word}: {}", page.text());
        }
        assert!(!page.text().contains("ewa.nowacka"), "the contact is not shown again");
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
        assert!(page.header(header::ETAG).is_empty());
        // The key of one unit opens nothing in another, and half of it nothing at all.
        let elsewhere = place.replace("/mops/", "/dps/");
        assert_eq!(town.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
        assert_eq!(town.get(&place[..place.len() - 2]).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_stays_when_something_is_wrong() {
    both(|town| async move {
        town.add_unit("mops").await;
        let answer = town.post(FORM, &filled("Moje \"pytanie\"\nw dwóch wierszach", "ewa@")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for word in [
            "Moje &#34;pytanie&#34;\nw dwóch wierszach",
            "ewa@</textarea>",
            "value=\"file\" checked",
            "href=\"#kontakt\"",
            "aria-invalid=\"true\"",
            "kontakt-opis kontakt-blad",
            "<title>Błąd",
        ] {
            assert!(answer.text().contains(word), "{word}: {}", answer.text());
        }
        let mut trapped = filled("Pytanie", "ewa@example.pl");
        trapped[4].1 = "http://reklama.example";
        let answer = town.post(FORM, &trapped).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("Zostaw to pole puste"));
        let unit = chrome(&town.db, "mops").await.unwrap().unwrap().unit.id;
        assert_eq!(requests_count(&town.db, &unit, None).await.unwrap(), 0);
        // A page of another site can't send it.
        let foreign = Request::post(FORM)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site")
            .body(Body::from("pytanie=a&kontakt=a%40b.pl"));
        assert_eq!(town.ask(foreign.unwrap()).await.status, StatusCode::FORBIDDEN);
        let huge = "a".repeat(100_000);
        let answer = town.post(FORM, &filled(&huge, "ewa@example.pl")).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    })
    .await;
}

#[tokio::test]
async fn the_office_answers_and_publishes_without_who_asked() {
    both(|town| async move {
        town.add_unit("mops").await;
        let asked = "Ewa Nowacka pyta: ile kosztowały ławki?";
        let place = file(&town, asked).await;
        let anna = town.person("anna", "mops", Role::Approver).await;
        let list = town.get_as(&anna, "/panel/mops/wnioski").await;
        assert!(list.text().contains("Wniosek 1/2026") && list.text().contains("15 dni"));
        let page = town.get_as(&anna, FIRST).await;
        assert!(page.text().contains("ewa.nowacka@example.pl") && page.text().contains(asked));
        let late = [("termin", "2027-06-01"), ("powod", "Szukamy w archiwum zakładowym")];
        let refused = town.post_as(&anna, &format!("{FIRST}/przedluz"), &late).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let kept = ["2027-06-01", "Szukamy w archiwum zakładowym", "najwyżej do 2027-01-22"];
        assert!(kept.iter().all(|word| refused.text().contains(word)), "{}", refused.text());
        let longer = [("termin", "2027-01-15"), ("powod", "Szukamy w archiwum zakładowym")];
        assert_eq!(post(&town, &anna, "przedluz", &longer).await, StatusCode::SEE_OTHER);
        assert!(town.get(&place).await.text().contains("Szukamy w archiwum"));
        post(&town, &anna, "notatka", &[("notatka", "Tajna uwaga")]).await;
        let answer = [("stan", "answered"), ("wiadomosc", "Sto złotych."), ("wyslij", "on")];
        assert_eq!(post(&town, &anna, "zakoncz", &answer).await, StatusCode::SEE_OTHER);
        let status = town.get(&place).await;
        assert!(status.text().contains("Sto złotych.") && !status.text().contains("Tajna uwaga"));
        assert_eq!(mails_due(&town.db, NOW, 10).await.unwrap().len(), 3);
        let page = town.get_as(&anna, FIRST).await;
        let (_, form) = page.text().split_once("name=\"pytanie\"").unwrap();
        assert!(form.contains("Ewa […] pyta: ile kosztowały ławki?"), "{form}");
        let draft = |question| {
            [
                ("dzial", "ogloszenia"),
                ("tytul", "Odpowiedź na wniosek 1/2026"),
                ("pytanie", question),
                ("odpowiedz", "Sto złotych."),
            ]
        };
        let refused = post(&town, &anna, "szkic", &draft(asked)).await;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY);
        let done = post(&town, &anna, "szkic", &draft("Ile kosztowały ławki?")).await;
        assert_eq!(done, StatusCode::SEE_OTHER);
        assert_eq!(post(&town, &anna, "usun-dane", &[]).await, StatusCode::BAD_REQUEST);
        let sure = [("na-pewno", "on")];
        assert_eq!(post(&town, &anna, "usun-dane", &sure).await, StatusCode::SEE_OTHER);
        let unit = chrome(&town.db, "mops").await.unwrap().unwrap().unit.id;
        let number = RequestNumber { year: 2026, ordinal: 1 };
        let left = ratusz_store::request(&town.db, &unit, number).await.unwrap().unwrap();
        assert_eq!((left.state, left.content), (RequestState::Answered, None));
        assert!(town.get(&place).await.text().contains("usunięto"));
        let csv = town.get_as(&anna, "/panel/mops/wnioski.csv").await;
        assert!(csv.text().contains("1/2026,2026-11-22,Informacja udostępniona,2027-01-15"));
    })
    .await;
}

#[tokio::test]
async fn requests_are_for_editors_of_the_unit_only() {
    both(|town| async move {
        town.add_unit("mops").await;
        town.add_unit("dps").await;
        file(&town, "Pytanie").await;
        let reader = town.person("czytelnik", "mops", Role::Reader).await;
        assert_eq!(town.get_as(&reader, FIRST).await.status, StatusCode::FORBIDDEN);
        let stranger = town.person("obcy", "dps", Role::Administrator).await;
        assert_eq!(town.get_as(&stranger, FIRST).await.status, StatusCode::NOT_FOUND);
        let elsewhere = FIRST.replace("mops", "dps");
        assert_eq!(town.get_as(&stranger, &elsewhere).await.status, StatusCode::NOT_FOUND);
        assert_eq!(town.get(FIRST).await.status, StatusCode::SEE_OTHER);
        let editor = town.person("redaktor", "mops", Role::Editor).await;
        assert_eq!(town.get_as(&editor, FIRST).await.status, StatusCode::OK);
        let erase = post(&town, &editor, "usun-dane", &[("na-pewno", "on")]).await;
        assert_eq!(erase, StatusCode::FORBIDDEN);
        assert_eq!(town.get_as(&editor, "/panel/mops/wnioski/2026/x").await.status.as_u16(), 400);
    })
    .await;
}
