//! Addresses of a body that has moved: links and pictures follow, or lose what leads nowhere.

use crate::{Block, Cell, Inline, ListItem, Mark, Row, Tree};

impl Tree {
    /// The tree with every address of a link or picture put through `place`. Where that gives
    /// `None`, a link leaves its text and a picture its text alternative.
    #[must_use]
    pub fn readdressed(self, place: &dyn Fn(&str) -> Option<String>) -> Self {
        Self { content: blocks(self.content, place) }
    }
}

type Place<'a> = &'a dyn Fn(&str) -> Option<String>;

fn blocks(content: Vec<Block>, place: Place) -> Vec<Block> {
    content.into_iter().map(|block| of_block(block, place)).collect()
}

fn of_block(block: Block, place: Place) -> Block {
    match block {
        Block::Paragraph { content } => Block::Paragraph { content: inlines(content, place) },
        Block::Heading { attrs, content } => {
            Block::Heading { attrs, content: inlines(content, place) }
        }
        Block::CodeBlock { content } => Block::CodeBlock { content: inlines(content, place) },
        Block::BulletList { content } => Block::BulletList { content: items(content, place) },
        Block::OrderedList { attrs, content } => {
            Block::OrderedList { attrs, content: items(content, place) }
        }
        Block::Blockquote { content } => Block::Blockquote { content: blocks(content, place) },
        Block::Table { content } => {
            let row = |row: Row| Row {
                content: row.content.into_iter().map(|cell| of_cell(cell, place)).collect(),
            };
            Block::Table { content: content.into_iter().map(row).collect() }
        }
        Block::HorizontalRule => Block::HorizontalRule,
    }
}

fn items(content: Vec<ListItem>, place: Place) -> Vec<ListItem> {
    let item = |item: ListItem| ListItem { content: blocks(item.content, place) };
    content.into_iter().map(item).collect()
}

fn of_cell(cell: Cell, place: Place) -> Cell {
    match cell {
        Cell::TableHeader { attrs, content } => {
            Cell::TableHeader { attrs, content: blocks(content, place) }
        }
        Cell::TableCell { attrs, content } => {
            Cell::TableCell { attrs, content: blocks(content, place) }
        }
    }
}

fn inlines(content: Vec<Inline>, place: Place) -> Vec<Inline> {
    content.into_iter().filter_map(|inline| of_inline(inline, place)).collect()
}

fn of_inline(inline: Inline, place: Place) -> Option<Inline> {
    match inline {
        Inline::Text { text, marks } => {
            let marks = marks.into_iter().filter_map(|mark| of_mark(mark, place)).collect();
            Some(Inline::Text { text, marks })
        }
        Inline::HardBreak => Some(Inline::HardBreak),
        Inline::Image { mut attrs } => match place(&attrs.src) {
            Some(src) => {
                attrs.src = src;
                Some(Inline::Image { attrs })
            }
            None if attrs.alt.is_empty() => None,
            None => Some(Inline::Text { text: attrs.alt, marks: Vec::new() }),
        },
    }
}

fn of_mark(mark: Mark, place: Place) -> Option<Mark> {
    match mark {
        Mark::Link { mut attrs } => {
            attrs.href = place(&attrs.href)?;
            Some(Mark::Link { attrs })
        }
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_nowhere_leaves_its_text() {
        let html = "<p><a href=\"/x\">Rejestr</a> <a href=\"https://a.example/\">A</a> \
                    <img src=\"/y.png\" alt=\"Herb\"></p><ul><li><a href=\"/z\">Z</a></li></ul>";
        let place = |href: &str| (!href.starts_with('/')).then(|| href.to_owned());
        let moved = Tree::from_html(html).readdressed(&place).to_html();
        assert!(moved.contains("Rejestr") && moved.contains("Herb") && moved.contains('Z'));
        assert!(moved.contains("https://a.example/"));
        assert!(!moved.contains("href=\"/") && !moved.contains("<img"), "{moved}");
    }
}
