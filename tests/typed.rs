//! Typed documents from the draft to every page that shows their fields, and to their end.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use harness::past::{self, Past};
use harness::{Town, both};
use ratusz_actions::{
    ActionError, NewDocument, NewDraft, Reason, draft_begin, draft_publish, draft_revise,
    draft_submit, erase, publish, withdraw,
};
use ratusz_domain::form::Wrong;
use ratusz_domain::{
    Content, Decision, DocumentId, DocumentKind, Fields, Provenance, Sha256, Validity,
};
use ratusz_log::verify::{Fault, audit_data};
use ratusz_richtext::Tree;
use sqlx::{AssertSqlSafe, Executor};

const AT: &str = "2026-03-02T09:00:00Z";

fn ordinance(past: &Past<'_>, number: &str) -> Content {
    Content {
        kind: DocumentKind::Act,
        fields: Fields::from_iter([
            ("legislation_type", "ordinance"),
            ("legislation_identifier", number),
            ("legislation_date", "19.01.2026"),
        ]),
        ..past::news(past.section("prawo"), "Zarządzenie w sprawie wizyt", "2026-01-19")
    }
}

async fn begin(past: &Past<'_>, document: Option<i64>, content: Content) -> i64 {
    let reason = document.map_or("", |_| "Poprawiono numer zarządzenia").to_owned();
    let unit = past.unit.id.clone();
    let new = NewDraft { unit, document, content, files: Vec::new(), reason };
    draft_begin(&past::office(past.town, AT), new).await.unwrap().number
}

/// An ordinance of two versions; its number was corrected.
async fn two_versions(past: &Past<'_>) -> i64 {
    let office = past::office(past.town, AT);
    let first = begin(past, None, ordinance(past, "4/2026")).await;
    let number = draft_publish(&office, first).await.unwrap().number;
    let mut corrected = ordinance(past, "Ż-5/2026");
    corrected.fields.set("valid_from", "2026-02-01");
    let second = begin(past, Some(number), corrected).await;
    draft_publish(&office, second).await.unwrap();
    number
}

fn reasons(error: ActionError) -> Vec<Reason> {
    let ActionError::Refused(refusal) = error else { panic!("{error}") };
    refusal.0
}

#[tokio::test]
async fn drafts_may_be_incomplete_and_publications_not() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", AT).await;
        let office = past::office(&town, AT);
        let mut content = ordinance(&past, "4/2026");
        content.fields =
            Fields::from_iter([("legislation_date", "31.02.2026"), ("legislation_changes", "99")]);
        let draft = begin(&past, None, content.clone()).await;
        let refused = reasons(draft_submit(&office, draft).await.unwrap_err());
        let told = |refused: &[Reason]| -> Vec<(String, &'static str)> {
            refused.iter().map(|r| (r.field().unwrap_or_default().to_owned(), r.code())).collect()
        };
        let expected = [
            ("legislation_changes", "field_document_unknown"),
            ("legislation_type", "field_missing"),
            ("legislation_identifier", "field_missing"),
            ("legislation_date", "field_invalid"),
        ]
        .map(|(key, code)| (key.to_owned(), code));
        assert_eq!(told(&refused), expected);
        assert_eq!(
            refused[3].to_string(),
            "Pole „Z dnia”: wpisz dzień, który jest w kalendarzu, w postaci RRRR-MM-DD."
        );
        let refused = reasons(draft_publish(&office, draft).await.unwrap_err());
        assert_eq!(refused.len(), 4);
        content.fields = ordinance(&past, " 4/2026 ").fields;
        draft_revise(&office, draft, None, content, Vec::new(), None).await.unwrap();
        let number = draft_publish(&office, draft).await.unwrap().number;
        let page =
            ratusz_store::document(&town.db, &past.unit.id, number, None).await.unwrap().unwrap();
        assert_eq!(page.version.fields.get("legislation_identifier"), Some("4/2026"));
        assert_eq!(page.version.fields.get("legislation_date"), Some("2026-01-19"));
        let published = NewDocument {
            id: DocumentId::new(),
            unit: past.unit.id.clone(),
            section: past.section("prawo").id.clone(),
            kind: DocumentKind::Partner,
            validity: Validity::Current,
            source: None,
            origin: None,
            sort_date: "2026-01-19".to_owned(),
            title: "Stowarzyszenie".to_owned(),
            lead: String::new(),
            body: Tree::from_text("Pomaga."),
            activity: None,
            fields: Fields::from_iter([("partner_type", "ngo"), ("tax_id", "1234563219")]),
            provenance: Provenance::default(),
            files: Vec::new(),
        };
        let refused = reasons(publish(&office, vec![published]).await.unwrap_err());
        let Reason::Field(fault) = &refused[0] else { panic!("{refused:?}") };
        assert!(matches!(fault.what, Wrong::Unreadable(_)) && fault.key == "tax_id");
    })
    .await;
}

