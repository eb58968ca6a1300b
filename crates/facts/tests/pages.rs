//! Extraction on pages in the manner of Polish bulletins, against labels a careful reader gave.
//! Rules are tuned on `pages/tuned` and never on `pages/held`.

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
