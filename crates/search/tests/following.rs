//! The index follows the journal of a database, on both engines.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fixture::{ask, numbers, shown};
use ratusz_domain::{
    Activity, ActivityKind, Actor, Attachment, Availability, Direction, Document, DocumentId,
    DocumentKind, Event, Millis, Outcome, Provenance, Section, SectionId, SectionKind, Sha256,
    Unit, UnitId, Validity, Version,
};
use ratusz_richtext::{Block, Inline, Tree};
use ratusz_search::{Index, Query};
use ratusz_store::Db;
use ratusz_store::testing::both;

const NOW: Millis = Millis(1_714_979_289_123);

fn unit() -> Unit {
    Unit {
        id: UnitId::new(),
        slug: "mops".to_owned(),
        name: "Miejski Ośrodek Pomocy".to_owned(),
        short_name: "MOPS".to_owned(),
        about: String::new(),
        address: String::new(),
        phone: String::new(),
        email: String::new(),
        hours: String::new(),
        website: None,
        inbox: None,
        colour: "#123456".to_owned(),
        arms_svg: None,
        editors: Vec::new(),
        links: Vec::new(),
        position: 1,
        created_at: NOW,
    }
}

fn section(unit: &Unit) -> Section {
    Section {
        id: SectionId::new(),
        unit: unit.id.clone(),
        parent: None,
        slug: "aktualnosci".to_owned(),
        title: "Aktualności".to_owned(),
        kind: SectionKind::News,
        art6: None,
        position: 1,
        hidden: false,
        created_at: NOW,
    }
}

fn document(section: &Section, number: i64) -> Document {
    Document {
        id: DocumentId::new(),
        number,
        unit: section.unit.clone(),
        section: section.id.clone(),
        kind: DocumentKind::Activity,
        availability: Availability::Published,
        validity: Validity::Current,
        current: 1,
        source: None,
        origin: None,
        first_published_at: NOW,
        changed_at: NOW,
        decision: None,
        sort_date: "2014-11-26".to_owned(),
    }
}

fn version(n: i64, title: &str, text: &str) -> Version {
    let text = Inline::Text { text: text.to_owned(), marks: Vec::new() };
    Version {
        n,
        title: title.to_owned(),
        lead: String::new(),
        body: Tree { content: vec![Block::Paragraph { content: vec![text] }] },
        activity: Some(Activity {
            kind: ActivityKind::Visit,
            direction: Direction::In,
            dates: Vec::new(),
            countries: vec!["DE".to_owned()],
            partners: vec!["Stadt Musterhausen".to_owned()],
            participants: None,
            project: Some("Mosty".to_owned()),
            programme: None,
            money: Vec::new(),
        }),
        fields: ratusz_domain::Fields::from_iter([
            ("contractor", "Wiatrak sp. z o.o."),
            ("tax_id", "123-456-32-18"),
        ]),
        provenance: Provenance::default(),
        attachments: vec![Attachment {
            sha256: Sha256::of(title.as_bytes()),
            name: "plik.pdf".to_owned(),
            title: "Lista gości".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1,
        }],
        withheld: Vec::new(),
        reason: String::new(),
        published_at: Millis(NOW.0 + n),
        salt: "5a".repeat(32),
    }
}

fn event(command: &str, subject: &str, outcome: Outcome) -> Event {
    Event {
        at: NOW,
        actor: Actor { name: "Anna Próbna".to_owned() },
        unit: None,
        command: command.to_owned(),
        subject: subject.to_owned(),
        outcome,
        detail: serde_json::Value::Null,
    }
}

/// Publishes documents with the numbers `from..from + count`, one event each.
async fn publish(db: &Db, section: &Section, from: i64, count: i64) -> Vec<Document> {
    let new: Vec<(Document, Version)> = (from..from + count)
        .map(|n| (document(section, n), version(1, &format!("Wizyta {n}"), "Goście z Niemiec.")))
        .collect();
    let events: Vec<Event> = new
        .iter()
        .map(|(document, _)| event("document.publish", document.id.as_str(), Outcome::Done))
        .collect();
    let mut tx = db.begin().await.unwrap();
    tx.insert_documents(&new).await.unwrap();
    tx.append_events(&events).await.unwrap();
    tx.commit().await.unwrap();
    new.into_iter().map(|(document, _)| document).collect()
}

/// A unit with a section in the database.
async fn ground(db: &Db) -> Section {
    let unit = unit();
    let section = section(&unit);
    let mut tx = db.begin().await.unwrap();
    tx.insert_unit(&unit).await.unwrap();
    tx.insert_section(&section).await.unwrap();
    tx.append_events(&[event("unit.add", unit.id.as_str(), Outcome::Done)]).await.unwrap();
    tx.commit().await.unwrap();
    section
}

/// Every number in the index, ascending.
fn everything(index: &Index) -> Vec<i64> {
    let pages = 1..=ask(index, "").total / 20 + 1;
    let page = |page| index.search(&Query { page, ..Query::default() }).unwrap();
    let mut found: Vec<i64> = pages.flat_map(|n| numbers(&page(n))).collect();
    found.sort_unstable();
    found
}

