//! Finds dates in tokens: days, lists, ranges, months and years, with the year as it is written.
//! Nothing is resolved here: see [`super::year`].

use std::ops::Range;

use jiff::civil::Weekday;

use super::lexicon::{last, month, roman_month, this, weekday};
use super::{Partial, Precision};
use crate::tokens::Tokens;

/// How a date tells its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearRef {
    /// In figures.
    Known(i16),
    /// `br.`, `bieżącego roku`.
    Current,
    /// `ub.r.`, `ubiegłego roku`.
    Previous,
    /// `bm.`: month and year of writing.
    ThisMonth,
    /// Not at all.
    Missing,
}

/// One date or range as written.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// First day, month or year.
    pub from: Partial,
    /// Last; equal to `from` for a single one.
    pub to: Partial,
    /// Year of `from`.
    pub from_year: YearRef,
    /// Year of `to`.
    pub to_year: YearRef,
    /// Weekday said to be that of `from`.
    pub weekday: Option<Weekday>,
    /// Name of the form, for the record of evidence.
    pub rule: &'static str,
}

impl Mention {
    /// How exactly it is said.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.from.precision()
    }
}

/// All dates among the tokens `within`, in order, none overlapping.
#[must_use]
pub fn find(tokens: &Tokens, within: Range<usize>) -> Vec<Mention> {
    let scan = Scan { t: tokens, end: within.end };
    let mut found = Vec::new();
    let mut i = within.start;
    while i < within.end {
        match scan.group(i, &mut found) {
            Some(next) if next > i => i = next,
            _ => i += 1,
        }
    }
    found
}

/// Longest list of days before their month, in tokens.
const MAX_LIST_TOKENS: usize = 24;
/// Most dates joined into one list.
const MAX_JOINED: usize = 32;

/// The tokens being read, up to `end`.
pub(super) struct Scan<'t> {
    pub(super) t: &'t Tokens<'t>,
    pub(super) end: usize,
}

/// Days sharing one month: `2 i 10`, `24-27`; and the tokens they take.
struct Element {
    days: Vec<(i8, i8)>,
    month: i8,
    year: Option<YearRef>,
    next: usize,
    rule: &'static str,
}

/// How two dates are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// From one to the other.
    Range,
    /// One and the other.
    List,
}

