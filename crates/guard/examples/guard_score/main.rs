//! Prints precision and recall of each kind on generated texts, half by half, and fails when they
//! are too low: `cargo run -p ratusz-guard --example guard_score [-- mistakes]`.
#![allow(clippy::print_stdout, missing_docs, reason = "an example that prints")]

mod corpus;
mod score;

use std::process::ExitCode;

use jiff::civil::date;
use ratusz_guard::{Guard, Known};

/// Texts of each half.
const TEXTS: usize = 3_000;

fn main() -> ExitCode {
    let show = std::env::args().any(|arg| arg == "mistakes");
    let guard = Guard::new(Known::on(date(2026, 11, 22)));
    let mut enough = true;
    for (name, wording, seed) in corpus::HALVES {
        let texts = corpus::texts(wording, seed, TEXTS);
        let (scores, mistakes) = score::score(&guard, &texts);
        println!("{name}: {} texts", texts.len());
        for (kind, score) in scores {
            let verdict = if score.is_enough(kind) { "" } else { "  too low" };
            println!(
                "  {:14} precision {:.3}  recall {:.3}  ({} found, {} missed, {} wrong){verdict}",
                kind.as_str(),
                score.precision(),
                score.recall(),
                score.found,
                score.missed,
                score.wrong
            );
            enough &= score.is_enough(kind);
        }
        if show {
            mistakes.iter().for_each(|mistake| println!("  {mistake}"));
        }
    }
    if enough { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
