//! Tiles and entry bundles: the tree and its entries as files that never change (C2SP tlog-tiles).

use std::fmt;

use crate::frontier::Frontier;
use crate::hash::Hash;
use crate::{limits, text};

/// Hashes in a full tile, and entries in a full bundle.
pub const TILE_WIDTH: u16 = 256;
/// The highest level that an address may name.
pub const MAX_LEVEL: u8 = 63;

/// The address of a tile: hashes `n * 256 .. n * 256 + width` of a level. At level 0 they are leaf
/// hashes; above, each is the root of a *full* tile of the level below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// 0 to [`MAX_LEVEL`].
    pub level: u8,
    /// Index of the tile within its level.
    pub n: u64,
    /// Hashes in it, 1 to [`TILE_WIDTH`]; less than that is a partial tile.
    pub width: u16,
}

/// The address of one immutable file of a log, below the log's prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// `tile/<L>/<N>[.p/<W>]`: concatenated hashes, see [`encode_hashes`].
    Tile(Tile),
    /// `tile/entries/<N>[.p/<W>]`: entries, see [`encode_entries`].
    Entries {
        /// Index of the bundle: it has the entries from `n * 256` on.
        n: u64,
        /// Entries in it, 1 to [`TILE_WIDTH`].
        width: u16,
    },
}

/// An address or the bytes of a tile or bundle that are not as C2SP tlog-tiles has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TileError {
    /// Not the canonical path of a tile or a bundle.
    #[error("not the address of a tile or of an entry bundle")]
    Path,
    /// The bytes are not `width` hashes.
    #[error("a tile of {width} hashes has 32 bytes for each, not {bytes} in all")]
    Hashes {
        /// Hashes asked for.
        width: u16,
        /// Bytes found.
        bytes: usize,
    },
    /// The bytes are not `width` entries.
    #[error("a bundle does not have exactly {width} entries, each after its length")]
    Entries {
        /// Entries asked for.
        width: u16,
    },
    /// An entry that no bundle can hold.
    #[error("an entry has at most 65535 bytes, not {bytes}")]
    Long {
        /// Bytes of the entry.
        bytes: usize,
    },
}

impl Tile {
    /// The path below the log's prefix, without a slash before it.
    #[must_use]
    pub fn path(&self) -> String {
        Resource::Tile(*self).path()
    }

    /// Reverses [`Tile::path`].
    ///
    /// # Errors
    /// [`TileError::Path`] for anything but the canonical path of a tile.
    pub fn parse(path: &str) -> Result<Self, TileError> {
        match Resource::parse(path)? {
            Resource::Tile(tile) => Ok(tile),
            Resource::Entries { .. } => Err(TileError::Path),
        }
    }
}

impl Resource {
    /// The path below the log's prefix, without a slash before it: `tile/0/x001/x234/067`,
    /// `tile/entries/000.p/112`.
    #[must_use]
    pub fn path(&self) -> String {
        let (level, n, width) = match *self {
            Self::Tile(Tile { level, n, width }) => (level.to_string(), n, width),
            Self::Entries { n, width } => ("entries".to_owned(), n, width),
        };
        let mut index = format!("{:03}", n % 1000);
        let mut rest = n / 1000;
        while rest > 0 {
            index.insert_str(0, &format!("x{:03}/", rest % 1000));
            rest /= 1000;
        }
        let partial = if width < TILE_WIDTH { format!(".p/{width}") } else { String::new() };
        format!("tile/{level}/{index}{partial}")
    }

    /// Reverses [`Resource::path`]: exactly the paths that it writes are accepted.
    ///
    /// # Errors
    /// [`TileError::Path`].
    pub fn parse(path: &str) -> Result<Self, TileError> {
        // Whatever is read leniently here and is not canonical fails the comparison at the end.
        let read = || {
            let (level, index) = path.strip_prefix("tile/")?.split_once('/')?;
            let (index, width) = match index.split_once(".p/") {
                Some((index, width)) => (index, text::decimal(width)?.try_into().ok()?),
                None => (index, TILE_WIDTH),
            };
            let mut n: u64 = 0;
            for group in index.split('/') {
                let digits = group.trim_start_matches('x');
                n = n.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
            }
            if level == "entries" {
                return Some(Self::Entries { n, width });
            }
            let level = text::decimal(level).filter(|level| *level <= MAX_LEVEL.into())?;
            Some(Self::Tile(Tile { level: level as u8, n, width }))
        };
        let canonical =
            |resource: &Self| (1..=256).contains(&resource.width()) && resource.path() == path;
        read().filter(canonical).ok_or(TileError::Path)
    }

