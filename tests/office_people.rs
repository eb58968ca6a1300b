//! The office: people and their second factor, sessions, forgotten passwords, the journal.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::http::{StatusCode, header};
use harness::people::PASSWORD;
use harness::{NOW, Town, both};
use ratusz_domain::{MailPart, Rights, Role};

async fn portal(town: &Town) -> harness::people::Person {
    town.add_unit("mops").await;
    town.add_unit("dps").await;
    town.person_with("szefowa", Rights { portal: true, ..Rights::default() }).await
}

/// The links of the mails that wait.
async fn links(town: &Town) -> Vec<String> {
    let mails = ratusz_store::mails_due(&town.db, NOW, 100).await.unwrap();
    let parts = mails.into_iter().flat_map(|mail| mail.mail.parts);
    parts
        .filter_map(|part| match part {
            MailPart::Link { href, .. } => {
                Some(href.trim_start_matches("http://localhost:8080").to_owned())
            }
            _ => None,
        })
        .collect()
}

#[tokio::test]
async fn an_administrator_of_a_unit_reaches_its_people_only() {
    both(|it| async move {
        portal(&it).await;
        let ewa = it.person("ewa", "mops", Role::Administrator).await;
        let form = [("login", "Nowy@urzad.example"), ("nazwisko", "Nowy"), ("rola", "editor")];
        let invited = it.post_as(&ewa, "/panel/mops/ludzie", &form).await;
        assert_eq!(invited.status, StatusCode::OK, "{}", invited.text());
        assert!(invited.text().contains("Wysłaliśmy zaproszenie na adres nowy@urzad.example"));
        let links = links(&it).await;
        assert_eq!(links.len(), 1);
        assert!(it.get(&links[0]).await.text().contains("nowy@urzad.example"));
        let twice = it.post_as(&ewa, "/panel/mops/ludzie", &form).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(twice.text().contains("już istnieje") && twice.text().contains("value=\"Nowy\""));

        // Who works elsewhere too gets no link that would set their password.
        let obcy = it.person("obcy", "dps", Role::Editor).await;
        let form = [("login", obcy.login.as_str()), ("nazwisko", "Obcy"), ("rola", "reader")];
        let joined = it.post_as(&ewa, "/panel/mops/ludzie", &form).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text());
        let found = ratusz_store::account_by_login(&it.db, &obcy.login).await.unwrap().unwrap();
        assert_eq!(found.account.rights.appointments.len(), 2);
        let address = format!("/panel/mops/ludzie/{}", found.account.id.as_str());
        let again = it.post_as(&ewa, &format!("{address}/zaproszenie"), &[]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let gone = it.post_as(&ewa, &address, &[("usun", "1")]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);

        let own = ratusz_store::account_by_login(&it.db, &ewa.login).await.unwrap().unwrap();
        let address = format!("/panel/mops/ludzie/{}", own.account.id.as_str());
        let last = it.post_as(&ewa, &address, &[("rola", "reader")]).await;
        assert!(last.text().contains("To ostatnie konto"), "{}", last.text());
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_password_tells_nothing_about_accounts() {
    both(|it| async move {
        portal(&it).await;
        it.person("anna", "mops", Role::Editor).await;
        let ask = async |login: &str| it.post("/panel/haslo", &[("login", login)]).await;
        let unknown = ask("nikt@urzad.example").await;
        let known = ask("anna@urzad.example").await;
        assert_eq!(unknown.text(), known.text());
        let mailed = links(&it).await;
        assert_eq!(mailed.len(), 1);
        let new = [("haslo", "pięć zielonych słoni")];
        assert_eq!(it.post(&mailed[0], &new).await.status, StatusCode::SEE_OTHER);
        for _ in 0..8 {
            assert_eq!(ask("anna@urzad.example").await.text(), known.text());
        }
        assert!(links(&it).await.len() < 6, "one can be flooded with mails");
    })
    .await;
}

#[tokio::test]
async fn a_session_can_be_ended_from_elsewhere() {
    both(|it| async move {
        portal(&it).await;
        let anna = it.person("anna", "mops", Role::Editor).await;
        let form = [("login", anna.login.as_str()), ("haslo", PASSWORD)];
        let second = it.post("/panel/logowanie", &form).await;
        let cookie = second.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
        let page = it.get_as(&anna, "/panel/konto").await;
        assert_eq!(page.text().matches("class=\"when\"").count(), 2);
        let done = it.post_as(&anna, "/panel/konto/sesje", &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let request = axum::http::Request::get("/panel").header(header::COOKIE, cookie);
        let other = it.ask(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(other.status, StatusCode::SEE_OTHER);
        assert_eq!(it.get_as(&anna, "/panel").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_outlives_the_session() {
    both(|it| async move {
        portal(&it).await;
        let form = [("tytul", "Dyżur <w> sobotę"), ("haslo", "nie pokazuj"), ("tresc", "a\r\nb")];
        let lost = it.post("/panel/mops/szkic/nowy", &form).await;
        assert_eq!(lost.status, StatusCode::UNAUTHORIZED);
        let text = lost.text();
        assert!(
            text.contains("Wyślij ponownie") && text.contains("action=\"/panel/mops/szkic/nowy\"")
        );
        assert!(text.contains("Dyżur &#60;w&#62; sobotę"), "{text}");
        assert!(text.contains("name=\"tresc\"") && !text.contains("nie pokazuj"));
    })
    .await;
}

#[tokio::test]
async fn the_journal_is_read_filtered_and_acknowledged() {
    both(|it| async move {
        let szefowa = portal(&it).await;
        let page = it.get_as(&szefowa, "/panel/portal/dziennik").await;
        assert!(page.text().contains("dodanie jednostki: /mops/"), "{}", page.text());
        it.post("/panel/logowanie", &[("login", "x@y.pl"), ("haslo", "nic")]).await;
        let refused = it.get_as(&szefowa, "/panel/portal/dziennik?odmowy=1").await;
        assert!(refused.text().contains("ODMOWA: logowanie: błędny adres lub hasło"));
        assert!(!refused.text().contains("dodanie jednostki: /mops/"));
        let none = it.get_as(&szefowa, "/panel/portal/dziennik?do=2020-01-01").await;
        assert!(none.text().contains("Nie ma takich wpisów"));
        let wrong = it.get_as(&szefowa, "/panel/portal/dziennik?od=wczoraj").await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        let table = it.get_as(&szefowa, "/panel/portal/dziennik.csv?polecenie=unit.add").await;
        assert_eq!(table.text().lines().count(), 3);
        let read = it.post_as(&szefowa, "/panel/portal/dziennik", &[]).await;
        assert_eq!(read.status, StatusCode::SEE_OTHER);
        let twice = it.post_as(&szefowa, "/panel/portal/dziennik", &[]).await;
        assert!(twice.text().contains("już dziś potwierdzono"));
        let unit = it.get_as(&szefowa, "/panel/mops/dziennik").await;
        assert!(unit.text().contains("/mops/") && !unit.text().contains("/dps/"));
    })
    .await;
}
