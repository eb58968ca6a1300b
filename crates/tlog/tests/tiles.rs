//! Addresses, widths and bytes of tiles and entry bundles.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Log, Oracle, entries};
use proptest::prelude::*;
use ratusz_tlog::tile::{
    decode_entries, decode_hashes, encode_entries, encode_hashes, every_bundle, every_tile,
    tile_root, tiles_of, width_at,
};
use ratusz_tlog::{Hash, Resource, Tile, TileError, leaf_hash};

fn tile(level: u8, n: u64, width: u16) -> Tile {
    Tile { level, n, width }
}

#[test]
fn paths_of_the_specification() {
    for (resource, path) in [
        (Resource::Tile(tile(0, 1_234_067, 256)), "tile/0/x001/x234/067"),
        (Resource::Tile(tile(0, 0, 256)), "tile/0/000"),
        (Resource::Tile(tile(1, 999, 1)), "tile/1/999.p/1"),
        (Resource::Tile(tile(63, 1_000, 255)), "tile/63/x001/000.p/255"),
        (Resource::Entries { n: 273, width: 112 }, "tile/entries/273.p/112"),
        (Resource::Entries { n: 1_234_067, width: 256 }, "tile/entries/x001/x234/067"),
        (Resource::Tile(tile(0, u64::MAX, 256)), "tile/0/x018/x446/x744/x073/x709/x551/615"),
    ] {
        assert_eq!(resource.path(), path);
        assert_eq!(Resource::parse(path), Ok(resource));
    }
    assert_eq!(Tile::parse("tile/5/067"), Ok(tile(5, 67, 256)));
    assert_eq!(Tile::parse("tile/entries/067"), Err(TileError::Path));
}

#[test]
fn only_canonical_paths() {
    for path in [
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "/tile/0/000",
        "tile/0/000/",
        "tile//000",
        "tile/00/000",
        "tile/01/000",
        "tile/64/000",
        "tile/256/000",
        "tile/-1/000",
        "tile/+1/000",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/1000",
        "tile/0/x000/067",
        "tile/0/x001",
        "tile/0/001/067",
        "tile/0/xx01/067",
        "tile/0/x1/067",
        "tile/0/+67",
        "tile/0/ 67",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/257",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000.p",
        "tile/0/000.p/+1",
        "tile/0/000.p/65537",
        "tile/0/000.p/1/1",
        "tile/0/x018/x446/x744/x073/x709/x551/616",
        "tile/data/000",
        "tile/Entries/000",
        "tile/0/\u{0661}23",
        "tile/0/x001//067",
        "tile/0/x001/x067",
    ] {
        assert_eq!(Resource::parse(path), Err(TileError::Path), "{path}");
    }
}

#[test]
fn tiles_of_seventy_thousand() {
    let tiles: Vec<Tile> = every_tile(70_000).collect();
    let level = |level| tiles.iter().filter(move |tile| tile.level == level);
    assert_eq!(level(0).filter(|tile| tile.width == 256).count(), 273);
    assert_eq!(level(0).next_back().map(Tile::path).as_deref(), Some("tile/0/273.p/112"));
    let upper: Vec<String> = tiles.iter().filter(|tile| tile.level > 0).map(Tile::path).collect();
    assert_eq!(upper, ["tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"]);
    assert_eq!(tiles.len(), 277);
    assert_eq!(every_bundle(70_000).count(), 274);
    let of_256: Vec<String> = every_tile(256).map(|tile| tile.path()).collect();
    assert_eq!(of_256, ["tile/0/000", "tile/1/000.p/1"]);
    assert_eq!(every_tile(0).count(), 0);
}

#[test]
fn widths_at_the_edges() {
    assert_eq!(width_at(0, 0, 0), None);
    assert_eq!(width_at(0, 0, 255), Some(255));
    assert_eq!(width_at(0, 1, 256), None);
    assert_eq!(width_at(1, 0, 255), None);
    assert_eq!(width_at(1, 0, 511), Some(1));
    assert_eq!(width_at(7, 0, u64::MAX), Some(255));
    assert_eq!(width_at(8, 0, u64::MAX), None);
    assert_eq!(width_at(255, 0, u64::MAX), None);
    assert_eq!(width_at(0, u64::MAX, u64::MAX), None);
    assert_eq!(width_at(0, (1 << 56) - 1, u64::MAX), Some(255));
    assert_eq!(tiles_of(7, u64::MAX).count(), 1);
}