    /// Hashes in the tile, or entries in the bundle.
    #[must_use]
    pub fn width(&self) -> u16 {
        match *self {
            Self::Tile(Tile { width, .. }) | Self::Entries { width, .. } => width,
        }
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

/// Hashes that the tiles of a level hold in a tree of this size: `floor(size / 256^level)`.
fn hashes_at(level: u8, size: u64) -> u64 {
    size.checked_shr(8 * u32::from(level)).unwrap_or(0)
}

/// The width of tile `n` of a level in a tree of this size; `None` when the tree has no such tile.
#[must_use]
pub fn width_at(level: u8, n: u64, tree_size: u64) -> Option<u16> {
    let before = n.checked_mul(u64::from(TILE_WIDTH))?;
    let width = hashes_at(level, tree_size).checked_sub(before)?.min(TILE_WIDTH.into());
    (width > 0).then_some(width as u16)
}

/// The tiles of one level in a tree of this size, from the left.
pub fn tiles_of(level: u8, tree_size: u64) -> impl Iterator<Item = Tile> {
    let count = hashes_at(level, tree_size).div_ceil(TILE_WIDTH.into());
    (0..count).filter_map(move |n| Some(Tile { level, n, width: width_at(level, n, tree_size)? }))
}

/// Every tile of a tree of this size, level by level from the leaves, each level from the left.
pub fn every_tile(tree_size: u64) -> impl Iterator<Item = Tile> {
    (0..8).flat_map(move |level| tiles_of(level, tree_size))
}

/// Every entry bundle of a log of this size, from the first.
pub fn every_bundle(tree_size: u64) -> impl Iterator<Item = Resource> {
    tiles_of(0, tree_size).map(|Tile { n, width, .. }| Resource::Entries { n, width })
}

/// The Merkle Tree Hash over the hashes of a tile. That of a full tile is its hash one level up.
#[must_use]
pub fn tile_root(hashes: &[Hash]) -> Hash {
    let mut frontier = Frontier::new();
    hashes.iter().for_each(|hash| frontier.push(*hash));
    frontier.root()
}

/// The bytes of a tile: its hashes one after another.
#[must_use]
pub fn encode_hashes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

/// Reverses [`encode_hashes`].
///
/// # Errors
/// [`TileError::Hashes`] unless there are exactly `width` hashes.
pub fn decode_hashes(bytes: &[u8], width: u16) -> Result<Vec<Hash>, TileError> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    if !rest.is_empty() || hashes.len() != usize::from(width) {
        return Err(TileError::Hashes { width, bytes: bytes.len() });
    }
    Ok(hashes.iter().copied().map(Hash).collect())
}

/// The bytes of a bundle: each entry after its length, a big-endian `u16`.
///
/// # Errors
/// [`TileError::Long`] for an entry above [`limits::ENTRY_BYTES`].
pub fn encode_entries<T: AsRef<[u8]>>(entries: &[T]) -> Result<Vec<u8>, TileError> {
    let mut bytes = Vec::new();
    for entry in entries.iter().map(AsRef::as_ref) {
        let length = u16::try_from(entry.len());
        let length = length.map_err(|_| TileError::Long { bytes: entry.len() })?;
        bytes.extend(length.to_be_bytes());
        bytes.extend(entry);
    }
    Ok(bytes)
}

/// Reverses [`encode_entries`]; the entries borrow the bytes.
///
/// # Errors
/// [`TileError::Entries`] unless there are exactly `width` entries and nothing else.
pub fn decode_entries(bytes: &[u8], width: u16) -> Result<Vec<&[u8]>, TileError> {
    let mut rest = bytes;
    let mut entry = || {
        let (length, after) = rest.split_first_chunk()?;
        let (entry, after) = after.split_at_checked(u16::from_be_bytes(*length).into())?;
        rest = after;
        Some(entry)
    };
    let entries: Option<Vec<&[u8]>> = (0..width).map(|_| entry()).collect();
    entries.filter(|_| rest.is_empty()).ok_or(TileError::Entries { width })
}

const _: () = assert!(limits::ENTRY_BYTES == u16::MAX as usize);
