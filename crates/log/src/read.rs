//! What pages, commands and verifiers ask of the log.

use std::collections::HashMap;

use ratusz_store::{CheckpointRow, Db, LeafRow};
use ratusz_tlog::tile::{encode_entries, encode_hashes, width_at};
use ratusz_tlog::{Hash, Note, Receipt, Resource, SignatureLine, TILE_WIDTH, Tile, proof};

use crate::LogError;

/// A leaf with everything that proves it offline.
#[derive(Debug, Clone)]
pub struct Proven {
    /// The leaf.
    pub leaf: LeafRow,
    /// The checkpoint that covers it.
    pub checkpoint: CheckpointRow,
    /// The receipt (C2SP tlog-proof) of the leaf in that checkpoint.
    pub receipt: Receipt,
}

/// The newest checkpoint as it is served: the signed note with the witnesses' lines below. `None`
/// before the first publication.
///
/// # Errors
/// When the database fails, or a kept note can't be read.
pub async fn checkpoint(db: &Db) -> Result<Option<String>, LogError> {
    let Some(row) = ratusz_store::latest_checkpoint(db).await? else { return Ok(None) };
    Ok(Some(note_of(db, &row).await?.to_string()))
}

async fn note_of(db: &Db, row: &CheckpointRow) -> Result<Note, LogError> {
    let mut note = Note::parse(row.note.as_bytes())?;
    for line in ratusz_store::cosignatures(db, row.size).await? {
        note.add(SignatureLine::parse(&line)?)?;
    }
    Ok(note)
}

/// The bytes of a tile or an entry bundle (C2SP tlog-tiles); `None` when the log has no such one.
/// A partial one is served as long as the log has that many leaves: it is the beginning of the
/// fuller one.
///
/// # Errors
/// When the database fails.
pub async fn resource(db: &Db, resource: Resource) -> Result<Option<Vec<u8>>, LogError> {
    let size = unsigned(ratusz_store::log_head(db).await?.size);
    let (level, n, width) = match resource {
        Resource::Tile(tile) => (tile.level, tile.n, tile.width),
        Resource::Entries { n, width } => (0, n, width),
    };
    if width_at(level, n, size).is_none_or(|there| width > there) {
        return Ok(None);
    }
    Ok(Some(match resource {
        Resource::Tile(tile) => encode_hashes(&hashes(db, tile).await?),
        Resource::Entries { n, width } => {
            let leaves = entries(db, n * u64::from(TILE_WIDTH), width).await?;
            encode_entries(&leaves)?
        }
    }))
}

/// The entries from place `from` on, `count` of them or what there is.
///
/// # Errors
/// When the database fails.
pub async fn entries(db: &Db, from: u64, count: u16) -> Result<Vec<String>, LogError> {
    let leaves = ratusz_store::leaves_from(db, signed(from), i64::from(count)).await?;
    Ok(leaves.into_iter().map(|leaf| leaf.entry).collect())
}

/// The hashes of a tile, which the log must have.
async fn hashes(db: &Db, tile: Tile) -> Result<Vec<Hash>, LogError> {
    let (level, width) = (i64::from(tile.level), u64::from(TILE_WIDTH));
    let (from, to) = (tile.n * width, tile.n * width + u64::from(tile.width));
    if tile.width == TILE_WIDTH
        && let Some(full) = ratusz_store::tile(db, level, signed(tile.n)).await?
    {
        let parts = full.hashes.as_bytes().chunks(64).map(String::from_utf8_lossy);
        return Ok(parts.map(|hash| Hash::from_hex(&hash)).collect::<Result<_, _>>()?);
    }
    let texts = match level {
        0 => ratusz_store::leaf_hashes(db, signed(from), signed(to)).await?,
        _ => ratusz_store::tile_roots(db, level - 1, signed(from), signed(to)).await?,
    };
    Ok(texts.iter().map(|hash| Hash::from_hex(hash)).collect::<Result<_, _>>()?)
}

async fn load(db: &Db, tiles: Vec<Tile>) -> Result<HashMap<(u8, u64), Vec<Hash>>, LogError> {
    let mut loaded = HashMap::with_capacity(tiles.len());
    for tile in tiles {
        loaded.insert((tile.level, tile.n), hashes(db, tile).await?);
    }
    Ok(loaded)
}

/// The proof that leaf `index` is in the tree of `size` leaves.
///
/// # Errors
/// [`LogError::Proof`] when there is no such leaf, or when the database fails.
pub async fn inclusion(db: &Db, index: u64, size: u64) -> Result<Vec<Hash>, LogError> {
    let tiles = load(db, proof::inclusion_tiles(index, size)?).await?;
    Ok(proof::inclusion(index, size, &tiles)?)
}

/// The proof that the tree of `new` leaves continues that of `old`.
///
/// # Errors
/// [`LogError::Proof`] when a tree would shrink, or when the database fails.
pub async fn consistency(db: &Db, old: u64, new: u64) -> Result<Vec<Hash>, LogError> {
    let tiles = load(db, proof::consistency_tiles(old, new)?).await?;
    Ok(proof::consistency(old, new, &tiles)?)
}

/// The leaf at a place with what proves it in the newest checkpoint; `None` when the log is not
/// that long.
///
/// # Errors
/// When the database fails, or the log is damaged.
pub async fn receipt(db: &Db, index: u64) -> Result<Option<Proven>, LogError> {
    let Some(checkpoint) = ratusz_store::latest_checkpoint(db).await? else { return Ok(None) };
    let size = unsigned(checkpoint.size);
    if index >= size {
        return Ok(None);
    }
    let mut leaves = ratusz_store::leaves_from(db, signed(index), 1).await?;
    let Some(leaf) = leaves.pop() else { return Ok(None) };
    let proof = inclusion(db, index, size).await?;
    let note = note_of(db, &checkpoint).await?;
    let receipt = Receipt { extra: None, index, proof, checkpoint: note };
    Ok(Some(Proven { leaf, checkpoint, receipt }))
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
