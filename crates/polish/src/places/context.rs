//! What stands before a name, and whether it is a mention of a country then.

use crate::fold;
use crate::words::Word;

use super::Kind;
use super::table::{Form, Mark, Row, is_hyphen};

/// What has been read so far.
#[derive(Debug)]
pub(super) struct Context<'a> {
    text: &'a str,
    /// The word before, folded; empty at the beginning.
    before: String,
    /// Whether the word before is a name of its own: it has a capital inside a sentence.
    after_capital: bool,
    /// Whether adjectives here are languages: *w języku niemieckim i angielskim*.
    language: bool,
    /// Whether a town was the last but for a comma or *i*, so that a list of towns goes on.
    town_list: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            before: String::new(),
            after_capital: false,
            language: false,
            town_list: false,
        }
    }

    /// Takes note of a word that is no place.
    pub(super) fn pass(&mut self, words: &[Word<'_>], at: usize) {
        let word = words[at].text;
        let folded = fold(word);
        let links = matches!(folded.as_str(), "i" | "oraz" | "lub" | "albo" | "a" | "takze");
        let language = folded.starts_with("jezyk");
        let adjective =
            ["ski", "cki", "ska", "cka", "skim", "ckim", "skiego", "ckiego", "skiej", "ckiej"]
                .iter()
                .any(|ending| folded.ends_with(ending));
        self.language = language || (self.language && (links || adjective));
        self.town_list &= links;
        self.after_capital =
            word.starts_with(char::is_uppercase) && !self.begins_sentence(words, at);
        self.before = folded;
    }

    /// Takes note of a place that ends with the word `last`.
    pub(super) fn found(&mut self, kind: Option<Kind>, words: &[Word<'_>], last: usize) {
        self.language = false;
        self.town_list = kind == Some(Kind::City);
        self.after_capital = false;
        self.before = fold(words[last].text);
    }

    /// Whether a form is a mention where it stands.
    pub(super) fn allows(&self, row: &Row, form: &Form, words: &[Word<'_>], at: usize) -> bool {
        if row.kind.is_none() {
            return true;
        }
        let word = words[at];
        let last = words[at + form.words - 1];
        if self.after_street(word) || (form.prefix && !self.compound_follows(last)) {
            return false;
        }
        let next = words.get(at + form.words).map_or(String::new(), |next| fold(next.text));
        if row.kind == Some(Kind::Adjective) && (self.language || next.starts_with("jezyk")) {
            return false;
        }
        if row.kind == Some(Kind::National) && self.after_capital && self.adjoins(word) {
            return false;
        }
        match row.mark {
            Mark::Always => true,
            Mark::Lower => word.text.starts_with(char::is_lowercase),
            Mark::Mid => {
                let shouted = word.text.chars().filter(|c| c.is_uppercase()).count() > 1;
                self.after_preposition(row, form, word)
                    || (!shouted && !self.begins_sentence(words, at))
            }
            Mark::Prep => self.town_list || self.after_preposition(row, form, word),
            Mark::Island => {
                matches!(self.before.as_str(), "na" | "z")
                    && self.after_preposition(row, form, word)
            }
        }
    }

    /// Whether a preposition of place stands right before the form, and the form's case suits it.
    fn after_preposition(&self, row: &Row, form: &Form, word: Word<'_>) -> bool {
        let suits = match self.before.as_str() {
            "z" | "ze" => !["ą", "em", "ami"].iter().any(|ending| form.text.ends_with(ending)),
            "na" => row.kind == Some(Kind::Country),
            "w" | "we" | "do" => true,
            "miasta" | "miasto" | "miescie" | "miastem" | "miast" | "miastami" => true,
            _ => false,
        };
        suits && self.adjoins(word)
    }

    /// Whether a street, square or estate is named so.
    fn after_street(&self, word: Word<'_>) -> bool {
        const STREETS: [&str; 20] = [
            "ul", "ulica", "ulicy", "ulice", "ulic", "al", "aleja", "alei", "aleje", "pl", "plac",
            "placu", "os", "osiedle", "osiedlu", "osiedla", "rondo", "ronda", "rondzie", "im",
        ];
        STREETS.contains(&self.before.as_str())
            && self.gap_before(word).trim_matches(['.', ' ', '\u{a0}']).is_empty()
    }

    fn compound_follows(&self, last: Word<'_>) -> bool {
        let mut rest = self.text[last.end..].chars();
        rest.next().is_some_and(is_hyphen) && rest.next().is_some_and(char::is_alphabetic)
    }

    /// Whether only space stands between the word and the one before it.
    fn adjoins(&self, word: Word<'_>) -> bool {
        let gap = self.gap_before(word);
        !gap.is_empty() && gap.chars().all(|c| c.is_whitespace() && c != '\n')
    }

    fn begins_sentence(&self, words: &[Word<'_>], at: usize) -> bool {
        let gap = self.gap_before(words[at]);
        at == 0
            || gap.contains(['.', '!', '?', ':', ';', '\n', '„', '”', '"', '(', '•', '*'])
            || gap.contains(" - ")
            || gap.contains(" – ")
    }

    /// What stands between the word and the one before it.
    fn gap_before(&self, word: Word<'_>) -> &'a str {
        let before = &self.text[..word.start];
        let start = before
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_alphanumeric())
            .map_or(0, |(at, c)| at + c.len_utf8());
        &before[start..]
    }
}
