//! Text to index terms, the same way for documents, queries and highlighting.
//!
//! A word yields its folded surface form and its lemmas, all at one position of one field; the
//! first character of a term says which it is. Tantivy counts whole occurrences only, so how sure a
//! lemma is goes into that character too, and [`crate::scoring`] counts it as a fraction.

use std::sync::Arc;

use ratusz_polish::words::Words;
use ratusz_polish::{Analysis, Lemmas, fold, is_function_word, words};
use rustc_hash::FxHashMap;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Name of the tokenizer in the index.
pub(crate) const TOKENIZER: &str = "polish";
/// Mark of a folded surface form.
pub(crate) const SURFACE: char = '=';
/// Mark after the last surface form in the order of terms.
pub(crate) const AFTER_SURFACE: char = '>';
/// Marks of lemmas, with the least share of a word's weight for which each stands and the number
/// of occurrences that it counts for.
pub(crate) const LEMMA_RANKS: [(char, f32, f32); 3] =
    [('!', 0.75, 1.0), ('+', 0.4, 0.5), ('-', 0.0, 0.3)];

/// Lemmas of one word that are kept.
const LEMMAS_PER_WORD: usize = 4;
/// Bytes of a word that are looked at; words of any language are shorter.
const WORD_BYTES: usize = 100;
/// Words that a cache holds before it starts afresh.
const CACHED_WORDS: usize = 1 << 15;

/// The index terms of one word, surface form first; none if it has no letter and no digit.
pub(crate) fn terms_of(word: &str, analysis: &mut Analysis) -> Vec<Box<str>> {
    let word = word.get(..word.floor_char_boundary(WORD_BYTES)).unwrap_or(word);
    let mut surface = fold(word);
    surface.retain(char::is_alphanumeric);
    if surface.is_empty() {
        return Vec::new();
    }
    let mut terms = vec![format!("{SURFACE}{surface}").into_boxed_str()];
    if is_function_word(&surface) {
        return terms;
    }
    Lemmas::shared().analyse(word, analysis);
    for (lemma, weight) in analysis.iter().take(LEMMAS_PER_WORD) {
        let mark = LEMMA_RANKS.iter().find(|rank| weight >= rank.1).map_or('-', |rank| rank.0);
        terms.push(format!("{mark}{lemma}").into_boxed_str());
    }
    terms
}

/// Words already analysed, so that each is analysed once.
#[derive(Debug, Default)]
pub(crate) struct WordCache {
    known: FxHashMap<Box<str>, Arc<[Box<str>]>>,
    analysis: Analysis,
}

impl WordCache {
    /// The index terms of one word.
    pub(crate) fn terms(&mut self, word: &str) -> Arc<[Box<str>]> {
        if let Some(terms) = self.known.get(word) {
            return Arc::clone(terms);
        }
        let terms: Arc<[Box<str>]> = terms_of(word, &mut self.analysis).into();
        if self.known.len() >= CACHED_WORDS {
            self.known.clear();
        }
        if word.len() <= WORD_BYTES {
            self.known.insert(word.into(), Arc::clone(&terms));
        }
        terms
    }
}

/// The tokenizer of every text field. A copy starts with an empty cache: each of Tantivy's threads
/// has its own.
#[derive(Debug, Default)]
pub(crate) struct PolishTokenizer {
    cache: WordCache,
}

impl Clone for PolishTokenizer {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Tokenizer for PolishTokenizer {
    type TokenStream<'a> = PolishStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PolishStream<'a> {
        PolishStream {
            words: words(text),
            cache: &mut self.cache,
            terms: Arc::new([]),
            next: 0,
            token: Token::default(),
        }
    }
}

/// The terms of a text, word by word.
pub(crate) struct PolishStream<'a> {
    words: Words<'a>,
    cache: &'a mut WordCache,
    terms: Arc<[Box<str>]>,
    next: usize,
    token: Token,
}

impl TokenStream for PolishStream<'_> {
    fn advance(&mut self) -> bool {
        while self.next >= self.terms.len() {
            let Some(word) = self.words.next() else { return false };
            self.terms = self.cache.terms(word.text);
            self.next = 0;
            self.token.position = self.token.position.wrapping_add(1);
            self.token.offset_from = word.start;
            self.token.offset_to = word.end;
        }
        self.token.text.clear();
        self.token.text.push_str(&self.terms[self.next]);
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(usize, String)> {
        let mut tokenizer = PolishTokenizer::default();
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        stream.process(&mut |token| found.push((token.position, token.text.clone())));
        found
    }

    #[test]
    fn every_term_of_a_word_has_its_position() {
        let found = tokens("Dom z Łodzi");
        assert!(found.contains(&(0, "=dom".to_owned())));
        assert!(found.contains(&(1, "=z".to_owned())));
        assert!(found.contains(&(2, "=lodzi".to_owned())));
        assert_eq!(found.iter().filter(|(at, _)| *at == 1).count(), 1, "no lemma for \"z\"");
        assert!(found.iter().any(|(at, term)| *at == 2 && !term.starts_with(SURFACE)));
    }

    #[test]
    fn words_of_any_length_have_short_terms() {
        let found = tokens(&"ż".repeat(100_000));
        assert!(found.iter().all(|(_, term)| term.len() <= WORD_BYTES + 1), "{found:?}");
    }
}
