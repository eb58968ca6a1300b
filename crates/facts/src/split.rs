//! One page to its notices: which lines are titles, which lines follow under each.

use std::ops::Range;

use jiff::civil::Date;

use crate::attachments;
use crate::chrome::Role;
use crate::dates::{Precision, grammar};
use crate::lexicon::opens_title;
use crate::limits::MAX_NOTICES;
use crate::lines::Line;
use crate::titles::{self, Context};
use crate::tokens::Tokens;

/// One notice as lines of the page.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Lines of the title; empty when the notice has none of its own.
    pub title: Range<usize>,
    /// Lines of the body, ascending.
    pub body: Vec<usize>,
    /// Day of publication on a line beside the title.
    pub published: Option<Date>,
    /// The year that stands above.
    pub year: Option<i16>,
}

/// The parts of a page and the lines that belong to none.
#[derive(Debug, Default)]
pub struct Split {
    /// Notices in order.
    pub parts: Vec<Part>,
    /// Lines that turned out to be frame.
    pub frame: Vec<usize>,
    /// More notices than [`MAX_NOTICES`].
    pub limited: bool,
}

/// Fewest points that make a block a title.
const ENOUGH: i32 = 3;

/// Adjoining lines of content.
#[derive(Debug, Clone)]
struct Block {
    lines: Range<usize>,
    context: Context,
    title: Option<i32>,
}

/// Splits the page.
#[must_use]
pub fn split(lines: &[Line], roles: &[Role], tokens: &Tokens) -> Split {
    let mut walk = Walk {
        lines,
        tokens,
        split: Split::default(),
        pending: Vec::new(),
        published: None,
        year: None,
        dated_title: false,
    };
    let end = tail(lines, roles, tokens);
    walk.split.frame.extend((end..lines.len()).filter(|&n| roles[n] == Role::Content));
    let separated = roles.contains(&Role::Separator);
    let level = notice_level(lines, &roles[..end], tokens);
    let blocks = blocks(lines, &roles[..end], tokens, level);
    let mut at = 0;
    let mut after_separator = false;
    for mut block in blocks {
        for role in &roles[at..block.lines.start] {
            walk.between(*role);
            after_separator |= *role == Role::Separator;
        }
        at = block.lines.end;
        block.context.after_separator = after_separator;
        block.context.dated = walk.published.is_some()
            || matches!(roles.get(block.lines.end), Some(Role::Published(_)));
        after_separator = false;
        block.context.after_sentence = block
            .lines
            .start
            .checked_sub(1)
            .is_some_and(|n| tokens.text[lines[n].span.clone()].ends_with(['.', '!', '?']));
        walk.block(block, separated, level);
    }
    for role in &roles[at..end] {
        walk.between(*role);
    }
    walk.finish();
    walk.split
}

struct Walk<'t> {
    lines: &'t [Line],
    tokens: &'t Tokens<'t>,
    split: Split,
    /// Blocks that may be a title, waiting for a body.
    pending: Vec<Block>,
    /// A date of publication read since the last body.
    published: Option<Date>,
    year: Option<i16>,
    /// The date stood after a possible title, and not before.
    dated_title: bool,
}

