//! A page as lines: trimmed, empty ones counted, titles glued to a paragraph's end cut off.

use std::ops::Range;

use crate::clean::Clean;
use crate::lexicon::{is_abbreviation, opens_title};
use crate::source::Source;
use crate::tokens::Tokens;

/// One line that is not empty.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its bytes in the clean text, without surrounding space.
    pub span: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How many empty lines stand before it.
    pub gap: usize,
    /// It was cut off the end of the paragraph before.
    pub glued: bool,
    /// Level of heading, when the markup says that it is one.
    pub heading: Option<u8>,
    /// The markup says that it is not content.
    pub landmark: bool,
    /// The markup says that it tells who made and published the page.
    pub provenance: bool,
    /// Its tokens in folded words joined by spaces; empty for lines longer than a label.
    pub key: String,
}

/// Longest line that may be a label of the page's frame, in tokens.
const MAX_LABEL_TOKENS: usize = 60;

/// Longest title that may be glued to a paragraph, in bytes.
const MAX_GLUED_BYTES: usize = 260;

/// Cuts the clean text into lines.
#[must_use]
pub fn lines(source: &Source, clean: &Clean, tokens: &Tokens) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = 0;
    let mut start = 0;
    for piece in clean.text.split_inclusive('\n') {
        let from = start + (piece.len() - piece.trim_start().len());
        let to = from + piece.trim().len();
        start += piece.len();
        if from >= to {
            gap += 1;
            continue;
        }
        push_line(&mut lines, clean, tokens, from..to, gap);
        gap = 0;
    }
    mark(&mut lines, source, clean);
    lines
}

fn push_line(
    lines: &mut Vec<Line>,
    clean: &Clean,
    tokens: &Tokens,
    span: Range<usize>,
    gap: usize,
) {
    let words = tokens.within(&span);
    let line = |span: Range<usize>, gap: usize, glued: bool| {
        let tokens_in = tokens.within(&span);
        let key = if tokens_in.len() > MAX_LABEL_TOKENS {
            String::new()
        } else {
            key(tokens, &tokens_in)
        };
        Line {
            tokens: tokens_in,
            span,
            gap,
            glued,
            heading: None,
            landmark: false,
            provenance: false,
            key,
        }
    };
    match glue(tokens, &words) {
        Some(at) => {
            let head = clean.text[span.start..at].trim_end();
            lines.push(line(span.start..span.start + head.len(), gap, false));
            lines.push(line(at..span.end, 1, true));
        }
        None => lines.push(line(span, gap, false)),
    }
}

/// Folded words and numbers of a line, joined by single spaces.
fn key(tokens: &Tokens, within: &Range<usize>) -> String {
    let mut key = String::new();
    for i in within.clone() {
        if tokens.is_word(i) || tokens.number(i).is_some() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(tokens.fold(i));
        }
    }
    key
}

/// Where in a line a title begins that lost its line break: after a full stop directly followed
/// by a capital, when the rest looks like a title.
fn glue(tokens: &Tokens, line: &Range<usize>) -> Option<usize> {
    let last = line.end.checked_sub(1)?;
    if matches!(tokens.raw(last), "." | "," | ";" | ":") {
        return None;
    }
    let end = tokens.span(line.clone()).end;
    let first = line.start + 3;
    let near = tokens.within(&(end.saturating_sub(MAX_GLUED_BYTES)..end)).start.max(first);
    (near..line.end)
        .find(|&i| {
            let seam = tokens.glued(i)
                && tokens.is_upper(i)
                && matches!(tokens.raw(i - 1), "." | "!" | "?" | "”" | ")")
                && line.end - i >= 3
                && tokens.sentence(i) == tokens.sentence(last);
            let word = if tokens.is_word(i - 2) { i - 2 } else { i - 3 };
            seam && tokens.fold(word).chars().count() > 2
                && !is_abbreviation(tokens.fold(word))
                && opens_title(tokens, i..line.end)
        })
        .and_then(|i| tokens.get(i))
        .map(|t| t.start)
}

/// Carries over what the markup says about lines.
fn mark(lines: &mut [Line], source: &Source, clean: &Clean) {
    for heading in &source.headings {
        let span = clean.cleaned(heading.span.start)..clean.cleaned(heading.span.end);
        for line in touched(lines, &span) {
            if line.span.start >= span.start && line.span.end <= span.end {
                line.heading = Some(heading.level);
            }
        }
    }
    for landmark in &source.landmarks {
        let span = clean.cleaned(landmark.start)..clean.cleaned(landmark.end);
        for line in touched(lines, &span) {
            line.landmark = true;
        }
    }
    for record in &source.provenance {
        let span = clean.cleaned(record.start)..clean.cleaned(record.end);
        for line in touched(lines, &span) {
            line.provenance = true;
        }
    }
}

/// The lines that begin within `span`.
fn touched<'l>(lines: &'l mut [Line], span: &Range<usize>) -> &'l mut [Line] {
    let from = lines.partition_point(|l| l.span.start < span.start);
    let to = lines.partition_point(|l| l.span.start < span.end);
    &mut lines[from..to.max(from)]
}
