//! Two sequences side by side: what stays between them, and which blocks are versions of which.
//!
//! The steps are found by `similar`: its Myers algorithm settles for a good answer when the shortest
//! one is dear, as git's does, and it has no dependencies, no `unsafe` and no need of a clock
//! (`imara-diff`, of the same kind, has the first two). Texts made to be slow still cost it many
//! times their length, so [`Effort`] says how much it may be given.

use std::collections::HashMap;
use std::ops::Range;

use similar::DiffOp;
use similar::algorithms::{Algorithm, Capture, diff_slices};

use crate::limits;

/// Words of a block that are looked at to tell how alike two blocks are.
const SKETCH: usize = 64;
/// From this likeness on two blocks are versions of one, in thousandths.
const ALIKE: u32 = 400;

/// How much may still be compared.
#[derive(Debug)]
pub(super) struct Effort {
    tokens: usize,
    pairs: usize,
    /// Whether something was too much.
    pub exceeded: bool,
}

impl Default for Effort {
    fn default() -> Self {
        Self { tokens: limits::DIFF_TOKENS, pairs: limits::DIFF_PAIRS, exceeded: false }
    }
}

impl Effort {
    /// Takes so many tokens, if there are.
    fn tokens(&mut self, count: usize) -> bool {
        let left = self.tokens.checked_sub(count);
        self.exceeded |= left.is_none();
        self.tokens = left.unwrap_or(self.tokens);
        left.is_some()
    }
}

/// Numbers for texts of a class: the same for the same.
#[derive(Debug, Default)]
pub(super) struct Interner<'a> {
    ids: HashMap<(u8, &'a str), u32>,
}

impl<'a> Interner<'a> {
    pub fn id(&mut self, class: u8, text: &'a str) -> u32 {
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        *self.ids.entry((class, text)).or_insert(next)
    }
}

/// A stretch of both sequences that was kept or replaced; one side of a replacement may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Op {
    pub old: Range<usize>,
    pub new: Range<usize>,
    pub kept: bool,
}

/// The steps from one sequence to the other: kept and replaced stretches in turn.
pub(super) fn ops(old: &[u32], new: &[u32], effort: &mut Effort) -> Vec<Op> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (rest_old, rest_new) = (&old[start..], &new[start..]);
    let ends = rest_old.iter().rev().zip(rest_new.iter().rev());
    let end = ends.take_while(|(a, b)| a == b).count();
    let rest_old = &rest_old[..rest_old.len() - end];
    let rest_new = &rest_new[..rest_new.len() - end];

    let mut ops = Vec::new();
    add(&mut ops, true, start, start);
    let both = !rest_old.is_empty() && !rest_new.is_empty();
    if both && effort.tokens(rest_old.len() + rest_new.len()) {
        let mut steps = Capture::new();
        let Ok(()) = diff_slices(Algorithm::Myers, &mut steps, rest_old, rest_new);
        for step in steps.into_ops() {
            match step {
                DiffOp::Equal { len, .. } => add(&mut ops, true, len, len),
                DiffOp::Delete { old_len, .. } => add(&mut ops, false, old_len, 0),
                DiffOp::Insert { new_len, .. } => add(&mut ops, false, 0, new_len),
                DiffOp::Replace { old_len, new_len, .. } => add(&mut ops, false, old_len, new_len),
            }
        }
    } else {
        add(&mut ops, false, rest_old.len(), rest_new.len());
    }
    add(&mut ops, true, end, end);
    ops
}

/// Adds a stretch at the end, joined to that before it if they are of one kind.
fn add(ops: &mut Vec<Op>, kept: bool, old: usize, new: usize) {
    if old + new == 0 {
        return;
    }
    let (from_old, from_new) = ops.last().map_or((0, 0), |last| (last.old.end, last.new.end));
    match ops.last_mut() {
        Some(last) if last.kept == kept => {
            last.old.end += old;
            last.new.end += new;
        }
        _ => ops.push(Op { old: from_old..from_old + old, new: from_new..from_new + new, kept }),
    }
}

/// A block as its words' hashes in order, the lowest [`SKETCH`] of them: enough to tell how alike
/// two blocks are (bottom-k sketch; A. Broder, “On the resemblance and containment of documents”).
#[derive(Debug)]
pub(super) struct Sketch(Vec<u64>);