impl Walk<'_> {
    fn between(&mut self, role: Role) {
        match role {
            Role::Published(date) => {
                // A date under a title that has no text yet is that title's.
                self.dated_title = !self.pending.is_empty();
                self.published = self.published.or(Some(date));
            }
            Role::Year(year) => self.year = Some(year),
            Role::Separator => self.close_at_separator(),
            _ => {}
        }
    }

    /// A title directly followed by a separator is a notice without text.
    fn close_at_separator(&mut self) {
        if let Some(last) = self.pending.last()
            && last.title.is_some_and(|points| points >= ENOUGH)
        {
            self.open_notice();
        }
        self.flush_pending();
    }

    fn block(&mut self, mut block: Block, separated: bool, level: Option<u8>) {
        block.context.first = self.split.parts.is_empty() && self.pending.is_empty();
        let lines = &self.lines[block.lines.clone()];
        if titles::possible(lines, self.tokens) {
            block.title = Some(titles::score(lines, self.tokens, &block.context));
            self.pending.push(block);
            return;
        }
        if let Some(cut) = self.titled(&block) {
            let mut head = block.clone();
            head.lines = block.lines.start..cut;
            let lines = &self.lines[head.lines.clone()];
            head.title = Some(titles::score(lines, self.tokens, &head.context) + 1);
            self.pending.push(head);
            block.lines.start = cut;
        }
        if let Some(title) = self.pending.last_mut() {
            let rises = self.lines[block.lines.start].span.clone();
            title.title =
                title.title.map(|points| points + 2 * i32::from(opens_dated(self.tokens, &rises)));
        }
        let needed = if separated || level.is_some_and(|l| l <= 6) { ENOUGH + 1 } else { ENOUGH };
        match self.chosen(needed) {
            Some(_) => self.open_notice(),
            None if self.split.parts.is_empty() && self.is_frame(&block) => {
                self.flush_pending();
                self.split.frame.extend(block.lines);
                return;
            }
            None if self.split.parts.is_empty() => self.open_notice(),
            None => self.flush_pending(),
        }
        self.add_body(block.lines);
    }

    /// Whether a block above the first title is no text: an address, a line of a few words.
    fn is_frame(&self, block: &Block) -> bool {
        let lines = &self.lines[block.lines.clone()];
        let bytes: usize = lines.iter().map(|l| l.span.len()).sum();
        self.pending.is_empty()
            && lines.iter().all(|l| l.heading.is_none())
            && (bytes < 80 || lines.iter().all(|l| titles::is_contact(l, self.tokens)))
            && block.lines.end < self.lines.len()
    }

    /// Which pending block is the title: the last heading of the notices' level, else the last
    /// that opens like a title, else the one next to the text.
    fn chosen(&self, needed: i32) -> Option<usize> {
        let enough = |b: &Block| b.title.is_some_and(|points| points >= needed);
        let level = |b: &Block| {
            b.context.level.is_some() && self.lines[b.lines.start].heading == b.context.level
        };
        let opens = |b: &Block| {
            let (from, to) = (&self.lines[b.lines.start], &self.lines[b.lines.end - 1]);
            opens_title(self.tokens, from.tokens.start..to.tokens.end)
        };
        let last =
            |test: &dyn Fn(&Block) -> bool| self.pending.iter().rposition(|b| enough(b) && test(b));
        last(&level).or_else(|| last(&opens)).or_else(|| last(&|_| true))
    }

    /// Opens a notice under the best pending title, or without one.
    fn open_notice(&mut self) {
        if self.split.parts.len() >= MAX_NOTICES {
            self.split.limited = true;
            self.flush_pending();
            return;
        }
        let chosen = self.chosen(i32::MIN);
        let mut pending = std::mem::take(&mut self.pending);
        let mut part =
            Part { year: self.year, published: self.published.take(), ..Part::default() };
        let rest = match chosen {
            Some(n) => {
                part.title = pending[n].lines.clone();
                let rest = pending.split_off(n + 1);
                pending.truncate(n);
                rest
            }
            None => Vec::new(),
        };
        self.pending = pending;
        self.flush_pending();
        part.body.extend(rest.into_iter().flat_map(|b| b.lines));
        self.split.parts.push(part);
    }

    /// What waited and was no title: text of the notice before, or frame above the first.
    fn flush_pending(&mut self) {
        for block in std::mem::take(&mut self.pending) {
            match self.split.parts.last_mut() {
                Some(part) => part.body.extend(block.lines),
                None => self.split.frame.extend(block.lines),
            }
        }
    }

    fn add_body(&mut self, lines: Range<usize>) {
        if let Some(part) = self.split.parts.last_mut() {
            part.body.extend(lines);
            if let Some(date) = self.published.take() {
                part.published = part.published.or(Some(date));
            }
        }
    }

    /// Line after a title that stands directly on its text: first line short, second a paragraph.
    fn titled(&self, block: &Block) -> Option<usize> {
        let lines = &self.lines[block.lines.clone()];
        let first = lines.first()?;
        let strong = first.heading.is_some()
            || first.glued
            || block.context.after_separator
            || block.context.first
            || opens_title(self.tokens, first.tokens.clone())
            || lines.get(1).is_some_and(|second| opens_dated(self.tokens, &second.span));
        if lines.len() < 2 || !strong || !titles::possible(&lines[..1], self.tokens) {
            return None;
        }
        let longest = lines.iter().map(|l| l.span.len()).max().unwrap_or(0);
        let second = &lines[1];
        let text = &self.tokens.text[second.span.clone()];
        let paragraph = !text.starts_with(char::is_lowercase)
            && (second.span.len() >= 60 || text.ends_with(['.', ':']));
        let short = first.span.len() * 4 < longest * 3;
        (paragraph && (short || first.heading.is_some())).then_some(block.lines.start + 1)
    }

    fn finish(&mut self) {
        if self.split.parts.is_empty() && !self.pending.is_empty() {
            let title = self.pending.iter().any(|b| b.title.is_some_and(|points| points >= ENOUGH));
            if title {
                self.open_notice();
            }
        }
        self.flush_pending();
        // A date that closes the page belongs to its only notice.
        if let ([part], Some(date)) = (&mut self.split.parts[..], self.published) {
            part.published = part.published.or(Some(date));
        }
    }
}

