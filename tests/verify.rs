//! The audit of a data folder names every row that was changed behind the program's back: by
//! someone who has the database, drops its triggers, and writes with SQL.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use bytes::Bytes;
use harness::{Town, both};
use ratusz_actions::{
    File, NewDocument, NewDraft, archive, draft_begin, draft_publish, erase, publish, withdraw,
};
use ratusz_domain::{
    Content, Decision, DocumentId, DocumentKind, Fields, Millis, Provenance, Sha256, Validity,
};
use ratusz_import::Target;
use ratusz_log::verify::{Audit, Fault, Finding, audit_data};
use ratusz_richtext::Tree;
use ratusz_store::Db;
use sqlx::{AssertSqlSafe, Executor};

const TABLES: [&str; 12] = [
    "version",
    "standing",
    "erasure",
    "leaf",
    "checkpoint",
    "event",
    "document",
    "blob_use",
    "tile",
    "log_head",
    "log_key",
    "journal_head",
];

fn new_document(target: &Target, title: &str, files: Vec<File>) -> NewDocument {
    NewDocument {
        id: DocumentId::new(),
        unit: target.unit.id.clone(),
        section: target.news.clone(),
        kind: DocumentKind::News,
        validity: Validity::Current,
        source: None,
        origin: None,
        sort_date: "2026-05-04".to_owned(),
        title: title.to_owned(),
        lead: String::new(),
        body: Tree::from_text("Zapraszamy mieszkańców na spotkanie w świetlicy."),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance { publisher: "Ośrodek".to_owned(), ..Provenance::default() },
        files,
    }
}

fn file(text: &'static str) -> File {
    File {
        bytes: Bytes::from_static(text.as_bytes()),
        name: "plan.txt".to_owned(),
        title: "Plan".to_owned(),
        media_type: "text/plain".to_owned(),
    }
}

fn decision() -> Decision {
    Decision {
        reason: "Uchwała straciła moc z końcem roku".to_owned(),
        legal_basis: Some("art. 17 ust. 1 rozporządzenia".to_owned()),
        decided_by: Some("Dyrektor Ośrodka".to_owned()),
        ..Decision::default()
    }
}

/// Documents 1 to 4: corrected, archived, withdrawn with version 1 erased, withdrawn; and enough
/// others to fill a tile.
async fn history(town: &Town) {
    town.add_unit("mops").await;
    let target = Target::find(&town.db, "mops").await.unwrap().unwrap();
    let office = town.office();
    let mut first = new_document(&target, "Plan spotkań", vec![file("plan pierwszy")]);
    first.origin = Some("sha256:aa".to_owned());
    publish(&office, vec![first]).await.unwrap();
    for title in ["Regulamin", "Lista osób", "Ogłoszenie"] {
        publish(&office, vec![new_document(&target, title, Vec::new())]).await.unwrap();
    }
    let page = ratusz_store::document(&town.db, &target.unit.id, 1, None).await.unwrap().unwrap();
    let content = Content {
        section: target.news.clone(),
        kind: DocumentKind::News,
        sort_date: "2026-05-05".to_owned(),
        title: "Plan spotkań w maju".to_owned(),
        lead: String::new(),
        body: Tree::from_text("Spotkanie przeniesiono na piątek."),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance::default(),
        attachments: page.version.attachments,
        withheld: Vec::new(),
    };
    let draft = NewDraft {
        unit: target.unit.id.clone(),
        document: Some(1),
        content,
        files: vec![file("plan drugi")],
        reason: "Poprawiono dzień spotkania".to_owned(),
    };
    let draft = draft_begin(&office, draft).await.unwrap();
    draft_publish(&office, draft.number).await.unwrap();
    archive(&office, 2, decision()).await.unwrap();
    withdraw(&office, 3, decision()).await.unwrap();
    erase(&office, 3, &[1], decision()).await.unwrap();
    withdraw(&office, 4, decision()).await.unwrap();
    let many = (0..260).map(|k| new_document(&target, &format!("Wpis {k}"), Vec::new()));
    publish(&office, many.collect()).await.unwrap();
    publish(&office, vec![new_document(&target, " ", Vec::new())]).await.unwrap_err();
}

