//! One write transaction. There is one writer at a time on either engine, as the journal is one
//! chain: SQLite has one write lock, and on PostgreSQL whoever writes holds the journal's head.

use sqlx::{Postgres, Sqlite, Transaction};

use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    /// Takes the right to write on PostgreSQL. An update and not `for update`, which SQLite, on
    /// which every statement must prepare, does not know.
    TAKE_HEAD = "update journal_head set seq = seq where one = 1";
}

/// How a write transaction starts on SQLite: with its lock taken, never upgraded half-way.
const BEGIN_SQLITE: &str = "begin immediate";

/// A write transaction. Dropped without [`Tx::commit`], it leaves no trace.
#[derive(Debug)]
pub enum Tx {
    /// On the file.
    Sqlite(Transaction<'static, Sqlite>),
    /// On the server.
    Postgres(Transaction<'static, Postgres>),
}

/// Runs one expression with `$c` bound to the connection of the transaction.
macro_rules! within {
    ($tx:expr, |$c:ident| $body:expr) => {
        match $tx {
            $crate::Tx::Sqlite(transaction) => {
                let $c = &mut **transaction;
                $body
            }
            $crate::Tx::Postgres(transaction) => {
                let $c = &mut **transaction;
                $body
            }
        }
    };
}
pub(crate) use within;

impl Db {
    /// Starts a write transaction; waits while another one runs.
    ///
    /// # Errors
    /// When the database does not answer, or another writer does not end in time.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        match self {
            Self::Sqlite { write, .. } => Ok(Tx::Sqlite(write.begin_with(BEGIN_SQLITE).await?)),
            Self::Postgres(pool) => {
                let mut transaction = pool.begin().await?;
                sqlx::query(TAKE_HEAD).execute(&mut *transaction).await?;
                Ok(Tx::Postgres(transaction))
            }
        }
    }
}

impl Tx {
    /// Makes everything durable and visible; what it acknowledges survives a power cut.
    ///
    /// # Errors
    /// When the database does not take it: then nothing of it was done.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }

    /// Gives everything up.
    ///
    /// # Errors
    /// When the database does not answer; nothing of it was done then either.
    pub async fn rollback(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => transaction.rollback().await?,
            Self::Postgres(transaction) => transaction.rollback().await?,
        }
        Ok(())
    }
}
