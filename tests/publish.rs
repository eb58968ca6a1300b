//! The verbs keep their rules: a refusal names every reason, leaves nothing behind but its entry in
//! the journal, and the journal's chain holds.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use bytes::Bytes;
use harness::{NOW, Town, both};
use ratusz_actions::{
    ActionError, File, NewDocument, NewUnit, Reason, customary_menu, publish, unit_add,
};
use ratusz_domain::{DocumentId, DocumentKind, Fields, Outcome, Provenance, Validity};
use ratusz_import::Target;
use ratusz_richtext::Tree;
use ratusz_store::{ListFilter, entries_after};

async fn draft(town: &Town, title: &str) -> NewDocument {
    let target = Target::find(&town.db, "mops").await.unwrap().unwrap();
    NewDocument {
        id: DocumentId::new(),
        unit: target.unit.id,
        section: target.news,
        kind: DocumentKind::News,
        validity: Validity::Current,
        source: None,
        origin: None,
        sort_date: "2026-05-04".to_owned(),
        title: title.to_owned(),
        lead: String::new(),
        body: Tree::from_text("Zapraszamy na spotkanie w świetlicy."),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance { publisher: "Ośrodek".to_owned(), ..Provenance::default() },
        files: Vec::new(),
    }
}

fn reasons<T: std::fmt::Debug>(result: Result<T, ActionError>) -> Vec<Reason> {
    match result {
        Err(ActionError::Refused(refusal)) => refusal.0,
        other => panic!("not refused: {other:?}"),
    }
}

async fn total(town: &Town) -> i64 {
    ratusz_store::list(&town.db, &ListFilter::default(), 0, 10).await.unwrap().total
}

#[tokio::test]
async fn a_refusal_names_every_reason_and_leaves_nothing_behind() {
    both(|town| async move {
        town.add_unit("mops").await;
        let good = draft(&town, "Dobry dokument").await;
        let mut bad = draft(&town, "  ").await;
        bad.body = Tree::default();
        bad.sort_date = "2026-13-40".to_owned();
        let refused = reasons(publish(&town.office(), vec![good, bad]).await);
        let day = Reason::DayInvalid("2026-13-40".to_owned());
        assert_eq!(refused, [Reason::TitleMissing, Reason::NothingToPublish, day]);
        assert_eq!(total(&town).await, 0, "all or none");
        let last = entries_after(&town.db, 0, 100).await.unwrap().pop().unwrap();
        assert_eq!(last.event.outcome, Outcome::Refused);
        assert_eq!(last.event.command, "document.publish");
    })
    .await;
}

#[tokio::test]
async fn an_empty_file_is_refused() {
    both(|town| async move {
        town.add_unit("mops").await;
        let mut draft = draft(&town, "Z pustym plikiem").await;
        draft.files.push(File {
            bytes: Bytes::new(),
            name: "plan.pdf".to_owned(),
            title: "Plan".to_owned(),
            media_type: "application/pdf".to_owned(),
        });
        let refused = reasons(publish(&town.office(), vec![draft]).await);
        assert_eq!(refused, [Reason::FileEmpty("plan.pdf".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn the_time_of_publication_is_the_server_s() {
    both(|town| async move {
        town.add_unit("mops").await;
        let draft = draft(&town, "Spotkanie").await;
        let published = publish(&town.office(), vec![draft]).await.unwrap();
        let target = Target::find(&town.db, "mops").await.unwrap().unwrap();
        let number = published[0].number;
        let page = ratusz_store::document(&town.db, &target.unit.id, number, None).await.unwrap();
        let page = page.unwrap();
        assert_eq!(page.version.published_at, NOW);
        assert_eq!(page.document.first_published_at, NOW);
        assert_eq!(
            page.hash,
            page.version.commitment(number).unwrap().as_str(),
            "as it was, so it is read"
        );
    })
    .await;
}

#[tokio::test]
async fn units_are_refused_with_reasons() {
    both(|town| async move {
        town.add_unit("mops").await;
        let unit = |slug: &str, name: &str, colour: &str| NewUnit {
            slug: slug.to_owned(),
            name: name.to_owned(),
            colour: colour.to_owned(),
            ..NewUnit::default()
        };
        let menu = customary_menu();
        let office = town.office();
        for (unit, reason) in [
            (unit("mops", "Drugi", ""), Reason::SlugTaken("mops".to_owned())),
            (unit("panel", "Panel", ""), Reason::SlugReserved("panel".to_owned())),
            (unit("Łąka", "Łąka", ""), Reason::SlugInvalid("Łąka".to_owned())),
            (unit("dps", " ", ""), Reason::NameMissing),
            (unit("dps", "Dom", "red"), Reason::ColourInvalid("red".to_owned())),
        ] {
            assert_eq!(reasons(unit_add(&office, unit, &menu).await), [reason]);
        }
        assert_eq!(ratusz_store::units(&town.db).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_journal_is_one_chain() {
    both(|town| async move {
        town.add_unit("mops").await;
        for title in ["Pierwszy", "", "Drugi"] {
            let draft = draft(&town, title).await;
            publish(&town.office(), vec![draft]).await.ok();
        }
        let entries = entries_after(&town.db, 0, 100).await.unwrap();
        assert_eq!(entries.len(), 4);
        let mut before = String::new();
        for (entry, seq) in entries.iter().zip(1..) {
            assert_eq!(entry.seq, seq);
            assert_eq!(entry.hash, entry.event.chained(seq, &before).unwrap().as_str());
            before.clone_from(&entry.hash);
        }
    })
    .await;
}