async fn run(db: &Db, sql: &str) {
    let statement = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Sqlite { write, .. } => drop(write.execute(statement).await.unwrap()),
        Db::Postgres(pool) => drop(pool.execute(statement).await.unwrap()),
    }
}

/// What someone with the file does first.
async fn disarm(db: &Db) {
    if let Db::Sqlite { write, .. } = db {
        let triggers: Vec<String> =
            sqlx::query_scalar("select name from sqlite_master where type = 'trigger'")
                .fetch_all(write)
                .await
                .unwrap();
        run(db, "pragma foreign_keys = off").await;
        for trigger in triggers {
            run(db, &format!("drop trigger {trigger}")).await;
        }
    } else {
        for table in TABLES {
            run(db, &format!("alter table {table} disable trigger all")).await;
        }
    }
}

async fn audit(town: &Town) -> Audit {
    audit_data(&town.db, &town.vault, None, &mut |_, _| {}).await.unwrap()
}

fn field(fault: &Fault) -> &'static str {
    match fault {
        Fault::Missing => "missing",
        Fault::Unaccounted => "unaccounted",
        Fault::Differs { field, .. } | Fault::Unreadable { field } => field,
        Fault::Content { .. } => "content",
        Fault::Signature(_) => "signature",
    }
}

/// Table, SQL, and what must be named: `table key field`, all of it and nothing else.
const CHANGES: &[(&str, &str, &[&str])] = &[
    (
        "version",
        "update version set title = 'Inny plan' where document_id = (select id from document where number = 1) and n = 1",
        &["version document 1, n 1 content"],
    ),
    (
        "version",
        "update version set body = '{\"type\":\"doc\",\"content\":[]}' where document_id = (select id from document where number = 2)",
        &["version document 2, n 1 content"],
    ),
    (
        "version",
        "update version set fields = '{\"number\":\"1\"}' where document_id = (select id from document where number = 2)",
        &["version document 2, n 1 content"],
    ),
    (
        "version",
        "update version set body = 'x' where document_id = (select id from document where number = 2)",
        &["version document 2, n 1 body"],
    ),
    (
        "version",
        "update version set provenance = replace(provenance, 'Ośrodek', 'Urząd') where document_id = (select id from document where number = 4)",
        &["version document 4, n 1 content"],
    ),
    (
        "version",
        "update version set reason = 'Poprawiono godzinę spotkania' where n = 2",
        &["version document 1, n 2 content"],
    ),
    (
        "version",
        "update version set published_at = published_at - 86400000 where document_id = (select id from document where number = 2)",
        &["version document 2, n 1 published_at"],
    ),
    (
        "version",
        "update version set hash = replace(hash, substr(hash, 1, 8), '00000000') where document_id = (select id from document where number = 2)",
        &["version document 2, n 1 hash"],
    ),
    (
        "version",
        "delete from version where n = 2",
        &["version document 1, n 2 missing", "blob_use"],
    ),
    (
        "version",
        "insert into version (document_id, n, title, lead, activity, provenance, attachments, withheld, reason, published_at, hash, salt, body) select document_id, 3, title, lead, activity, provenance, attachments, withheld, reason, published_at, hash, salt, body from version where n = 2",
        &["version document 1, n 3 unaccounted", "blob_use"],
    ),
    (
        "version",
        "update version set title = '', lead = '', provenance = '', attachments = '', withheld = '', reason = '', body = '', salt = null where document_id = (select id from document where number = 2)",
        &["version document 2, n 1 content"],
    ),
    (
        "version",
        "update version set title = 'Kto to był' where document_id = (select id from document where number = 3)",
        &["version document 3, n 1 title"],
    ),
    (
        "erasure",
        "insert into erasure select document_id, 2, decision from erasure",
        &["erasure document 3, n 2 unaccounted"],
    ),
    (
        "erasure",
        "update erasure set decision = replace(decision, 'Dyrektor', 'Sędzia')",
        &["erasure document 3, n 1 decision"],
    ),
    ("erasure", "delete from erasure", &["erasure document 3, n 1 missing"]),
    (
        "event",
        "update event set detail = '{}' where seq = 3",
        &["event 3 hash", "event 3 detail.document"],
    ),
    (
        "event",
        "update event set actor = 'Ktoś' where command = 'document.archive'",
        &["event 8 hash"],
    ),
    (
        "event",
        "update event set at = at + 1 where seq = 4",
        &["event 4 hash", "version document 3, n 1 published_at"],
    ),
    (
        "event",
        "update event set seq = case seq when 1 then -9 else -8 end where seq in (1, 2); update event set seq = case seq when -9 then 2 else 1 end where seq < 0",
        &["event 1 hash", "event 2 hash", "event 3 hash"],
    ),
    ("event", "delete from event where seq = 1", &["event 1 missing", "event 2 hash"]),
    (
        "event",
        "insert into event select (select max(seq) from event) + 1, at, actor, unit_id, command, subject, outcome, detail, hash from event where seq = 2",
        &["event 273 unaccounted"],
    ),
    (
        "leaf",
        "update leaf set entry = replace(entry, '\"version\":1', '\"version\":9') where idx = 1",
        &["leaf 1 entry"],
    ),
    (
        "leaf",
        "update leaf set hash = replace(hash, substr(hash, 1, 8), '00000000') where idx = 5",
        &["leaf 5 hash"],
    ),
    ("leaf", "update leaf set at = at - 1 where idx = 20", &["leaf 20 at"]),
    ("leaf", "update leaf set seq = 2 where idx = 20", &["leaf 20 seq"]),
    (
        "leaf",
        "update leaf set number = 77, kind = 'archived' where idx = 20",
        &["leaf 20 kind", "leaf 20 number"],
    ),
    (
        "leaf",
        "delete from leaf where idx = 268",
        &["leaf seq 271 missing", "leaf 268 missing", "264"],
    ),
    (
        "leaf",
        "insert into leaf select 269, seq, at, unit_id, section_id, document_id, number, version, kind, entry, hash from leaf where idx = 0",
        &["leaf 269 unaccounted"],
    ),
    (
        "checkpoint",
        "update checkpoint set note = replace(note, 'bip.example/log', 'bip.example/gol') where size = 3",
        &["checkpoint 3 signature"],
    ),
    (
        "checkpoint",
        "update checkpoint set root = replace(root, substr(root, 1, 8), '00000000') where size = 4",
        &["checkpoint 4 root", "checkpoint 4 note"],
    ),
    ("checkpoint", "update checkpoint set at = at + 1 where size = 2", &["checkpoint 2 at"]),
    (
        "checkpoint",
        "insert into checkpoint select size + 1, root, at, note from checkpoint where size = 9",
        &["checkpoint 10 root", "checkpoint 10 note"],
    ),
    ("checkpoint", "delete from checkpoint where size = 269", &["checkpoint 269 missing"]),
    (
        "standing",
        "update standing set until_at = 5 where number = 2 and ordinal = 1",
        &["standing document 2, ordinal 1 until_at"],
    ),
    (
        "standing",
        "update standing set validity = 'current', decision = null where number = 2 and ordinal = 2",
        &["standing document 2, ordinal 2 validity", "standing document 2, ordinal 2 decision"],
    ),
    (
        "standing",
        "delete from standing where number = 4 and ordinal = 1",
        &["standing document 4, ordinal 1 missing"],
    ),
    (
        "standing",
        "insert into standing select document_id, from_at, 7, until_at, unit_id, section_id, number, version, kind, availability, validity, sort_date, decision from standing where number = 4 and ordinal = 1",
        &["standing document 4, ordinal 7 unaccounted"],
    ),
    (
        "document",
        "update document set availability = 'published', sort_date = '1999-01-01', origin = 'sha256:bb' where number = 4",
        &["document 4 availability", "document 4 origin", "document 4 sort_date"],
    ),
    (
        "document",
        "delete from document where number = 20",
        &["document 20 missing", "version", "standing"],
    ),
    (
        "document",
        "insert into document select 'obcy', 9999, unit_id, section_id, kind, availability, validity, current_version, source_id, null, first_published_at, changed_at, decision, sort_date from document where number = 4",
        &["document 9999 unaccounted"],
    ),
    ("blob_use", "delete from blob_use where n = 1", &["blob_use"]),
    (
        "blob_use",
        "insert into blob_use select sha256, document_id, 9 from blob_use where n = 1",
        &["blob_use"],
    ),
    (
        "tile",
        "update tile set hashes = replace(hashes, substr(hashes, 65, 8), '00000000')",
        &["tile level 0, n 0 hashes"],
    ),
    (
        "tile",
        "update tile set root = replace(root, substr(root, 1, 8), '00000000')",
        &["tile level 0, n 0 root"],
    ),
    ("tile", "delete from tile", &["tile level 0, n 0 missing"]),
    (
        "tile",
        "insert into tile select 0, 1, root, hashes from tile",
        &["tile level 0, n 1 unaccounted"],
    ),
    (
        "log_head",
        "update log_head set frontier = replace(frontier, substr(frontier, 6, 8), '00000000')",
        &["log_head 1 frontier"],
    ),
    ("log_key", "update log_key set from_size = 3", &["log_key", "signature"]),
    ("journal_head", "update journal_head set hash = ''", &["journal_head 1 hash"]),
];

