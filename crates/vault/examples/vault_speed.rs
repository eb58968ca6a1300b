//! How fast the vault is: keeps many small blobs in batches, then reads them.
//!
//!     cargo run --release -p ratusz-vault --example vault_speed -- file:///tmp/vault 10000 500
//!
//! The three are the address, how many blobs of some 4 kB, and how many in a batch.
#![expect(clippy::print_stdout, reason = "a program that prints what it measured")]

use std::time::Instant;

use bytes::Bytes;
use ratusz_vault::{Vault, VaultError};

#[tokio::main]
async fn main() -> Result<(), VaultError> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let url = arguments.first().map_or("memory:", String::as_str);
    let number = |at: usize, or| arguments.get(at).and_then(|n| n.parse().ok()).unwrap_or(or);
    let (blobs, batch): (usize, usize) = (number(1, 10_000), number(2, 500));
    let vault = Vault::open(url).await?;
    let run = std::process::id();
    let blob = |n| Bytes::from(format!("{run} {n} {}", "Treść strony. ".repeat(280)));

    let start = Instant::now();
    let mut digests = Vec::new();
    for first in (0..blobs).step_by(batch) {
        digests.extend(vault.put_many((first..first + batch).map(blob).collect()).await?);
    }
    report("kept", digests.len(), start);
    let start = Instant::now();
    for first in (0..blobs).step_by(batch) {
        vault.put_many((first..first + batch).map(blob).collect()).await?;
    }
    report("kept again", digests.len(), start);
    let start = Instant::now();
    for digest in &digests {
        vault.get(digest).await?;
    }
    report("read", digests.len(), start);
    Ok(())
}

fn report(what: &str, blobs: usize, start: Instant) {
    let seconds = start.elapsed().as_secs_f64();
    println!("{what}: {blobs} in {seconds:.2} s, {:.0} a second", blobs as f64 / seconds);
}
