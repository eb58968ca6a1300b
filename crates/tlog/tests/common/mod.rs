//! The tree as RFC 6962 § 2.1 defines it, recursively over lists of leaves, for the tests to
//! compare with; and a log held in memory.
#![allow(dead_code, reason = "each test uses some of it")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use ratusz_tlog::{Frontier, Hash, Resource, Tile, leaf_hash, tile};
use sha2::{Digest, Sha256};

fn sha256(parts: &[&[u8]]) -> Hash {
    Hash(Sha256::digest(parts.concat()).into())
}

/// "k is the largest power of two smaller than n".
fn k(n: usize) -> usize {
    let mut k = 1;
    while k * 2 < n {
        k *= 2;
    }
    k
}

/// The definitions over one list of entries; what was hashed once is remembered.
pub struct Oracle {
    entries: Vec<Vec<u8>>,
    known: RefCell<HashMap<Range<usize>, Hash>>,
}

impl Oracle {
    pub fn new(entries: &[Vec<u8>]) -> Self {
        Self { entries: entries.to_vec(), known: RefCell::default() }
    }

    /// `MTH(D[d])`.
    pub fn mth(&self, d: Range<usize>) -> Hash {
        if let Some(hash) = self.known.borrow().get(&d) {
            return *hash;
        }
        let hash = match d.len() {
            0 => sha256(&[b""]),
            1 => sha256(&[&[0], &self.entries[d.start]]),
            n => {
                let k = d.start + k(n);
                sha256(&[&[1], &self.mth(d.start..k).0, &self.mth(k..d.end).0])
            }
        };
        self.known.borrow_mut().insert(d, hash);
        hash
    }

    /// `PATH(m, D[d])`.
    pub fn path(&self, m: usize, d: Range<usize>) -> Vec<Hash> {
        if d.len() == 1 {
            return Vec::new();
        }
        let (left, k) = (k(d.len()), d.start + k(d.len()));
        let (mut path, last) = if m < left {
            (self.path(m, d.start..k), self.mth(k..d.end))
        } else {
            (self.path(m - left, k..d.end), self.mth(d.start..k))
        };
        path.push(last);
        path
    }

    /// `PROOF(m, D[d])`, for 0 < m <= n.
    pub fn proof(&self, m: usize, d: Range<usize>) -> Vec<Hash> {
        self.subproof(m, d, true)
    }

    fn subproof(&self, m: usize, d: Range<usize>, b: bool) -> Vec<Hash> {
        if m == d.len() {
            return if b { Vec::new() } else { vec![self.mth(d)] };
        }
        let (left, k) = (k(d.len()), d.start + k(d.len()));
        let (mut proof, last) = if m <= left {
            (self.subproof(m, d.start..k, b), self.mth(k..d.end))
        } else {
            (self.subproof(m - left, k..d.end, false), self.mth(d.start..k))
        };
        proof.push(last);
        proof
    }
}

/// The turns from the leaf up to the root: true where the sibling stands on the left.
pub fn turns(m: usize, n: usize) -> Vec<bool> {
    if n == 1 {
        return Vec::new();
    }
    let k = k(n);
    let (mut turns, left) = if m < k { (turns(m, k), false) } else { (turns(m - k, n - k), true) };
    turns.push(left);
    turns
}

/// Entries that differ from one another in content and in length.
pub fn entries(n: usize) -> Vec<Vec<u8>> {
    (0..n).map(|i| format!("entry {i}{}", ".".repeat(i % 7)).into_bytes()).collect()
}

/// A log in memory: its files by path, and the hashes of its tiles.
#[derive(Clone, Default)]
pub struct Log {
    pub frontier: Frontier,
    pub tiles: BTreeMap<(u8, u64), Vec<Hash>>,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Log {
    pub fn of(entries: &[Vec<u8>]) -> Self {
        let mut log = Self::default();
        for entry in entries {
            log.frontier.push_with(leaf_hash(entry), |level, index, hash| {
                log.tiles.entry((level, index / 256)).or_default().push(hash);
            });
        }
        for (&(level, n), hashes) in &log.tiles {
            let tile = Tile { level, n, width: hashes.len() as u16 };
            log.files.insert(tile.path(), tile::encode_hashes(hashes));
        }
        for (n, entries) in (0..).zip(entries.chunks(256)) {
            let bundle = Resource::Entries { n, width: entries.len() as u16 };
            log.files.insert(bundle.path(), tile::encode_entries(entries).unwrap());
        }
        log
    }
}
