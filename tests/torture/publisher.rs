//! A process that publishes until it is killed, and says on standard output what was acknowledged.

use std::io::Write;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use ratusz_actions::{
    File, NewDocument, NewDraft, Office, archive, draft_begin, draft_publish, publish,
};
use ratusz_domain::{
    Actor, Content, Decision, DocumentId, DocumentKind, Fields, Millis, Provenance, Validity,
};
use ratusz_import::Target;
use ratusz_log::Notary;
use ratusz_richtext::Tree;
use ratusz_store::Db;
use ratusz_vault::Vault;
use serde::{Deserialize, Serialize};

/// What an acknowledgement says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Acknowledged {
    pub number: i64,
    pub version: i64,
    /// Not known to one who acknowledges too early.
    pub hash: Option<String>,
    /// The newest checkpoint then.
    pub checkpoint: Option<String>,
}

/// Numbers that are not the same each time.
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Self {
        let nanos = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
        Self((nanos ^ (u64::from(std::process::id()) << 32)) | 1)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

fn now() -> Millis {
    Millis(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as i64)
}

fn files(dice: &mut Dice) -> Vec<File> {
    let file = |dice: &mut Dice| {
        let seed = dice.below(u64::MAX).to_le_bytes();
        File {
            bytes: Bytes::from(seed.repeat(1 + dice.below(5_000) as usize)),
            name: "plik.bin".to_owned(),
            title: "Plik".to_owned(),
            media_type: "application/octet-stream".to_owned(),
        }
    };
    (0..dice.below(4)).map(|_| file(dice)).collect()
}

fn new_document(target: &Target, dice: &mut Dice) -> NewDocument {
    NewDocument {
        id: DocumentId::new(),
        unit: target.unit.id.clone(),
        section: target.news.clone(),
        kind: DocumentKind::News,
        validity: Validity::Current,
        source: None,
        origin: None,
        sort_date: "2026-05-04".to_owned(),
        title: format!("Spotkanie {}", dice.below(1_000_000)),
        lead: String::new(),
        body: Tree::from_text(&"Zapraszamy do świetlicy. ".repeat(1 + dice.below(200) as usize)),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance::default(),
        files: files(dice),
    }
}

/// Corrects a document, then archives it.
async fn correct(office: &Office, target: &Target, number: i64, dice: &mut Dice) {
    let content = Content {
        section: target.news.clone(),
        kind: DocumentKind::News,
        sort_date: "2026-05-05".to_owned(),
        title: "Spotkanie przeniesione".to_owned(),
        lead: String::new(),
        body: Tree::from_text("Spotkanie przeniesiono na piątek."),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance::default(),
        attachments: Vec::new(),
        withheld: Vec::new(),
    };
    let reason = "Poprawiono dzień spotkania".to_owned();
    let unit = target.unit.id.clone();
    let new = NewDraft { unit, document: Some(number), content, files: files(dice), reason };
    let draft = draft_begin(office, new).await.unwrap();
    draft_publish(office, draft.number).await.unwrap();
    acknowledge(office, target, number, 2).await;
    let reason = "Spotkanie już się odbyło".to_owned();
    let decision = Decision { reason, ..Decision::default() };
    archive(office, number, decision).await.unwrap();
    acknowledge(office, target, number, 2).await;
}

async fn acknowledge(office: &Office, target: &Target, number: i64, version: i64) {
    let page = ratusz_store::document(&office.db, &target.unit.id, number, Some(version));
    let hash = page.await.unwrap().map(|page| page.hash);
    let checkpoint = ratusz_log::checkpoint(&office.db).await.unwrap();
    say(&Acknowledged { number, version, hash, checkpoint });
}

fn say(line: &Acknowledged) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(line).unwrap()).unwrap();
    out.flush().unwrap();
}

/// Publishes for ever. With `early` it acknowledges before it commits, as it must not.
pub async fn run(database: &str, vault: &str, folder: &Path, early: bool) {
    let db = Db::open(database).await.unwrap();
    let vault = Vault::open(vault).await.unwrap();
    let notary = Notary::open(folder, "bip.example/log", &db).await.unwrap();
    let target = Target::find(&db, "mops").await.unwrap().unwrap();
    let mut dice = Dice::new();
    loop {
        let actor = Actor { name: "wydawca".to_owned() };
        let (db, vault, notary) = (db.clone(), vault.clone(), notary.clone());
        let office = Office { db, vault, notary, actor, now: now() };
        if early {
            let mut tx = office.db.begin().await.unwrap();
            let number = tx.next_numbers(1).await.unwrap();
            tx.rollback().await.unwrap();
            say(&Acknowledged { number, version: 1, hash: None, checkpoint: None });
        }
        let count = if early { 1 } else { 1 + dice.below(3) };
        let new = (0..count).map(|_| new_document(&target, &mut dice)).collect();
        let published = publish(&office, new).await.unwrap();
        for document in published.iter().filter(|_| !early) {
            acknowledge(&office, &target, document.number, 1).await;
        }
        if !early && dice.below(3) == 0 {
            correct(&office, &target, published[0].number, &mut dice).await;
        }
    }
}
