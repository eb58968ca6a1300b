//! Runs of digits, and chains of runs that people write apart: `12 3456 7890`, `600-123-456`.

/// One run of ASCII digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Run {
    pub(crate) fn len(self) -> usize {
        self.end - self.start
    }
}

/// Runs of a text in order, in chains: within one there is a single space or hyphen between runs.
#[derive(Debug)]
pub(crate) struct Chains {
    runs: Vec<Run>,
    ends: Vec<usize>,
}

impl Chains {
    pub(crate) fn of(text: &str) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        let mut ends = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(skip) = bytes[at..].iter().position(u8::is_ascii_digit) {
            let start = at + skip;
            let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let joined = runs.last().is_some_and(|last| is_joint(&text[last.end..start]));
            if !joined && !runs.is_empty() {
                ends.push(runs.len());
            }
            at = start + length;
            runs.push(Run { start, end: at });
        }
        if !runs.is_empty() {
            ends.push(runs.len());
        }
        Self { runs, ends }
    }

    /// The chains in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Run]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(from, &to)| &self.runs[from..to])
    }
}

/// What may stand between digits of one number. A soft hyphen or a joiner is nothing at all.
fn is_joint(gap: &str) -> bool {
    let mut seen = gap.chars().filter(|&c| !ratusz_polish::fold::is_mark(c));
    let first = seen.next().is_none_or(|c| is_space(c) || is_hyphen(c));
    first && seen.next().is_none()
}

pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '–')
}

/// The digits of runs, without what stands between them.
pub(crate) fn digits(text: &str, runs: &[Run]) -> String {
    runs.iter().map(|run| &text[run.start..run.end]).collect()
}

/// Sum of digits (as numbers) times weights.
pub(crate) fn weighted(values: impl Iterator<Item = u32>, weights: &[u32]) -> u32 {
    values.zip(weights.iter().cycle()).map(|(value, weight)| value * weight).sum()
}

/// The number that a character stands for in check digits: 0–9, A = 10 … Z = 35.
pub(crate) fn value(c: char) -> u32 {
    c.to_digit(36).unwrap_or(0)
}

/// The character just before a place.
pub(crate) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character just after a place.
pub(crate) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Whether a code that begins at `start` and ends at `end` stands alone: not a part of a longer
/// number, a case number (`ABC.123.2024`, `12/345/6`) or an address.
pub(crate) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let glued = |c: char| c.is_alphanumeric() || matches!(c, '/' | '\\' | '_' | '@' | '=' | '&');
    let tied = |c: char| matches!(c, '.' | '-' | ',');
    let mut left = text[..start].chars().rev();
    let left = match left.next() {
        Some(c) if glued(c) => false,
        Some(c) if tied(c) => !left.next().is_some_and(char::is_alphanumeric),
        _ => true,
    };
    let mut right = text[end..].chars();
    left && match right.next() {
        Some(c) if glued(c) => false,
        Some(c) if tied(c) => !right.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    }
}