/// Lines of content that adjoin, without a change of heading.
fn blocks(lines: &[Line], roles: &[Role], tokens: &Tokens, level: Option<u8>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (n, role) in roles.iter().enumerate() {
        if *role != Role::Content {
            continue;
        }
        let context = Context { level, ..Context::default() };
        let new = Block { lines: n..n + 1, context, title: None };
        match blocks.last_mut() {
            Some(block) if block.lines.end == n && joins(lines, n, tokens) => {
                block.lines.end = n + 1
            }
            _ => blocks.push(new),
        }
    }
    blocks
}

/// Whether a paragraph tells within its first words on which day something was.
fn opens_dated(tokens: &Tokens, span: &Range<usize>) -> bool {
    let words = tokens.within(span);
    let opening = words.start..words.end.min(words.start + 16);
    grammar::find(tokens, opening).iter().any(|m| m.precision() != Precision::Year)
}

/// Whether a title stands at line `n` in the midst of lines without gaps.
fn inner_title(lines: &[Line], n: usize, tokens: &Tokens) -> bool {
    let ends = |l: &Line| tokens.text[l.span.clone()].ends_with(['.', '!', '?']);
    let Some(next) = lines.get(n + 1).filter(|l| l.gap == 0) else { return false };
    n > 0
        && ends(&lines[n - 1])
        && ends(next)
        && lines[n].span.len() * 4 < next.span.len() * 3
        && titles::possible(&lines[n..=n], tokens)
        && (opens_title(tokens, lines[n].tokens.clone()) || opens_dated(tokens, &next.span))
}

fn joins(lines: &[Line], n: usize, tokens: &Tokens) -> bool {
    let (before, line) = (&lines[n - 1], &lines[n]);
    line.gap == 0
        && !line.glued
        && !inner_title(lines, n, tokens)
        && before.heading == line.heading
        && attachments::is_attachment_line(before, tokens)
            == attachments::is_attachment_line(line, tokens)
}

/// The level of heading that opens notices: the outermost that has text directly below it, or a
/// deeper one when several of its headings open like titles.
fn notice_level(lines: &[Line], roles: &[Role], tokens: &Tokens) -> Option<u8> {
    let content: Vec<&Line> = lines
        .iter()
        .zip(roles)
        .filter(|(_, role)| matches!(role, Role::Content))
        .map(|(l, _)| l)
        .collect();
    let mut seen = [0_usize; 9];
    let mut opening = [0_usize; 9];
    for pair in content.windows(2) {
        let Some(level) = pair[0].heading.filter(|l| *l <= 7) else { continue };
        if pair[1].heading.is_none() {
            seen[usize::from(level)] += 1;
            opening[usize::from(level)] += usize::from(opens_title(tokens, pair[0].tokens.clone()));
        }
    }
    let outermost = (1..=7).find(|&l| seen[l] > 0)?;
    let deeper = (outermost + 1..=7).find(|&l| seen[l] >= 2 && opening[l] * 2 > seen[l]);
    let level = match deeper {
        Some(deeper) if seen[outermost] == 1 => deeper,
        _ if outermost == 7 && opening[7] == 0 => return None,
        _ => outermost,
    };
    u8::try_from(level).ok()
}

/// Where the content ends: before a closing line after which no paragraph follows, or before a
/// box of short lines.
fn tail(lines: &[Line], roles: &[Role], tokens: &Tokens) -> usize {
    let short = |n: usize| {
        let line = &lines[n];
        line.span.len() <= 90 && !tokens.text[line.span.clone()].ends_with('.')
    };
    let mut end = lines.len();
    while end > 0 && (roles[end - 1] != Role::Content || short(end - 1)) {
        end -= 1;
    }
    if let Some(n) = (end..lines.len()).find(|&n| roles[n] == Role::End) {
        return n;
    }
    let boxed = |n: usize| {
        roles[n] == Role::Content
            && lines[n].gap > 0
            && lines[n].heading.is_none()
            && lines[n].span.len() <= 60
            && titles::possible(&lines[n..=n], tokens)
    };
    let mut from = lines.len();
    while from > end
        && roles[from - 1] != Role::Separator
        && (roles[from - 1] != Role::Content || boxed(from - 1))
    {
        from -= 1;
    }
    let signed = (from.saturating_sub(2)..lines.len().min(from + 3)).any(|n| {
        titles::is_signature(&lines[n], tokens) && n < from || titles::is_salutation(&lines[n].key)
    });
    let count = (from..lines.len()).filter(|&n| roles[n] == Role::Content).count();
    let listed =
        from.checked_sub(1).is_some_and(|n| tokens.text[lines[n].span.clone()].ends_with(':'));
    let titled = (from..lines.len()).any(|n| lines[n].glued);
    if count >= 3 && !signed && !listed && !titled && from > 0 { from } else { lines.len() }
}
