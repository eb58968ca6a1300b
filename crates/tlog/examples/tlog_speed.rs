//! `speed`: leaves pushed in a second, microseconds for a proof, milliseconds for an audit.
#![allow(clippy::print_stdout, reason = "an example prints its result")]

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use ratusz_tlog::{Frontier, Hash, Resource, Tile, audit, leaf_hash, proof, tile};

fn main() -> Result<(), Box<dyn Error>> {
    const LEAVES: u64 = 1_000_000;
    const PROOFS: u32 = 10_000;
    const AUDITED: usize = 70_000;

    let leaves: Vec<Hash> = (0..LEAVES).map(|i| leaf_hash(&i.to_be_bytes())).collect();
    let start = Instant::now();
    let mut frontier = Frontier::new();
    leaves.iter().for_each(|leaf| frontier.push(*leaf));
    let rate = LEAVES as f64 / start.elapsed().as_secs_f64();
    println!("frontier: {rate:.0} leaves/s, {:?}", frontier.root());

    let mut tiles = HashMap::<(u8, u64), Vec<Hash>>::new();
    let mut frontier = Frontier::new();
    for leaf in &leaves {
        frontier.push_with(*leaf, |level, index, hash| {
            tiles.entry((level, index / 256)).or_default().push(hash);
        });
    }
    let index = |i: u32| u64::from(i) * 7_919 % LEAVES;
    let start = Instant::now();
    for i in 0..PROOFS {
        black_box(proof::inclusion(index(i), LEAVES, &tiles)?);
    }
    let each = start.elapsed().as_secs_f64() * 1e6 / f64::from(PROOFS);
    println!("inclusion proof: {each:.1} µs in a tree of {LEAVES} leaves");
    let path = proof::inclusion(1, LEAVES, &tiles)?;
    let start = Instant::now();
    for _ in 0..PROOFS {
        ratusz_tlog::verify_inclusion(leaves[1], 1, LEAVES, frontier.root(), black_box(&path))?;
    }
    let each = start.elapsed().as_secs_f64() * 1e6 / f64::from(PROOFS);
    println!("verifying it: {each:.1} µs");

    let entries: Vec<Vec<u8>> = (0..AUDITED).map(|i| format!("{i:0>300}").into_bytes()).collect();
    let mut files = BTreeMap::<Resource, Vec<u8>>::new();
    let mut frontier = Frontier::new();
    let mut tiles = BTreeMap::<(u8, u64), Vec<Hash>>::new();
    for entry in &entries {
        frontier.push_with(leaf_hash(entry), |level, index, hash| {
            tiles.entry((level, index / 256)).or_default().push(hash);
        });
    }
    for (&(level, n), hashes) in &tiles {
        let width = u16::try_from(hashes.len())?;
        files.insert(Resource::Tile(Tile { level, n, width }), tile::encode_hashes(hashes));
    }
    for (n, entries) in (0..).zip(entries.chunks(256)) {
        let width = u16::try_from(entries.len())?;
        files.insert(Resource::Entries { n, width }, tile::encode_entries(entries)?);
    }
    let start = Instant::now();
    let read = |resource: Resource| files.get(&resource).cloned().ok_or("missing");
    let audited = audit(frontier.size(), frontier.root(), read)?;
    let ms = start.elapsed().as_secs_f64() * 1e3;
    println!(
        "audit: {ms:.1} ms for {} entries of 300 bytes, {} tiles",
        audited.entries, audited.tiles
    );
    Ok(())
}
