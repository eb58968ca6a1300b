//! Texts as words, and what became of each.

use std::ops::Range;

use super::align::{self, Effort, Interner, Op};
use super::leaf::{Run, Style};
use super::{Change, ChangeKind};

/// So many changes with no more than a word between them are one phrase that was rewritten.
const FRAGMENTS: usize = 4;

/// A word, a number, a run of spaces, a line break or one other character; a picture; the
/// beginning of a block in a table's cell.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Bytes of the text.
    pub text: Range<usize>,
    /// The runs that it stands in.
    pub runs: Range<usize>,
    class: Class,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Text,
    Image,
    Cell,
}

/// A text with the tokens it is made of.
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token>,
}

impl<'a> Words<'a> {
    /// A plain text, or that of a leaf with its runs.
    pub fn new(text: &'a str, runs: &[Run<'_>]) -> Self {
        let mut words = Self { text, tokens: Vec::new() };
        let end_of = |run: usize| runs.get(run).map_or(text.len(), |run: &Run<'_>| run.start);
        let is_plain = |run: usize| matches!(runs[run].style, Style::Marks(_));
        if runs.is_empty() {
            words.plain(0..text.len(), 0..0, runs);
        }
        let mut at = 0;
        while at < runs.len() {
            let from = at;
            at += 1;
            let class = match runs[from].style {
                Style::Marks(_) => Class::Text,
                Style::Image(_) => Class::Image,
                Style::Cell(_) => Class::Cell,
            };
            if class == Class::Text {
                while at < runs.len() && is_plain(at) {
                    at += 1;
                }
                words.plain(runs[from].start..end_of(at), from..at, runs);
            } else {
                let text = runs[from].start..end_of(at);
                words.tokens.push(Token { text, runs: from..at, class });
            }
        }
        words
    }

    /// The tokens of text without pictures; a word may go on from one run into the next.
    fn plain(&mut self, text: Range<usize>, mut runs: Range<usize>, all: &[Run<'_>]) {
        let mut start = text.start;
        for length in lengths(&self.text[text]) {
            let end = start + length;
            while runs.len() > 1 && all[runs.start + 1].start <= start {
                runs.start += 1;
            }
            let within = all[runs.clone()].iter().take_while(|run| run.start < end).count();
            let runs = runs.start..runs.start + within;
            self.tokens.push(Token { text: start..end, runs, class: Class::Text });
            start = end;
        }
    }

    /// The text of some tokens.
    pub fn slice(&self, tokens: Range<usize>) -> &'a str {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => &self.text[first.text.start..last.text.end],
            Some([one]) => &self.text[one.text.clone()],
            _ => "",
        }
    }

    /// The tokens as numbers: equal ones have equal numbers.
    pub fn ids(&self, interner: &mut Interner<'a>) -> Vec<u32> {
        let id = |token: &Token| interner.id(token.class as u8, &self.text[token.text.clone()]);
        self.tokens.iter().map(id).collect()
    }

    /// The numbers of the words alone.
    pub fn word_ids(&self, interner: &mut Interner<'a>) -> Vec<u32> {
        let texts = self.tokens.iter().map(|token| (token.class, &self.text[token.text.clone()]));
        let words = texts.filter(|(_, text)| text.contains(char::is_alphanumeric));
        words.map(|(class, text)| interner.id(class as u8, text)).collect()
    }
}

/// The lengths of the tokens of a text, in bytes.
fn lengths(text: &str) -> impl Iterator<Item = usize> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = if is_word(first) {
            word(rest)
        } else if first != '\n' && first.is_whitespace() {
            rest.find(|c: char| c == '\n' || !c.is_whitespace()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        rest = &rest[length..];
        Some(length)
    })
}

/// Letters and digits, and the marks that combine with them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// The length of the word at the start; between digits it goes on: `5.06.2025`, `12,50`, `7:30`.
fn word(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut digit = false;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joint = digit
            && matches!(c, '.' | ',' | ':' | '/')
            && next.is_some_and(|next| next.is_ascii_digit());
        if !is_word(c) && !joint {
            return at;
        }
        digit = c.is_ascii_digit();
    }
    text.len()
}

/// The difference of two plain texts.
pub(super) fn changes(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (Words::new(old, &[]), Words::new(new, &[]));
    let ops = ops(&old, &new, &mut Interner::default(), &mut Effort::default());
    ops.iter().flat_map(|op| of_op(op, &old, &new)).collect()
}

/// What became of the tokens, made readable.
pub(super) fn ops<'a>(
    old: &Words<'a>,
    new: &Words<'a>,
    interner: &mut Interner<'a>,
    effort: &mut Effort,
) -> Vec<Op> {
    let ops = align::ops(&old.ids(interner), &new.ids(interner), effort);
    readable(ops, old, new)
}

/// A step as runs of text.
pub(super) fn of_op<'a>(
    op: &Op,
    old: &Words<'a>,
    new: &Words<'a>,
) -> impl Iterator<Item = Change> + use<'a> {
    let (before, now) = (old.slice(op.old.clone()), new.slice(op.new.clone()));
    let changes = match op.kept {
        true => [(ChangeKind::Kept, now), (ChangeKind::Added, "")],
        false => [(ChangeKind::Removed, before), (ChangeKind::Added, now)],
    };
    let told = changes.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(kind, text)| Change { kind, text: text.to_owned() })
}

/// Joins changes that read better as one: those with only spaces or little text between them, and
/// rows of many small ones. Cells and lines stay apart.
fn readable(ops: Vec<Op>, old: &Words<'_>, new: &Words<'_>) -> Vec<Op> {
    let small: Vec<bool> = ops.iter().map(|op| is_small(op, old)).collect();
    let mut out: Vec<Op> = Vec::with_capacity(ops.len());
    // How many changes more the row of small ones has from here on.
    let mut fragments = vec![0; ops.len() + 2];
    for at in (0..ops.len()).rev() {
        fragments[at] = match (ops[at].kept, small[at]) {
            (false, _) => 1 + fragments[at + 1],
            (true, true) => fragments[at + 1],
            (true, false) => 0,
        };
    }
    let mut rewritten = false;
    for (at, op) in ops.into_iter().enumerate() {
        rewritten = fragments[at] > 0 && (rewritten || fragments[at] >= FRAGMENTS);
        let apart = op.kept || out.len() < 2;
        // `out` ends with a change and what was kept after it.
        let joined = !apart
            && out.last().is_some_and(|kept| {
                let before = &out[out.len() - 2];
                small[at - 1] && rewritten || is_outweighed(kept, before, &op, old, new)
            });
        if joined {
            out.pop();
            if let Some(change) = out.last_mut() {
                change.old.end = op.old.end;
                change.new.end = op.new.end;
            }
        } else {
            out.push(op);
        }
    }
    out
}

fn is_small(kept: &Op, old: &Words<'_>) -> bool {
    let text = old.slice(kept.old.clone());
    let mut words = text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty());
    kept.kept && !text.contains(['\t', '\n']) && words.nth(1).is_none()
}

/// Whether kept text has no word, or less than half as many letters as the change on either side.
fn is_outweighed(kept: &Op, before: &Op, after: &Op, old: &Words<'_>, new: &Words<'_>) -> bool {
    let text = old.slice(kept.old.clone());
    if text.contains(['\t', '\n']) {
        return false;
    }
    let weight = |op: &Op| old.slice(op.old.clone()).len().max(new.slice(op.new.clone()).len());
    !text.contains(char::is_alphanumeric)
        || 2 * text.trim().len() < weight(before).min(weight(after))
}
