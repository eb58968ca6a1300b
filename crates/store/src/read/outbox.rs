//! Mails that wait to be sent.

use ratusz_domain::{Mail, Millis};

use crate::db::on;
use crate::rows::json;
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    DUE =
        "select id, purpose, attempts, content from outbox where next_at <= $1 \
         order by next_at limit $2";
    WAITING = "select count(*) from outbox where next_at < $1";
    GIVEN_UP = "select count(*) from outbox where next_at = $1";
}

/// When a mail that was given up is tried next.
pub(crate) const NEVER: i64 = i64::MAX;

/// A mail in the outbox.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Its identifier: the same at every attempt.
    pub id: String,
    /// What it is about, in a word: `password`, `digest`.
    pub purpose: String,
    /// How often it was tried.
    pub attempts: i64,
    /// The mail.
    pub mail: Mail,
}

/// How many mails there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutboxCount {
    /// That are to be sent.
    pub waiting: i64,
    /// That could not be sent.
    pub given_up: i64,
}

/// Mails that may be sent at `now`, the one that has waited longest first.
///
/// # Errors
/// When the database fails.
pub async fn mails_due(db: &Db, now: Millis, limit: i64) -> Result<Vec<Outgoing>, StoreError> {
    let rows: Vec<(String, String, i64, String)> =
        on!(db, |p| sqlx::query_as(DUE).bind(now.0).bind(limit).fetch_all(p).await?);
    let outgoing = |(id, purpose, attempts, content): (String, String, i64, String)| {
        Ok(Outgoing { id, purpose, attempts, mail: json("a mail", &content)? })
    };
    rows.into_iter().map(outgoing).collect()
}

/// How many mails there are.
///
/// # Errors
/// When the database fails.
pub async fn outbox_count(db: &Db) -> Result<OutboxCount, StoreError> {
    let count = async |statement| {
        Ok::<i64, StoreError>(on!(db, |p| {
            sqlx::query_scalar(statement).bind(NEVER).fetch_one(p).await?
        }))
    };
    Ok(OutboxCount { waiting: count(WAITING).await?, given_up: count(GIVEN_UP).await? })
}
