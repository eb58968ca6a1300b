//! The database: one of two engines behind one set of functions.

use std::str::FromStr;
use std::thread::available_parallelism;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, PgPool};

use crate::{StoreError, migrate};

/// Connections to PostgreSQL that one process holds at most.
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a statement waits for another process that writes to the same SQLite file.
const SQLITE_BUSY: Duration = Duration::from_secs(30);
/// Page cache of each SQLite reader, in KiB (SQLite writes it as a negative number).
const SQLITE_READER_CACHE: &str = "-8192";
/// Page cache of the SQLite writer, in KiB: inner pages of every index stay in it.
const SQLITE_WRITER_CACHE: &str = "-32768";
/// Pages of 4 KiB in the write-ahead log before they are moved to the database.
const SQLITE_CHECKPOINT: &str = "4000";

/// The database, one of two engines behind one set of functions.
#[derive(Debug, Clone)]
pub enum Db {
    /// A file. SQLite takes one writer at a time, so there is one connection that writes.
    Sqlite {
        /// Connections that read.
        read: SqlitePool,
        /// The connection that writes.
        write: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

/// Runs one expression with `$p` bound to the pool that reads: the same text for both engines.
macro_rules! on {
    ($db:expr, |$p:ident| $body:expr) => {
        match $db {
            $crate::Db::Sqlite { read: $p, .. } => $body,
            $crate::Db::Postgres($p) => $body,
        }
    };
}
pub(crate) use on;

impl Db {
    /// Opens `sqlite:path/to/file` (made when missing) or `postgres://user@host/database`, and
    /// brings its schema up to date.
    ///
    /// # Errors
    /// When the address can't be read, the database does not answer, or it was made by a newer
    /// program.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let db = if url.starts_with("sqlite:") {
            Self::open_sqlite(url).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)
                .map_err(|error| StoreError::Address(error.to_string()))?
                .disable_statement_logging();
            let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS);
            Self::Postgres(pool.connect_with(options).await?)
        } else {
            let what = "it starts with neither sqlite: nor postgres:";
            return Err(StoreError::Address(what.to_owned()));
        };
        migrate::run(&db).await?;
        Ok(db)
    }

    async fn open_sqlite(url: &str) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|error| StoreError::Address(error.to_string()))?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(SQLITE_BUSY)
            .pragma("wal_autocheckpoint", SQLITE_CHECKPOINT)
            .disable_statement_logging();
        let writer = options.clone().pragma("cache_size", SQLITE_WRITER_CACHE);
        // A file does not hang up: asking a connection whether it lives costs as much as a read.
        let pool = || SqlitePoolOptions::new().test_before_acquire(false);
        let write = pool().max_connections(1).connect_with(writer).await?;
        let reader = options.pragma("cache_size", SQLITE_READER_CACHE).pragma("query_only", "on");
        let readers = available_parallelism().map_or(2, |n| n.get().clamp(2, 8));
        let read = pool().max_connections(readers as u32).connect_lazy_with(reader);
        Ok(Self::Sqlite { read, write })
    }

    /// Closes every connection; SQLite then moves its write-ahead log into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
