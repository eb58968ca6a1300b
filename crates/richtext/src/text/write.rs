//! The tree written as text.

use crate::tree::{Block, Cell, Inline, ListItem, Row, Tree};

pub(super) fn text(tree: &Tree) -> String {
    blocks(&tree.content, "\n\n")
}

pub(super) fn excerpt(tree: &Tree, max_chars: usize) -> String {
    let mut out = String::new();
    let mut chars = 0;
    for block in &tree.content {
        for word in blocks(std::slice::from_ref(block), "\n").split_whitespace() {
            let space = usize::from(!out.is_empty());
            let length = word.chars().count();
            if chars + space + length > max_chars {
                return cut(out, chars, word, max_chars);
            }
            if space == 1 {
                out.push(' ');
            }
            out.push_str(word);
            chars += space + length;
        }
    }
    out
}

/// `out` with "…", for which its last word may have to go; `word` did not fit.
fn cut(mut out: String, chars: usize, word: &str, max_chars: usize) -> String {
    if out.is_empty() {
        out.extend(word.chars().take(max_chars.saturating_sub(1)));
    } else if chars == max_chars {
        match out.rfind(' ') {
            Some(end) => out.truncate(end),
            None => {
                out.pop();
            }
        }
    }
    if max_chars > 0 {
        out.truncate(out.trim_end_matches([',', ';', ':', '–', '-', ' ']).len());
        out.push('…');
    }
    out
}

fn blocks(content: &[Block], between: &str) -> String {
    let texts: Vec<String> = content.iter().map(block).filter(|text| !text.is_empty()).collect();
    texts.join(between)
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { content }
        | Block::Heading { content, .. }
        | Block::CodeBlock { content } => inlines(content),
        Block::BulletList { content } => items(content, |_| "– ".to_owned()),
        Block::OrderedList { attrs, content } => {
            items(content, |at| format!("{}. ", u64::from(attrs.order) + at))
        }
        Block::Blockquote { content } => blocks(content, "\n\n"),
        Block::Table { content } => {
            let rows: Vec<String> = content.iter().map(row).collect();
            rows.join("\n")
        }
        Block::HorizontalRule => String::new(),
    }
}

/// Items one a line, what more is in them indented below.
fn items(items: &[ListItem], bullet: impl Fn(u64) -> String) -> String {
    let mut lines = Vec::new();
    for (at, item) in (0..).zip(items) {
        let text = blocks(&item.content, "\n");
        let bullet = bullet(at);
        for (line_at, line) in text.lines().enumerate() {
            let lead = if line_at == 0 { &bullet } else { "  " };
            lines.push(format!("{lead}{line}"));
        }
    }
    lines.join("\n")
}

fn row(row: &Row) -> String {
    let cells = row.content.iter().map(|cell| {
        let (Cell::TableHeader { content, .. } | Cell::TableCell { content, .. }) = cell;
        blocks(content, " ").replace(['\n', '\t'], " ")
    });
    cells.collect::<Vec<_>>().join("\t")
}

fn inlines(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::HardBreak => out.push('\n'),
            Inline::Image { attrs } => out.push_str(&attrs.alt),
        }
    }
    out
}