#[tokio::test]
async fn every_page_of_a_document_shows_its_fields() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", AT).await;
        let number = two_versions(&past).await;
        town.index_all().await;
        let title = "zarzadzenie-w-sprawie-wizyt";
        let document = format!("/mops/dokument/{number}");
        for path in [format!("{document}-{title}"), format!("{document}/druk")] {
            let page = town.get(&path).await;
            for part in [
                "<dt>Rodzaj aktu</dt><dd>zarządzenie</dd>",
                "<dt>Numer aktu</dt><dd>Ż-5/2026</dd>",
                "<dt>Z dnia</dt><dd><time datetime=\"2026-01-19\">19 stycznia 2026 r.</time></dd>",
            ] {
                assert!(page.text().contains(part), "{path}: no {part} in {}", page.text());
            }
        }
        let old = town.get(&format!("{document}/wersja/1")).await;
        assert!(old.text().contains("<dd>4/2026</dd>"), "{}", old.text());
        let diff = town.get(&format!("{document}/porownanie")).await;
        assert!(diff.text().contains("<h2>Dane dokumentu</h2>"), "{}", diff.text());
        assert!(diff.text().contains("Obowiązuje od"), "{}", diff.text());
        assert!(!diff.text().contains("Rodzaj aktu"), "{}", diff.text());
        let day = town.get(&format!("/mops/stan/2026-03-02/dokument/{number}")).await;
        assert!(day.text().contains("<dd>Ż-5/2026</dd>"), "{}", day.text());
        let table = town.get("/mops/dzial/prawo.csv").await;
        let lines: Vec<&str> = table.text().lines().collect();
        assert!(
            lines[0].ends_with("Adres,Rodzaj aktu,Numer aktu,Z dnia,Obowiązuje od"),
            "{lines:?}"
        );
        assert!(lines[1].ends_with(",zarządzenie,Ż-5/2026,2026-01-19,2026-02-01"), "{lines:?}");
        let found = town.get("/mops/szukaj?q=Ż-5%2F2026").await;
        assert!(found.text().contains(&format!("{document}-{title}")), "{}", found.text());
    })
    .await;
}

async fn run(town: &Town, sql: &str) -> Result<(), sqlx::Error> {
    let statement = AssertSqlSafe(sql.to_owned());
    match &town.db {
        ratusz_store::Db::Sqlite { write, .. } => write.execute(statement).await.map(drop),
        ratusz_store::Db::Postgres(pool) => pool.execute(statement).await.map(drop),
    }
}

#[tokio::test]
async fn fields_are_committed_to_and_go_with_an_erasure() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", AT).await;
        let number = two_versions(&past).await;
        let plain = past.publish(AT, "prawo", "Bez pól").await;
        let page = ratusz_store::document(&town.db, &past.unit.id, number, Some(1)).await.unwrap();
        let page = page.unwrap();
        let record = page.version.record(number).unwrap();
        assert!(record.contains("\"fields\":{\"legislation_date\":\"2026-01-19\""), "{record}");
        assert_eq!(Sha256::of(record.as_bytes()).as_str(), page.hash);
        let page = ratusz_store::document(&town.db, &past.unit.id, plain, None).await.unwrap();
        assert!(!page.unwrap().version.record(plain).unwrap().contains("fields"));
        let change = "update version set fields = '{}' where fields is not null and n = 1";
        assert!(run(&town, change).await.is_err(), "a version was changed");
        let decision = Decision {
            reason: "Sąd nakazał usunięcie treści".to_owned(),
            legal_basis: Some("art. 17 RODO".to_owned()),
            decided_by: Some("Sąd Okręgowy".to_owned()),
            ..Decision::default()
        };
        let office = past::office(&town, AT);
        withdraw(&office, number, decision.clone()).await.unwrap();
        erase(&office, number, &[2], decision).await.unwrap();
        let page = ratusz_store::document(&town.db, &past.unit.id, number, Some(2)).await.unwrap();
        assert!(page.unwrap().version.fields.is_empty());
        let audit = audit_data(&town.db, &town.vault, None, &mut |_, _| {}).await.unwrap();
        assert_eq!(audit.findings.len(), 0, "{:?}", audit.findings);
        tamper(&town).await;
        let audit = audit_data(&town.db, &town.vault, None, &mut |_, _| {}).await.unwrap();
        let faults: Vec<&Fault> = audit.findings.iter().map(|finding| &finding.fault).collect();
        assert!(matches!(faults[0], Fault::Content { .. }), "{faults:?}");
        assert!(matches!(faults[1], Fault::Differs { field: "fields", .. }), "{faults:?}");
        assert_eq!(faults.len(), 2, "{faults:?}");
    })
    .await;
}

/// Changes the fields of the first version, and puts some back into the erased one.
async fn tamper(town: &Town) {
    let disarm = match town.db {
        ratusz_store::Db::Sqlite { .. } => "drop trigger version_keeps",
        ratusz_store::Db::Postgres(_) => "alter table version disable trigger all",
    };
    run(town, disarm).await.unwrap();
    run(town, "update version set fields = '{\"legislation_identifier\":\"6/2026\"}' where n = 1 and fields is not null")
        .await
        .unwrap();
    run(town, "update version set fields = '{\"a\":\"b\"}' where n = 2").await.unwrap();
}
