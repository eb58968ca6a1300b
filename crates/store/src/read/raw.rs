//! Rows just as they lie in the database, for the verifier: nothing is parsed, so that one row that
//! can't be read hides no other.

use sqlx::FromRow;

use crate::db::on;
use crate::read::chunk::{CHUNK, chunk, chunk_from_1};
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    JOURNAL_END = "select seq, hash from journal_head where one = 1";

    EVENTS =
        "select seq, at, actor, unit_id, command, subject, outcome, detail, hash \
         from event where seq > $1 order by seq limit $2";

    LEAVES =
        "select l.idx, l.seq, l.at, l.unit_id, l.section_id, l.document_id, l.number, l.version, \
         l.kind, l.entry, l.hash, d.id as found \
         from leaf l left join document d on d.id = l.document_id \
         where l.idx > $1 order by l.idx limit $2";

    DOCUMENTS =
        "select id, number, unit_id, section_id, kind, availability, validity, current_version, \
         source_id, origin, first_published_at, changed_at, decision, sort_date \
         from document where number > $1 order by number limit $2";

    VERSIONS = concat!(
        "select document_id, n, title, lead, activity, provenance, attachments, withheld, reason, \
         published_at, hash, salt, body, fields from version where document_id in (", chunk_from_1!(), ") \
         order by document_id, n"
    );

    STANDINGS = concat!(
        "select document_id, from_at, ordinal, until_at, unit_id, section_id, number, version, \
         kind, availability, validity, sort_date, decision \
         from standing where document_id in (", chunk_from_1!(), ") order by document_id, ordinal"
    );

    ERASURES = concat!(
        "select document_id, n, decision from erasure where document_id in (",
        chunk_from_1!(), ") order by document_id, n"
    );

    TELLING = concat!(
        "select l.document_id, l.idx, l.seq, l.kind, l.version, l.entry, e.at, \
         e.command, e.subject, e.detail \
         from leaf l join event e on e.seq = l.seq \
         where l.document_id in (", chunk_from_1!(), ") order by l.document_id, l.idx"
    );

    USED = "select count(*) from blob_use where sha256 = $1 and document_id = $2 and n = $3";

    USES =
        "select u.sha256, u.document_id, u.n, v.attachments \
         from blob_use u \
         left join version v on v.document_id = u.document_id and v.n = u.n \
         where u.sha256 in (select sha256 from blob_use where sha256 > $1 order by sha256 limit $2) \
         order by u.sha256, u.document_id, u.n";

    STRAY_VERSIONS =
        "select v.document_id, v.n from version v left join document d on d.id = v.document_id \
         where v.document_id > '' and d.id is null order by v.document_id, v.n limit $1";

    STRAY_STANDINGS =
        "select s.document_id, s.ordinal from standing s \
         left join document d on d.id = s.document_id \
         where s.document_id > '' and d.id is null order by s.document_id, s.ordinal limit $1";

    STRAY_ERASURES =
        "select e.document_id, e.n from erasure e left join document d on d.id = e.document_id \
         where e.document_id > '' and d.id is null order by e.document_id, e.n limit $1";
}

/// Rows of a table that belong to no document: its name, and document and number of each.
pub type Stray = (&'static str, Vec<(String, i64)>);

/// A row of `event`.
#[derive(Debug, Clone, FromRow)]
#[expect(missing_docs, reason = "the columns are told of in the schema")]
pub struct RawEvent {
    pub seq: i64,
    pub at: i64,
    pub actor: String,
    pub unit_id: Option<String>,
    pub command: String,
    pub subject: String,
    pub outcome: String,
    pub detail: String,
    pub hash: String,
}

/// A row of `leaf`.
#[derive(Debug, Clone, FromRow)]
#[expect(missing_docs, reason = "the columns are told of in the schema")]
pub struct RawLeaf {
    pub idx: i64,
    pub seq: i64,
    pub at: i64,
    pub unit_id: Option<String>,
    pub section_id: Option<String>,
    pub document_id: Option<String>,
    pub number: Option<i64>,
    pub version: Option<i64>,
    pub kind: String,
    pub entry: String,
    pub hash: String,
    /// The document's identifier again, if there is that document.
    pub found: Option<String>,
}

/// A row of `document`.
#[derive(Debug, Clone, FromRow)]
#[expect(missing_docs, reason = "the columns are told of in the schema")]
pub struct RawDocument {
    pub id: String,
    pub number: i64,
    pub unit_id: String,
    pub section_id: String,
    pub kind: String,
    pub availability: String,
    pub validity: String,
    pub current_version: i64,
    pub source_id: Option<String>,
    pub origin: Option<String>,
    pub first_published_at: i64,
    pub changed_at: i64,
    pub decision: Option<String>,
    pub sort_date: String,
}

/// A row of `version`.
#[derive(Debug, Clone, FromRow)]
#[expect(missing_docs, reason = "the columns are told of in the schema")]
pub struct RawVersion {
    pub document_id: String,
    pub n: i64,
    pub title: String,
    pub lead: String,
    pub activity: Option<String>,
    pub provenance: String,
    pub attachments: String,
    pub withheld: String,
    pub reason: String,
    pub published_at: i64,
    pub hash: String,
    pub salt: Option<String>,
    pub body: String,
    pub fields: Option<String>,
}

/// A row of `standing`.
#[derive(Debug, Clone, FromRow)]
#[expect(missing_docs, reason = "the columns are told of in the schema")]
pub struct RawStanding {
    pub document_id: String,
    pub from_at: i64,
    pub ordinal: i64,
    pub until_at: i64,
    pub unit_id: String,
    pub section_id: String,
    pub number: i64,
    pub version: i64,
    pub kind: String,
    pub availability: String,
    pub validity: String,
    pub sort_date: String,
    pub decision: Option<String>,
}

/// A row of `erasure`.
#[derive(Debug, Clone, FromRow)]
#[expect(missing_docs, reason = "the columns are told of in the schema")]
pub struct RawErasure {
    pub document_id: String,
    pub n: i64,
    pub decision: String,
}

/// A leaf about a document with the journal's entry that it stands for.
#[derive(Debug, Clone, FromRow)]
#[expect(missing_docs, reason = "the columns are told of in the schema")]
pub struct Telling {
    pub document_id: String,
    pub idx: i64,
    pub seq: i64,
    pub kind: String,
    pub version: Option<i64>,
    pub entry: String,
    pub at: i64,
    pub command: String,
    pub subject: String,
    pub detail: String,
}

/// A row of `blob_use`, with the list of attachments of its version, if there is one.
#[derive(Debug, Clone, FromRow)]
#[expect(missing_docs, reason = "the columns are told of in the schema")]
pub struct RawUse {
    pub sha256: String,
    pub document_id: String,
    pub n: i64,
    pub attachments: Option<String>,
}

/// Where the journal ends: place and hash of its last entry, as its head has them.
///
/// # Errors
/// When the database fails.
pub async fn journal_end(db: &Db) -> Result<(i64, String), StoreError> {
    Ok(on!(db, |p| sqlx::query_as(JOURNAL_END).fetch_one(p).await?))
}

/// Entries of the journal after `seq`.
///
/// # Errors
/// When the database fails.
pub async fn raw_events(db: &Db, seq: i64, limit: i64) -> Result<Vec<RawEvent>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(EVENTS).bind(seq).bind(limit).fetch_all(p).await?))
}

