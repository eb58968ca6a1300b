//! Roots, frontiers and proofs against the definitions of RFC 6962.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Log, Oracle, entries, turns};
use proptest::prelude::*;
use ratusz_tlog::proof::{self, consistency, consistency_tiles, inclusion, inclusion_tiles};
use ratusz_tlog::{
    Frontier, FrontierError, Hash, ProofError, Tiles, empty_root, leaf_hash, tile,
    verify_consistency, verify_inclusion,
};

/// The leaves that the test suites of Certificate Transparency use.
const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];

/// Their roots at sizes 0 to 8.
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
}

#[test]
fn reference_roots() {
    let leaves: Vec<Vec<u8>> = LEAVES.map(bytes).to_vec();
    let oracle = Oracle::new(&leaves);
    let mut frontier = Frontier::new();
    for (size, root) in ROOTS.iter().enumerate() {
        assert_eq!(frontier.root().to_hex(), *root, "size {size}");
        assert_eq!(oracle.mth(0..size).to_hex(), *root, "the oracle, size {size}");
        if let Some(leaf) = leaves.get(size) {
            frontier.push(leaf_hash(leaf));
        }
    }
    assert_eq!(empty_root().to_hex(), ROOTS[0]);
}

/// Sizes at the seams of the tree, and every size up to 40.
fn sizes() -> impl Iterator<Item = usize> {
    (0..=40).chain([63, 64, 65, 127, 128, 255, 256, 257, 300, 511, 512, 513, 600])
}

#[test]
fn frontier_roots_are_the_recursive_ones() {
    let entries = entries(600);
    let oracle = Oracle::new(&entries);
    let mut frontier = Frontier::new();
    for size in 0..=600 {
        assert_eq!(frontier.size(), size as u64);
        assert_eq!(frontier.root(), oracle.mth(0..size), "size {size}");
        assert_eq!(Frontier::parse(&frontier.to_text()), Ok(frontier.clone()));
        if let Some(entry) = entries.get(size) {
            frontier.push(leaf_hash(entry));
        }
    }
}

#[test]
fn frontier_text_is_checked() {
    let leaf = leaf_hash(b"x").to_hex();
    assert_eq!(Frontier::parse("0"), Ok(Frontier::new()));
    let count = |size, expected, found| Err(FrontierError::Count { size, expected, found });
    assert_eq!(Frontier::parse("1"), count(1, 1, 0));
    assert_eq!(Frontier::parse(&format!("2 {leaf} {leaf}")), count(2, 1, 2));
    assert_eq!(Frontier::parse("0 "), count(0, 0, 1));
    for size in ["", "01", "+1", "-1", " 1", "18446744073709551616", "4611686018427387904"] {
        assert_eq!(Frontier::parse(&format!("{size} {leaf}")), Err(FrontierError::Size), "{size}");
    }
    assert_eq!(Frontier::parse(&format!("1 {}", leaf.to_uppercase())), Err(FrontierError::Hash));
}

#[test]
fn proofs_are_the_recursive_ones() {
    let entries = entries(600);
    let (log, oracle) = (Log::of(&entries), Oracle::new(&entries));
    for size in sizes() {
        let n = size as u64;
        assert_eq!(proof::root(n, &log.tiles).unwrap(), oracle.mth(0..size));
        for m in (0..size).step_by(1 + size / 50) {
            let (index, old) = (m as u64, m as u64 + 1);
            assert_eq!(inclusion(index, n, &log.tiles).unwrap(), oracle.path(m, 0..size));
            let proof = consistency(old, n, &log.tiles).unwrap();
            assert_eq!(proof, oracle.proof(m + 1, 0..size), "{old} to {size}");
        }
    }
}

#[test]
fn every_proof_up_to_600_verifies() {
    let entries = entries(600);
    let oracle = Oracle::new(&entries);
    let roots: Vec<Hash> = (0..=600).map(|size| oracle.mth(0..size)).collect();
    for size in 1..=600 {
        let (n, root) = (size as u64, roots[size]);
        assert_eq!(verify_consistency(0, roots[0], n, root, &[]), Ok(()));
        for m in 0..size {
            let (index, old) = (m as u64, m as u64 + 1);
            let path = oracle.path(m, 0..size);
            assert_eq!(verify_inclusion(leaf_hash(&entries[m]), index, n, root, &path), Ok(()));
            let proof = oracle.proof(m + 1, 0..size);
            assert_eq!(verify_consistency(old, roots[m + 1], n, root, &proof), Ok(()));
        }
    }
}

