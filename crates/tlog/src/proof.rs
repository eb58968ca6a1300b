//! Proofs of inclusion and consistency: made from tiles, checked without them (RFC 6962 § 2.1).
//!
//! A proof is not more right than the tiles it is made of: whoever gets one checks it with
//! [`verify_inclusion`] or [`verify_consistency`] against roots that are signed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasher;
use std::ops::Range;

use crate::hash::{Hash, empty_root, node_hash};
use crate::tile::{TILE_WIDTH, Tile, tile_root, width_at};

/// Where the hashes of tiles are looked up.
pub trait Tiles {
    /// The hashes of tile `n` of a level: at least as many as were asked for. More do not harm,
    /// because a partial tile is the beginning of every fuller one.
    fn hashes(&self, level: u8, n: u64) -> Option<&[Hash]>;
}

impl<S: BuildHasher> Tiles for HashMap<(u8, u64), Vec<Hash>, S> {
    fn hashes(&self, level: u8, n: u64) -> Option<&[Hash]> {
        self.get(&(level, n)).map(Vec::as_slice)
    }
}

impl Tiles for BTreeMap<(u8, u64), Vec<Hash>> {
    fn hashes(&self, level: u8, n: u64) -> Option<&[Hash]> {
        self.get(&(level, n)).map(Vec::as_slice)
    }
}

/// Why there is no proof, or why one does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// There is no such entry in a tree of this size.
    #[error("a tree of {size} entries has no entry {index}")]
    Index {
        /// Zero-based.
        index: u64,
        /// Leaves of the tree.
        size: u64,
    },
    /// A tree does not shrink.
    #[error("a tree of {new} entries cannot continue one of {old}")]
    Sizes {
        /// Leaves of the earlier tree.
        old: u64,
        /// Leaves of the later tree.
        new: u64,
    },
    /// A tile that the proof needs was not given, or is too narrow.
    #[error("the proof needs {0}, which is missing or too narrow")]
    Missing(Tile),
    /// The proof has too few or too many hashes for these sizes.
    #[error("the proof does not have the length that it must have")]
    Length,
    /// The proof leads to another root.
    #[error("the proof does not lead to the root")]
    Root,
}

/// A perfect subtree: the leaves `index << height .. (index + 1) << height`.
#[derive(Clone, Copy)]
struct Node {
    height: u32,
    index: u64,
}

impl Node {
    /// The tile that the hash of this node is made from, and where in it.
    fn place(self) -> (u8, u64, Range<usize>) {
        let within = self.height % 8;
        let first = self.index << within;
        let offset = (first % u64::from(TILE_WIDTH)) as usize;
        let hashes = offset..offset + (1 << within);
        ((self.height / 8) as u8, first / u64::from(TILE_WIDTH), hashes)
    }

    fn hash(self, size: u64, tiles: &impl Tiles) -> Result<Hash, ProofError> {
        let (level, n, range) = self.place();
        let hashes = tiles.hashes(level, n).and_then(|hashes| hashes.get(range));
        let width = width_at(level, n, size).unwrap_or(TILE_WIDTH);
        hashes.map(tile_root).ok_or(ProofError::Missing(Tile { level, n, width }))
    }
}

/// The perfect subtrees, largest first, of leaves that RFC 6962 takes as one subtree: their start
/// is a multiple of the largest.
fn nodes(leaves: &Range<u64>) -> Vec<Node> {
    let (mut start, mut nodes) = (leaves.start, Vec::new());
    while start < leaves.end {
        let height = (leaves.end - start).ilog2();
        nodes.push(Node { height, index: start >> height });
        start += 1 << height;
    }
    nodes
}

fn tiles_for(ranges: &[Range<u64>], size: u64) -> Vec<Tile> {
    let places: BTreeSet<(u8, u64)> =
        ranges.iter().flat_map(nodes).map(|node| (node.place().0, node.place().1)).collect();
    let tile = |(level, n)| Some(Tile { level, n, width: width_at(level, n, size)? });
    places.into_iter().filter_map(tile).collect()
}

/// `MTH(D[leaves])`.
fn subtree(leaves: &Range<u64>, size: u64, tiles: &impl Tiles) -> Result<Hash, ProofError> {
    let mut right = None;
    for node in nodes(leaves).into_iter().rev() {
        let left = node.hash(size, tiles)?;
        right = Some(right.map_or(left, |right| node_hash(left, right)));
    }
    Ok(right.unwrap_or_else(empty_root))
}

/// The largest power of two below `n`, which is at least 2.
fn split(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}

