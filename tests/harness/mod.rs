//! A whole Ratusz in a test: database, vault, index and pages, through the router and never over
//! TCP. SQLite goes with a folder, PostgreSQL with S3, as installations pair them.
#![allow(dead_code, reason = "not every test file uses every part")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

pub mod catcher;
pub mod past;
pub mod people;
pub mod shell;

use std::future::Future;
use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use ratusz_actions::{NewUnit, Office, Uploads, customary_menu, unit_add};
use ratusz_domain::{Actor, Millis};
use ratusz_log::Notary;
use ratusz_search::Index;
use ratusz_store::{Db, testing};
use ratusz_tlog::Signer;
use ratusz_vault::Vault;
use ratusz_web::Site;
use tempfile::TempDir;
use tower::ServiceExt;

/// Sunday 22 November 2026, 12:00 in Poland.
pub const NOW: Millis = Millis(1_795_345_200_000);

/// A whole Ratusz.
pub struct Town {
    pub db: Db,
    pub vault: Vault,
    pub index: Index,
    folder: TempDir,
}

/// An answer of a page.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("pages are UTF-8")
    }

    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII headers"))
    }
}

/// Runs a test on a whole Ratusz of each kind in turn.
pub async fn both<F: Future<Output = ()>>(test: impl Fn(Town) -> F) {
    testing::on_sqlite(|db| async {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = format!("file://{}", folder.path().join("vault").display());
        test(Town::open(db, &vault, folder).await).await;
    })
    .await;
    testing::on_postgres(|db| async {
        let s3 =
            std::env::var("RATUSZ_TEST_S3").expect("RATUSZ_TEST_S3 is not set: run `make test`");
        let folder = tempfile::tempdir().expect("a folder");
        test(Town::open(db, &s3, folder).await).await;
    })
    .await;
}

impl Town {
    async fn open(db: Db, vault: &str, folder: TempDir) -> Self {
        let vault = Vault::open(vault).await.expect("the vault opens");
        let index = Index::open(&folder.path().join("search")).expect("the index opens");
        Self { db, vault, index, folder }
    }

    /// An office at [`NOW`].
    pub fn office(&self) -> Office {
        Office {
            db: self.db.clone(),
            vault: self.vault.clone(),
            notary: notary(),
            actor: Actor { name: "Anna Próbna".to_owned() },
            now: NOW,
        }
    }

    /// Where its files lie: the index, and on SQLite the vault.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Adds a unit with the customary menu.
    pub async fn add_unit(&self, slug: &str) {
        let unit = NewUnit {
            slug: slug.to_owned(),
            name: format!("Ośrodek {slug}"),
            ..NewUnit::default()
        };
        unit_add(&self.office(), unit, &customary_menu()).await.expect("the unit is added");
    }

    /// Brings the index to the journal's head.
    pub async fn index_all(&self) {
        self.index.catch_up(&self.db).await.expect("the index follows");
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Opens a page under a host name.
    pub async fn get_from(&self, host: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, host).body(Body::empty());
        self.ask(request.expect("a request")).await
    }

    /// Sends a request.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = ratusz_web::router(self.site()).oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, body: body.to_vec() }
    }

    /// Where files lie while they come in; nobody scans them.
    pub fn uploads(&self) -> Uploads {
        Uploads::open(self.folder.path().join("uploads"), None).expect("the folder is made")
    }

    /// What pages are served from.
    pub fn site(&self) -> Site {
        Site {
            db: self.db.clone(),
            vault: self.vault.clone(),
            search: self.index.clone(),
            notary: notary(),
            uploads: self.uploads(),
            base_url: "http://localhost:8080".to_owned(),
            portal_name: "Biuletyn próbny".to_owned(),
            portal_colour: "#1f4e79".to_owned(),
            bip_sign: None,
            views: ratusz_web::Views::default(),
            mail: true,
            clock: || NOW.timestamp(),
        }
    }
}

/// Who signs the log of a test.
pub fn notary() -> Notary {
    let signer = Signer::from_seed("bip.example/log", [7; 32]).expect("a key");
    Notary::new(signer)
}

/// A page of tests/pages.
pub fn page(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
