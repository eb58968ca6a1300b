//! The transparency log grows at its end: leaves, full tiles, checkpoints.

use ratusz_domain::{Change, DocumentId, Millis, SectionId, UnitId};

use crate::read::log::{LogHead, TileRow};
use crate::statement::statements;
use crate::tx::within;
use crate::write::many::{Row, Value};
use crate::{StoreError, Tx};

statements! {
    HEAD = "select size, frontier from log_head where one = 1";
    MOVE_HEAD = "update log_head set size = $1, frontier = $2 where one = 1";

    INSERT =
        "insert into leaf (idx, seq, at, unit_id, section_id, document_id, number, version, \
         kind, entry, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    HASHES = "select hash from leaf where idx >= $1 and idx < $2 order by idx";

    ROOTS = "select root from tile where level = $1 and n >= $2 and n < $3 order by n";

    INSERT_TILE =
        "insert into tile (level, n, root, hashes) values ($1, $2, $3, $4) \
         on conflict (level, n) do nothing";

    DELETE_TILES = "delete from tile";

    INSERT_CHECKPOINT = "insert into checkpoint (size, root, at, note) values ($1, $2, $3, $4)";

    INSERT_COSIGNATURE =
        "insert into cosignature (size, witness, line, at) values ($1, $2, $3, $4) \
         on conflict (size, witness) do nothing";

    CURRENT_KEY = "select vkey from log_key where until_size is null";
    END_KEY = "update log_key set until_size = $1 where until_size is null";
    INSERT_KEY = "insert into log_key (vkey, from_size, until_size) values ($1, $2, null)";
}

/// A leaf on its way into the log.
#[derive(Debug, Clone)]
pub struct NewLeaf {
    /// Its place, from 0.
    pub index: i64,
    /// The journal's entry that it stands for.
    pub seq: i64,
    /// When it happened.
    pub at: Millis,
    /// What happened in public; `None` for a leaf about the log itself.
    pub change: Option<Change>,
    /// The word for what happened.
    pub kind: String,
    /// The leaf's bytes.
    pub entry: String,
    /// RFC 6962 leaf hash, in hexadecimal.
    pub hash: String,
}

/// A checkpoint on its way into the log.
#[derive(Debug, Clone)]
pub struct NewCheckpoint {
    /// Leaves that it covers.
    pub size: i64,
    /// Root of their tree, in hexadecimal.
    pub root: String,
    /// When it was signed.
    pub at: Millis,
    /// The signed note.
    pub note: String,
}

impl Tx {
    /// How long the log is, and the right edge of its tree.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn log_head(&mut self) -> Result<LogHead, StoreError> {
        let (size, frontier): (i64, String) =
            within!(self, |c| sqlx::query_as(HEAD).fetch_one(c).await?);
        Ok(LogHead { size, frontier })
    }

    /// Sets how long the log is, and the right edge of its tree.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_log_head(&mut self, head: &LogHead) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(MOVE_HEAD).bind(head.size).bind(&head.frontier).execute(c).await?;
        });
        Ok(())
    }

    /// Adds leaves at the end.
    ///
    /// # Errors
    /// [`crate::Taken::Key`] when a place is taken, or when the database fails.
    pub async fn insert_leaves(&mut self, leaves: &[NewLeaf]) -> Result<(), StoreError> {
        let rows: Vec<Row> = leaves.iter().map(leaf_row).collect();
        self.insert_many(INSERT, &rows).await
    }

    /// Leaf hashes from place `from` up to `to`, not included, in hexadecimal.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leaf_hashes(&mut self, from: i64, to: i64) -> Result<Vec<String>, StoreError> {
        Ok(within!(self, |c| sqlx::query_scalar(HASHES).bind(from).bind(to).fetch_all(c).await?))
    }

    /// Roots of the full tiles `from` up to `to`, not included, of a level, in hexadecimal.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tile_roots(
        &mut self,
        level: i64,
        from: i64,
        to: i64,
    ) -> Result<Vec<String>, StoreError> {
        Ok(within!(self, |c| {
            sqlx::query_scalar(ROOTS).bind(level).bind(from).bind(to).fetch_all(c).await?
        }))
    }

    /// Keeps full tiles.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_tiles(&mut self, tiles: &[TileRow]) -> Result<(), StoreError> {
        let row = |tile: &'_ TileRow| -> Row<'static> {
            vec![
                Value::Int(tile.level),
                Value::Int(tile.n),
                Value::owned(tile.root.clone()),
                Value::owned(tile.hashes.clone()),
            ]
        };
        let rows: Vec<Row> = tiles.iter().map(row).collect();
        self.insert_many(INSERT_TILE, &rows).await
    }

    /// Removes every tile, to make them again from the leaves.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_tiles(&mut self) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(DELETE_TILES).execute(c).await?;
        });
        Ok(())
    }

    /// Keeps a signed checkpoint.
    ///
    /// # Errors
    /// [`crate::Taken::Key`] when there is one of its size, or when the database fails.
    pub async fn insert_checkpoint(
        &mut self,
        checkpoint: &NewCheckpoint,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            let query = sqlx::query(INSERT_CHECKPOINT).bind(checkpoint.size).bind(&checkpoint.root);
            query.bind(checkpoint.at.0).bind(&checkpoint.note).execute(c).await?;
        });
        Ok(())
    }

    /// Keeps a witness's line for the checkpoint of a size.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without that checkpoint, or when the database fails.
    pub async fn insert_cosignature(
        &mut self,
        size: i64,
        witness: &str,
        line: &str,
        at: Millis,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            let query = sqlx::query(INSERT_COSIGNATURE).bind(size).bind(witness);
            query.bind(line).bind(at.0).execute(c).await?;
        });
        Ok(())
    }

    /// The key that signs now; `None` before the first leaf.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn current_log_key(&mut self) -> Result<Option<String>, StoreError> {
        Ok(within!(self, |c| sqlx::query_scalar(CURRENT_KEY).fetch_optional(c).await?))
    }

    /// Notes that from `size` leaves on the log is signed by another key.
    ///
    /// # Errors
    /// [`crate::Taken::Key`] when the key has signed before, or when the database fails.
    pub async fn insert_log_key(&mut self, vkey: &str, size: i64) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(END_KEY).bind(size).execute(c).await?;
        });
        within!(self, |c| {
            sqlx::query(INSERT_KEY).bind(vkey).bind(size).execute(c).await?;
        });
        Ok(())
    }
}

fn leaf_row(leaf: &NewLeaf) -> Row<'_> {
    let change = leaf.change.as_ref();
    vec![
        Value::Int(leaf.index),
        Value::Int(leaf.seq),
        Value::Int(leaf.at.0),
        Value::maybe(change.map(|change| UnitId::as_str(&change.unit))),
        Value::maybe(change.map(|change| SectionId::as_str(&change.section))),
        Value::maybe(change.map(|change| DocumentId::as_str(&change.document))),
        Value::MaybeInt(change.map(|change| change.number)),
        Value::MaybeInt(change.map(|change| change.version)),
        Value::text(&leaf.kind),
        Value::text(&leaf.entry),
        Value::text(&leaf.hash),
    ]
}
