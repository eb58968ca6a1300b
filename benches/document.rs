//! Server time of a document page among 20,000 documents on SQLite, through the router, beside a
//! constant answer of the same size through a bare axum router in the same run.
//!
//! `cargo bench --bench document`

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use ratusz_actions::{NewDocument, NewUnit, Office, Uploads, customary_menu, publish, unit_add};
use ratusz_domain::{Actor, DocumentId, DocumentKind, Fields, Millis, Provenance, Validity};
use ratusz_import::Target;
use ratusz_log::Notary;
use ratusz_richtext::Tree;
use ratusz_search::Index;
use ratusz_store::Db;
use ratusz_tlog::Signer;
use ratusz_vault::Vault;
use ratusz_web::Site;
use tower::ServiceExt;

const DOCUMENTS: usize = 20_000;
const ROUNDS: usize = 4_000;
const NOW: Millis = Millis(1_795_345_200_000);

fn draft(target: &Target, k: usize) -> NewDocument {
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
        body: Tree::from_text(&format!("{text}\n\n{text}")),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance { publisher: "Ośrodek".to_owned(), ..Provenance::default() },
        files: Vec::new(),
    }
}

async fn town(folder: &std::path::Path) -> Site {
    let url = format!("sqlite:{}", folder.join("ratusz.db").display());
    let db = Db::open(&url).await.expect("the database opens");
    let vault = Vault::open("memory:").await.expect("the vault opens");
    let actor = Actor { name: "bench".to_owned() };
    let notary = Notary::new(Signer::from_seed("bip.example/log", [7; 32]).expect("a key"));
    let office =
        Office { db: db.clone(), vault: vault.clone(), notary: notary.clone(), actor, now: NOW };
    let unit = NewUnit { slug: "mops".into(), name: "Ośrodek".into(), ..NewUnit::default() };
    unit_add(&office, unit, &customary_menu()).await.expect("the unit is added");
    let target = Target::find(&db, "mops").await.expect("a read").expect("the unit is there");
    for part in (0..DOCUMENTS).collect::<Vec<_>>().chunks(500) {
        let drafts = part.iter().map(|k| draft(&target, *k)).collect();
        publish(&office, drafts).await.expect("published");
    }
    let search = Index::open(&folder.join("search")).expect("the index opens");
    Site {
        db,
        vault,
        search,
        notary,
        uploads: Uploads::open(folder.join("uploads"), None).expect("the folder is made"),
        base_url: "http://localhost:8080".to_owned(),
        portal_name: "Biuletyn".to_owned(),
        portal_colour: "#1f4e79".to_owned(),
        bip_sign: None,
        mail: false,
        views: ratusz_web::Views::default(),
        clock: || NOW.timestamp(),
    }
}

/// Times `ROUNDS` requests; returns the median, the 99th percentile and the size of the answer.
async fn measure(router: &Router, path: impl Fn(usize) -> String) -> (Duration, Duration, usize) {
    let mut times = Vec::with_capacity(ROUNDS);
    let mut size = 0;
    for k in 0..ROUNDS {
        let request = Request::get(path(k)).body(Body::empty()).expect("a request");
        let start = Instant::now();
        let response = router.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        times.push(start.elapsed());
        assert!(status.is_success(), "{}: {status}", path(k));
        size = body.len();
    }
    times.sort_unstable();
    (times[ROUNDS / 2], times[ROUNDS * 99 / 100], size)
}

#[tokio::main(flavor = "multi_thread")]
#[expect(clippy::print_stdout, reason = "a benchmark tells what it measured")]
async fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let router = ratusz_web::router(town(folder.path()).await);
    let page = |k: usize| {
        let number = 1 + (k * 7919) % DOCUMENTS;
        format!("/mops/dokument/{number}-spotkanie-numer-{}-w-swietlicy", number - 1)
    };
    measure(&router, page).await;
    let (median, p99, size) = measure(&router, page).await;
    let constant: &'static str = Box::leak("x".repeat(size).into_boxed_str());
    let bare = Router::new().route("/{*path}", get(move || async move { constant }));
    let (bare_median, _, _) = measure(&bare, page).await;
    println!(
        "document page, {DOCUMENTS} documents, {size} bytes: median {median:?}, p99 {p99:?}; \
         a constant page: median {bare_median:?}; ratio {:.1}",
        median.as_secs_f64() / bare_median.as_secs_f64()
    );
}
