//! Precision and recall on generated texts are what issue 4 demands, in both halves.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test that can't go on should stop")]

#[path = "../examples/guard_score/corpus.rs"]
mod corpus;
#[path = "../examples/guard_score/score.rs"]
mod score;

use jiff::civil::date;
use ratusz_guard::{Guard, Known};

/// Texts of each half; the example takes more.
const TEXTS: usize = 1_200;

#[test]
fn every_kind_is_found_and_near_misses_are_not() {
    let guard = Guard::new(Known::on(date(2026, 11, 22)));
    for (name, wording, seed) in corpus::HALVES {
        let texts = corpus::texts(wording, seed, TEXTS);
        let (scores, mistakes) = score::score(&guard, &texts);
        for (kind, score) in scores {
            assert!(score.is_enough(kind), "{name}: {kind:?} {score:?}\n{}", mistakes.join("\n"));
        }
    }
}

#[test]
fn the_score_sees_what_a_blind_guard_misses() {
    let (_, wording, seed) = corpus::HALVES[0];
    let mut texts = corpus::texts(wording, seed, 200);
    for labelled in &mut texts {
        labelled.text = labelled.text.replace(|c: char| c.is_ascii_digit(), "x");
    }
    let guard = Guard::new(Known::on(date(2026, 11, 22)));
    let (scores, _) = score::score(&guard, &texts);
    assert!(scores.iter().any(|(kind, score)| !score.is_enough(*kind)));
}
