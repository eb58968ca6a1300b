//! The workflow in the pages of the office, on both databases: from a draft to what became of its
//! document, by people with different roles.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::http::{StatusCode, header};
use harness::past::{Past, news};
use harness::people::Person;
use harness::{Answer, Town, both};
use ratusz_actions::{NewDraft, Office, draft_begin, policy_set};
use ratusz_domain::{Actor, Policy, Role};

const REASON: &str = "Poprawiono godzinę rozpoczęcia spotkania";

/// A draft that somebody begins.
async fn draft(past: &Past<'_>, author: &Person, title: &str) -> String {
    let actor = Actor { name: author.login.clone() };
    let office = Office { actor, ..past.town.office() };
    let content = news(past.section("ogloszenia"), title, "2026-11-20");
    let unit = past.unit.id.clone();
    let reason = String::new();
    let new = NewDraft { unit, document: None, content, files: vec![], reason };
    let number = draft_begin(&office, new).await.unwrap().number;
    format!("/panel/mops/szkic/{number}")
}

/// Where a deed leads.
fn led(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header(header::LOCATION)
}

async fn page(town: &Town, person: &Person, path: &str) -> String {
    let answer = town.get_as(person, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    answer.text().to_owned()
}

#[tokio::test]
async fn a_draft_goes_to_and_fro_and_out() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let anna = town.person("anna", "mops", Role::Editor).await;
        let ewa = town.person("ewa", "mops", Role::Approver).await;
        let base = draft(&past, &anna, "Dzień otwarty").await;
        let deed = |last: &str| format!("{base}/{last}");

        assert!(page(&town, &anna, "/panel/mops/").await.contains("Dzień otwarty"));
        assert_eq!(led(&town.post_as(&anna, &deed("przekaz"), &[]).await), deed("przeglad"));
        let published = town.post_as(&anna, &deed("opublikuj"), &[]).await;
        assert_eq!(published.status, StatusCode::FORBIDDEN);
        assert!(page(&town, &ewa, "/panel").await.contains("1 szkic do akceptacji"));

        let empty = town.post_as(&ewa, &deed("zwroc"), &[("uwaga", "poprawka")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text().contains(">poprawka</textarea>"), "what was typed stays");
        let remark = [("uwaga", "Brakuje godziny rozpoczęcia")];
        led(&town.post_as(&ewa, &deed("zwroc"), &remark).await);
        let review = page(&town, &anna, &deed("przeglad")).await;
        assert!(review.contains("Brakuje godziny rozpoczęcia") && review.contains("Edytuj treść"));
        led(&town.post_as(&anna, &deed("uwagi"), &[("komentarz", "Dodana.")]).await);
        led(&town.post_as(&anna, &deed("przekaz"), &[]).await);

        let soon = [("pora", "2026-11-23T08:00")];
        led(&town.post_as(&ewa, &deed("zaplanuj"), &soon).await);
        let list = page(&town, &anna, "/panel/mops/szkice?stan=scheduled").await;
        assert!(list.contains("Dzień otwarty"));
        let none = page(&town, &anna, "/panel/mops/szkice?stan=draft").await;
        assert!(!none.contains("Dzień otwarty"));
        let address = led(&town.post_as(&ewa, &deed("opublikuj"), &[]).await).to_owned();
        assert_eq!(address, "/panel/mops/dokument/1");
        assert!(page(&town, &ewa, &address).await.contains("obowiązuje"));
        assert_eq!(town.get_as(&ewa, &deed("przeglad")).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn other_units_do_not_see_it() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        town.add_unit("dps").await;
        let anna = town.person("anna", "mops", Role::Editor).await;
        let jan = town.person("jan", "dps", Role::Administrator).await;
        let base = draft(&past, &anna, "Nie dla innych").await;
        let number = past.publish("2026-02-01T08:00:00Z", "ogloszenia", "Obcy").await;
        // Through its own unit, and through another in which one may do everything.
        for path in [&format!("{base}/przeglad"), "/panel/dps/szkic/1/przeglad"] {
            assert_eq!(town.get_as(&jan, path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let deeds = ["szkic/1/przekaz", "szkic/1/opublikuj", "szkic/1/odrzuc"];
        for deed in deeds {
            let answer = town.post_as(&jan, &format!("/panel/dps/{deed}"), &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{deed}");
        }
        let form = [("powod", REASON), ("podstawa", "ustawa"), ("kto", "Dyrektor")];
        for deed in ["popraw", "archiwizuj", "wycofaj", "terminy", "potwierdz"] {
            let path = format!("/panel/dps/dokument/{number}/{deed}");
            let answer = town.post_as(&jan, &path, &form).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{deed}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_secret_link_is_dead_after_it_was_revoked() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let anna = town.person("anna", "mops", Role::Editor).await;
        let base = draft(&past, &anna, "Do wglądu").await;
        let shared = [("do", "2026-11-25T12:00")];
        let answer = town.post_as(&anna, &format!("{base}/udostepnij"), &shared).await;
        led(&answer);
        let actor = Actor { name: anna.login.clone() };
        let office = Office { actor, ..town.office() };
        let until = ratusz_domain::Millis(office.now.0 + 3_600_000);
        let link = ratusz_actions::draft_share(&office, 1, until).await.unwrap();
        let address = format!("/podglad/{}", link.token);
        let shown = town.get(&address).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.text().contains("Do wglądu") && shown.text().contains("noindex"));
        assert_eq!(shown.header(header::CACHE_CONTROL), "no-store");
        assert_eq!(shown.header(header::REFERRER_POLICY), "no-referrer");
        assert!(!shown.text().contains(&link.token), "the page does not hold its own secret");
        assert!(page(&town, &anna, &format!("{base}/przeglad")).await.contains("otwarto 1"));
        led(&town.post_as(&anna, &format!("{base}/udostepnij/2/uniewaznij"), &[]).await);
        assert_eq!(town.get(&address).await.status, StatusCode::NOT_FOUND);
        assert_eq!(town.get("/podglad/0").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_document_is_corrected_archived_withdrawn_and_restored() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let ewa = town.person("ewa", "mops", Role::Approver).await;
        let number = past.publish("2026-02-01T08:00:00Z", "ogloszenia", "Zebranie").await;
        let base = format!("/panel/mops/dokument/{number}");
        let deed = |last: &str| format!("{base}/{last}");
        let list = page(&town, &ewa, "/panel/mops/dokumenty?dzial=ogloszenia").await;
        assert!(list.contains(&base));

        let draft = town.post_as(&ewa, &deed("popraw"), &[]).await;
        assert_eq!(led(&draft), "/panel/mops/szkic/2");
        assert!(page(&town, &ewa, "/panel/mops/szkic/2/przeglad").await.contains("Co się zmieni"));

        let vague = town.post_as(&ewa, &deed("wycofaj"), &[("powod", "bo tak")]).await;
        assert_eq!(vague.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(vague.text().contains("Podaj podstawę prawną."));
        let why = ("powod", REASON);
        led(&town.post_as(&ewa, &deed("archiwizuj"), &[why]).await);
        led(&town.post_as(&ewa, &deed("przywroc"), &[why]).await);
        let whole = [why, ("podstawa", "art. 17 RODO"), ("kto", "Dyrektor")];
        led(&town.post_as(&ewa, &deed("wycofaj"), &whole).await);
        let list = page(&town, &ewa, "/panel/mops/dokumenty?stan=withdrawn").await;
        assert!(list.contains(&base));
        led(&town.post_as(&ewa, &deed("przywroc"), &[why]).await);
        let terms = [("przeglad", "2026-12-24"), ("koniec", "2026-12-31T00:00"), why];
        led(&town.post_as(&ewa, &deed("terminy"), &terms).await);
        let managed = page(&town, &ewa, &base).await;
        assert!(managed.contains("value=\"2026-12-24\""), "{managed}");

        let year = "/panel/mops/archiwizacja?dzial=ogloszenia&rok=2026";
        assert!(page(&town, &ewa, year).await.contains("Do archiwum trafi 1"));
        let form = [("dzial", "ogloszenia"), ("rok", "2026"), why];
        led(&town.post_as(&ewa, "/panel/mops/archiwizacja", &form).await);
        assert!(page(&town, &ewa, &base).await.contains("archiwalny"));
        page(&town, &ewa, "/panel/mops/retencja").await;
    })
    .await;
}

#[tokio::test]
async fn who_forces_a_publication_is_seen_by_all_until_a_second_person_agrees() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let ewa = town.person("ewa", "mops", Role::Approver).await;
        let jan = town.person("jan", "mops", Role::Approver).await;
        let szef = town.person("szef", "mops", Role::Administrator).await;
        let form = [("druga_osoba", "tak")];
        led(&town.post_as(&szef, "/panel/mops/zasady", &form).await);
        assert!(page(&town, &szef, "/panel/mops/zasady").await.contains("checked"));
        let base = draft(&past, &ewa, "Awaria wody").await;
        let deed = |last: &str| format!("{base}/{last}");
        let review = page(&town, &ewa, &deed("przeglad")).await;
        assert!(review.contains("publikuje druga osoba"));
        let alone = town.post_as(&ewa, &deed("opublikuj"), &[]).await;
        assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
        let why = [("bez_drugiej", "Awaria trwa, a nikogo innego nie ma")];
        led(&town.post_as(&ewa, &deed("opublikuj"), &why).await);

        let public = || async { town.get("/mops/dokument/1-awaria-wody").await.text().to_owned() };
        let history = || async { town.get("/mops/dokument/1/historia").await.text().to_owned() };
        assert!(public().await.contains("Awaria trwa, a nikogo innego nie ma"));
        assert!(!public().await.contains(&ewa.login), "no one's address is told");
        let version = [("wersja", "1")];
        let own = town.post_as(&ewa, "/panel/mops/dokument/1/potwierdz", &version).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page(&town, &jan, "/panel/mops/").await.contains("Czeka na drugą osobę"));
        led(&town.post_as(&jan, "/panel/mops/dokument/1/potwierdz", &version).await);
        assert!(!public().await.contains("Awaria trwa"));
        assert!(history().await.contains("Druga osoba potwierdziła"));
        // The default comes back.
        let policy = Policy::default();
        policy_set(&town.office(), &past.unit.id, &policy).await.unwrap();
    })
    .await;
}
