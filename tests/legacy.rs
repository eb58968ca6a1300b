//! Addresses of earlier bulletins: lists, what is wrong with them, and where a reader is led.
#![allow(clippy::unwrap_used, reason = "tests")]

mod harness;

use axum::http::{StatusCode, header};
use harness::{Town, both};
use ratusz_actions::{ActionError, LegacyAdded, LegacyLine, Reason, legacy_add, withdraw};
use ratusz_domain::Decision;
use ratusz_import::{Input, PageState, Target, import};

const PAGE: &str = "<html><head><title>Wizyta z Brna</title>\
    <link rel=canonical href=\"https://www.dawny.example/index.php?dok_id=62460&amp;x=1\"></head>\
    <body><h1>Wizyta z Brna</h1><p>12 maja 2014 r. gościliśmy delegację z Czech.</p></body></html>";

/// A unit with one imported page; its number.
async fn ground(town: &Town) -> (Target, i64) {
    town.add_unit("mops").await;
    let target = Target::find(&town.db, "mops").await.unwrap().unwrap();
    let page = Input::memory("strona.html", PAGE.as_bytes().to_vec(), None);
    let mut number = None;
    import(&town.office(), &target, vec![page], |page| {
        if let PageState::Imported { source, .. } = page.state {
            number = source;
        }
    })
    .await
    .unwrap();
    (target, number.unwrap())
}

fn lines(pairs: &[(&str, &str)]) -> Vec<LegacyLine> {
    let line = |(i, (old, new)): (usize, &(&str, &str))| LegacyLine {
        line: i + 1,
        old: (*old).to_owned(),
        new: (*new).to_owned(),
    };
    pairs.iter().enumerate().map(line).collect()
}

async fn led(town: &Town, path: &str) -> String {
    let answer = town.get(path).await;
    assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{path}");
    answer.header(header::LOCATION).to_owned()
}

#[tokio::test]
async fn old_addresses_lead_to_documents_and_their_views() {
    both(|town| async move {
        let (target, number) = ground(&town).await;
        let list = lines(&[
            ("?sub_dok_id=7", &number.to_string()),
            ("/?bip_id=30&mmi=669", "/mops/redakcja"),
            ("https://dawny.example/plik.php?zid=9&wer=0", &number.to_string()),
            ("/pomoc/stara strona.html", "?sub_dok_id=7"),
        ]);
        let added = legacy_add(&town.office(), &target.unit.id, &list).await.unwrap();
        assert_eq!(added, LegacyAdded { added: 4, known: 0 });
        let again = legacy_add(&town.office(), &target.unit.id, &list).await.unwrap();
        assert_eq!(again, LegacyAdded { added: 0, known: 4 });

        let document = led(&town, "/?sub_dok_id=7").await;
        assert!(document.starts_with(&format!("/mops/dokument/{number}-")), "{document}");
        assert_eq!(town.get(&document).await.status, StatusCode::OK);
        assert_eq!(
            led(&town, "/index.php?sub_dok_id=7&metka=1").await,
            format!("{document}#metryczka")
        );
        let history = format!("/mops/dokument/{number}/historia");
        assert_eq!(led(&town, "/mops/?sub_dok_id=7&vReg=1").await, history);
        assert_eq!(led(&town, "/cokolwiek?mmi=669&bip_id=30").await, "/mops/redakcja");
        assert_eq!(led(&town, "/pomoc/stara%20strona.html").await, document);
        assert_eq!(town.get("/?zid=9").await.status, StatusCode::OK, "that was on another host");
        assert_eq!(town.get("/?sub_dok_id=8").await.status, StatusCode::OK, "unknown: the home");
        assert_eq!(town.get("/pomoc/inna.html").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn an_imported_page_brings_its_address_along() {
    both(|town| async move {
        let (_, number) = ground(&town).await;
        let place = ratusz_store::legacy_count(&town.db, "mops").await.unwrap();
        assert_eq!(place, 1);
        let answer = town.get_from("dawny.example", "/?dok_id=62460").await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY);
        let to = answer.header(header::LOCATION);
        assert!(to.starts_with(&format!("/mops/dokument/{number}-")), "{to}");
        assert_eq!(town.get_from("inny.example", "/?dok_id=62460").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_document_is_not_told_by_its_old_address() {
    both(|town| async move {
        let (target, number) = ground(&town).await;
        let list = lines(&[("?sub_dok_id=7", &number.to_string())]);
        legacy_add(&town.office(), &target.unit.id, &list).await.unwrap();
        let decision = Decision {
            reason: "Strona zawierała dane osób trzecich".to_owned(),
            legal_basis: Some("art. 5 ust. 2 ustawy".to_owned()),
            decided_by: Some("Dyrektor ośrodka".to_owned()),
            ..Decision::default()
        };
        withdraw(&town.office(), number, decision).await.unwrap();
        assert_eq!(led(&town, "/?sub_dok_id=7").await, format!("/mops/dokument/{number}"));
    })
    .await;
}

#[tokio::test]
async fn every_wrong_line_is_named_and_nothing_is_kept() {
    both(|town| async move {
        let (target, number) = ground(&town).await;
        let known = lines(&[("?dok_id=1", &number.to_string())]);
        legacy_add(&town.office(), &target.unit.id, &known).await.unwrap();
        let list = lines(&[
            ("?dok_id=2", &number.to_string()),
            ("https://dawny.example/", "7"),
            ("/?dok_id=2&metka=1", &number.to_string()),
            ("/a", "/b"),
            ("/b", "/a"),
            ("/c", "999999"),
            ("/d", "https://zly.example/"),
            ("/e", "//zly.example/"),
            ("?dok_id=1", "/mops/"),
            ("/f", "?dok_id=77"),
            ("/g", "/\\zly.example"),
        ]);
        let refused = legacy_add(&town.office(), &target.unit.id, &list).await;
        let Err(ActionError::Refused(refusal)) = refused else { panic!("not refused") };
        assert_eq!(
            refusal.0,
            [
                Reason::LegacyInvalid(2),
                Reason::LegacyTwice(3, 1),
                Reason::LegacyLoop(4),
                Reason::LegacyLoop(5),
                Reason::LegacyTargetUnknown(6),
                Reason::LegacyTargetUnknown(7),
                Reason::LegacyTargetUnknown(8),
                Reason::LegacyTaken(9),
                Reason::LegacyTargetUnknown(10),
                Reason::LegacyTargetUnknown(11),
            ]
        );
        assert_eq!(town.get("/?dok_id=2").await.status, StatusCode::OK, "nothing was kept");
    })
    .await;
}