#[tokio::test]
async fn what_is_published_corrected_and_withdrawn_is_followed() {
    both(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        assert_eq!(index.catch_up(&db).await.unwrap(), 0);
        let section = ground(&db).await;
        let documents = publish(&db, &section, 1, 3).await;
        assert_eq!(index.catch_up(&db).await.unwrap(), 4);
        assert_eq!(ask(&index, "gość z Niemcy").total, 3);
        for text in ["Musterhausen", "most", "listy gości", "ośrodki pomocy"] {
            assert_eq!(ask(&index, text).total, 3, "{text}");
        }
        assert_eq!(shown(&ask(&index, "wizyta 2").hits[0].title), "[Wizyta] [2]");

        let mut corrected = documents[0].clone();
        corrected.current = 2;
        let mut withdrawn = documents[1].clone();
        withdrawn.availability = Availability::Withdrawn;
        let mut tx = db.begin().await.unwrap();
        let changed = version(2, "Narada", "Rozmowy o bibliotekach.");
        tx.insert_version(&corrected, &changed).await.unwrap();
        tx.update_document(&withdrawn).await.unwrap();
        let id = corrected.id.as_str();
        tx.append_events(&[
            event("document.correct", id, Outcome::Done),
            event("document.publish", documents[2].id.as_str(), Outcome::Refused),
            event("document.withdraw", withdrawn.id.as_str(), Outcome::Done),
        ])
        .await
        .unwrap();
        tx.commit().await.unwrap();
        for _ in 0..2 {
            assert_eq!(index.catch_up(&db).await.unwrap(), 7);
            assert_eq!(numbers(&ask(&index, "niemcy")), [3]);
            assert_eq!(numbers(&ask(&index, "biblioteka")), [1]);
            assert_eq!(everything(&index), [1, 3]);
        }
    })
    .await;
}

#[tokio::test]
async fn rebuilt_is_the_same_as_followed() {
    both(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let followed = Index::open(&folder.path().join("a")).unwrap();
        let section = ground(&db).await;
        let mut from = 1;
        for count in [1, 70, 600] {
            publish(&db, &section, from, count).await;
            from += count;
            followed.catch_up(&db).await.unwrap();
        }
        let expected: Vec<i64> = (1..from).collect();
        assert_eq!(everything(&followed), expected);

        let fresh = Index::open(&folder.path().join("b")).unwrap();
        assert_eq!(fresh.catch_up(&db).await.unwrap(), followed.position().unwrap());
        assert_eq!(everything(&fresh), expected);
        assert_eq!(followed.rebuild(&db).await.unwrap(), fresh.position().unwrap());
        assert_eq!(everything(&followed), expected);
        let (a, b) = (ask(&followed, "wizyta 33"), ask(&fresh, "wizyta 33"));
        assert_eq!((a.hits[0].number, b.hits[0].number), (33, 33));
        assert_eq!((a.total, a.facets.units), (b.total, b.facets.units));
    })
    .await;
}

#[tokio::test]
async fn a_rebuilt_folder_holds_no_file_of_before() {
    both(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let section = ground(&db).await;
        let server = Index::open(folder.path()).unwrap();
        publish(&db, &section, 1, 3).await;
        server.catch_up(&db).await.unwrap();
        // Another process takes in what comes next; each knows its own files only.
        let command = Index::open(folder.path()).unwrap();
        for n in 4..20 {
            publish(&db, &section, n, 1).await;
            let index = if n % 2 == 0 { &command } else { &server };
            index.catch_up(&db).await.unwrap();
        }
        fs::write(folder.path().join(format!("{}.store", "0f".repeat(16))), "left by a crash")
            .unwrap();
        let before = segment_files(folder.path());
        command.rebuild(&db).await.unwrap();
        let after = segment_files(folder.path());
        assert!(!after.is_empty() && before.is_disjoint(&after), "{before:?} {after:?}");
        for index in [&server, &command] {
            index.catch_up(&db).await.unwrap();
            assert_eq!(everything(index), (1..20).collect::<Vec<i64>>());
        }
        publish(&db, &section, 20, 1).await;
        server.catch_up(&db).await.unwrap();
        assert_eq!(everything(&server).len(), 20, "the other process goes on");
    })
    .await;
}

fn segment_files(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.len() > 32).collect()
}

#[tokio::test]
async fn an_index_ahead_of_the_journal_or_removed_is_built_again() {
    both(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("index");
        let index = Index::open(&path).unwrap();
        let section = ground(&db).await;
        publish(&db, &section, 1, 2).await;
        index.put([fixture::news(77, "Z innej bazy", "")], 1000).unwrap();
        assert_eq!(index.catch_up(&db).await.unwrap(), 3);
        assert_eq!(everything(&index), [1, 2]);

        std::fs::remove_dir_all(&path).unwrap();
        assert_eq!(index.catch_up(&db).await.unwrap(), 3);
        assert_eq!(everything(&index), [1, 2]);
    })
    .await;
}

#[tokio::test]
async fn a_changed_unit_is_changed_in_its_documents() {
    both(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        let section = ground(&db).await;
        publish(&db, &section, 1, 5).await;
        index.catch_up(&db).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let changed = [event("unit.update", section.unit.as_str(), Outcome::Done)];
        tx.append_events(&changed).await.unwrap();
        tx.commit().await.unwrap();
        publish(&db, &section, 6, 2).await;
        assert_eq!(index.catch_up(&db).await.unwrap(), 9);
        assert_eq!(everything(&index), (1..=7).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn while_another_process_writes_nothing_is_done() {
    both(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        let section = ground(&db).await;
        index.catch_up(&db).await.unwrap();
        publish(&db, &section, 1, 1).await;
        let other = tantivy::Index::open_in_dir(folder.path()).unwrap();
        let lock: tantivy::IndexWriter = other.writer_with_num_threads(1, 20_000_000).unwrap();
        assert_eq!(index.catch_up(&db).await.unwrap(), 1);
        drop(lock);
        assert_eq!(index.catch_up(&db).await.unwrap(), 2);
    })
    .await;
}
