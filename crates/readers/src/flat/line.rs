//! Writing text in lines.

use super::Flat;
use crate::page::{Line, Region, Shape};

/// Blank lines that are kept between two lines.
const GAP: usize = 3;

/// What stands between the text written so far and what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    Nothing,
    Space,
    /// That many cell borders.
    Tabs(usize),
    /// A line end and that many blank lines.
    Break(usize),
}

/// The line being written.
pub(super) struct Current {
    pub(super) start: usize,
    pub(super) gap: usize,
    pub(super) shape: Shape,
    pub(super) region: Region,
    pub(super) letters: bool,
    pub(super) plain_letters: bool,
}

impl Flat {
    /// Ends the line and asks for at least `gap` blank lines before the next.
    pub(super) fn break_line(&mut self, gap: usize) {
        // Between a bullet and its text nothing may stand.
        let gap = if self.bullet.is_some() { 0 } else { gap.max(usize::from(self.blank)) };
        self.blank = false;
        self.between = match self.between {
            Between::Break(before) => Between::Break(before.max(gap)),
            _ => Between::Break(gap),
        };
    }

    /// A break that the borders of cells outweigh: the first block of a row stays beside the row
    /// before, the first block of a later cell on its row's line.
    pub(super) fn break_block(&mut self, gap: usize) {
        let row_is_empty = self.row.is_some_and(|(start, _)| self.out.len() == start);
        if !matches!(self.between, Between::Tabs(_)) && !row_is_empty {
            self.break_line(gap);
        }
    }

    pub(super) fn forced_break(&mut self) {
        self.blank = false;
        self.between = match self.between {
            Between::Break(gap) => Between::Break((gap + 1).min(GAP)),
            _ => Between::Break(0),
        };
    }

    /// Closes the line that is written, if there is one.
    pub(super) fn end_line(&mut self) {
        let Some(line) = self.line.take() else { return };
        let text = self.out[line.start..].trim_end();
        self.page.lines.push(Line {
            range: line.start..line.start + text.len(),
            gap: line.gap,
            shape: line.shape,
            bold: line.letters && !line.plain_letters,
            region: line.region,
        });
    }

    /// Makes room for text: what stands between is written, a line is open afterwards.
    pub(super) fn make_room(&mut self) {
        let between = std::mem::replace(&mut self.between, Between::Nothing);
        let gap = match between {
            Between::Break(gap) => {
                self.end_line();
                gap
            }
            _ => 0,
        };
        let Some(line) = &mut self.line else { return self.start_line(gap) };
        match between {
            Between::Space => self.out.push(' '),
            Between::Tabs(count) => {
                self.out.extend(std::iter::repeat_n('\t', count));
                line.shape = Shape::Row;
            }
            Between::Nothing | Between::Break(_) => {}
        }
    }

    pub(super) fn start_line(&mut self, gap: usize) {
        let gap = if self.out.is_empty() { 0 } else { gap };
        if !self.out.is_empty() {
            self.out.extend(std::iter::repeat_n('\n', gap + 1));
        }
        let start = self.out.len();
        let mut shape = self.heading.map_or(Shape::Text, Shape::Heading);
        if let Some(bullet) = self.bullet.take() {
            self.out.push_str(&bullet);
            shape = Shape::Item;
        }
        self.blank = false;
        self.line = Some(Current {
            start,
            gap,
            shape,
            region: self.region,
            letters: false,
            plain_letters: false,
        });
    }

    /// Is the next text the first of its line?
    pub(super) fn at_line_start(&self) -> bool {
        self.line.is_none() || matches!(self.between, Between::Break(_))
    }

    /// Writes text without white space to collapse.
    pub(super) fn word(&mut self, word: &str) {
        let word = if self.at_line_start() {
            let trimmed = word.trim_start();
            self.blank |= trimmed.len() < word.len();
            trimmed
        } else {
            word
        };
        if word.is_empty() {
            return;
        }
        self.make_room();
        if let Some((_, start @ None)) = &mut self.link {
            *start = Some(self.out.len());
        }
        // Soft hyphens and zero-width marks are no part of a word.
        let invisible = ['\u{ad}', '\u{200b}', '\u{feff}'];
        if word.contains(invisible) {
            self.out.extend(word.chars().filter(|c| !invisible.contains(c)));
        } else {
            self.out.push_str(word);
        }
        let bold = self.bold.is_bold();
        if let Some(line) = &mut self.line
            && !(line.letters && (bold || line.plain_letters))
            && word.contains(char::is_alphanumeric)
        {
            line.letters = true;
            line.plain_letters |= !bold;
        }
    }

    pub(super) fn collapsed(&mut self, text: &str) {
        let space = |b: &u8| b.is_ascii_whitespace();
        if text.as_bytes().first().is_some_and(space) {
            self.space();
        }
        let mut words = text.split_ascii_whitespace();
        if let Some(first) = words.next() {
            self.word(first);
        }
        for word in words {
            self.space();
            self.word(word);
        }
        if text.as_bytes().last().is_some_and(space) {
            self.space();
        }
    }

    pub(super) fn space(&mut self) {
        if self.between == Between::Nothing && self.line.is_some() {
            self.between = Between::Space;
        }
    }

    pub(super) fn verbatim(&mut self, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.forced_break();
            }
            let line = line.trim_end();
            if !line.is_empty() {
                self.word(line);
            }
        }
    }
}
