//! The privacy guard through the public verbs, on both databases: nothing it finds is published
//! unless someone says why, and the journal never learns what was found.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use harness::past::{Past, news};
use harness::{NOW, Town, both};
use ratusz_actions::*;
use ratusz_domain::*;
use ratusz_richtext::Tree;
use ratusz_store as store;

const PESEL: &str = "44051401359";
const WHY: &str = "Zgoda osoby na publikację, art. 6 ust. 1 lit. a RODO";

/// The codes for which a command was refused.
fn refused<T: std::fmt::Debug>(outcome: Result<T, ActionError>) -> Vec<&'static str> {
    match outcome {
        Err(ActionError::Refused(refusal)) => refusal.0.iter().map(Reason::code).collect(),
        other => panic!("not refused: {other:?}"),
    }
}

fn file(name: &str, media_type: &str, bytes: &[u8]) -> File {
    File {
        bytes: bytes.to_vec().into(),
        name: name.to_owned(),
        title: format!("Plik {name}"),
        media_type: media_type.to_owned(),
    }
}

/// A draft whose body is a text.
async fn draft(town: &Town, past: &Past<'_>, text: &str, files: Vec<File>) -> Draft {
    let mut content = news(past.section("aktualnosci"), "Lista osób", "2026-05-01");
    content.body = Tree::from_text(text);
    let unit = past.unit.id.clone();
    let new = NewDraft { unit, document: None, content, files, reason: String::new() };
    draft_begin(&town.office(), new).await.unwrap()
}

/// Everything that the journal says.
async fn journal(town: &Town) -> String {
    let entries = store::entries_after(&town.db, 0, 1_000).await.unwrap();
    format!("{entries:?}")
}

#[tokio::test]
async fn what_is_found_is_published_only_with_a_reason() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let office = town.office();
        let text = format!("Numer PESEL {PESEL}, telefon sekretariatu: 14 620 00 00.");
        let draft = draft(&town, &past, &text, Vec::new()).await;
        assert_eq!(refused(draft_publish(&office, draft.number).await), ["privacy_findings"]);
        let later = Millis(NOW.0 + 60_000);
        let scheduled = draft_schedule(&office, draft.number, later).await;
        assert_eq!(refused(scheduled), ["privacy_findings"]);

        let checked = draft_check(&office, draft.number).await.unwrap();
        assert_eq!((checked.open(), checked.found.len()), (1, 1));
        let found = &checked.found[0];
        assert_eq!((found.spot.clone(), found.finding.text.as_str()), (Spot::Body, PESEL));
        assert!(found.before.ends_with("Numer PESEL ") && found.after.starts_with(", telefon"));

        let print = &found.finding.fingerprint;
        let empty = draft_excuse(&office, draft.number, print, "tak").await;
        assert_eq!(refused(empty), ["excuse_meaningless"]);
        let other = draft_excuse(&office, draft.number, &"0".repeat(32), WHY).await;
        assert_eq!(refused(other), ["finding_unknown"]);
        draft_excuse(&office, draft.number, print, WHY).await.unwrap();
        let checked = draft_check(&office, draft.number).await.unwrap();
        assert_eq!(checked.open(), 0);
        assert_eq!(checked.found[0].excuse.as_ref().unwrap().reason, WHY);
        draft_publish(&office, draft.number).await.unwrap();

        let journal = journal(&town).await;
        assert!(journal.contains("document.excuse") && journal.contains(WHY));
        assert!(journal.contains("privacy_findings"));
        assert!(!journal.contains(PESEL) && !journal.contains(print.as_str()));
        assert!(store::excuses(&town.db, draft.number).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn every_field_and_file_is_looked_at() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let office = town.office();
        let list = format!("Imię;PESEL\nJan;{PESEL}\n");
        let files = vec![
            file("lista.csv", "text/csv", list.as_bytes()),
            file("44051401359.txt", "text/plain", b"nic"),
            file("skan.png", "image/png", b"\x89PNG"),
        ];
        let mut draft = draft(&town, &past, "Treść bez danych.", files).await;
        draft.content.title = "Dowód ABA300000".to_owned();
        draft.content.lead = "Księga KA1S/00012345/6".to_owned();
        draft.content.provenance.entered_by = "Jan Lis, ur. 12.05.1980".to_owned();
        draft.content.withheld.push(Withholding {
            attachment: None,
            scope: "Dane: paszport ZS0000177".to_owned(),
            legal_basis: "art. 5 ust. 2".to_owned(),
            withheld_by: "Dyrektor".to_owned(),
            in_interest_of: None,
        });
        let link = r#"<p>Pisz: <a href="mailto:jan.lis@wp.pl">tutaj</a></p>"#;
        draft.content.body = Tree::from_html(link);
        let number = draft.number;
        draft_revise(&office, number, None, draft.content, Vec::new(), None).await.unwrap();

        let checked = draft_check(&office, number).await.unwrap();
        let spots: Vec<String> =
            checked.found.iter().map(|found| format!("{:?}", found.spot)).collect();
        assert_eq!(
            spots,
            [
                "Title",
                "Lead",
                "Link",
                "Field(\"attachments.1.name\")",
                "Field(\"attachments.1.title\")",
                "Field(\"provenance.entered_by\")",
                "Field(\"withheld.0.scope\")",
                "File(0, Body)",
            ]
        );
        // The same number in a name, a title and a file is one thing to decide on.
        assert_eq!((checked.open(), checked.unread), (6, vec![2]));
    })
    .await;
}