impl Sketch {
    pub fn new(words: Vec<u32>) -> Self {
        // An odd factor permutes the numbers: no two words fall together.
        let mix = |id: u32| u64::from(id).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut hashes: Vec<u64> = words.into_iter().map(mix).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(SKETCH);
        Self(hashes)
    }

    /// Twice the shared words by the words of both (Dice), in thousandths.
    fn likeness(&self, other: &Self) -> u32 {
        let (mut a, mut b) = (self.0.as_slice(), other.0.as_slice());
        let (mut shared, mut all) = (0, 0);
        while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
            if all == SKETCH {
                break;
            }
            all += 1;
            shared += u32::from(x == y);
            a = if x <= y { rest_a } else { a };
            b = if y <= x { rest_b } else { b };
        }
        let rest = (a.len() + b.len()).min(SKETCH - all);
        let all = u32::try_from(all + rest).unwrap_or(u32::MAX);
        if shared == 0 { 0 } else { 2_000 * shared / (all + shared) }
    }
}

/// Which of the old blocks became which of the new ones, in the order of both, so that the blocks
/// paired are as alike as can be. With too many of them only those near the diagonal are tried.
pub(super) fn pairs(
    old: &[Sketch],
    new: &[Sketch],
    may: impl Fn(usize, usize) -> bool,
    effort: &mut Effort,
) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let wanted = old.len().saturating_mul(new.len());
    effort.exceeded |= wanted.max(old.len() + new.len()) > effort.pairs;
    if old.len() + new.len() > effort.pairs {
        return Vec::new();
    }
    let half = if wanted > effort.pairs {
        (effort.pairs - new.len()) / (2 * old.len())
    } else {
        new.len()
    };
    let band = |row: usize| {
        let centre = |row: usize| row * new.len() / old.len();
        let from = centre(row.saturating_sub(1)).saturating_sub(half);
        from..(centre(row) + half).min(new.len()) + 1
    };
    // Row i, column j: the best sum for the first i old and the first j new blocks.
    let mut rows = vec![Row { band: band(0), sums: vec![0; band(0).len()] }];
    for row in 1..=old.len() {
        let above = &rows[row - 1];
        let mut sums: Vec<u32> = Vec::with_capacity(band(row).len());
        for column in band(row) {
            let left = sums.last().copied().unwrap_or(0);
            let mut best = above.at(column).unwrap_or(0).max(left);
            if let Some(sum) = column.checked_sub(1).and_then(|column| above.at(column)) {
                best = best.max(sum + likeness(old, new, &may, row - 1, column - 1));
            }
            sums.push(best);
        }
        rows.push(Row { band: band(row), sums });
    }
    effort.pairs = effort.pairs.saturating_sub(rows.iter().map(|row| row.sums.len()).sum());
    trace(&rows, |row, column| likeness(old, new, &may, row, column), old.len(), new.len())
}

fn likeness(
    old: &[Sketch],
    new: &[Sketch],
    may: impl Fn(usize, usize) -> bool,
    row: usize,
    column: usize,
) -> u32 {
    let likeness = if may(row, column) { old[row].likeness(&new[column]) } else { 0 };
    if likeness < ALIKE { 0 } else { likeness }
}

struct Row {
    /// The columns that were tried.
    band: Range<usize>,
    sums: Vec<u32>,
}

impl Row {
    fn at(&self, column: usize) -> Option<u32> {
        self.sums.get(column.checked_sub(self.band.start)?).copied()
    }
}

/// The way back through the sums.
fn trace(
    rows: &[Row],
    likeness: impl Fn(usize, usize) -> u32,
    mut row: usize,
    mut column: usize,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    while row > 0 && column > 0 {
        let Some(sum) = rows[row].at(column) else {
            // Beside the band nothing was paired.
            let is_left = column < rows[row].band.start;
            (row, column) = if is_left { (row - 1, column) } else { (row, column - 1) };
            continue;
        };
        let alike = likeness(row - 1, column - 1);
        if alike > 0 && rows[row - 1].at(column - 1).is_some_and(|before| before + alike == sum) {
            (row, column) = (row - 1, column - 1);
            pairs.push((row, column));
        } else if rows[row].at(column - 1) == Some(sum) {
            column -= 1;
        } else {
            row -= 1;
        }
    }
    pairs.reverse();
    pairs
}
