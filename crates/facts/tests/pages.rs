//! Extraction on pages in the manner of Polish bulletins, against labels a careful reader gave.
//! Rules are tuned on `pages/tuned` and never on `pages/held`. The pages of `blind` and `blind_held`
//! were written and labelled without sight of the rules; rules may be tuned on the first of them.

#![allow(clippy::print_stdout, reason = "figures are what this test is for")]

mod score;

use std::path::Path;

fn check(half: &str, least: f64) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(half);
    let score = score::score(&folder);
    println!("{half}: {}", score.table());
    assert!(score.macro_f1() >= least, "{half}: {}", score.table());
}

#[test]
fn pages_that_rules_were_tuned_on() {
    check("tuned", 0.95);
}

#[test]
fn pages_kept_apart() {
    check("held", 0.90);
}

#[test]
fn pages_written_without_sight_of_the_rules() {
    check("blind", 0.90);
}

#[test]
fn pages_written_without_sight_of_the_rules_and_kept_apart() {
    check("blind_held", 0.90);
}