impl Scan<'_> {
    /// Reads the dates that begin at `i`, joined by lists and ranges; the token after them.
    fn group(&self, i: usize, found: &mut Vec<Mention>) -> Option<usize> {
        let first_is_start =
            self.t.number(i).is_some() && !self.continues_number(i) && !self.is_ordinal(i);
        if first_is_start && let Some(next) = self.iso(i, found) {
            return Some(next);
        }
        if first_is_start && let Some(first) = self.element(i) {
            return self.joined(i, first, found);
        }
        self.months(i, found).or_else(|| self.years(i, found))
    }

    /// Whether the number at `i` goes on one before it (`12.500`, `3/2014`).
    pub(super) fn continues_number(&self, i: usize) -> bool {
        i >= 2
            && self.t.glued(i)
            && matches!(self.t.raw(i - 1), "." | "," | "/" | ":")
            && self.t.glued(i - 1)
            && self.t.number(i - 2).is_some()
    }

    /// Whether the number at `i` counts something else: `nr 9`, `godz. 10`, `art. 5`.
    fn is_ordinal(&self, i: usize) -> bool {
        let dot = i.checked_sub(1).is_some_and(|b| self.t.raw(b) == ".");
        let word = i.checked_sub(1 + usize::from(dot)).map_or("", |b| self.t.fold(b));
        matches!(
            word,
            "nr" | "numer"
                | "godz"
                | "godzinie"
                | "godziny"
                | "pok"
                | "art"
                | "ust"
                | "pkt"
                | "poz"
                | "par"
                | "§"
                | "tel"
                | "fax"
        )
    }

    /// Follows lists and ranges from one element to the next and writes the mentions.
    fn joined(&self, start: usize, first: Element, found: &mut Vec<Mention>) -> Option<usize> {
        let mut elements = vec![(Link::List, start, first)];
        while let Some((_, _, prior)) = elements.last().filter(|_| elements.len() < MAX_JOINED) {
            let Some((link, at)) = self.link(prior.next) else { break };
            let Some(element) = self.element(at) else { break };
            elements.push((link, at, element));
        }
        // A year said once at the end holds for all before it: "19 marca oraz 9 czerwca br.".
        let mut year = None;
        for (_, _, element) in elements.iter_mut().rev() {
            element.year = element.year.or(year);
            year = element.year;
        }
        let next = elements.last().map(|(_, _, e)| e.next)?;
        self.write(&elements, found);
        Some(next)
    }

    fn write(&self, elements: &[(Link, usize, Element)], found: &mut Vec<Mention>) {
        let before = found.len();
        for (link, at, element) in elements {
            let year = element.year.unwrap_or(YearRef::Missing);
            let day = |d: i8| Partial { day: d, month: element.month };
            for (n, &(from, to)) in element.days.iter().enumerate() {
                if *link == Link::Range
                    && n == 0
                    && found.len() > before
                    && let Some(open) = found.last_mut()
                {
                    open.to = day(to);
                    open.to_year = year;
                    open.tokens.end = element.next;
                    open.rule = "date.range";
                    continue;
                }
                found.push(Mention {
                    tokens: *at..element.next,
                    from: day(from),
                    to: day(to),
                    from_year: year,
                    to_year: year,
                    weekday: if found.len() == before {
                        self.weekday_near(*at, element.next)
                    } else {
                        None
                    },
                    rule: element.rule,
                });
            }
        }
    }

    /// A weekday just before `at`, or in brackets after `next`.
    fn weekday_near(&self, at: usize, next: usize) -> Option<Weekday> {
        let before = (1..=3).find_map(|back| {
            let i = at.checked_sub(back)?;
            weekday(self.t.fold(i))
        });
        before.or_else(|| {
            if matches!(self.t.raw(next), "(" | ",") {
                weekday(self.t.fold(next + 1))
            } else {
                None
            }
        })
    }

    /// The joint between two dates at `i`: which, and where the second begins.
    pub(super) fn link(&self, i: usize) -> Option<(Link, usize)> {
        let link = match self.t.fold(i) {
            "-" | "–" | "—" | "do" => Link::Range,
            "i" | "oraz" | "," | "lub" | "a" => Link::List,
            _ => return None,
        };
        let mut next = i + 1;
        while matches!(self.t.fold(next), "do" | "w" | "dnia" | "dniu" | "i" | "oraz")
            && next < i + 4
        {
            next += 1;
        }
        (next < self.end).then_some((link, next))
    }

    /// Days with their month, in words, Roman or Arabic figures.
    fn element(&self, i: usize) -> Option<Element> {
        let mut days: Vec<(i8, i8)> = Vec::new();
        let mut at = i;
        loop {
            let from = self.day(at)?;
            at += 1;
            let mut to = from;
            let dotted = self.t.raw(at) == "." && matches!(self.t.raw(at + 1), "-" | "–" | "—");
            let dash = at + usize::from(dotted);
            if matches!(self.t.fold(dash), "-" | "–" | "—" | "do" | "÷") {
                let skip = usize::from(self.t.fold(dash + 1) == "dnia");
                if let Some(end) = self.day(dash + 1 + skip).filter(|end| *end > from)
                    && (self.month_after(dash + 2 + skip).is_some()
                        || self.lists_on(dash + 2 + skip))
                {
                    to = end;
                    at = dash + 2 + skip;
                }
            }
            // "17 i 18" is one event of two days, "2 i 10" are two.
            match days.last_mut() {
                Some((_, end)) if *end + 1 == from => *end = to,
                _ => days.push((from, to)),
            }
            if let Some((month, next, rule)) = self.month_after(at) {
                let (year, next) = self.year_after(next, rule == "date.numeric");
                // Two bare figures are a date only where something says so: "w dn. 3.05".
                if rule == "date.numeric" && year.is_none() && !self.introduced(i) {
                    return None;
                }
                return Some(Element { days, month, year, next, rule });
            }
            if at > i + MAX_LIST_TOKENS || !self.lists_on(at) {
                return None;
            }
            at += 1;
        }
    }

    /// Whether a list of days goes on at `at`.
    fn lists_on(&self, at: usize) -> bool {
        matches!(self.t.fold(at), "," | "i" | "oraz" | "lub") && self.day(at + 1).is_some()
    }

    pub(super) fn day(&self, i: usize) -> Option<i8> {
        let token = self.t.get(i)?;
        if i >= self.end || token.end - token.start > 2 {
            return None;
        }
        self.t.number(i).filter(|d| (1..=31).contains(d)).and_then(|d| i8::try_from(d).ok())
    }

    /// The month that follows a day: its number, the token after it, the form.
    fn month_after(&self, i: usize) -> Option<(i8, usize, &'static str)> {
        if let Some((number, _)) = month(self.t.fold(i)) {
            // "mają" folds to the same letters as "maja".
            let verb = self.t.raw(i).contains('ą');
            return (!verb).then_some((number, i + 1, "date.words"));
        }
        let at = i + usize::from(matches!(self.t.raw(i), "." | "/" | "-"));
        if let Some((number, _)) = month(self.t.fold(at)) {
            return (!self.t.raw(at).contains('ą')).then_some((number, at + 1, "date.words"));
        }
        if let Some(number) = roman_month(self.t.raw(at)) {
            let dotted = matches!(self.t.raw(at + 1), "." | "/" | "-");
            let year = self.four_digits(at + 1 + usize::from(dotted)).is_some();
            return year.then_some((number, at + 1, "date.roman"));
        }
        if !matches!(self.t.raw(i), "." | "/") || !self.t.glued(i) {
            return None;
        }
        let spaced = !self.t.glued(at);
        let token = self.t.get(at)?;
        let number = self.t.number(at).filter(|m| (1..=12).contains(m))?;
        if token.end - token.start > 2 || (spaced && self.four_digits(at + 2).is_none()) {
            return None;
        }
        Some((i8::try_from(number).ok()?, at + 1, "date.numeric"))
    }

    /// The year at `i`, and the token after it.
    pub(super) fn year_after(&self, i: usize, numeric: bool) -> (Option<YearRef>, usize) {
        let dotted = matches!(self.t.raw(i), "." | "/" | "-");
        let at = i + usize::from(dotted || self.t.raw(i) == ",");
        if let Some(year) = self.four_digits(at) {
            return (Some(YearRef::Known(year)), self.after_year_word(at + 1));
        }
        if numeric
            && dotted
            && self.t.glued(at)
            && let Some(short) = self.two_digits(at)
        {
            return (Some(YearRef::Known(short)), self.after_year_word(at + 1));
        }
        let at = if dotted && !numeric { i } else { at.min(i + usize::from(dotted)) };
        match self.relative_year(at) {
            Some((year, next)) => (Some(year), next),
            None => (None, i),
        }
    }

    pub(super) fn four_digits(&self, i: usize) -> Option<i16> {
        let token = self.t.get(i).filter(|t| t.end - t.start == 4)?;
        let year = self.t.text[token.start..token.end].parse().ok()?;
        (i < self.end && (1900..2100).contains(&year)).then_some(year)
    }

    fn two_digits(&self, i: usize) -> Option<i16> {
        let token = self.t.get(i).filter(|t| t.end - t.start == 2)?;
        let short: i16 = self.t.text[token.start..token.end].parse().ok()?;
        Some(if short < 70 { 2000 + short } else { 1900 + short })
    }

    pub(super) fn after_year_word(&self, i: usize) -> usize {
        match self.t.fold(i) {
            "r" if self.t.raw(i + 1) == "." && self.t.glued(i + 1) => i + 2,
            "r" | "roku" | "rok" => i + 1,
            _ => i,
        }
    }

    /// `br.`, `b.r.`, `bieżącego roku`, `ub.r.`, `ubiegłego roku`, `bm.` at `i`.
    pub(super) fn relative_year(&self, i: usize) -> Option<(YearRef, usize)> {
        let dot = |at: usize| at + usize::from(self.t.raw(at) == "." && self.t.glued(at));
        let word = self.t.fold(i);
        match word {
            "br" => Some((YearRef::Current, dot(i + 1))),
            "bm" => Some((YearRef::ThisMonth, dot(i + 1))),
            "b" | "ub" => {
                let at = dot(i + 1);
                let year = if word == "b" { YearRef::Current } else { YearRef::Previous };
                match self.t.fold(at) {
                    "r" => Some((year, dot(at + 1))),
                    "roku" => Some((year, at + 1)),
                    "m" if word == "b" => Some((YearRef::ThisMonth, dot(at + 1))),
                    _ => None,
                }
            }
            _ if self.t.fold(i + 1) == "roku" && this(word) => Some((YearRef::Current, i + 2)),
            _ if self.t.fold(i + 1) == "roku" && last(word) => Some((YearRef::Previous, i + 2)),
            _ => None,
        }
    }

    /// Whether the words before `i` announce a date.
    fn introduced(&self, i: usize) -> bool {
        let mut at = i;
        for _ in 0..2 {
            let Some(before) = at.checked_sub(1) else { return false };
            let word = self.t.fold(before);
            if matches!(word, "dniu" | "dniach" | "dnia" | "dn" | "od" | "do")
                || weekday(word).is_some()
            {
                return true;
            }
            at = before;
        }
        false
    }
}
