//! The office: who gets in, and who gets where.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use harness::people::PASSWORD;
use harness::{Town, both};
use ratusz_actions::{NewAccount, account_change, account_invite};
use ratusz_domain::{Rights, Role};

async fn town(town: &Town) {
    town.add_unit("mops").await;
    town.add_unit("dps").await;
}

#[tokio::test]
async fn an_invitation_lets_one_in_once() {
    both(|it| async move {
        town(&it).await;
        let login = "anna@urzad.example";
        let new = NewAccount { login: login.into(), name: "Anna".into(), ..NewAccount::default() };
        let (_, secret) = account_invite(&it.office(), new, None).await.unwrap();
        let address = format!("/panel/zaproszenie/{}", secret.expose());
        assert!(it.get(&address).await.text().contains(login));

        let short = it.post(&address, &[("haslo", "krótkie")]).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(short.text().contains("Hasło ma 7 znaków"));
        assert_eq!(it.post(&address, &[("haslo", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(it.get(&address).await.status, StatusCode::NOT_FOUND);
        let again = it.post(&address, &[("haslo", "pięć zielonych słoni")]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);

        let form = [("login", login), ("haslo", PASSWORD), ("dalej", "//zly.example")];
        let inside = it.post("/panel/logowanie", &form).await;
        assert_eq!(inside.status, StatusCode::SEE_OTHER);
        assert_eq!(inside.header(header::LOCATION), "/panel");
        let cookie = inside.header(header::SET_COOKIE);
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    })
    .await;
}

#[tokio::test]
async fn failures_make_one_wait() {
    both(|it| async move {
        town(&it).await;
        it.person("anna", "mops", Role::Editor).await;
        let attempt = |password| {
            let form = [("login", "anna@urzad.example"), ("haslo", password)];
            let it = &it;
            async move { it.post("/panel/logowanie", &form).await }
        };
        for _ in 0..5 {
            let refused = attempt("nie to hasło, nie to").await;
            assert!(refused.text().contains("nie zgadzają się"));
        }
        let right = attempt(PASSWORD).await;
        assert!(right.text().contains("Zbyt wiele nieudanych prób"), "{}", right.text());
        let unknown = it.post("/panel/logowanie", &[("login", "nikt@x.pl"), ("haslo", "x")]).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn roles_end_at_their_unit() {
    both(|it| async move {
        town(&it).await;
        let anna = it.person("anna", "mops", Role::Editor).await;
        assert_eq!(it.get_as(&anna, "/panel").await.status, StatusCode::OK);
        assert!(!it.get_as(&anna, "/panel").await.text().contains("/panel/dps/"));
        assert_eq!(it.get_as(&anna, "/panel/mops/").await.status, StatusCode::OK);
        assert_eq!(it.get_as(&anna, "/panel/dps/").await.status, StatusCode::NOT_FOUND);
        let stranger = it.get("/panel/mops/").await;
        assert_eq!(stranger.status, StatusCode::SEE_OTHER);
        assert_eq!(stranger.header(header::LOCATION), "/panel/logowanie?dalej=/panel/mops/");

        let found = ratusz_store::account_by_login(&it.db, &anna.login).await.unwrap().unwrap();
        let nobody = ratusz_domain::Account { rights: Rights::default(), ..found.account };
        account_change(&it.office(), nobody).await.unwrap();
        assert_eq!(it.get_as(&anna, "/panel/mops/").await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn other_sites_can_send_nothing() {
    both(|it| async move {
        town(&it).await;
        for headers in [[("sec-fetch-site", "cross-site")], [("origin", "https://zly.example")]] {
            let mut request = Request::post("/panel/logowanie").header(header::HOST, "bip.example");
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let answer = it.ask(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        }
    })
    .await;
}
