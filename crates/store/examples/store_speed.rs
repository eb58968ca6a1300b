//! How fast the store is: fills a new database with documents as an import would, then asks what
//! pages ask.
//!
//!     cargo run --release -p ratusz-store --example store_speed -- sqlite:/tmp/measure.db 100000
//!
//! Each document has a body of some 3 kB, one attachment and, every other one, a row in the
//! register. Says documents a second, and the median and the 99th percentile of each read.
#![expect(clippy::print_stdout, reason = "a program that prints what it measured")]

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use std::future::Future;
use std::time::Instant;

use ratusz_domain::*;
use ratusz_store::{
    AsOfFilter, ChangesFilter, CooperationFilter, Db, ListFilter, NewLeaf, StoreError,
};

/// Documents in one transaction.
const BATCH: i64 = 300;
/// How often each question is asked.
const TIMES: i64 = 400;

#[tokio::main]
async fn main() -> Result<(), StoreError> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().unwrap_or_else(|| "sqlite:measure.db".to_owned());
    let documents = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let db = Db::open(&url).await?;
    let (unit, sections) = ground(&db).await?;
    fill(&db, &unit, &sections, documents).await?;
    ask(&db, &unit, &sections, documents).await?;
    println!("{}", memory());
    db.close().await;
    Ok(())
}

async fn ground(db: &Db) -> Result<(Unit, Vec<Section>), StoreError> {
    let unit = fixture::unit("mops", 1);
    let mut tx = db.begin().await?;
    tx.insert_unit(&unit).await?;
    let mut sections = Vec::new();
    for (position, slug) in (0..).zip(["archiwum", "aktualnosci", "uchwaly", "wspolpraca"]) {
        let section = fixture::section(&unit, slug, SectionKind::List, position);
        tx.insert_section(&section).await?;
        sections.push(section);
    }
    tx.commit().await?;
    Ok((unit, sections))
}