/// Example proofs of RFC 6962 § 2.1.3: the tree of seven leaves `d0` to `d6`.
#[test]
fn examples_of_the_rfc() {
    let d: Vec<Vec<u8>> = (0..7).map(|i| format!("d{i}").into_bytes()).collect();
    let tiles = Log::of(&d).tiles;
    let [a, b, c, dd, e, f, j] = [0, 1, 2, 3, 4, 5, 6].map(|i| leaf_hash(&d[i]));
    let node = ratusz_tlog::node_hash;
    let (g, h, i) = (node(a, b), node(c, dd), node(e, f));
    let (k, l) = (node(g, h), node(i, j));
    assert_eq!(inclusion(0, 7, &tiles).unwrap(), [b, h, l]);
    assert_eq!(inclusion(3, 7, &tiles).unwrap(), [c, g, l]);
    assert_eq!(inclusion(4, 7, &tiles).unwrap(), [f, j, k]);
    assert_eq!(inclusion(6, 7, &tiles).unwrap(), [i, k]);
    assert_eq!(consistency(3, 7, &tiles).unwrap(), [c, dd, g, l]);
    assert_eq!(consistency(4, 7, &tiles).unwrap(), [l]);
    assert_eq!(consistency(6, 7, &tiles).unwrap(), [i, j, k]);
    assert_eq!(proof::root(7, &tiles).unwrap(), node(k, l));
}

/// Gives only the tiles that were asked for, cut to the width that was asked for, and remembers
/// which were read.
struct Only<'a> {
    log: &'a Log,
    asked: Vec<tile::Tile>,
    read: std::cell::RefCell<Vec<(u8, u64)>>,
}

impl Tiles for Only<'_> {
    fn hashes(&self, level: u8, n: u64) -> Option<&[Hash]> {
        let tile = self.asked.iter().find(|tile| (tile.level, tile.n) == (level, n))?;
        self.read.borrow_mut().push((level, n));
        self.log.tiles.get(&(level, n))?.get(..tile.width.into())
    }
}

#[test]
fn exactly_the_tiles_that_are_needed() {
    let log = Log::of(&entries(70_000));
    let only = |asked| Only { log: &log, asked, read: Vec::new().into() };
    let all_read = |only: Only<'_>| {
        let read = only.read.into_inner();
        assert!(only.asked.iter().all(|tile| read.contains(&(tile.level, tile.n))));
    };
    for (index, size) in
        [(0, 1), (0, 256), (255, 257), (256, 65_536), (0, 70_000), (69_999, 70_000)]
    {
        let tiles = only(inclusion_tiles(index, size).unwrap());
        assert!(tiles.asked.len() <= 6, "{:?}", tiles.asked);
        let proof = inclusion(index, size, &tiles).unwrap();
        assert_eq!(proof, inclusion(index, size, &log.tiles).unwrap());
        all_read(tiles);
    }
    for (old, new) in [(1, 2), (255, 256), (256, 257), (65_536, 70_000), (69_999, 70_000)] {
        let tiles = only(consistency_tiles(old, new).unwrap());
        assert!(tiles.asked.len() <= 6, "{:?}", tiles.asked);
        let proof = consistency(old, new, &tiles).unwrap();
        assert_eq!(proof, consistency(old, new, &log.tiles).unwrap());
        all_read(tiles);
    }
    let narrow = |tile| tile::Tile { width: 111, ..tile };
    let asked = inclusion_tiles(0, 70_000).unwrap().into_iter().map(narrow).collect();
    assert!(matches!(inclusion(0, 70_000, &only(asked)), Err(ProofError::Missing(_))));
}

#[test]
fn impossible_questions_have_answers() {
    let tiles = Log::of(&entries(3)).tiles;
    assert_eq!(inclusion(3, 3, &tiles), Err(ProofError::Index { index: 3, size: 3 }));
    assert_eq!(consistency(4, 3, &tiles), Err(ProofError::Sizes { old: 4, new: 3 }));
    assert!(matches!(inclusion(0, u64::MAX, &tiles), Err(ProofError::Missing(_))));
    assert!(matches!(proof::root(u64::MAX, &tiles), Err(ProofError::Missing(_))));
    assert_eq!(proof::root(0, &tiles), Ok(empty_root()));
    let (root, leaf) = (proof::root(3, &tiles).unwrap(), leaf_hash(b"?"));
    assert_eq!(
        verify_inclusion(leaf, 0, 0, root, &[]),
        Err(ProofError::Index { index: 0, size: 0 })
    );
    assert_eq!(verify_inclusion(leaf, 0, 3, root, &[]), Err(ProofError::Length));
    assert_eq!(verify_inclusion(leaf, 0, u64::MAX, root, &[leaf; 70]), Err(ProofError::Length));
    assert_eq!(verify_consistency(0, root, 3, root, &[]), Err(ProofError::Root));
    assert_eq!(verify_consistency(0, empty_root(), 3, root, &[leaf]), Err(ProofError::Length));
    assert_eq!(verify_consistency(0, empty_root(), 0, root, &[]), Err(ProofError::Root));
    assert_eq!(verify_consistency(3, root, 3, empty_root(), &[]), Err(ProofError::Root));
    assert_eq!(verify_consistency(3, root, 3, root, &[leaf]), Err(ProofError::Length));
    assert_eq!(verify_consistency(2, root, 3, root, &[]), Err(ProofError::Length));
}

