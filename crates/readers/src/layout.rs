//! The lines of a plain text.

use crate::charset::Encoding;
use crate::page::{Kind, Line, Note, Page, Region, Shape};

/// A page with this text and nothing known of it.
pub(crate) fn bare(kind: Kind, text: String) -> Page {
    Page {
        kind,
        encoding: Encoding { name: "UTF-8", converted: false, had_bom: false },
        text,
        lines: Vec::new(),
        title: None,
        site: None,
        language: None,
        published: None,
        address: None,
        links: Vec::new(),
        images: Vec::new(),
        stamps: Vec::new(),
        html: None,
        notes: Vec::new(),
    }
}

/// The page of a plain text.
pub(crate) fn page(text: String, notes: &mut Vec<Note>) -> Page {
    let text = if text.contains('\r') {
        notes.push(Note::LineEndsChanged);
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    let lines = lines(&text);
    Page { lines, ..bare(Kind::Text, text) }
}

/// The lines that are not blank.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut gap) = (0, 0);
    for raw in text.split('\n') {
        let line = raw.trim();
        if line.is_empty() {
            gap += 1;
        } else {
            let start = at + (raw.len() - raw.trim_start().len());
            lines.push(Line {
                range: start..start + line.len(),
                gap: std::mem::take(&mut gap),
                shape: shape(line),
                bold: false,
                region: Region::Body,
            });
        }
        at += raw.len() + 1;
    }
    lines
}

/// What a trimmed line of plain text looks like.
fn shape(line: &str) -> Shape {
    if line.contains('\t') {
        return Shape::Row;
    }
    if starts_item(line) { Shape::Item } else { Shape::Text }
}

/// Begins with a bullet, a dash, or a number of at most two digits with `.` or `)`, and a space.
fn starts_item(line: &str) -> bool {
    let bullet = |c| matches!(c, '•' | '·' | '▪' | '■' | '◦' | '*' | '-' | '–' | '—');
    if let Some(rest) = line.strip_prefix(bullet) {
        return rest.starts_with(char::is_whitespace);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line[digits..].strip_prefix(['.', ')']);
    // "2. maja" is no item: a month in lower case follows the number of a date.
    (1..=2).contains(&digits)
        && after.is_some_and(|rest| {
            rest.starts_with(char::is_whitespace)
                && !rest.trim_start().starts_with(|c: char| c.is_lowercase())
        })
}