/// "MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l])", each of them.
#[test]
fn tiles_hold_what_the_specification_says() {
    let entries = entries(1_100);
    let (log, oracle) = (Log::of(&entries), Oracle::new(&entries));
    assert_eq!(log.tiles.len(), every_tile(1_100).count());
    for tile in every_tile(1_100) {
        let hashes = &log.tiles[&(tile.level, tile.n)];
        assert_eq!(hashes.len(), usize::from(tile.width));
        for (i, hash) in hashes.iter().enumerate() {
            let span = 256_usize.pow(tile.level.into());
            let start = (tile.n as usize * 256 + i) * span;
            assert_eq!(*hash, oracle.mth(start..start + span), "{tile}, {i}");
        }
        if tile.width == 256 {
            let parent = &log.tiles[&(tile.level + 1, tile.n / 256)];
            assert_eq!(parent[tile.n as usize % 256], tile_root(hashes));
        }
    }
}

#[test]
fn bytes_of_tiles_and_bundles() {
    let hashes: Vec<Hash> = entries(5).iter().map(|entry| leaf_hash(entry)).collect();
    let bytes = encode_hashes(&hashes);
    assert_eq!(bytes.len(), 160);
    assert_eq!(decode_hashes(&bytes, 5).as_ref(), Ok(&hashes));
    assert_eq!(decode_hashes(&bytes, 4), Err(TileError::Hashes { width: 4, bytes: 160 }));
    assert!(decode_hashes(&bytes[1..], 5).is_err());

    let bundle = encode_entries(&["ab", "", "c"]).unwrap();
    assert_eq!(bundle, b"\0\x02ab\0\0\0\x01c");
    assert_eq!(decode_entries(&bundle, 3).unwrap(), [&b"ab"[..], b"", b"c"]);
    for (bytes, width) in [(&bundle[..], 2), (&bundle[..], 4), (&bundle[1..], 3), (&bundle[..6], 3)]
    {
        assert_eq!(decode_entries(bytes, width), Err(TileError::Entries { width }));
    }
    let (longest, longer) = (vec![1; 65_535], vec![1; 65_536]);
    let bundle = encode_entries(&[&longest]).unwrap();
    assert_eq!(decode_entries(&bundle, 1).unwrap(), [&longest]);
    assert_eq!(encode_entries(&[longer]), Err(TileError::Long { bytes: 65_536 }));
}

proptest! {
    #[test]
    fn every_address_comes_back(
        level in 0u8..=63, n: u64, small in 0u64..2_000_000, width in 1u16..=256,
    ) {
        for n in [n, small] {
            let tile = tile(level, n, width);
            prop_assert_eq!(Tile::parse(&tile.path()), Ok(tile));
            let bundle = Resource::Entries { n, width };
            prop_assert_eq!(Resource::parse(&bundle.path()), Ok(bundle));
        }
    }

    #[test]
    fn addresses_never_panic(path in "tile/(entries|[0-9]{1,3})/[x0-9/.p+]{0,40}|\\PC{0,60}") {
        if let Ok(resource) = Resource::parse(&path) {
            prop_assert_eq!(resource.path(), path);
        }
    }

    #[test]
    fn bundles_never_panic(bytes in prop::collection::vec(0u8..4, 0..60), width in 0u16..20) {
        if let Ok(entries) = decode_entries(&bytes, width) {
            prop_assert_eq!(encode_entries(&entries), Ok(bytes));
        }
    }

    #[test]
    fn tiles_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..130), width in 0u16..6) {
        if let Ok(hashes) = decode_hashes(&bytes, width) {
            prop_assert_eq!(encode_hashes(&hashes), bytes);
        }
    }
}
