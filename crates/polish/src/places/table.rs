//! The table of names and its forms by their first word.

use std::collections::HashMap;

use crate::fold;
use crate::words::{Word, words};

use super::Kind;

/// One name a line: kind, country, name, mark, forms. `README.md` beside it tells how it was made.
const NAMES: &str = include_str!("../../data/places.tsv");

/// When a name counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Always,
    /// Not at the beginning of a sentence.
    Mid,
    /// Only after a preposition.
    Prep,
    /// Only after *na* and *z*.
    Island,
    /// Only with a small letter.
    Lower,
}

/// One name.
#[derive(Debug)]
pub(super) struct Row {
    /// `None` for a name that is to be passed over.
    pub kind: Option<Kind>,
    pub country: &'static str,
    pub name: &'static str,
    pub mark: Mark,
}

/// One inflected form of a name.
#[derive(Debug)]
pub(super) struct Form {
    /// Number of its words.
    pub words: usize,
    /// As written, with capitals and diacritics.
    pub text: &'static str,
    /// Whether it only begins compounds: *niemiecko-polski*.
    pub prefix: bool,
    row: usize,
}

/// All names.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// By folded first word; longest first, countries before towns before others.
    forms: HashMap<String, Vec<Form>>,
    countries: Vec<(&'static str, &'static str)>,
}

impl Table {
    pub(super) fn new() -> Self {
        let mut table = Self { rows: Vec::new(), forms: HashMap::new(), countries: Vec::new() };
        for line in NAMES.lines() {
            table.add(line);
        }
        let Self { rows, forms, .. } = &mut table;
        for forms in forms.values_mut() {
            forms.sort_by_key(|form| {
                let kind = rows[form.row].kind.map_or(0, |kind| kind as u8);
                (std::cmp::Reverse(form.words), kind, form.text)
            });
        }
        table.countries.sort_unstable();
        table
    }

    pub(super) fn row(&self, form: &Form) -> &Row {
        &self.rows[form.row]
    }

    pub(super) fn forms(&self, first_word: &str) -> &[Form] {
        self.forms.get(first_word).map_or(&[], Vec::as_slice)
    }

    pub(super) fn countries(&self) -> &[(&'static str, &'static str)] {
        &self.countries
    }

    fn add(&mut self, line: &'static str) {
        let mut fields = line.split('\t');
        let mut field = || fields.next().unwrap_or_default();
        let (kind, country, name, mark, forms) = (field(), field(), field(), field(), field());
        if kind == "usual" {
            self.countries.push((country, name));
            return;
        }
        let (kind, mark) = (kind_named(kind), mark_named(mark));
        let row = self.rows.len();
        self.rows.push(Row { kind, country, name, mark });
        for text in forms.split('|') {
            let (text, prefix) = text.strip_suffix('-').map_or((text, false), |text| (text, true));
            if let Some(first) = words(text).next() {
                let form = Form { words: words(text).count(), text, prefix, row };
                self.forms.entry(fold(first.text)).or_default().push(form);
            }
        }
    }
}

impl Form {
    /// Whether the words from `at` spell this form: in its capitals, with its diacritics or without
    /// any, nothing but spaces or a hyphen between.
    pub(super) fn is_at(&self, text: &str, found: &[Word<'_>], at: usize) -> bool {
        let Some(found) = found.get(at..at + self.words) else { return false };
        words(self.text).zip(found).all(|(own, other)| spells(other.text, own.text))
            && found.windows(2).all(|pair| joins(&text[pair[0].end..pair[1].start]))
    }
}

/// Whether a word can begin a name at all: it has a capital or looks like an adjective.
pub(super) fn may_begin(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || ["sk", "ck", "dzk", "scy", "ccy", "dzcy"].iter().any(|part| word.contains(part))
}

fn spells(found: &str, own: &str) -> bool {
    let capital = own.starts_with(char::is_uppercase);
    let acronym = capital && own.chars().count() > 1 && !own.contains(char::is_lowercase);
    if acronym {
        return found == own;
    }
    if capital && !found.starts_with(char::is_uppercase) {
        return false;
    }
    let (lower, folded) = (found.to_lowercase(), fold(found));
    lower == own.to_lowercase() || (lower == folded && folded == fold(own))
}

fn joins(between: &str) -> bool {
    let mut hyphens = 0;
    between.chars().all(|c| {
        hyphens += usize::from(is_hyphen(c));
        (c.is_whitespace() || is_hyphen(c)) && hyphens < 2
    })
}

/// Whether the character joins the parts of a compound.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–')
}

fn kind_named(name: &str) -> Option<Kind> {
    match name {
        "country" => Some(Kind::Country),
        "city" => Some(Kind::City),
        "adjective" => Some(Kind::Adjective),
        "national" => Some(Kind::National),
        _ => None,
    }
}

fn mark_named(name: &str) -> Mark {
    match name {
        "mid" => Mark::Mid,
        "prep" => Mark::Prep,
        "island" => Mark::Island,
        "lower" => Mark::Lower,
        _ => Mark::Always,
    }
}
