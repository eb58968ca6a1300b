//! A tree as the list of its leaves: blocks of text that know what they stand in.

use super::BlockKind;
use crate::tree::{Block, Cell, CellAttrs, Inline, Mark, Tree};

/// A container around a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Bullets,
    Numbers(u32),
    Item,
    Quote,
    Table,
    Row,
    Cell { header: bool, attrs: CellAttrs },
}

/// What a leaf is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    Heading(u8),
    Paragraph,
    Code,
    Row,
    Rule,
}

/// Where a leaf stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The containers around it from the outside.
    pub path: Vec<Step>,
    /// How many of them it shares with the leaf before it.
    pub shared: usize,
    pub own: Own,
}

/// How the text from some byte on is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Style<'a> {
    Marks(&'a [Mark]),
    /// The text is the alternative of a picture.
    Image(&'a str),
    /// The text stands before a block of a table's cell.
    Cell(Place),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run<'a> {
    /// The byte of the leaf's text at which it begins.
    pub start: usize,
    pub style: Style<'a>,
}

/// A block of text without blocks in it, or a row of a table.
#[derive(Debug)]
pub(super) struct Leaf<'a> {
    pub place: Place,
    pub text: String,
    /// In order, the first at 0 if there is any. A picture without alternative has no text.
    pub runs: Vec<Run<'a>>,
}

impl Leaf<'_> {
    pub fn kind(&self) -> BlockKind {
        let lists = |step: &&Step| matches!(step, Step::Bullets | Step::Numbers(_));
        let path = &self.place.path;
        let pictures = |run: &Run| matches!(run.style, Style::Image(_));
        match self.place.own {
            Own::Heading(level) => BlockKind::Heading(level),
            Own::Code => BlockKind::Code,
            Own::Row => BlockKind::Row,
            Own::Rule => BlockKind::Rule,
            Own::Paragraph if path.last() == Some(&Step::Item) => {
                BlockKind::Item(path.iter().filter(lists).count())
            }
            Own::Paragraph if path.last() == Some(&Step::Quote) => BlockKind::Quote,
            Own::Paragraph if !self.runs.is_empty() && self.runs.iter().all(pictures) => {
                BlockKind::Image
            }
            Own::Paragraph => BlockKind::Paragraph,
        }
    }
}

/// The leaves of a tree in reading order.
pub(super) fn leaves(tree: &Tree) -> Vec<Leaf<'_>> {
    let mut walk = Walk::default();
    walk.blocks(&tree.content);
    walk.leaves
}

#[derive(Default)]
struct Walk<'a> {
    leaves: Vec<Leaf<'a>>,
    path: Vec<Step>,
    /// How many steps of `path` were open when the leaf before was made.
    shared: usize,
}

impl<'a> Walk<'a> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph { content } => self.leaf(Own::Paragraph, content),
            Block::Heading { attrs, content } => self.leaf(Own::Heading(attrs.level), content),
            Block::CodeBlock { content } => self.leaf(Own::Code, content),
            Block::HorizontalRule => self.leaf(Own::Rule, &[]),
            Block::Blockquote { content } => self.within(Step::Quote, |walk| walk.blocks(content)),
            Block::BulletList { content } => self.within(Step::Bullets, |walk| {
                for item in content {
                    walk.within(Step::Item, |walk| walk.blocks(&item.content));
                }
            }),
            Block::OrderedList { attrs, content } => {
                self.within(Step::Numbers(attrs.order), |walk| {
                    for item in content {
                        walk.within(Step::Item, |walk| walk.blocks(&item.content));
                    }
                });
            }
            Block::Table { content } => self.within(Step::Table, |walk| {
                for row in content {
                    walk.row(&row.content);
                }
            }),
        }
    }

    fn within(&mut self, step: Step, content: impl FnOnce(&mut Self)) {
        self.path.push(step);
        content(self);
        self.path.pop();
        self.shared = self.shared.min(self.path.len());
    }

    /// The place of the next leaf.
    fn place(&mut self, own: Own) -> Place {
        let shared = std::mem::replace(&mut self.shared, self.path.len());
        Place { path: self.path.clone(), shared, own }
    }

    fn leaf(&mut self, own: Own, content: &'a [Inline]) {
        let mut leaf = Leaf { place: self.place(own), text: String::new(), runs: Vec::new() };
        for inline in content {
            let (text, style) = match inline {
                Inline::Text { text, marks } => (text.as_str(), Style::Marks(marks)),
                Inline::HardBreak => ("\n", Style::Marks(&[])),
                Inline::Image { attrs } => (attrs.alt.as_str(), Style::Image(&attrs.src)),
            };
            leaf.runs.push(Run { start: leaf.text.len(), style });
            leaf.text.push_str(text);
        }
        self.leaves.push(leaf);
    }

    /// A row as one leaf: the leaves of its cells, each behind a run that says where it stands.
    fn row(&mut self, cells: &'a [Cell]) {
        let mut row = Leaf { place: self.place(Own::Row), text: String::new(), runs: Vec::new() };
        let mut inner = Walk { path: vec![Step::Row], ..Self::default() };
        for (at, cell) in cells.iter().enumerate() {
            let (header, attrs, content) = match cell {
                Cell::TableHeader { attrs, content } => (true, *attrs, content),
                Cell::TableCell { attrs, content } => (false, *attrs, content),
            };
            inner.within(Step::Cell { header, attrs }, |inner| inner.blocks(content));
            for (block, leaf) in inner.leaves.drain(..).enumerate() {
                let start = row.text.len();
                row.text.push_str(match (at, block) {
                    (0, 0) => "",
                    (_, 0) => "\t",
                    _ => "\n",
                });
                row.runs.push(Run { start, style: Style::Cell(leaf.place) });
                let start = row.text.len();
                let runs = leaf.runs.into_iter();
                row.runs.extend(runs.map(|run| Run { start: start + run.start, ..run }));
                row.text.push_str(&leaf.text);
            }
        }
        self.leaves.push(row);
    }
}