#[tokio::test]
async fn a_scheduled_draft_that_was_clean_by_the_rules_of_its_day_is_looked_at_again() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let office = town.office();
        let draft = draft(&town, &past, &format!("PESEL {PESEL}"), Vec::new()).await;
        let checked = draft_check(&office, draft.number).await.unwrap();
        let print = &checked.found[0].finding.fingerprint;
        draft_excuse(&office, draft.number, print, WHY).await.unwrap();
        let at = Millis(NOW.0 + 60_000);
        let mut scheduled = draft_schedule(&office, draft.number, at).await.unwrap();

        // Content that came by another way than the verbs.
        scheduled.content.lead = "Paszport ZS0000177".to_owned();
        let mut tx = town.db.begin().await.unwrap();
        tx.put_draft(&scheduled).await.unwrap();
        tx.commit().await.unwrap();
        let due = Office { now: Millis(at.0 + 1), ..town.office() };
        let (published, given_back) = publish_due(&due).await.unwrap();
        assert_eq!((published.len(), given_back), (0, vec![draft.number]));
        let draft = store::draft(&town.db, draft.number).await.unwrap().unwrap();
        assert_eq!(draft.state, State::Draft);
        assert!(draft.remark.unwrap().contains("1\u{a0}miejsce"));
    })
    .await;
}

#[tokio::test]
async fn what_is_redacted_is_in_no_row_and_no_file_any_more() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let office = town.office();
        let list = format!("Imię;PESEL\nJan;{PESEL}\n");
        let files = vec![file("lista.csv", "text/csv", list.as_bytes())];
        let draft = draft(&town, &past, "Treść.", files).await;
        let number = draft.number;
        let old = draft.content.attachments[0].sha256.clone();
        let mut content = draft.content;
        let html = format!(
            "<p>Numer 440514<b>01359</b> i {PESEL}, tel. <a href=\"tel:+48600100200\">dzwoń</a></p>\
             <p>Ulica Tajna</p>"
        );
        content.body = Tree::from_html(&html);
        content.lead = format!("PESEL {PESEL}.");
        content.provenance.entered_by = format!("Jan Lis ({PESEL})");
        draft_revise(&office, number, None, content, Vec::new(), None).await.unwrap();

        let checked = draft_check(&office, number).await.unwrap();
        let print = checked.found[0].finding.fingerprint.clone();
        let unknown = draft_redact(&office, number, &["0".repeat(32)], &[]).await;
        assert_eq!(refused(unknown), ["finding_unknown"]);
        let nothing = draft_redact(&office, number, &[], &["Ulica Jawna".to_owned()]).await;
        assert_eq!(refused(nothing), ["nothing_to_redact"]);
        let texts = ["Ulica Tajna".to_owned()];
        let checked = draft_redact(&office, number, &[print], &texts).await.unwrap();
        assert!(checked.found.iter().all(|found| found.finding.text != PESEL), "{checked:?}");

        let draft = store::draft(&town.db, number).await.unwrap().unwrap();
        let row = serde_json::to_string(&draft).unwrap();
        assert!(!row.contains(PESEL) && !row.contains("Tajna") && !row.contains("01359"), "{row}");
        assert_eq!(draft.content.lead, format!("PESEL {REDACTION_MARK}."));
        assert_eq!(
            draft.content.body.to_text().lines().next(),
            Some("Numer [zanonimizowano] i [zanonimizowano], tel. dzwoń")
        );
        assert!(!town.vault.has(&old).await.unwrap());
        let new = &draft.content.attachments[0];
        let bytes = town.vault.get(&new.sha256).await.unwrap().unwrap();
        assert_eq!(std::str::from_utf8(&bytes), Ok("Imię;PESEL\nJan;[zanonimizowano]\n"));
        assert_eq!(new.size, bytes.len() as i64);

        let journal = journal(&town).await;
        assert!(journal.contains("document.redact") && journal.contains("pesel"));
        assert!(!journal.contains(PESEL) && !journal.contains("Tajna"));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_keeps_its_text_is_refused_whole() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let office = town.office();
        let page = "<!doctype html><meta charset=utf-8><p>PESEL 440514<b>01359</b></p>";
        let files = vec![file("strona.html", "text/html", page.as_bytes())];
        let draft = draft(&town, &past, &format!("PESEL {PESEL}"), files).await;
        let checked = draft_check(&office, draft.number).await.unwrap();
        assert_eq!((checked.found.len(), checked.open()), (2, 1));
        let print = checked.found[0].finding.fingerprint.clone();
        let outcome = draft_redact(&office, draft.number, &[print], &[]).await;
        assert_eq!(refused(outcome), ["redact_elsewhere"]);
        let now = store::draft(&town.db, draft.number).await.unwrap().unwrap();
        assert_eq!(now.content, draft.content);
    })
    .await;
}