/// Whether something found is what was to be named; a name with fewer words stands for more.
fn is_named(finding: &Finding, name: &str) -> bool {
    let text = format!("{} {} {}", finding.table, finding.key, field(&finding.fault));
    text == name || (!name.contains(' ') && text.split([' ', ',']).any(|word| word == name))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_behind_our_back_is_named_and_nothing_else() {
    both(|town| async move {
        history(&town).await;
        let clean = audit(&town).await;
        assert_eq!(clean.findings, [], "untouched");
        assert_eq!(
            (clean.leaves, clean.documents, clean.versions, clean.files),
            (269, 264, 265, 2)
        );
        disarm(&town.db).await;
        let mut wrong = Vec::new();
        for (table, sql, names) in CHANGES {
            run(&town.db, &format!("create table saved as select * from {table}")).await;
            for statement in sql.split("; ") {
                run(&town.db, statement).await;
            }
            let findings = audit(&town).await.findings;
            for name in *names {
                if !findings.iter().any(|finding| is_named(finding, name)) {
                    wrong.push(format!("{sql}\nnot named: {name}"));
                }
            }
            for finding in &findings {
                if !names.iter().any(|name| is_named(finding, name)) {
                    wrong.push(format!("{sql}\nnamed too: {finding:?}"));
                }
            }
            run(&town.db, &format!("delete from {table}")).await;
            run(&town.db, &format!("insert into {table} select * from saved")).await;
            run(&town.db, "drop table saved").await;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(audit(&town).await.findings, [], "put back");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_changes_at_once_are_all_named() {
    both(|town| async move {
        history(&town).await;
        disarm(&town.db).await;
        run(&town.db, "update version set title = 'x' where document_id in (select id from document where number > 10)").await;
        let findings = audit(&town).await.findings;
        assert_eq!(findings.len(), 254, "each of them");
        assert!(findings.iter().all(|finding| field(&finding.fault) == "content"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_and_damaged_bytes_are_named() {
    both(|town| async move {
        history(&town).await;
        let digest = Sha256::of(b"plan pierwszy");
        town.vault.delete(&digest).await.unwrap();
        let lost = Finding { table: "vault", key: digest.to_string(), fault: Fault::Missing };
        assert_eq!(audit(&town).await.findings, [lost]);
        town.vault.put(Bytes::from_static(b"plan pierwszy")).await.unwrap();
        assert_eq!(audit(&town).await.findings, []);
        let hex = digest.as_str();
        let path = town.folder().join(format!("vault/sha256/{}/{}/{hex}", &hex[..2], &hex[2..4]));
        // On S3 there is no file to write into.
        if path.is_file() {
            std::fs::write(&path, "plan inny").unwrap();
            let findings = audit(&town).await.findings;
            assert_eq!(findings.len(), 1);
            assert_eq!((findings[0].table, field(&findings[0].fault)), ("vault", "sha256"));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_put_back_is_no_finding() {
    both(|town| async move {
        history(&town).await;
        let mut office = town.office();
        office.now = Millis(office.now.0 - 3_600_000);
        archive(&office, 1, decision()).await.unwrap();
        assert_eq!(audit(&town).await.findings, []);
    })
    .await;
}
