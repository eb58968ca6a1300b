//! The transparency log: its head, checkpoints, tiles, and leaves.

use ratusz_domain::{DocumentId, Millis};
use sqlx::FromRow;

use crate::db::on;
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    LATEST = "select size, root, at, note from checkpoint order by size desc limit 1";
    OF_SIZE = "select size, root, at, note from checkpoint where size = $1";
    AFTER = "select size, root, at, note from checkpoint where size > $1 order by size limit $2";
    COSIGNATURES = "select line from cosignature where size = $1 order by witness";
    COSIGNED = "select max(size) from cosignature where witness = $1";
    COSIGNATURES_AFTER =
        "select size, witness, line from cosignature \
         where size > $1 or (size = $1 and witness > $2) order by size, witness limit $3";
    KEYS = "select vkey, from_size, until_size from log_key order by from_size, vkey";
    HEAD = "select size, frontier from log_head where one = 1";

    HASHES = "select string_agg(hash, '' order by idx) from leaf where idx >= $1 and idx < $2";
    ROOTS =
        "select string_agg(root, '' order by n) from tile where level = $1 and n >= $2 and n < $3";
    TILE = "select level, n, root, hashes from tile where level = $1 and n = $2";
    TILES = "select level, n, root, hashes from tile where level = $1 and n > $2 order by n limit $3";

    LEAVES =
        "select idx, seq, at, document_id, number, version, kind, entry, hash from leaf \
         where idx >= $1 order by idx limit $2";

    OF_DOCUMENT =
        "select idx, seq, at, document_id, number, version, kind, entry, hash from leaf \
         where document_id = $1 order by idx";
}

/// How long the log is.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LogHead {
    /// Leaves.
    pub size: i64,
    /// The right edge of their tree, in the text form of `ratusz_tlog::Frontier`.
    pub frontier: String,
}

/// A full tile as kept.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct TileRow {
    /// Its level, from 0.
    pub level: i64,
    /// Its place in the level, from 0.
    pub n: i64,
    /// The root of its hashes, in hexadecimal.
    pub root: String,
    /// 256 hashes in hexadecimal, one after the other.
    pub hashes: String,
}

/// A signed checkpoint as kept, without what witnesses added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckpointRow {
    /// Leaves that it covers.
    pub size: i64,
    /// Root of their tree, in hexadecimal.
    pub root: String,
    /// When it was signed.
    pub at: Millis,
    /// The signed note.
    pub note: String,
}

/// A key that signs, or has signed, the log.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LogKeyRow {
    /// The public key (C2SP vkey).
    pub vkey: String,
    /// The size of the log from which it signs.
    pub from_size: i64,
    /// The size at which another took over; `None` while it signs.
    pub until_size: Option<i64>,
}

/// What a witness added to a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct CosignatureRow {
    /// Leaves that the checkpoint covers.
    pub size: i64,
    /// The public key of the witness (C2SP vkey).
    pub witness: String,
    /// The signature line.
    pub line: String,
}

/// A leaf as kept.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LeafRow {
    /// Its place, from 0.
    #[sqlx(rename = "idx")]
    pub index: i64,
    /// The journal's entry that it stands for.
    pub seq: i64,
    /// When it happened, in milliseconds.
    pub at: i64,
    /// The document's identifier, if it is about one.
    pub document_id: Option<String>,
    /// The document's number.
    pub number: Option<i64>,
    /// The version that it concerns.
    pub version: Option<i64>,
    /// The word for what happened.
    pub kind: String,
    /// The leaf's bytes.
    pub entry: String,
    /// RFC 6962 leaf hash, in hexadecimal.
    pub hash: String,
}

type Row = (i64, String, i64, String);

fn checkpoint_row((size, root, at, note): Row) -> CheckpointRow {
    CheckpointRow { size, root, at: Millis(at), note }
}

/// The newest checkpoint; `None` before the first publication.
///
/// # Errors
/// When the database fails.
pub async fn latest_checkpoint(db: &Db) -> Result<Option<CheckpointRow>, StoreError> {
    let row: Option<Row> = on!(db, |p| sqlx::query_as(LATEST).fetch_optional(p).await?);
    Ok(row.map(checkpoint_row))
}

/// The checkpoint of a size, if one was signed at that size.
///
/// # Errors
/// When the database fails.
pub async fn checkpoint_of(db: &Db, size: i64) -> Result<Option<CheckpointRow>, StoreError> {
    let row: Option<Row> =
        on!(db, |p| sqlx::query_as(OF_SIZE).bind(size).fetch_optional(p).await?);
    Ok(row.map(checkpoint_row))
}

