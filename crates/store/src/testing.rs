//! Fresh databases for tests, on both engines, really.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::Db;

/// The variable that tells where PostgreSQL listens: `postgres://user@host:port/`.
pub const POSTGRES: &str = "RATUSZ_TEST_POSTGRES";

/// Runs a test on an empty, migrated database of each engine in turn.
///
/// # Panics
/// When a database can't be had, which is never a reason to skip; or when the test does.
pub async fn both<F: Future<Output = ()>>(test: impl Fn(Db) -> F) {
    on_sqlite(&test).await;
    on_postgres(&test).await;
}

/// Runs a test on a new SQLite file.
///
/// # Panics
/// As [`both`].
pub async fn on_sqlite<F: Future<Output = ()>>(test: impl Fn(Db) -> F) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder: {error}"));
    let url = format!("sqlite:{}", folder.path().join("ratusz.db").display());
    announce(&url);
    let db = Db::open(&url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    test(db.clone()).await;
    db.close().await;
}

/// Runs a test on a new database of the PostgreSQL server that [`POSTGRES`] names; the database
/// is dropped afterwards, unless the test fails.
///
/// # Panics
/// As [`both`].
pub async fn on_postgres<F: Future<Output = ()>>(test: impl Fn(Db) -> F) {
    at_postgres(async |url| {
        let db = Db::open(&url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
        test(db.clone()).await;
        db.close().await;
    })
    .await;
}

/// Runs a test with the address of a new, empty database of that server; as [`on_postgres`].
///
/// # Panics
/// As [`both`].
pub async fn at_postgres(test: impl AsyncFn(String)) {
    let server = std::env::var(POSTGRES).unwrap_or_else(|_| {
        panic!(
            "{POSTGRES} is not set: run `make test`, or `eval \"$(scripts/test-services.sh \
             start)\"` first; the tests run on PostgreSQL too"
        )
    });
    let server = server.trim_end_matches('/');
    let name = fresh_name();
    let url = format!("{server}/{name}");
    announce(&url);
    run(server, format!("create database {name}")).await;
    test(url).await;
    run(server, format!("drop database {name}")).await;
}

/// Tables of a PostgreSQL database in which a word stands anywhere.
///
/// # Panics
/// When the database does not answer.
pub async fn tables_holding(url: &str, word: &str) -> Vec<String> {
    let found = async {
        let mut connection = PgConnection::connect(url).await?;
        let tables: Vec<String> =
            sqlx::query_scalar("select tablename from pg_tables where schemaname = 'public'")
                .fetch_all(&mut connection)
                .await?;
        let mut found = Vec::new();
        for table in tables {
            let rows = format!("select count(*) from \"{table}\" t where t::text like $1");
            let rows: i64 = sqlx::query_scalar(AssertSqlSafe(rows))
                .bind(format!("%{word}%"))
                .fetch_one(&mut connection)
                .await?;
            if rows > 0 {
                found.push(table);
            }
        }
        connection.close().await?;
        Ok(found)
    };
    found.await.unwrap_or_else(|error: sqlx::Error| panic!("{url}: {error}"))
}

/// The output of a test is shown when it fails: it then tells on which engine.
#[expect(clippy::print_stderr, reason = "this is only built for tests")]
fn announce(url: &str) {
    eprintln!("on {url}");
}

fn fresh_name() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("test_{}_{nanos}_{count}", std::process::id())
}

async fn run(server: &str, statement: String) {
    let url = format!("{server}/postgres");
    let done = async {
        let mut connection = PgConnection::connect(&url).await?;
        sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await?;
        connection.close().await
    };
    done.await.unwrap_or_else(|error: sqlx::Error| panic!("{url}: {error}"));
}
