//! Lines made into blocks.

use crate::tree::{Block, Inline, ListItem, OrderedListAttrs};

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    Text,
    Bullet,
    Number(u32),
}

pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader { blocks: Vec::new(), list: None, lines: Vec::new() };
    for line in text.split(['\n', '\u{2028}', '\u{2029}']) {
        let line = line.trim();
        if line.is_empty() {
            reader.end_lines();
            reader.list = None;
            continue;
        }
        let (lead, rest) = lead(line);
        if lead != Lead::Text {
            reader.end_lines();
            reader.list = reader.next_list(lead);
            reader.lines.push(rest);
        } else if reader.list.is_some() && !goes_on(line) {
            // A line that begins anew is no part of the item above it.
            reader.end_lines();
            reader.list = None;
            reader.lines.push(line);
        } else {
            reader.lines.push(line);
        }
    }
    reader.end_lines();
    reader.blocks
}

struct Reader<'a> {
    blocks: Vec<Block>,
    /// The list whose item the lines are: its lead, and whether its block is there yet.
    list: Option<(Lead, bool)>,
    lines: Vec<&'a str>,
}

impl Reader<'_> {
    /// The list that an item with this lead belongs to.
    fn next_list(&self, lead: Lead) -> Option<(Lead, bool)> {
        let goes_on = match (self.list, lead) {
            (Some((Lead::Bullet, _)), Lead::Bullet) => true,
            (Some((Lead::Number(before), _)), Lead::Number(next)) => before + 1 == next,
            _ => false,
        };
        Some((lead, goes_on))
    }

    /// Ends the paragraph or item whose lines are gathered.
    fn end_lines(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return;
        }
        let paragraph = Block::Paragraph { content: inlines(&lines) };
        let Some((lead, goes_on)) = self.list else { return self.blocks.push(paragraph) };
        let item = ListItem { content: vec![paragraph] };
        if let (true, Some(Block::BulletList { content } | Block::OrderedList { content, .. })) =
            (goes_on, self.blocks.last_mut())
        {
            return content.push(item);
        }
        let content = vec![item];
        self.blocks.push(match lead {
            Lead::Number(order) => {
                Block::OrderedList { attrs: OrderedListAttrs { order }, content }
            }
            Lead::Bullet | Lead::Text => Block::BulletList { content },
        });
    }
}

/// The bullet or number a line begins with, and what follows it. "2. maja" is no item: a small
/// letter follows the number of a date.
fn lead(line: &str) -> (Lead, &str) {
    let space = |rest: &str| rest.starts_with(char::is_whitespace);
    if let Some(rest) = line.strip_prefix(['•', '·', '▪', '■', '◦', '*', '-', '–', '—'])
        && space(rest)
    {
        return (Lead::Bullet, rest.trim());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if let (1..=3, Some(rest)) = (digits, line[digits..].strip_prefix(['.', ')']))
        && space(rest)
        && !rest.trim().starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && let Ok(number) = line[..digits].parse()
    {
        return (Lead::Number(number), rest.trim());
    }
    (Lead::Text, line)
}

/// Goes on with the sentence of the line before.
fn goes_on(line: &str) -> bool {
    line.starts_with(|c: char| c.is_lowercase())
}

fn inlines(lines: &[&str]) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut run = String::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 && goes_on(line) {
            run.push(' ');
        } else if at > 0 {
            out.push(Inline::Text { text: std::mem::take(&mut run), marks: Vec::new() });
            out.push(Inline::HardBreak);
        }
        run.push_str(line);
    }
    out.push(Inline::Text { text: run, marks: Vec::new() });
    out
}