/// Checkpoints of more than `size` leaves, smallest first.
///
/// # Errors
/// When the database fails.
pub async fn checkpoints_after(
    db: &Db,
    size: i64,
    limit: i64,
) -> Result<Vec<CheckpointRow>, StoreError> {
    let rows: Vec<Row> =
        on!(db, |p| sqlx::query_as(AFTER).bind(size).bind(limit).fetch_all(p).await?);
    Ok(rows.into_iter().map(checkpoint_row).collect())
}

/// The lines that witnesses added to the checkpoint of a size.
///
/// # Errors
/// When the database fails.
pub async fn cosignatures(db: &Db, size: i64) -> Result<Vec<String>, StoreError> {
    Ok(on!(db, |p| sqlx::query_scalar(COSIGNATURES).bind(size).fetch_all(p).await?))
}

/// Cosignatures after that of a witness at a size, by size and witness.
///
/// # Errors
/// When the database fails.
pub async fn cosignatures_after(
    db: &Db,
    size: i64,
    witness: &str,
    limit: i64,
) -> Result<Vec<CosignatureRow>, StoreError> {
    Ok(on!(db, |p| {
        let query = sqlx::query_as(COSIGNATURES_AFTER).bind(size).bind(witness);
        query.bind(limit).fetch_all(p).await?
    }))
}

/// The size of the newest checkpoint that a witness has cosigned; 0 when there is none.
///
/// # Errors
/// When the database fails.
pub async fn cosigned_by(db: &Db, witness: &str) -> Result<i64, StoreError> {
    let size: Option<i64> =
        on!(db, |p| sqlx::query_scalar(COSIGNED).bind(witness).fetch_one(p).await?);
    Ok(size.unwrap_or(0))
}

/// Every key of the log, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn log_keys(db: &Db) -> Result<Vec<LogKeyRow>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(KEYS).fetch_all(p).await?))
}

/// How long the log is.
///
/// # Errors
/// When the database fails.
pub async fn log_head(db: &Db) -> Result<LogHead, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(HEAD).fetch_one(p).await?))
}

/// The hashes of one row, in which they stand one after the other: to hand over a row for each of
/// hundreds takes longer than to hash them.
fn hashes(row: Option<String>) -> Vec<String> {
    let row = row.unwrap_or_default();
    row.as_bytes().chunks(64).map(|hash| String::from_utf8_lossy(hash).into_owned()).collect()
}

/// Leaf hashes from place `from` up to `to`, not included, in hexadecimal.
///
/// # Errors
/// When the database fails.
pub async fn leaf_hashes(db: &Db, from: i64, to: i64) -> Result<Vec<String>, StoreError> {
    let row: Option<String> =
        on!(db, |p| sqlx::query_scalar(HASHES).bind(from).bind(to).fetch_one(p).await?);
    Ok(hashes(row))
}

/// Roots of the full tiles `from` up to `to`, not included, of a level, in hexadecimal: the hashes
/// of the level above.
///
/// # Errors
/// When the database fails.
pub async fn tile_roots(
    db: &Db,
    level: i64,
    from: i64,
    to: i64,
) -> Result<Vec<String>, StoreError> {
    let row: Option<String> = on!(db, |p| {
        sqlx::query_scalar(ROOTS).bind(level).bind(from).bind(to).fetch_one(p).await?
    });
    Ok(hashes(row))
}

/// A full tile.
///
/// # Errors
/// When the database fails.
pub async fn tile(db: &Db, level: i64, n: i64) -> Result<Option<TileRow>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(TILE).bind(level).bind(n).fetch_optional(p).await?))
}

/// Full tiles of a level after place `after` (−1 for the first part), in order.
///
/// # Errors
/// When the database fails.
pub async fn tiles_after(
    db: &Db,
    level: i64,
    after: i64,
    limit: i64,
) -> Result<Vec<TileRow>, StoreError> {
    Ok(on!(db, |p| {
        sqlx::query_as(TILES).bind(level).bind(after).bind(limit).fetch_all(p).await?
    }))
}

/// Leaves from place `from` on, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn leaves_from(db: &Db, from: i64, limit: i64) -> Result<Vec<LeafRow>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(LEAVES).bind(from).bind(limit).fetch_all(p).await?))
}

/// Every leaf about a document, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn leaves_of(db: &Db, document: &DocumentId) -> Result<Vec<LeafRow>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(OF_DOCUMENT).bind(document.as_str()).fetch_all(p).await?))
}
