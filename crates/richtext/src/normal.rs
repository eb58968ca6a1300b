//! The one form among those that look the same.

use crate::tree::{Block, Cell, Inline, ListItem, Mark, Row, Tree};
use crate::{address, limits};

impl Tree {
    /// The tree in its normal form: white space as browsers collapse it, neighbouring runs of the
    /// same marks joined, marks in one order, nothing empty, no level of headings skipped, list
    /// items that begin with a paragraph, no address that is not allowed.
    #[must_use]
    pub fn normalised(self) -> Self {
        Self { content: blocks(self.content, &mut 1) }
    }
}

/// `level` is that of the heading before.
fn blocks(blocks: Vec<Block>, level: &mut u8) -> Vec<Block> {
    blocks.into_iter().filter_map(|b| block(b, level)).collect()
}

/// A block in normal form, if anything is left of it.
fn block(block: Block, level: &mut u8) -> Option<Block> {
    match block {
        Block::Paragraph { content } => {
            some(inlines(content)).map(|content| Block::Paragraph { content })
        }
        Block::Heading { mut attrs, content } => {
            let content = content.into_iter().map(without_strong).collect();
            let content = some(inlines(content))?;
            attrs.level = attrs.level.clamp(2, *level + 1).min(6);
            *level = attrs.level;
            Some(Block::Heading { attrs, content })
        }
        Block::BulletList { content } => {
            some(items(content, level)).map(|content| Block::BulletList { content })
        }
        Block::OrderedList { attrs, content } => {
            some(items(content, level)).map(|content| Block::OrderedList { attrs, content })
        }
        Block::Blockquote { content } => {
            some(blocks(content, level)).map(|content| Block::Blockquote { content })
        }
        Block::CodeBlock { content } => code(&content),
        Block::Table { content } => {
            let rows = content.into_iter().filter(|row| !row.content.is_empty());
            let rows = rows.map(|row| Row {
                content: row.content.into_iter().map(|c| cell(c, level)).collect(),
            });
            some(rows.collect::<Vec<_>>()).map(|content| Block::Table { content })
        }
        Block::HorizontalRule => Some(Block::HorizontalRule),
    }
}

fn some<T>(content: Vec<T>) -> Option<Vec<T>> {
    if content.is_empty() { None } else { Some(content) }
}

fn items(items: Vec<ListItem>, level: &mut u8) -> Vec<ListItem> {
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        let mut content = blocks(item.content, level);
        if content.is_empty() {
            continue;
        }
        if !matches!(content.first(), Some(Block::Paragraph { .. })) {
            content.insert(0, Block::Paragraph { content: Vec::new() });
        }
        out.push(ListItem { content });
    }
    out
}

fn cell(cell: Cell, level: &mut u8) -> Cell {
    let (Cell::TableHeader { mut attrs, content } | Cell::TableCell { mut attrs, content }) =
        cell.clone();
    attrs.colspan = attrs.colspan.clamp(1, limits::SPAN);
    attrs.rowspan = attrs.rowspan.clamp(1, limits::SPAN);
    let mut content = blocks(content, level);
    if content.is_empty() {
        content.push(Block::Paragraph { content: Vec::new() });
    }
    match cell {
        Cell::TableHeader { .. } => Cell::TableHeader { attrs, content },
        Cell::TableCell { .. } => Cell::TableCell { attrs, content },
    }
}

/// Preformatted text as one run without empty lines around it.
fn code(content: &[Inline]) -> Option<Block> {
    let mut text = String::new();
    for inline in content {
        match inline {
            Inline::Text { text: run, .. } => {
                text.extend(run.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')));
            }
            Inline::HardBreak => text.push('\n'),
            Inline::Image { attrs } => text.push_str(&attrs.alt),
        }
    }
    let text = text.trim_end().trim_start_matches('\n').to_owned();
    let run = Inline::Text { text, marks: Vec::new() };
    match &run {
        Inline::Text { text, .. } if text.trim().is_empty() => None,
        _ => Some(Block::CodeBlock { content: vec![run] }),
    }
}

/// A heading is strong of itself.
fn without_strong(inline: Inline) -> Inline {
    match inline {
        Inline::Text { text, mut marks } => {
            marks.retain(|mark| *mark != Mark::Strong);
            Inline::Text { text, marks }
        }
        other => other,
    }
}

/// Inlines in normal form.
fn inlines(content: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Text { text, marks } => run(&mut out, &text, in_order(marks)),
            Inline::HardBreak => {
                trim_end(&mut out, |c| c == ' ');
                if !out.is_empty() {
                    out.push(Inline::HardBreak);
                }
            }
            Inline::Image { attrs } => {
                if address::is_image(&attrs.src) {
                    out.push(Inline::Image { attrs });
                } else {
                    run(&mut out, &attrs.alt, Vec::new());
                }
            }
        }
    }
    trim_end(&mut out, char::is_whitespace);
    while matches!(out.last(), Some(Inline::HardBreak)) {
        out.pop();
        trim_end(&mut out, char::is_whitespace);
    }
    out
}

/// Adds a run, its white space collapsed into that before it.
fn run(out: &mut Vec<Inline>, text: &str, marks: Vec<Mark>) {
    let mut added = String::with_capacity(text.len());
    for c in text.chars() {
        let space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        let before = added.chars().next_back().or_else(|| match out.last() {
            Some(Inline::Text { text, .. }) => text.chars().next_back(),
            Some(Inline::Image { .. }) => Some('\u{fffc}'),
            Some(Inline::HardBreak) | None => None,
        });
        match before {
            // A block does not begin with white space of any kind, a line not with spaces.
            None if space || (out.is_empty() && c.is_whitespace()) => {}
            Some(' ') if space => {}
            _ if space => added.push(' '),
            _ if c.is_control() => {}
            _ => added.push(c),
        }
    }
    if added.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Inline::Text { text, marks: same }) if *same == marks => text.push_str(&added),
        _ => out.push(Inline::Text { text: added, marks }),
    }
}

/// Removes such characters at the end, and the runs they leave empty.
fn trim_end(out: &mut Vec<Inline>, is_space: impl Fn(char) -> bool) {
    while let Some(Inline::Text { text, .. }) = out.last_mut() {
        text.truncate(text.trim_end_matches(&is_space).len());
        if !text.is_empty() {
            return;
        }
        out.pop();
    }
}

/// The allowed marks, each once: the link outermost, so that one link stays one.
fn in_order(marks: Vec<Mark>) -> Vec<Mark> {
    let order = |mark: &Mark| match mark {
        Mark::Link { .. } => 0,
        Mark::Strong => 1,
        Mark::Em => 2,
        Mark::Subscript => 3,
        Mark::Superscript => 4,
    };
    let mut marks = marks;
    marks.retain(|mark| match mark {
        Mark::Link { attrs } => address::is_link(&attrs.href),
        _ => true,
    });
    marks.sort_by_key(order);
    marks.dedup_by_key(|mark| order(mark));
    marks
}
