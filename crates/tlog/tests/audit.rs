//! The audit finds every change of a log and names it.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeMap;

use common::{Log, entries};
use proptest::prelude::*;
use ratusz_tlog::audit::Place;
use ratusz_tlog::{AuditError, Audited, Hash, Resource, Tile, audit, empty_root, leaf_hash, tile};

type Found = Result<Audited, AuditError<&'static str>>;

fn check(size: u64, root: Hash, files: &BTreeMap<String, Vec<u8>>) -> Found {
    audit(size, root, |resource| files.get(&resource.path()).cloned().ok_or("it is missing"))
}

fn wrong_tile(path: &str, position: u16) -> Found {
    Err(AuditError::Tile(Place { tile: Tile::parse(path).unwrap(), position }))
}

/// The file with one bit of one byte changed.
fn flipped(log: &Log, path: &str, byte: usize) -> BTreeMap<String, Vec<u8>> {
    let mut files = log.files.clone();
    files.get_mut(path).unwrap()[byte] ^= 0x10;
    files
}

#[test]
fn whole_logs_pass() {
    for size in [0, 1, 2, 255, 256, 257, 1_000] {
        let log = Log::of(&entries(size));
        let tiles = tile::every_tile(size as u64).count() as u64;
        let audited = Audited { entries: size as u64, tiles };
        assert_eq!(check(size as u64, log.frontier.root(), &log.files), Ok(audited));
    }
    assert_eq!(check(0, empty_root(), &BTreeMap::new()), Ok(Audited { entries: 0, tiles: 0 }));
}

/// A changed byte that verifiers which hash only the tiles of one proof have let pass.
#[test]
fn a_changed_tile_of_seventy_thousand() {
    let log = Log::of(&entries(70_000));
    let root = log.frontier.root();
    assert_eq!(check(70_000, root, &log.files), Ok(Audited { entries: 70_000, tiles: 277 }));
    let found = |path, byte| check(70_000, root, &flipped(&log, path, byte));
    assert_eq!(found("tile/0/100", 32 * 12), wrong_tile("tile/0/100", 12));
    assert_eq!(found("tile/0/273.p/112", 0), wrong_tile("tile/0/273.p/112", 0));
    assert_eq!(found("tile/1/000", 32 * 100 + 31), wrong_tile("tile/1/000", 100));
    assert_eq!(found("tile/1/001.p/17", 32 * 16), wrong_tile("tile/1/001.p/17", 16));
    assert_eq!(found("tile/2/000.p/1", 5), wrong_tile("tile/2/000.p/1", 0));
    // Each entry before this one in its bundle has two bytes of length before it.
    let before: usize = entries(25_612)[25_600..].iter().map(|entry| entry.len() + 2).sum();
    assert_eq!(found("tile/entries/100", before + 2), Err(AuditError::Entry(25_612)));
}

#[test]
fn the_first_of_many_changes_is_named() {
    let mut log = Log::of(&entries(600));
    for (path, byte) in
        [("tile/1/000.p/2", 0), ("tile/0/001", 64), ("tile/0/000", 320), ("tile/0/000", 32)]
    {
        log.files.get_mut(path).unwrap()[byte] ^= 1;
        let found = check(600, log.frontier.root(), &log.files);
        assert_eq!(found, wrong_tile(path, (byte / 32) as u16));
    }
}

#[test]
fn what_is_missing_or_malformed_is_named() {
    let log = Log::of(&entries(600));
    let root = log.frontier.root();
    for path in log.files.keys() {
        let resource = Resource::parse(path).unwrap();
        let mut files = log.files.clone();
        files.remove(path);
        let error = "it is missing";
        assert_eq!(check(600, root, &files), Err(AuditError::Unread { resource, error }));
        let mut files = log.files.clone();
        files.get_mut(path).unwrap().pop();
        let found = check(600, root, &files).unwrap_err();
        assert!(matches!(found, AuditError::Malformed { resource: it, .. } if it == resource));
        assert!(found.to_string().starts_with(path.as_str()), "{found}");
    }
}

#[test]
fn another_root_or_size_is_found() {
    let log = Log::of(&entries(600));
    let computed = log.frontier.root();
    let claimed = leaf_hash(b"another");
    let error = AuditError::Root { computed, claimed, first: None };
    assert_eq!(check(600, claimed, &log.files), Err(error));
    // A tree that was rewritten whole, under a checkpoint that was signed before.
    let mut rewritten = entries(600);
    rewritten[300].push(b'!');
    let rewritten = Log::of(&rewritten);
    let root =
        AuditError::Root { computed: rewritten.frontier.root(), claimed: computed, first: None };
    assert_eq!(check(600, computed, &rewritten.files), Err(root));
    // One that was rewritten only below: the tile above still tells where.
    let mut below = rewritten.files.clone();
    below.insert("tile/1/000.p/2".to_owned(), log.files["tile/1/000.p/2"].clone());
    let Err(AuditError::Root { first: Some(place), .. }) = check(600, computed, &below) else {
        panic!("not found")
    };
    assert_eq!(place.to_string(), "hash 1 of tile/1/000.p/2");
    assert!(check(599, computed, &log.files).is_err());
    assert!(check(601, computed, &log.files).is_err());
}

proptest! {
    /// Whatever byte is changed, the audit fails and names the file, or an entry in it.
    #[test]
    fn every_changed_byte_is_found(
        file in any::<prop::sample::Index>(), byte in any::<prop::sample::Index>(), bit in 0u8..8,
    ) {
        let mut log = Log::of(&entries(600));
        let path = log.files.keys().nth(file.index(log.files.len())).unwrap().clone();
        let bytes = log.files.get_mut(&path).unwrap();
        let byte = byte.index(bytes.len());
        bytes[byte] ^= 1 << bit;
        let found = check(600, log.frontier.root(), &log.files).unwrap_err();
        let name = match &found {
            AuditError::Entry(index) => {
                let n = index / 256;
                Resource::Entries { n, width: tile::width_at(0, n, 600).unwrap() }.path()
            }
            AuditError::Tile(place) => {
                prop_assert_eq!(usize::from(place.position), byte / 32);
                place.tile.path()
            }
            AuditError::Malformed { resource, .. } => resource.path(),
            other => panic!("{other}"),
        };
        prop_assert_eq!(name, path);
    }
}
