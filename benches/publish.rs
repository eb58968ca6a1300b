//! Publishing one document with its proof made, in a log of 100,000 leaves, on an SQLite file and
//! on PostgreSQL; beside it, in the same run, the commit of one bare row on the same database,
//! which is what the disk costs. Then the making of a proof alone.
//!
//! `cargo bench --bench publish` (PostgreSQL when `RATUSZ_TEST_POSTGRES` tells where it is)

use std::time::{Duration, Instant};

use ratusz_actions::{NewDocument, NewUnit, Office, customary_menu, publish, unit_add};
use ratusz_domain::{Actor, DocumentId, DocumentKind, Fields, Millis, Provenance, Validity};
use ratusz_import::Target;
use ratusz_log::{Notary, receipt};
use ratusz_richtext::Tree;
use ratusz_store::{Db, testing};
use ratusz_tlog::{Signer, verify_inclusion};
use ratusz_vault::Vault;

const LEAVES: usize = 100_000;
const BATCH: usize = 500;
const ROUNDS: usize = 500;
const NOW: Millis = Millis(1_795_345_200_000);

fn document(target: &Target, k: usize) -> NewDocument {
    let text = "W trakcie spotkania przedstawiono działalność świetlic i klubów. ".repeat(30);
    NewDocument {
        id: DocumentId::new(),
        unit: target.unit.id.clone(),
        section: target.news.clone(),
        kind: DocumentKind::News,
        validity: Validity::Current,
        source: None,
        origin: None,
        sort_date: format!("20{:02}-{:02}-{:02}", 5 + k % 20, 1 + k % 12, 1 + k % 28),
        title: format!("Spotkanie numer {k} w świetlicy"),
        lead: String::new(),
        body: Tree::from_text(if k < LEAVES { "Zapraszamy." } else { &text }),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance { publisher: "Ośrodek".to_owned(), ..Provenance::default() },
        files: Vec::new(),
    }
}

/// Median and 99th percentile.
fn middle(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}

#[expect(clippy::print_stdout, reason = "a benchmark tells what it measured")]
async fn measure(db: Db, what: &str) {
    let vault = Vault::open("memory:").await.expect("the vault opens");
    let actor = Actor { name: "bench".to_owned() };
    let notary = Notary::new(Signer::from_seed("bip.example/log", [7; 32]).expect("a key"));
    let office = Office { db: db.clone(), vault, notary, actor, now: NOW };
    let unit = NewUnit { slug: "mops".into(), name: "Ośrodek".into(), ..NewUnit::default() };
    unit_add(&office, unit, &customary_menu()).await.expect("the unit is added");
    let target = Target::find(&db, "mops").await.expect("a read").expect("the unit is there");
    for part in (0..LEAVES).collect::<Vec<_>>().chunks(BATCH) {
        let new = part.iter().map(|k| document(&target, *k)).collect();
        publish(&office, new).await.expect("published");
    }
    let (mut bare, mut whole, mut proof) = (Vec::new(), Vec::new(), Vec::new());
    for k in 0..ROUNDS {
        let new = document(&target, LEAVES + k);
        let start = Instant::now();
        publish(&office, vec![new]).await.expect("published");
        let proven = receipt(&db, (LEAVES + k) as u64).await.expect("a read").expect("a proof");
        whole.push(start.elapsed());
        assert_eq!(proven.checkpoint.size as usize, LEAVES + k + 1);

        let start = Instant::now();
        let mut tx = db.begin().await.expect("a transaction");
        tx.put_setting("bench", &k.to_string()).await.expect("a row");
        tx.commit().await.expect("a commit");
        bare.push(start.elapsed());

        let (index, size) = ((k * 199) as u64, (LEAVES + k + 1) as u64);
        let start = Instant::now();
        let path = ratusz_log::inclusion(&db, index, size).await.expect("a proof");
        proof.push(start.elapsed());
        if k % 100 == 0 {
            let leaf = receipt(&db, index).await.expect("a read").expect("a leaf");
            let root = leaf.checkpoint.root;
            let hash = |hex: &str| ratusz_tlog::Hash::from_hex(hex).expect("a hash");
            verify_inclusion(hash(&leaf.leaf.hash), index, size, hash(&root), &path)
                .expect("the proof holds");
        }
    }
    let ((median, p99), (bare, _), (proof, proof_p99)) =
        (middle(whole), middle(bare), middle(proof));
    println!(
        "{what}, {LEAVES} leaves: publishing one document with its proof: median {median:?}, p99 \
         {p99:?}; the commit of one bare row: median {bare:?}; ratio {:.1}; a proof alone: median \
         {proof:?}, p99 {proof_p99:?}",
        median.as_secs_f64() / bare.as_secs_f64()
    );
}

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    testing::on_sqlite(|db| measure(db, "SQLite on disk")).await;
    if std::env::var(testing::POSTGRES).is_ok() {
        testing::on_postgres(|db| measure(db, "PostgreSQL")).await;
    }
}
