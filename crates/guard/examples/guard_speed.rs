//! How fast the guard reads: megabytes a second on text of the size of a 300-page document.
//! `cargo run --release -p ratusz-guard --example guard_speed`
#![allow(clippy::print_stdout, missing_docs, reason = "an example that prints")]

#[path = "guard_score/corpus.rs"]
mod corpus;

use std::time::Instant;

use jiff::civil::date;
use ratusz_guard::{Guard, Known};

/// Pages, and characters of a page set tightly.
const PAGES: usize = 300;
const PAGE_BYTES: usize = 3_500;

fn main() {
    let (_, wording, seed) = corpus::HALVES[1];
    let texts = corpus::texts(wording, seed, 4_000);
    let mut text = String::new();
    for labelled in texts.iter().cycle() {
        if text.len() > PAGES * PAGE_BYTES {
            break;
        }
        text.push_str(&labelled.text);
        text.push_str("\n\n");
    }
    let guard = Guard::new(Known::on(date(2026, 11, 22)));
    for round in 0..3 {
        let start = Instant::now();
        let whole = guard.scan(&text).len();
        let seconds = start.elapsed().as_secs_f64();
        let megabytes = text.len() as f64 / 1e6;
        println!(
            "{round}: {megabytes:.2} MB, {whole} findings, {seconds:.3} s, {:.1} MB/s",
            megabytes / seconds
        );
    }
}