/// What `PATH(index, D[size])` hashes, from the leaf's sibling up to the root's child.
fn inclusion_ranges(index: u64, size: u64) -> Result<Vec<Range<u64>>, ProofError> {
    if index >= size {
        return Err(ProofError::Index { index, size });
    }
    let (mut leaves, mut path) = (0..size, Vec::new());
    while leaves.end - leaves.start > 1 {
        let middle = leaves.start + split(leaves.end - leaves.start);
        if index < middle {
            path.push(middle..leaves.end);
            leaves.end = middle;
        } else {
            path.push(leaves.start..middle);
            leaves.start = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// What `PROOF(old, D[new])` hashes, in its order; nothing for an empty old tree.
fn consistency_ranges(old: u64, new: u64) -> Result<Vec<Range<u64>>, ProofError> {
    if old > new {
        return Err(ProofError::Sizes { old, new });
    }
    if old == 0 {
        return Ok(Vec::new());
    }
    let (mut leaves, mut path) = (0..new, Vec::new());
    while old != leaves.end {
        let middle = leaves.start + split(leaves.end - leaves.start);
        if old <= middle {
            path.push(middle..leaves.end);
            leaves.end = middle;
        } else {
            path.push(leaves.start..middle);
            leaves.start = middle;
        }
    }
    // The verifier has the old root itself when the subtree still begins at the first leaf.
    if leaves.start > 0 {
        path.push(leaves);
    }
    path.reverse();
    Ok(path)
}

/// The tiles that [`root`] reads, as they are in a tree of this size.
#[must_use]
pub fn root_tiles(size: u64) -> Vec<Tile> {
    tiles_for(std::slice::from_ref(&(0..size)), size)
}

/// The root of the tree as it was at this size.
///
/// # Errors
/// [`ProofError::Missing`].
pub fn root(size: u64, tiles: &impl Tiles) -> Result<Hash, ProofError> {
    subtree(&(0..size), size, tiles)
}

/// The tiles that [`inclusion`] reads, as they are in a tree of this size; none that it does not.
///
/// # Errors
/// [`ProofError::Index`].
pub fn inclusion_tiles(index: u64, size: u64) -> Result<Vec<Tile>, ProofError> {
    Ok(tiles_for(&inclusion_ranges(index, size)?, size))
}

/// The Merkle audit path of an entry in the tree of this size (RFC 6962 § 2.1.1).
///
/// # Errors
/// [`ProofError::Index`], [`ProofError::Missing`].
pub fn inclusion(index: u64, size: u64, tiles: &impl Tiles) -> Result<Vec<Hash>, ProofError> {
    inclusion_ranges(index, size)?.iter().map(|leaves| subtree(leaves, size, tiles)).collect()
}

/// The tiles that [`consistency`] reads, as they are in the new tree; none that it does not.
///
/// # Errors
/// [`ProofError::Sizes`].
pub fn consistency_tiles(old: u64, new: u64) -> Result<Vec<Tile>, ProofError> {
    Ok(tiles_for(&consistency_ranges(old, new)?, new))
}

/// The Merkle consistency proof between two sizes of a tree (RFC 6962 § 2.1.2); empty when the old
/// tree is empty or they are the same.
///
/// # Errors
/// [`ProofError::Sizes`], [`ProofError::Missing`].
pub fn consistency(old: u64, new: u64, tiles: &impl Tiles) -> Result<Vec<Hash>, ProofError> {
    consistency_ranges(old, new)?.iter().map(|leaves| subtree(leaves, new, tiles)).collect()
}

/// Checks that a leaf is at this index of the tree with this root (RFC 9162 § 2.1.3.2). A root
/// does not tell its size: take both from the same signed checkpoint.
///
/// # Errors
/// [`ProofError::Index`], [`ProofError::Length`], [`ProofError::Root`].
pub fn verify_inclusion(
    leaf: Hash,
    index: u64,
    size: u64,
    root: Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::Index { index, size });
    }
    let mut climb = Climb { at: index, last: size - 1 };
    let mut hash = leaf;
    for sibling in proof {
        hash = if climb.up()? { node_hash(*sibling, hash) } else { node_hash(hash, *sibling) };
    }
    climb.finish()?;
    if hash == root { Ok(()) } else { Err(ProofError::Root) }
}

/// Checks that the new tree begins with the whole of the old one (RFC 9162 § 2.1.4.2).
///
/// # Errors
/// [`ProofError::Sizes`], [`ProofError::Length`], [`ProofError::Root`].
pub fn verify_consistency(
    old_size: u64,
    old_root: Hash,
    new_size: u64,
    new_root: Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    if old_size > new_size {
        return Err(ProofError::Sizes { old: old_size, new: new_size });
    }
    let right = |condition: bool| if condition { Ok(()) } else { Err(ProofError::Root) };
    if old_size == 0 || old_size == new_size {
        let known = if old_size == 0 { empty_root() } else { new_root };
        // Two empty trees have one root, and it is known.
        right(old_root == known && (new_size > 0 || new_root == known))?;
        return if proof.is_empty() { Ok(()) } else { Err(ProofError::Length) };
    }
    let mut climb = Climb { at: old_size - 1, last: new_size - 1 };
    climb.skip(climb.at.trailing_ones());
    let (start, rest) = match proof.split_first() {
        Some(_) if old_size.is_power_of_two() => (old_root, proof),
        Some((first, rest)) => (*first, rest),
        None => return Err(ProofError::Length),
    };
    let (mut old, mut new) = (start, start);
    for sibling in rest {
        if climb.up()? {
            old = node_hash(*sibling, old);
            new = node_hash(*sibling, new);
        } else {
            new = node_hash(new, *sibling);
        }
    }
    climb.finish()?;
    right(old == old_root && new == new_root)
}

/// The way from a node up to the root: its index, and that of the last node, on the same level.
struct Climb {
    at: u64,
    last: u64,
}

impl Climb {
    /// One level up that has a sibling; true when the sibling stands on the left.
    fn up(&mut self) -> Result<bool, ProofError> {
        if self.last == 0 {
            return Err(ProofError::Length);
        }
        let left = self.at % 2 == 1 || self.at == self.last;
        if left {
            // The last node has no sibling until it is a right child.
            self.skip(self.at.trailing_zeros());
        }
        self.skip(1);
        Ok(left)
    }

    fn skip(&mut self, levels: u32) {
        self.at = self.at.checked_shr(levels).unwrap_or(0);
        self.last = self.last.checked_shr(levels).unwrap_or(0);
    }

    fn finish(&self) -> Result<(), ProofError> {
        if self.last == 0 { Ok(()) } else { Err(ProofError::Length) }
    }
}
