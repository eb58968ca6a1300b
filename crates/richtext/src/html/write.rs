//! The tree written as HTML.

use crate::address;
use crate::tree::{Block, Cell, CellAttrs, Inline, ListItem, Mark, Row, Tree};

pub(super) fn html(tree: &Tree) -> String {
    let mut out = String::new();
    blocks(&mut out, &tree.content);
    out
}

/// One block as HTML.
pub(super) fn one(each: &Block) -> String {
    let mut out = String::new();
    block(&mut out, each);
    out
}

fn blocks(out: &mut String, content: &[Block]) {
    for each in content {
        block(out, each);
    }
}

fn block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph { content } => element(out, "p", |out| inlines(out, content)),
        Block::Heading { attrs, content } => {
            let name = match attrs.level {
                0..=2 => "h2",
                3 => "h3",
                4 => "h4",
                5 => "h5",
                _ => "h6",
            };
            element(out, name, |out| inlines(out, content));
        }
        Block::BulletList { content } => element(out, "ul", |out| items(out, content)),
        Block::OrderedList { attrs, content } => {
            if attrs.order == 1 {
                out.push_str("<ol>");
            } else {
                out.push_str(&format!("<ol start=\"{}\">", attrs.order));
            }
            items(out, content);
            out.push_str("</ol>");
        }
        Block::Blockquote { content } => element(out, "blockquote", |out| blocks(out, content)),
        Block::CodeBlock { content } => element(out, "pre", |out| inlines(out, content)),
        Block::Table { content } => element(out, "table", |out| rows(out, content)),
        Block::HorizontalRule => out.push_str("<hr>"),
    }
}

fn element(out: &mut String, name: &str, content: impl FnOnce(&mut String)) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    content(out);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn items(out: &mut String, items: &[ListItem]) {
    for item in items {
        element(out, "li", |out| flow(out, &item.content));
    }
}

/// The content of an item or cell: its only paragraph needs no element of its own.
fn flow(out: &mut String, content: &[Block]) {
    match content {
        [Block::Paragraph { content }, rest @ ..]
            if !rest.iter().any(|block| matches!(block, Block::Paragraph { .. })) =>
        {
            inlines(out, content);
            blocks(out, rest);
        }
        _ => blocks(out, content),
    }
}

/// Rows of nothing but headers at the top are the head of the table.
fn rows(out: &mut String, rows: &[Row]) {
    let is_header = |cell: &Cell| matches!(cell, Cell::TableHeader { .. });
    let head = rows.iter().take_while(|row| row.content.iter().all(is_header)).count();
    let (head, body) = rows.split_at(head);
    for (name, scope, part) in [("thead", "col", head), ("tbody", "row", body)] {
        if !part.is_empty() {
            element(out, name, |out| part.iter().for_each(|r| row(out, r, scope)));
        }
    }
}

fn row(out: &mut String, row: &Row, scope: &str) {
    element(out, "tr", |out| {
        for cell in &row.content {
            let (name, attrs, content) = match cell {
                Cell::TableHeader { attrs, content } => ("th", attrs, content),
                Cell::TableCell { attrs, content } => ("td", attrs, content),
            };
            out.push('<');
            out.push_str(name);
            if name == "th" {
                out.push_str(&format!(" scope=\"{scope}\""));
            }
            spans(out, attrs);
            out.push('>');
            flow(out, content);
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
    });
}

fn spans(out: &mut String, attrs: &CellAttrs) {
    for (name, span) in [("colspan", attrs.colspan), ("rowspan", attrs.rowspan)] {
        if span > 1 {
            out.push_str(&format!(" {name}=\"{span}\""));
        }
    }
}

/// Marks that neighbouring runs share are written once.
fn inlines(out: &mut String, inlines: &[Inline]) {
    let mut open: Vec<&Mark> = Vec::new();
    for inline in inlines {
        let marks: Vec<&Mark> = match inline {
            Inline::Text { marks, .. } => marks.iter().filter(|mark| is_allowed(mark)).collect(),
            Inline::HardBreak | Inline::Image { .. } => Vec::new(),
        };
        let shared = open.iter().zip(&marks).take_while(|(a, b)| a == b).count();
        for mark in open.drain(shared..).rev() {
            end(out, mark);
        }
        for mark in &marks[shared..] {
            start(out, mark);
        }
        open = marks;
        match inline {
            Inline::Text { text, .. } => escape(out, text),
            Inline::HardBreak => out.push_str("<br>"),
            Inline::Image { attrs } if address::is_image(&attrs.src) => {
                out.push_str("<img src=\"");
                escape_value(out, &attrs.src);
                out.push_str("\" alt=\"");
                escape_value(out, &attrs.alt);
                out.push_str("\">");
            }
            Inline::Image { attrs } => escape(out, &attrs.alt),
        }
    }
    for mark in open.into_iter().rev() {
        end(out, mark);
    }
}

fn is_allowed(mark: &Mark) -> bool {
    match mark {
        Mark::Link { attrs } => address::is_link(&attrs.href),
        _ => true,
    }
}

fn start(out: &mut String, mark: &Mark) {
    match mark {
        Mark::Link { attrs } => {
            out.push_str("<a href=\"");
            escape_value(out, &attrs.href);
            out.push_str("\">");
        }
        Mark::Strong => out.push_str("<strong>"),
        Mark::Em => out.push_str("<em>"),
        Mark::Subscript => out.push_str("<sub>"),
        Mark::Superscript => out.push_str("<sup>"),
    }
}

fn end(out: &mut String, mark: &Mark) {
    out.push_str(match mark {
        Mark::Link { .. } => "</a>",
        Mark::Strong => "</strong>",
        Mark::Em => "</em>",
        Mark::Subscript => "</sub>",
        Mark::Superscript => "</sup>",
    });
}

/// Text escaped as HTML serialises it (HTML standard § 13.3).
fn escape(out: &mut String, text: &str) {
    escape_all(out, text, &['&', '<', '>', '\u{a0}']);
}

/// The value of an attribute, which stands between `"`.
fn escape_value(out: &mut String, value: &str) {
    escape_all(out, value, &['&', '<', '>', '"', '\u{a0}']);
}

fn escape_all(out: &mut String, text: &str, special: &[char]) {
    let mut rest = text;
    while let Some(at) = rest.find(special) {
        out.push_str(&rest[..at]);
        let (replacement, length) = match rest.as_bytes()[at] {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            _ => ("&nbsp;", '\u{a0}'.len_utf8()),
        };
        out.push_str(replacement);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
}
