//! The journal: where it ends, what came after a position, the whole of it for checking, and parts
//! of it for administrators.

use ratusz_domain::{Actor, Event, Millis, Outcome, UnitId};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::{json, word};
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    HEAD = "select seq from journal_head where one = 1";

    AFTER =
        "select seq, command, subject, outcome from event where seq > $1 order by seq limit $2";

    ENTRIES =
        "select seq, at, actor, unit_id, command, subject, outcome, detail, hash \
         from event where seq > $1 order by seq limit $2";

    CHOSEN =
        "select seq, at, actor, unit_id, command, subject, outcome, detail, hash \
         from event where seq > $1 and at >= $2 and at < $3 \
         and (cast($4 as text) is null or unit_id = $4) \
         and (cast($5 as text) is null or outcome = $5) \
         order by seq limit $6";

    NEWEST =
        "select seq, at, actor, unit_id, command, subject, outcome, detail, hash \
         from event where at >= $1 and at < $2 \
         and (cast($3 as text) is null or unit_id = $3) \
         and (cast($4 as text) is null or outcome = $4) \
         and (cast($5 as text) is null or actor = $5) \
         and (cast($6 as text) is null or command = $6) \
         order by at desc, seq desc limit $7 offset $8";
}

/// What narrows a list of entries.
#[derive(Debug, Clone)]
pub struct JournalFilter {
    /// From this instant on.
    pub from: Millis,
    /// Before this instant.
    pub until: Millis,
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// With this outcome.
    pub outcome: Option<Outcome>,
    /// By this person or job.
    pub actor: Option<String>,
    /// This command.
    pub command: Option<String>,
}

impl Default for JournalFilter {
    fn default() -> Self {
        Self {
            from: Millis(i64::MIN),
            until: Millis(i64::MAX),
            unit: None,
            outcome: None,
            actor: None,
            command: None,
        }
    }
}

/// What happened to what: enough for a view to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLine {
    /// Its place in the journal, from 1, without gaps.
    pub seq: i64,
    /// The verb.
    pub command: String,
    /// What it was done to.
    pub subject: String,
    /// How it ended.
    pub outcome: Outcome,
}

/// An entry of the journal as kept.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its place in the journal, from 1, without gaps.
    pub seq: i64,
    /// What happened.
    pub event: Event,
    /// Its hash, chained to the one before it ([`Event::chained`]).
    pub hash: String,
}

#[derive(FromRow)]
struct EntryRow {
    seq: i64,
    at: i64,
    actor: String,
    unit_id: Option<String>,
    command: String,
    subject: String,
    outcome: String,
    detail: String,
    hash: String,
}

fn outcome(text: &str) -> Result<Outcome, StoreError> {
    let parse =
        |text: &str| [Outcome::Done, Outcome::Refused].into_iter().find(|o| o.as_str() == text);
    word("the outcome of an event", text, parse)
}

impl TryFrom<EntryRow> for Entry {
    type Error = StoreError;

    fn try_from(row: EntryRow) -> Result<Self, StoreError> {
        let event = Event {
            at: Millis(row.at),
            actor: Actor { name: row.actor },
            unit: row.unit_id.map(UnitId),
            command: row.command,
            subject: row.subject,
            outcome: outcome(&row.outcome)?,
            detail: json("the detail of an event", &row.detail)?,
        };
        Ok(Self { seq: row.seq, event, hash: row.hash })
    }
}

/// The number of the newest entry of the journal; 0 when there is none.
///
/// # Errors
/// When the database fails.
pub async fn journal_head(db: &Db) -> Result<i64, StoreError> {
    Ok(on!(db, |p| sqlx::query_scalar(HEAD).fetch_one(p).await?))
}

/// What happened after entry `seq`, oldest first, at most `limit` entries.
///
/// # Errors
/// When the database fails.
pub async fn events_after(db: &Db, seq: i64, limit: i64) -> Result<Vec<EventLine>, StoreError> {
    let rows: Vec<(i64, String, String, String)> =
        on!(db, |p| sqlx::query_as(AFTER).bind(seq).bind(limit).fetch_all(p).await?);
    let line = |(seq, command, subject, text): (i64, String, String, String)| {
        Ok(EventLine { seq, command, subject, outcome: outcome(&text)? })
    };
    rows.into_iter().map(line).collect()
}

/// Whole entries after entry `seq`, oldest first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn entries_after(db: &Db, seq: i64, limit: i64) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<EntryRow> =
        on!(db, |p| sqlx::query_as(ENTRIES).bind(seq).bind(limit).fetch_all(p).await?);
    rows.into_iter().map(Entry::try_from).collect()
}

/// Entries after entry `seq` that a filter lets through, oldest first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn entries(
    db: &Db,
    filter: &JournalFilter,
    seq: i64,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<EntryRow> = on!(db, |p| {
        sqlx::query_as(CHOSEN)
            .bind(seq)
            .bind(filter.from.0)
            .bind(filter.until.0)
            .bind(filter.unit.as_ref().map(UnitId::as_str))
            .bind(filter.outcome.map(Outcome::as_str))
            .bind(limit)
            .fetch_all(p)
            .await?
    });
    rows.into_iter().map(Entry::try_from).collect()
}

/// Entries that a filter lets through, newest first, `limit` of them after the first `offset`.
///
/// # Errors
/// When the database fails.
pub async fn newest_entries(
    db: &Db,
    filter: &JournalFilter,
    offset: i64,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<EntryRow> = on!(db, |p| {
        sqlx::query_as(NEWEST)
            .bind(filter.from.0)
            .bind(filter.until.0)
            .bind(filter.unit.as_ref().map(UnitId::as_str))
            .bind(filter.outcome.map(Outcome::as_str))
            .bind(filter.actor.as_deref())
            .bind(filter.command.as_deref())
            .bind(limit)
            .bind(offset)
            .fetch_all(p)
            .await?
    });
    rows.into_iter().map(Entry::try_from).collect()
}
