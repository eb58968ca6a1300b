//! `write_log FOLDER N`: a log of N entries as the files of C2SP tlog-tiles, for other verifiers.
//!
//! Besides tiles, bundles and `checkpoint`: `log.vkey`; `checkpoint.half`, signed at half the size;
//! `entry` and `receipt.tlog-proof`, a proof of the entry at two thirds. The key is not secret.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use ratusz_tlog::{
    Checkpoint, Frontier, Hash, Receipt, Resource, Signer, Tile, leaf_hash, proof, sign, tile,
};

const ORIGIN: &str = "bulletin.example/log";

fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) -> Result<(), Box<dyn Error>> {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    Ok(fs::write(path, bytes)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(count)) = (arguments.next(), arguments.next()) else {
        return Err("usage: write_log FOLDER N".into());
    };
    let (folder, count) = (Path::new(&folder), count.parse::<usize>()?);
    let entry = |i| format!("{{\"document\":{i},\"version\":1}}");
    let entries: Vec<String> = (0..count).map(entry).collect();
    let signer = Signer::from_seed(ORIGIN, [7; 32])?;

    let mut frontier = Frontier::new();
    let mut tiles = std::collections::BTreeMap::<(u8, u64), Vec<Hash>>::new();
    let mut checkpoint = String::new();
    for size in 0..=count {
        if size == count / 2 || size == count {
            let head = Checkpoint::new(ORIGIN, frontier.size(), frontier.root());
            checkpoint = sign(&head.to_string(), &[&signer])?.to_string();
            write(
                folder,
                if size == count { "checkpoint" } else { "checkpoint.half" },
                &checkpoint,
            )?;
        }
        if let Some(entry) = entries.get(size) {
            frontier.push_with(leaf_hash(entry.as_bytes()), |level, index, hash| {
                tiles.entry((level, index / 256)).or_default().push(hash);
            });
        }
    }
    for (&(level, n), hashes) in &tiles {
        let tile = Tile { level, n, width: u16::try_from(hashes.len())? };
        write(folder, &tile.path(), tile::encode_hashes(hashes))?;
    }
    for (n, entries) in (0..).zip(entries.chunks(256)) {
        let bundle = Resource::Entries { n, width: u16::try_from(entries.len())? };
        write(folder, &bundle.path(), tile::encode_entries(entries)?)?;
    }
    write(folder, "log.vkey", format!("{}\n", signer.vkey()))?;
    let index = count * 2 / 3;
    if let Some(entry) = entries.get(index) {
        let proof = proof::inclusion(index as u64, count as u64, &tiles)?;
        let checkpoint = ratusz_tlog::Note::parse(checkpoint.as_bytes())?;
        let receipt = Receipt { extra: None, index: index as u64, proof, checkpoint };
        write(folder, "entry", entry)?;
        write(folder, "receipt.tlog-proof", receipt.to_string())?;
    }
    Ok(())
}
