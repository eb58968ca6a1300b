//! The page of the privacy guard: what is found stands there in its place, can go or stay, and a
//! refusal keeps what was typed.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::http::StatusCode;
use harness::past::{Past, news};
use harness::{Town, both};
use ratusz_actions::{NewDraft, draft_begin, draft_submit};
use ratusz_domain::{Draft, Role};
use ratusz_richtext::Tree;
use ratusz_store as store;

const PESEL: &str = "44051401359";

async fn draft(town: &Town, past: &Past<'_>) -> Draft {
    let mut content = news(past.section("aktualnosci"), "Lista & osoby", "2026-05-01");
    content.body = Tree::from_text(&format!("Wpisano <b>{PESEL}</b> do rejestru. Koniec {PESEL}."));
    content.lead = "Paszport ZS0000177 zgubiono.".to_owned();
    let unit = past.unit.id.clone();
    let new = NewDraft { unit, document: None, content, files: vec![], reason: String::new() };
    draft_begin(&town.office(), new).await.unwrap()
}

#[tokio::test]
async fn findings_are_decided_on_one_by_one() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        town.add_unit("dps").await;
        let number = draft(&town, &past).await.number;
        let path = format!("/panel/mops/szkic/{number}/ochrona");
        let anna = town.person("anna", "mops", Role::Editor).await;
        let page = town.get_as(&anna, &path).await;
        let text = page.text();
        assert!(text.contains("Do rozstrzygnięcia: 2 miejsca"), "{text}");
        assert!(text.contains(&format!("Wpisano &#60;b&#62;<mark>{PESEL}</mark>&#60;/b&#62;")));
        assert_eq!(text.matches("<section class=\"finding\"").count(), 2);
        let checked = ratusz_actions::draft_check(&town.office(), number).await.unwrap();
        let of = |kind: &str| {
            let found = checked.found.iter().find(|found| found.finding.kind.as_str() == kind);
            found.unwrap().finding.fingerprint.clone()
        };
        let (pesel, passport) = (of("pesel"), of("passport"));
        let empty = [("co", "zostaje"), ("znalezisko", &passport), ("powod", "bo <tak>")];
        let refused = town.post_as(&anna, &path, &empty).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("bo &#60;tak&#62;</textarea>"), "{}", refused.text());
        assert!(refused.text().contains("aria-invalid=\"true\""));

        let why = "Numer unieważniony, ogłoszenie nakazuje ustawa";
        let kept = [("co", "zostaje"), ("znalezisko", &passport), ("powod", why)];
        assert_eq!(town.post_as(&anna, &path, &kept).await.status, StatusCode::SEE_OTHER);
        let gone = [("co", "usun"), ("znalezisko", &pesel)];
        assert_eq!(town.post_as(&anna, &path, &gone).await.status, StatusCode::SEE_OTHER);
        let page = town.get_as(&anna, &path).await;
        assert!(page.text().contains("Wszystko rozstrzygnięte") && page.text().contains(why));
        assert!(!page.text().contains(PESEL));

        let other = [("co", "tekst"), ("tekst", "do rejestru")];
        assert_eq!(town.post_as(&anna, &path, &other).await.status, StatusCode::SEE_OTHER);
        let draft = store::draft(&town.db, number).await.unwrap().unwrap();
        let body = draft.content.body.to_text();
        assert_eq!(
            body,
            "Wpisano <b>[zanonimizowano]</b> [zanonimizowano]. Koniec [zanonimizowano]."
        );
        assert!(draft.editors.contains(&anna.login));
    })
    .await;
}

#[tokio::test]
async fn others_see_no_more_than_they_may() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        town.add_unit("dps").await;
        let number = draft(&town, &past).await.number;
        let reader = town.person("czyta", "mops", Role::Reader).await;
        let path = format!("/panel/mops/szkic/{number}/ochrona");
        let page = town.get_as(&reader, &path).await;
        assert!(page.text().contains(PESEL) && !page.text().contains("value=\"usun\""));
        let remove = [("co", "usun"), ("znalezisko", "")];
        assert_eq!(town.post_as(&reader, &path, &remove).await.status, StatusCode::FORBIDDEN);
        let foreign = town.person("obca", "dps", Role::Approver).await;
        let elsewhere = format!("/panel/dps/szkic/{number}/ochrona");
        assert_eq!(town.get_as(&foreign, &elsewhere).await.status, StatusCode::NOT_FOUND);
        assert_eq!(town.post_as(&foreign, &elsewhere, &remove).await.status, StatusCode::NOT_FOUND);

        draft_submit(&town.office(), number).await.unwrap();
        let ewa = town.person("ewa", "mops", Role::Approver).await;
        let page = town.get_as(&ewa, &path).await;
        assert!(page.text().contains("najpierw zwróć go do poprawy"));
        assert!(page.text().contains("value=\"zostaje\""));
        assert!(!page.text().contains("value=\"usun\""));
    })
    .await;
}