/// Sources and the notices drawn from them, in batches of one transaction each.
async fn fill(
    db: &Db,
    unit: &Unit,
    sections: &[Section],
    documents: i64,
) -> Result<(), StoreError> {
    let (start, mut written) = (Instant::now(), 0);
    while written < documents {
        let mut tx = db.begin().await?;
        let first = tx.next_numbers(BATCH).await?;
        let batch: Vec<_> = (first..first + BATCH).map(|n| invented(sections, n)).collect();
        tx.insert_documents(&batch).await?;
        let events: Vec<Event> = batch
            .iter()
            .map(|(doc, _)| fixture::event("document.publish", doc.id.as_str(), Some(unit)))
            .collect();
        let sealed = tx.append_events(&events).await?;
        let leaf = |(i, (document, _)): (i64, &(Document, Version))| leaf(document, i, sealed[0].0);
        let leaves: Vec<NewLeaf> = (0..).zip(&batch).map(leaf).collect();
        tx.insert_leaves(&leaves).await?;
        tx.commit().await?;
        written += BATCH;
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{written} documents in {seconds:.1} s: {:.0} a second", written as f64 / seconds);
    Ok(())
}

/// The leaf of a publication, the `i`th of its batch; nothing here looks at its bytes.
fn leaf(document: &Document, i: i64, first_seq: i64) -> NewLeaf {
    let commitment = Sha256::of(document.id.as_str().as_bytes());
    let at = Millis(fixture::NOW.0 + document.number * 1000);
    NewLeaf {
        index: document.number,
        seq: first_seq + i,
        at,
        change: Some(Change {
            kind: ChangeKind::Published,
            at,
            unit: document.unit.clone(),
            section: document.section.clone(),
            document: document.id.clone(),
            number: document.number,
            version: 1,
            commitment,
        }),
        kind: ChangeKind::Published.as_str().to_owned(),
        entry: String::new(),
        hash: String::new(),
    }
}

fn invented(sections: &[Section], n: i64) -> (Document, Version) {
    let section = &sections[n as usize % 4];
    let date = format!("{}-{:02}-{:02}", 2000 + n % 25, 1 + n % 12, 1 + n % 28);
    let mut document = fixture::document(section, n, &date);
    document.origin = Some(format!("{}#{n}", Sha256::of(&n.to_be_bytes())));
    if n % 4 == 0 {
        document.kind = DocumentKind::Source;
        document.validity = Validity::Archival;
    }
    let mut version = fixture::version(1, &format!("Dokument {n}"));
    let paragraph = version.body.content[0].clone();
    version.body.content = vec![paragraph; 30];
    if n % 2 == 1 {
        let kind = ActivityKind::ALL[n as usize % 10];
        version.activity = Some(fixture::activity(kind, Direction::In, &["DE", "FR"]));
    }
    (document, version)
}

async fn ask(db: &Db, unit: &Unit, sections: &[Section], documents: i64) -> Result<(), StoreError> {
    let unit_id = || Some(unit.id.clone());
    let news = ListFilter { unit: unit_id(), kind: Some(DocumentKind::News), ..any() };
    let archive = ListFilter { unit: unit_id(), validity: Some(Validity::Archival), ..any() };
    let section = ListFilter { section: Some(sections[1].id.clone()), ..any() };
    let year = ListFilter { unit: unit_id(), year: Some(2003), ..any() };
    let register = CooperationFilter::default();
    let country = CooperationFilter { country: Some("FR".to_owned()), ..Default::default() };
    let id = &unit.id;
    time("document", |n| ratusz_store::document(db, id, 1 + n * 7919 % documents, None)).await?;
    time("chrome", |_| ratusz_store::chrome(db, "mops")).await?;
    time("list: portal", |_| async { ratusz_store::list(db, &any(), 0, 20).await }).await?;
    time("list: news of a unit", |_| ratusz_store::list(db, &news, 0, 20)).await?;
    time("list: archive of a unit", |_| ratusz_store::list(db, &archive, 0, 20)).await?;
    time("list: section", |_| ratusz_store::list(db, &section, 0, 20)).await?;
    time("list: section, page 100", |_| ratusz_store::list(db, &section, 1980, 20)).await?;
    time("list: year", |_| ratusz_store::list(db, &year, 0, 20)).await?;
    time("years", |_| ratusz_store::years(db, id, None, None)).await?;
    time("register", |_| ratusz_store::cooperation(db, Some(id), &register, 0, 20)).await?;
    time("register: country", |_| ratusz_store::cooperation(db, Some(id), &country, 0, 20)).await?;
    time("countries", |_| ratusz_store::cooperation_countries(db, id)).await?;
    time("history", |n| ratusz_store::history(db, id, 1 + n * 7919 % documents)).await?;
    of_day(db, unit, sections, documents).await?;
    of_register(db, unit, documents).await
}

/// What pages of the bulletin of a day ask.
async fn of_day(
    db: &Db,
    unit: &Unit,
    sections: &[Section],
    documents: i64,
) -> Result<(), StoreError> {
    let id = &unit.id;
    let day = AsOfFilter {
        unit: id.clone(),
        section: None,
        kind: None,
        validity: Some(Validity::Current),
        year: None,
        at: Millis(fixture::NOW.0 + 1),
    };
    let section = AsOfFilter { section: Some(sections[1].id.clone()), ..day.clone() };
    let deep = documents * 3 / 4 - 20;
    time("day: unit", |_| ratusz_store::items_as_of(db, &day, 0, 20)).await?;
    time("day: unit, last page", |_| ratusz_store::items_as_of(db, &day, deep, 20)).await?;
    time("day: years of a unit", |_| ratusz_store::years_as_of(db, &day)).await?;
    time("day: section", |_| ratusz_store::items_as_of(db, &section, 0, 20)).await?;
    time("day: years of a section", |_| ratusz_store::years_as_of(db, &section)).await?;
    let number = |n| 1 + n * 7919 % documents;
    time("day: document", |n| ratusz_store::standing_as_of(db, id, number(n), day.at)).await?;
    time("mementos", |n| ratusz_store::mementos(db, id, number(n))).await
}

/// What the register of changes asks.
async fn of_register(db: &Db, unit: &Unit, documents: i64) -> Result<(), StoreError> {
    let all = ChangesFilter::default();
    let of_unit = ChangesFilter { unit: Some(unit.id.clone()), ..all.clone() };
    let day = |n: i64| Some(Millis(fixture::NOW.0 + n * 1000));
    let middle = documents / 2;
    let days = ChangesFilter { from: day(middle), until: day(middle + 1000), ..of_unit.clone() };
    let none = ChangesFilter { kind: Some(ChangeKind::Erased), ..of_unit.clone() };
    time("changes", |_| ratusz_store::changes(db, &of_unit, 0, 20)).await?;
    time("changes: last page", |_| ratusz_store::changes(db, &of_unit, documents - 20, 20)).await?;
    time("changes: some days", |_| ratusz_store::changes(db, &days, 0, 20)).await?;
    time("changes: kind of none", |_| ratusz_store::changes(db, &none, 0, 20)).await?;
    time("changes: portal", |_| ratusz_store::changes(db, &all, 0, 20)).await?;
    time("changes: count", |_| ratusz_store::changes_count(db, &of_unit)).await
}

fn any() -> ListFilter {
    ListFilter::default()
}

async fn time<T, F>(what: &str, question: impl Fn(i64) -> F) -> Result<(), StoreError>
where
    F: Future<Output = Result<T, StoreError>>,
{
    let mut micros = Vec::new();
    for n in 0..TIMES {
        let start = Instant::now();
        question(n).await?;
        micros.push(start.elapsed().as_micros());
    }
    micros.sort_unstable();
    let (median, p99) = (micros[micros.len() / 2], micros[micros.len() * 99 / 100]);
    println!("{what:<26} {median:>8} µs, 99 %: {p99:>8} µs");
    Ok(())
}

/// The greatest memory that this process held, where the system tells.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("").to_owned()
}