/// Leaves after place `after` (−1 for the first part).
///
/// # Errors
/// When the database fails.
pub async fn raw_leaves(db: &Db, after: i64, limit: i64) -> Result<Vec<RawLeaf>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(LEAVES).bind(after).bind(limit).fetch_all(p).await?))
}

/// Documents after a number (`i64::MIN` for the first part).
///
/// # Errors
/// When the database fails.
pub async fn raw_documents(
    db: &Db,
    after: i64,
    limit: i64,
) -> Result<Vec<RawDocument>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(DOCUMENTS).bind(after).bind(limit).fetch_all(p).await?))
}

/// Everything that is kept of some documents, at most [`CHUNK`] of them, each list in order.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Their versions.
    pub versions: Vec<RawVersion>,
    /// Their standings.
    pub standings: Vec<RawStanding>,
    /// Their erasures.
    pub erasures: Vec<RawErasure>,
    /// What the log tells of them.
    pub telling: Vec<Telling>,
}

/// Documents that [`kept_of`] takes at once.
pub const KEPT_DOCUMENTS: i64 = CHUNK as i64;

/// Everything that is kept of these documents, at most [`KEPT_DOCUMENTS`] of them.
///
/// # Errors
/// When the database fails.
pub async fn kept_of(db: &Db, ids: &[String]) -> Result<Kept, StoreError> {
    macro_rules! ask {
        ($sql:ident) => {
            on!(db, |p| {
                let query = chunk(ids).fold(sqlx::query_as($sql), |query, id| query.bind(id));
                query.fetch_all(p).await?
            })
        };
    }
    let telling = ask!(TELLING);
    Ok(Kept {
        versions: ask!(VERSIONS),
        standings: ask!(STANDINGS),
        erasures: ask!(ERASURES),
        telling,
    })
}

/// Whether `blob_use` says that a version holds these bytes.
///
/// # Errors
/// When the database fails.
pub async fn blob_used(db: &Db, digest: &str, document: &str, n: i64) -> Result<bool, StoreError> {
    let count: i64 = on!(db, |p| {
        sqlx::query_scalar(USED).bind(digest).bind(document).bind(n).fetch_one(p).await?
    });
    Ok(count > 0)
}

/// Rows of `blob_use` about digests after `after`: every row of at least one more digest.
///
/// # Errors
/// When the database fails.
pub async fn raw_uses(db: &Db, after: &str, limit: i64) -> Result<Vec<RawUse>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(USES).bind(after).bind(limit).fetch_all(p).await?))
}

/// Rows that belong to no document, at most `limit` of each table.
///
/// # Errors
/// When the database fails.
pub async fn strays(db: &Db, limit: i64) -> Result<Vec<Stray>, StoreError> {
    let tables =
        [("version", STRAY_VERSIONS), ("standing", STRAY_STANDINGS), ("erasure", STRAY_ERASURES)];
    let mut strays = Vec::with_capacity(tables.len());
    for (table, sql) in tables {
        strays.push((table, on!(db, |p| sqlx::query_as(sql).bind(limit).fetch_all(p).await?)));
    }
    Ok(strays)
}