/// The hash with one bit changed.
fn flip(hash: Hash, bit: usize) -> Hash {
    let mut hash = hash;
    hash.0[bit / 8 % 32] ^= 1 << (bit % 8);
    hash
}

proptest! {
    #[test]
    fn a_flipped_bit_breaks_an_inclusion_proof(
        size in 1usize..600, at in any::<prop::sample::Index>(), bit in 0usize..256, hash in 0usize..10,
    ) {
        let entries = entries(size);
        let tiles = Log::of(&entries).tiles;
        let index = at.index(size);
        let (m, n) = (index as u64, size as u64);
        let (leaf, root) = (leaf_hash(&entries[index]), proof::root(n, &tiles).unwrap());
        let proof = inclusion(m, n, &tiles).unwrap();
        prop_assert_eq!(verify_inclusion(leaf, m, n, root, &proof), Ok(()));
        prop_assert!(verify_inclusion(flip(leaf, bit), m, n, root, &proof).is_err());
        prop_assert!(verify_inclusion(leaf, m, n, flip(root, bit), &proof).is_err());
        prop_assert!(verify_inclusion(leaf, m ^ (1 << (bit % 64)), n, root, &proof).is_err());
        if let Some(flipped) = proof.get(hash) {
            let mut wrong = proof.clone();
            wrong[hash] = flip(*flipped, bit);
            prop_assert!(verify_inclusion(leaf, m, n, root, &wrong).is_err());
            wrong.remove(hash);
            prop_assert!(verify_inclusion(leaf, m, n, root, &wrong).is_err());
        }
        let longer = [&proof[..], &[root]].concat();
        prop_assert!(verify_inclusion(leaf, m, n, root, &longer).is_err());
        // A root does not commit to its size: a proof holds for another only where the way up
        // turns the same, and which of them it is the signed checkpoint tells.
        let other = n ^ (1 << (bit % 10));
        let same_way = m < other && turns(index, other as usize) == turns(index, size);
        prop_assert_eq!(verify_inclusion(leaf, m, other, root, &proof).is_ok(), same_way);
    }

    #[test]
    fn a_flipped_bit_breaks_a_consistency_proof(
        size in 2usize..600, at in any::<prop::sample::Index>(), bit in 0usize..256, hash in 0usize..11,
    ) {
        let tiles = Log::of(&entries(size)).tiles;
        let (m, n) = (1 + at.index(size - 1) as u64, size as u64);
        let [old, new] = [m, n].map(|size| proof::root(size, &tiles).unwrap());
        let proof = consistency(m, n, &tiles).unwrap();
        prop_assert_eq!(verify_consistency(m, old, n, new, &proof), Ok(()));
        prop_assert!(verify_consistency(m, flip(old, bit), n, new, &proof).is_err());
        prop_assert!(verify_consistency(m, old, n, flip(new, bit), &proof).is_err());
        if let Some(flipped) = proof.get(hash) {
            let mut wrong = proof.clone();
            wrong[hash] = flip(*flipped, bit);
            prop_assert!(verify_consistency(m, old, n, new, &wrong).is_err());
            wrong.remove(hash);
            prop_assert!(verify_consistency(m, old, n, new, &wrong).is_err());
        }
        let longer = [&proof[..], &[new]].concat();
        prop_assert!(verify_consistency(m, old, n, new, &longer).is_err());
    }

    #[test]
    fn hostile_proofs_are_refused_quietly(
        index: u64, size: u64, other: u64, hashes in prop::collection::vec(any::<[u8; 32]>(), 0..70),
    ) {
        let hashes: Vec<Hash> = hashes.into_iter().map(Hash).collect();
        let root = leaf_hash(b"root");
        prop_assert!(verify_inclusion(leaf_hash(b""), index, size, root, &hashes).is_err());
        prop_assert!(verify_consistency(other, leaf_hash(b"old"), size, root, &hashes).is_err());
    }

    #[test]
    fn frontiers_never_panic(line in "\\PC{0,80}|[0-9]{1,20}( [0-9a-f]{64}){0,5}") {
        if let Ok(frontier) = Frontier::parse(&line) {
            prop_assert_eq!(frontier.to_text(), line);
            prop_assert_eq!(frontier.root() == empty_root(), frontier.size() == 0);
        }
    }
}
