//! The readable difference between two texts or two trees: first blocks are paired, then words.
//!
//! Nothing that differs is silent: what words do not show (marks, addresses, pictures, the nesting
//! of lists and tables) is told in [`Note`]s. From a difference both plain texts can be rebuilt.

mod align;
mod compare;
mod leaf;
mod notes;
mod words;

use std::ops::Range;

use crate::tree::Tree;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It stands in both versions.
    Kept,
    /// It stands only in the older version.
    Removed,
    /// It stands only in the newer version.
    Added,
}

/// A run of text with one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// The text, never empty. Between the cells of a table's row stands a tab, between the lines
    /// of a block `\n`; a picture stands as its text alternative.
    pub text: String,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockChangeKind {
    /// Both versions have it, and nothing in it differs.
    Kept,
    /// Only the older version has it.
    Removed,
    /// Only the newer version has it.
    Added,
    /// Both versions have it, and its words differ or there is a note.
    Changed,
}

/// What a block is to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of this level, 2 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list, this many lists deep, from 1.
    Item(usize),
    /// A paragraph of a quotation.
    Quote,
    /// Text whose line breaks and spaces matter.
    Code,
    /// A row of a table, all its cells.
    Row,
    /// Nothing but pictures.
    Image,
    /// A thematic break.
    Rule,
}

/// What differs in a block and cannot be seen in its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// It was a block of another kind.
    Kind {
        /// What it was.
        was: BlockKind,
    },
    /// The same words are set in another way: strong, emphasised, above or below the line.
    Formatting,
    /// The list, quotation or table around it is another one, or cells span other columns.
    Structure,
    /// The same words lead elsewhere; `None` where there was or is no link.
    Link {
        /// The address before.
        old: Option<String>,
        /// The address now.
        new: Option<String>,
    },
    /// Another picture; `None` where there was or is none.
    Image {
        /// The address before.
        old: Option<String>,
        /// The address now.
        new: Option<String>,
    },
}

/// A block and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockChange {
    /// What became of it.
    pub kind: BlockChangeKind,
    /// What it is, in the newer version if that has it.
    pub block: BlockKind,
    /// Its text in reading order, what was removed before what was added.
    pub words: Vec<Change>,
    /// What the words do not show.
    pub notes: Vec<Note>,
}

/// The difference between two trees, block by block in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Every block of both versions.
    pub blocks: Vec<BlockChange>,
    /// Whether somewhere whole blocks or phrases stand as replaced because there was too much to
    /// compare ([`crate::limits::DIFF_TOKENS`], [`crate::limits::DIFF_PAIRS`]).
    pub coarse: bool,
}

/// A part of a difference as a page shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown<'a> {
    /// Blocks to show.
    Blocks(&'a [BlockChange]),
    /// So many blocks without change are left out.
    Skipped(usize),
}

/// The difference between two short texts: titles, leads, values.
#[must_use]
pub fn words(old: &str, new: &str) -> Vec<Change> {
    words::changes(old, new)
}

/// The difference between two trees, both taken in their normal form.
#[must_use]
pub fn trees(old: &Tree, new: &Tree) -> Difference {
    let (old, new) = (old.clone().normalised(), new.clone().normalised());
    compare::leaves(&leaf::leaves(&old), &leaf::leaves(&new))
}

impl Difference {
    /// Whether the two trees are the same, marks and addresses included.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| block.kind == BlockChangeKind::Kept)
    }

    /// The text of the older version, one block a line.
    #[must_use]
    pub fn old_text(&self) -> String {
        self.text(BlockChangeKind::Added, ChangeKind::Added)
    }

    /// The text of the newer version, one block a line.
    #[must_use]
    pub fn new_text(&self) -> String {
        self.text(BlockChangeKind::Removed, ChangeKind::Removed)
    }

    fn text(&self, no_block: BlockChangeKind, no_word: ChangeKind) -> String {
        let blocks = self.blocks.iter().filter(|block| block.kind != no_block);
        let lines = blocks.map(|block| {
            let words = block.words.iter().filter(|word| word.kind != no_word);
            words.map(|word| word.text.as_str()).collect::<String>()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The difference with runs of kept blocks left out, but for `context` blocks around what
    /// changed. A single block is not left out: the sentence saying so would be as long.
    pub fn folded(&self, context: usize) -> impl Iterator<Item = Shown<'_>> {
        let mut open: Vec<Range<usize>> = Vec::new();
        for (at, block) in self.blocks.iter().enumerate() {
            if block.kind == BlockChangeKind::Kept {
                continue;
            }
            let from = at.saturating_sub(context);
            let to = (at + context + 1).min(self.blocks.len());
            match open.last_mut() {
                Some(before) if from <= before.end + 1 => before.end = to,
                _ => open.push(from..to),
            }
        }
        if let Some(first) = open.first_mut().filter(|first| first.start == 1) {
            first.start = 0;
        }
        if let Some(last) = open.last_mut().filter(|last| last.end + 1 == self.blocks.len()) {
            last.end += 1;
        }
        let end = self.blocks.len();
        let mut shown = Vec::with_capacity(2 * open.len() + 1);
        let mut at = 0;
        for range in open.into_iter().chain(std::iter::once(end..end)) {
            if range.start > at {
                shown.push(Shown::Skipped(range.start - at));
            }
            at = range.end;
            if !range.is_empty() {
                shown.push(Shown::Blocks(&self.blocks[range]));
            }
        }
        shown.into_iter()
    }
}
