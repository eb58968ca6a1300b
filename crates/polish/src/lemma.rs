//! Words to their lemmas: the dictionary where it knows the word, a stemmer elsewhere.

mod dictionary;

use std::fmt;
use std::sync::OnceLock;

use frostem::{Algorithm, Stemmer};

use crate::fold::fold_into;
use crate::words::is_apostrophe;

use dictionary::Dictionary;

/// Letters that a word must have before its apostrophe for what follows to be an ending.
const MIN_BEFORE_APOSTROPHE: usize = 3;

/// Bytes that an unknown word must have for the stemmer to touch it.
const MIN_STEMMED: usize = 4;

/// The analyser. Build one with [`Lemmas::new`] or take the process-wide one by
/// [`Lemmas::shared`]; it is read-only and can be used from many threads.
pub struct Lemmas {
    dictionary: Option<Dictionary>,
    stemmer: Stemmer,
}

impl fmt::Debug for Lemmas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lemmas").field("forms", &self.forms()).finish_non_exhaustive()
    }
}

/// The lemmas of one word, best first; a buffer to be used again and again.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    text: String,
    lemmas: Vec<(usize, usize, f32)>,
    folded: String,
}

impl Analysis {
    /// Lemmas with their weights, best first. Lemmas are folded (lower case, no diacritics);
    /// weights are positive and sum up to 1.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        self.lemmas.iter().map(|&(start, end, weight)| (&self.text[start..end], weight))
    }

    /// The best lemma.
    #[must_use]
    pub fn best(&self) -> Option<&str> {
        self.iter().next().map(|(lemma, _)| lemma)
    }

    /// Number of lemmas.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lemmas.len()
    }

    /// Whether the word had nothing to find: no letter and no digit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lemmas.is_empty()
    }

    fn clear(&mut self) {
        self.text.clear();
        self.lemmas.clear();
        self.folded.clear();
    }

    fn push(&mut self, stem: &str, ending: &str) {
        let start = self.text.len();
        self.text.push_str(stem);
        self.text.push_str(ending);
        let lemma = &self.text[start..];
        if self.lemmas.iter().any(|&(from, to, _)| &self.text[from..to] == lemma) {
            self.text.truncate(start);
        } else {
            self.lemmas.push((start, self.text.len(), 1.0));
        }
    }

    fn share_weights(&mut self) {
        let n = self.lemmas.len();
        for (_, _, weight) in &mut self.lemmas {
            *weight = 1.0 / n as f32;
        }
    }
}

impl Default for Lemmas {
    fn default() -> Self {
        Self::new()
    }
}

impl Lemmas {
    /// An analyser.
    #[must_use]
    pub fn new() -> Self {
        Self { dictionary: Dictionary::open(), stemmer: Stemmer::new(Algorithm::Polish) }
    }

    /// Number of inflected forms that the dictionary knows.
    #[must_use]
    pub fn forms(&self) -> usize {
        self.dictionary.as_ref().map_or(0, Dictionary::len)
    }

    /// The analyser of this process, made at the first call.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Lemmas> = OnceLock::new();
        SHARED.get_or_init(Self::new)
    }

    /// Fills `out` with the lemmas of one word as [`words`](crate::words()) gives it. Capitals make no
    /// difference; a word with and without its diacritics have at least one lemma in common. Words
    /// with digits and very short unknown ones stand for themselves.
    pub fn analyse(&self, word: &str, out: &mut Analysis) {
        out.clear();
        let word = without_foreign_ending(word);
        let mut folded = std::mem::take(&mut out.folded);
        fold_into(word, &mut folded);
        folded.retain(char::is_alphanumeric);
        if !folded.is_empty() {
            self.lemmas_of(&folded, word, out);
        }
        out.share_weights();
        out.folded = folded;
    }

    /// Whether the dictionary has the word, whatever its case and diacritics.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        let mut folded = String::with_capacity(word.len());
        fold_into(without_foreign_ending(word), &mut folded);
        folded.retain(char::is_alphanumeric);
        self.dictionary.as_ref().is_some_and(|dictionary| dictionary.look_up(&folded, |_, _| ()))
    }

    /// The best lemma of one word; empty if the word has no letter and no digit.
    #[must_use]
    pub fn main_lemma(&self, word: &str) -> String {
        let mut analysis = Analysis::default();
        self.analyse(word, &mut analysis);
        analysis.best().unwrap_or_default().to_owned()
    }

    fn lemmas_of(&self, folded: &str, word: &str, out: &mut Analysis) {
        let number = folded.bytes().any(|b| b.is_ascii_digit());
        let known = !number
            && self.dictionary.as_ref().is_some_and(|dictionary| {
                dictionary.look_up(folded, |kept, ending| out.push(kept, ending))
            });
        if number || (!known && folded.len() < MIN_STEMMED) {
            out.push(folded, "");
        } else if !known {
            self.stems_of(folded, word, out);
        }
    }

    /// Stem of the word without diacritics, so that a query typed so finds it, and of the word as
    /// written, whose endings the stemmer knows better.
    fn stems_of(&self, folded: &str, word: &str, out: &mut Analysis) {
        out.push(&self.stemmer.stem(folded), "");
        if !word.is_ascii() {
            let lower = word.to_lowercase();
            let mut stem = String::with_capacity(lower.len());
            fold_into(&self.stemmer.stem(&lower), &mut stem);
            stem.retain(char::is_alphanumeric);
            if !stem.is_empty() {
                out.push(&stem, "");
            }
        }
    }
}

/// `Joyce'a` → `Joyce`: Polish adds its endings to some foreign names after an apostrophe.
fn without_foreign_ending(word: &str) -> &str {
    match word.find(is_apostrophe) {
        Some(at) if word[..at].chars().count() >= MIN_BEFORE_APOSTROPHE => &word[..at],
        _ => word,
    }
}
