//! Countries, their peoples and adjectives, and larger foreign towns in running text.

mod context;
mod table;

use std::sync::OnceLock;

use crate::words::{Word, words};

use context::Context;
use table::{Form, Table};

/// How a country is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// By its name: *w Niemczech*.
    Country,
    /// By one of its towns: *z Wilna*.
    City,
    /// By an adjective of the country or of a town: *francuskich*, *petersburski*.
    Adjective,
    /// By its inhabitants: *Niemców*.
    National,
}

/// One mention of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceMatch {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset after its last character.
    pub end: usize,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: &'static str,
    /// How it is named.
    pub kind: Kind,
    /// The country's name, or the town's if a town or its adjective is mentioned; nominative.
    pub name: &'static str,
}

/// All mentions of countries in their order, Poland among them; of names within names the longest.
/// Names of countries, peoples and towns count with a capital only, with their diacritics or
/// wholly without. Languages (*w języku niemieckim*) and streets (*ul. Lwowska*) are no mentions;
/// names that are also first names, Polish places or ordinary words need a preposition before them
/// or must not begin a sentence.
#[must_use]
pub fn find(text: &str) -> Vec<PlaceMatch> {
    let table = table();
    let words: Vec<Word<'_>> = words(text).collect();
    let mut context = Context::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((form, length)) = longest(table, text, &words, at, &context) else {
            context.pass(&words, at);
            at += 1;
            continue;
        };
        let row = table.row(form);
        let last = at + length - 1;
        if let Some(kind) = row.kind {
            found.push(PlaceMatch {
                start: words[at].start,
                end: words[last].end,
                country: row.country,
                kind,
                name: row.name,
            });
        }
        context.found(row.kind, &words, last);
        at = last + 1;
    }
    found
}

/// The Polish name of a country by its ISO 3166-1 alpha-2 code.
#[must_use]
pub fn country_name(code: &str) -> Option<&'static str> {
    countries().iter().find(|(known, _)| *known == code).map(|&(_, name)| name)
}

/// The code of a country by its Polish name in any case of the declension, or by one of its other
/// names (`Anglia` → `GB`).
#[must_use]
pub fn country_code(name: &str) -> Option<&'static str> {
    let table = table();
    let words: Vec<Word<'_>> = words(name).collect();
    let first = words.first()?;
    let forms = table.forms(&crate::fold(first.text));
    forms
        .iter()
        .filter(|form| table.row(form).kind == Some(Kind::Country))
        .find(|form| form.words == words.len() && form.is_at(name, &words, 0))
        .map(|form| table.row(form).country)
}

/// All countries: code and Polish name, by code.
#[must_use]
pub fn countries() -> &'static [(&'static str, &'static str)] {
    table().countries()
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(Table::new)
}

/// The longest name that the words from `at` spell and the context allows, and its length in words.
fn longest<'t>(
    table: &'t Table,
    text: &str,
    words: &[Word<'_>],
    at: usize,
    context: &Context<'_>,
) -> Option<(&'t Form, usize)> {
    let word = words[at].text;
    if !table::may_begin(word) {
        return None;
    }
    table
        .forms(&crate::fold(word))
        .iter()
        .filter(|form| form.is_at(text, words, at))
        .find(|form| context.allows(table.row(form), form, words, at))
        .map(|form| (form, form.words))
}
