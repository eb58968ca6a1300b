//! The audit of a whole log: entries → leaf hashes → every tile → root, all of it recomputed.
//!
//! Nothing that is stored is believed: a tile is compared with what the entries give, never used
//! in its place. (Verifiers that hash only the tiles that a proof touches have let a changed tile
//! pass: CVE-2026-56865.)

use std::collections::HashMap;
use std::fmt;

use crate::frontier::Frontier;
use crate::hash::{Hash, leaf_hash};
use crate::tile::{self, Resource, TILE_WIDTH, Tile, TileError};

/// What an audit went through, all of it found right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audited {
    /// Entries, which are the leaves of the tree.
    pub entries: u64,
    /// Tiles of all levels.
    pub tiles: u64,
}

/// One hash of a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The tile.
    pub tile: Tile,
    /// Which of its hashes, from 0.
    pub position: u16,
}

/// The first thing that is wrong with a log.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuditError<E> {
    /// A file of the log could not be had.
    #[error("{resource} cannot be read: {error}")]
    Unread {
        /// The tile or bundle.
        resource: Resource,
        /// What the reader said.
        error: E,
    },
    /// A file of the log is not a tile or bundle of its width.
    #[error("{resource} is malformed: {error}")]
    Malformed {
        /// The tile or bundle.
        resource: Resource,
        /// What is wrong with it.
        error: TileError,
    },
    /// The tiles lead to the root, and this entry is not the one that they have.
    #[error("entry {0} is not the entry that the log has committed to")]
    Entry(u64),
    /// The entries lead to the root, and this hash of a tile is not theirs.
    #[error("{0} is not the hash that the entries give")]
    Tile(Place),
    /// Neither the entries nor the tiles lead to the root.
    #[error("the entries give the root {computed:?}, the checkpoint says {claimed:?}{}", hint(.first))]
    Root {
        /// The root of the tree over the entries.
        computed: Hash,
        /// The root that the checkpoint has.
        claimed: Hash,
        /// Where entries and tiles first disagree, if they do.
        first: Option<Place>,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "hash {} of {}", self.position, self.tile)
    }
}

fn hint(first: &Option<Place>) -> String {
    first.map(|place| format!("; entries and tiles first disagree at {place}")).unwrap_or_default()
}

/// Recomputes a log of this size from its entries and compares every tile and the root. `read`
/// gives the bytes of a tile or bundle, of exactly the width asked for: from a folder by
/// [`Resource::path`], from a database by [`tile::encode_entries`] and [`tile::encode_hashes`].
/// Each is asked for once, bundles in their order; a tile of every level is held at a time.
///
/// # Errors
/// [`AuditError`]: the first thing that is wrong, by name.
pub fn audit<E>(
    size: u64,
    root: Hash,
    mut read: impl FnMut(Resource) -> Result<Vec<u8>, E>,
) -> Result<Audited, AuditError<E>> {
    let mut get =
        |resource: Resource| read(resource).map_err(|error| AuditError::Unread { resource, error });
    let mut audit = Comparison::default();
    let mut gained = Vec::new();
    for bundle in tile::every_bundle(size) {
        let bytes = get(bundle)?;
        let entries = tile::decode_entries(&bytes, bundle.width())
            .map_err(|error| AuditError::Malformed { resource: bundle, error })?;
        for entry in entries {
            audit.computed.push_with(leaf_hash(entry), |level, index, hash| {
                gained.push((level, index, hash));
            });
            for (level, index, hash) in gained.drain(..) {
                if index % u64::from(TILE_WIDTH) == 0 {
                    audit.turn(level, index / u64::from(TILE_WIDTH), size, &mut get)?;
                }
                audit.compare(level, index, hash);
            }
        }
    }
    audit.verdict(size, root)
}

/// The tree over the entries beside the tiles that are stored.
#[derive(Default)]
struct Comparison {
    /// Of the entries.
    computed: Frontier,
    /// Of the leaf hashes in the tiles of level 0.
    stored: Frontier,
    /// By level, the tile that is being compared.
    open: HashMap<u8, (Tile, Vec<Hash>)>,
    tiles: u64,
    first_leaf: Option<Place>,
    first_above: Option<Place>,
}

impl Comparison {
    /// Opens tile `n` of a level.
    fn turn<E>(
        &mut self,
        level: u8,
        n: u64,
        size: u64,
        get: &mut impl FnMut(Resource) -> Result<Vec<u8>, AuditError<E>>,
    ) -> Result<(), AuditError<E>> {
        let Some(width) = tile::width_at(level, n, size) else { return Ok(()) };
        let tile = Tile { level, n, width };
        let resource = Resource::Tile(tile);
        let hashes = tile::decode_hashes(&get(resource)?, width)
            .map_err(|error| AuditError::Malformed { resource, error })?;
        self.tiles += 1;
        self.open.insert(level, (tile, hashes));
        Ok(())
    }

    fn compare(&mut self, level: u8, index: u64, hash: Hash) {
        let position = (index % u64::from(TILE_WIDTH)) as u16;
        let Some((tile, hashes)) = self.open.get(&level) else { return };
        let Some(stored) = hashes.get(usize::from(position)) else { return };
        let first = if level == 0 {
            self.stored.push(*stored);
            &mut self.first_leaf
        } else {
            &mut self.first_above
        };
        if *stored != hash {
            first.get_or_insert(Place { tile: *tile, position });
        }
    }

    fn verdict<E>(self, size: u64, claimed: Hash) -> Result<Audited, AuditError<E>> {
        let computed = self.computed.root();
        match (self.first_leaf, self.first_above) {
            (None, None) if computed == claimed => Ok(Audited { entries: size, tiles: self.tiles }),
            (Some(place), _) | (None, Some(place)) if computed == claimed => {
                Err(AuditError::Tile(place))
            }
            (Some(Place { tile, position }), _) if self.stored.root() == claimed => {
                Err(AuditError::Entry(tile.n * u64::from(TILE_WIDTH) + u64::from(position)))
            }
            (leaf, above) => Err(AuditError::Root { computed, claimed, first: leaf.or(above) }),
        }
    }
}
