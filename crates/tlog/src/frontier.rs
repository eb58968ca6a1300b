//! The right edge of a growing tree: all that is needed to append to it and to tell its root.

use crate::hash::{Hash, empty_root, node_hash};
use crate::{limits, text};

/// The roots of the perfect subtrees that a tree of this size is made of, the largest first: one
/// for each bit that is set in the size. Appending costs O(log n), amortised one hash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    roots: Vec<Hash>,
}

/// Text that is not a frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError {
    /// The first word is not a canonical decimal, or above [`limits::TREE_SIZE`].
    #[error("the size of the tree is not a decimal number that a tree can have")]
    Size,
    /// A later word is not a hash.
    #[error("a hash of the frontier is not 64 lowercase hexadecimal digits")]
    Hash,
    /// Too few or too many hashes.
    #[error("a frontier of size {size} has {expected} hashes, not {found}")]
    Count {
        /// Leaves of the tree.
        size: u64,
        /// Bits set in the size.
        expected: u32,
        /// Hashes in the text.
        found: usize,
    },
}

impl Frontier {
    /// The frontier of the empty tree.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a leaf by its [`leaf_hash`](crate::leaf_hash()).
    pub fn push(&mut self, leaf: Hash) {
        self.push_with(leaf, |_, _, _| {});
    }

    /// Appends a leaf and tells `(level, index, hash)` of every hash that the tiles gain by it: at
    /// level 0 the leaf itself, at level 1 the root of the 256 leaves that it completes, and so
    /// on. Hash `index` of a level stands in the tile `index / 256`, at `index % 256`.
    pub fn push_with(&mut self, leaf: Hash, mut gained: impl FnMut(u8, u64, Hash)) {
        let index = self.size;
        let mut hash = leaf;
        gained(0, index, hash);
        // A leaf closes one perfect subtree for each 1 at the low end of its index.
        for height in 1..=index.trailing_ones() {
            let Some(left) = self.roots.pop() else { break };
            hash = node_hash(left, hash);
            if height % 8 == 0 {
                gained((height / 8) as u8, index >> height, hash);
            }
        }
        self.roots.push(hash);
        self.size += 1;
    }

    /// Leaves of the tree.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The Merkle Tree Hash of all leaves (RFC 6962 § 2.1).
    #[must_use]
    pub fn root(&self) -> Hash {
        let hashes = self.roots.iter().rev().copied();
        hashes.reduce(|right, left| node_hash(left, right)).unwrap_or_else(empty_root)
    }

    /// One line without its end: the size in decimal, then each hash in hexadecimal, set apart by
    /// spaces; at most about 4 kB.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.size.to_string();
        for root in &self.roots {
            text.push(' ');
            text.push_str(&root.to_hex());
        }
        text
    }

    /// Reverses [`Frontier::to_text`].
    ///
    /// # Errors
    /// When a word is malformed, or the number of hashes does not fit the size.
    pub fn parse(line: &str) -> Result<Self, FrontierError> {
        let mut words = line.split(' ');
        let size = words.next().and_then(text::decimal).filter(|size| *size <= limits::TREE_SIZE);
        let size = size.ok_or(FrontierError::Size)?;
        let (expected, found) = (size.count_ones(), words.clone().count());
        if found != expected as usize {
            return Err(FrontierError::Count { size, expected, found });
        }
        let roots: Result<Vec<Hash>, _> = words.map(Hash::from_hex).collect();
        Ok(Self { size, roots: roots.map_err(|_| FrontierError::Hash)? })
    }
}
