//! Two lists of leaves compared: the whole difference.

use super::align::{self, Effort, Interner, Sketch};
use super::leaf::{Leaf, Own};
use super::notes::Notes;
use super::words::{self, Words};
use super::{BlockChange, BlockChangeKind, BlockKind, Change, ChangeKind, Difference, Note};

/// The difference between the leaves of two trees in normal form.
pub(super) fn leaves(old: &[Leaf<'_>], new: &[Leaf<'_>]) -> Difference {
    let mut effort = Effort::default();
    let mut interner = Interner::default();
    let mut report = Report {
        old: Side { leaves: old, next: 0, shared: 0 },
        new: Side { leaves: new, next: 0, shared: 0 },
        blocks: Vec::with_capacity(old.len().max(new.len())),
    };
    for (from, to) in pairs(old, new, &mut effort) {
        report.alone(from, to);
        report.pair(&mut interner, &mut effort);
    }
    report.alone(old.len(), new.len());
    Difference { blocks: report.blocks, coarse: effort.exceeded }
}

/// The leaves that are versions of each other, in the order of both: those of the same text, and
/// between them those that are alike.
fn pairs(old: &[Leaf<'_>], new: &[Leaf<'_>], effort: &mut Effort) -> Vec<(usize, usize)> {
    let mut interner = Interner::default();
    let (ids_old, ids_new) = (ids(old, &mut interner), ids(new, &mut interner));
    let mut words = Interner::default();
    let mut pairs = Vec::new();
    for op in align::ops(&ids_old, &ids_new, effort) {
        if op.kept {
            pairs.extend(op.old.zip(op.new));
        } else if !op.old.is_empty() && !op.new.is_empty() {
            let (old, new) = (&old[op.old.clone()], &new[op.new.clone()]);
            let (before, now) = (sketches(old, &mut words), sketches(new, &mut words));
            let may = |a: usize, b: usize| class(&old[a]) == class(&new[b]);
            let alike = align::pairs(&before, &now, may, effort);
            pairs.extend(alike.into_iter().map(|(a, b)| (op.old.start + a, op.new.start + b)));
        }
    }
    pairs
}

fn ids<'a>(leaves: &'a [Leaf<'_>], interner: &mut Interner<'a>) -> Vec<u32> {
    leaves.iter().map(|leaf| interner.id(class(leaf), &leaf.text)).collect()
}

fn sketches<'a>(leaves: &'a [Leaf<'_>], interner: &mut Interner<'a>) -> Vec<Sketch> {
    let sketch =
        |leaf: &'a Leaf<'_>| Sketch::new(Words::new(&leaf.text, &leaf.runs).word_ids(interner));
    leaves.iter().map(sketch).collect()
}

/// Only leaves of one class can be versions of each other.
fn class(leaf: &Leaf<'_>) -> u8 {
    match leaf.place.own {
        Own::Heading(_) | Own::Paragraph | Own::Code => 0,
        Own::Row => 1,
        Own::Rule => 2,
    }
}

/// One of the two lists, as far as it is written.
struct Side<'a, 't> {
    leaves: &'a [Leaf<'t>],
    next: usize,
    /// How many containers all leaves since the last pair share with it.
    shared: usize,
}

impl<'a, 't> Side<'a, 't> {
    fn next(&mut self) -> Option<&'a Leaf<'t>> {
        let leaf = self.leaves.get(self.next)?;
        self.next += 1;
        self.shared = self.shared.min(leaf.place.shared);
        Some(leaf)
    }
}

/// The difference as far as it is written.
struct Report<'a, 't> {
    old: Side<'a, 't>,
    new: Side<'a, 't>,
    blocks: Vec<BlockChange>,
}

impl<'a> Report<'a, '_> {
    /// Writes the leaves before these as removed or added.
    fn alone(&mut self, old: usize, new: usize) {
        while self.old.next < old {
            let Some(leaf) = self.old.next() else { break };
            self.blocks.push(alone(leaf, BlockChangeKind::Removed, ChangeKind::Removed));
        }
        while self.new.next < new {
            let Some(leaf) = self.new.next() else { break };
            self.blocks.push(alone(leaf, BlockChangeKind::Added, ChangeKind::Added));
        }
    }

    /// Writes the next leaf of both as two versions of one.
    fn pair(&mut self, interner: &mut Interner<'a>, effort: &mut Effort) {
        let (Some(old), Some(new)) = (self.old.next(), self.new.next()) else { return };
        let mut notes = Vec::new();
        // What is around both was told with the pair before, as far as they share it.
        let shared = self.old.shared.min(self.new.shared);
        let (was, is) = (old.kind(), new.kind());
        if is_told(was, is) {
            notes.push(Note::Kind { was });
        } else if self.old.shared != self.new.shared
            || old.place.path[shared..] != new.place.path[shared..]
        {
            notes.push(Note::Structure);
        }
        self.old.shared = old.place.path.len();
        self.new.shared = new.place.path.len();

        let words = if old.text == new.text && old.runs == new.runs {
            text(&new.text, ChangeKind::Kept)
        } else {
            inside(old, new, &mut notes, interner, effort)
        };
        let same = notes.is_empty() && words.iter().all(|word| word.kind == ChangeKind::Kept);
        let kind = if same { BlockChangeKind::Kept } else { BlockChangeKind::Changed };
        self.blocks.push(BlockChange { kind, block: is, words, notes });
    }
}

/// Whether a reader is told that a block is of another kind: that a picture stands alone in its
/// paragraph is seen anyway.
fn is_told(was: BlockKind, is: BlockKind) -> bool {
    let plain = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Image);
    was != is && !(plain(was) && plain(is))
}

fn text(text: &str, kind: ChangeKind) -> Vec<Change> {
    let change = Change { kind, text: text.to_owned() };
    if text.is_empty() { Vec::new() } else { vec![change] }
}

fn alone(leaf: &Leaf<'_>, kind: BlockChangeKind, word: ChangeKind) -> BlockChange {
    let mut notes = Notes::default();
    match kind {
        BlockChangeKind::Removed => notes.removed(&leaf.runs),
        _ => notes.added(&leaf.runs),
    }
    BlockChange { kind, block: leaf.kind(), words: text(&leaf.text, word), notes: notes.told() }
}

/// What became of the words of a leaf that was changed, and of how they are set.
fn inside<'a>(
    old: &'a Leaf<'_>,
    new: &'a Leaf<'_>,
    told: &mut Vec<Note>,
    interner: &mut Interner<'a>,
    effort: &mut Effort,
) -> Vec<Change> {
    let before = Words::new(&old.text, &old.runs);
    let now = Words::new(&new.text, &new.runs);
    let mut changes = Vec::new();
    let mut notes = Notes::default();
    for op in words::ops(&before, &now, interner, effort) {
        changes.extend(words::of_op(&op, &before, &now));
        let (gone, come) = (&before.tokens[op.old], &now.tokens[op.new]);
        if op.kept {
            for (gone, come) in gone.iter().zip(come) {
                notes.kept((&old.runs, gone), (&new.runs, come));
            }
        } else {
            gone.iter().for_each(|token| notes.removed(&old.runs[token.runs.clone()]));
            come.iter().for_each(|token| notes.added(&new.runs[token.runs.clone()]));
        }
    }
    told.extend(notes.told());
    // What has neither words nor an address of its own: an empty paragraph of a cell.
    if told.is_empty() && changes.iter().all(|change| change.kind == ChangeKind::Kept) {
        told.push(Note::Structure);
    }
    changes
}
