//! One notice as the fact finders see it.

use std::ops::Range;

use crate::lexicon::begins;
use crate::parties::Mention;
use crate::quotes::Quote;
use crate::tokens::Tokens;

/// The tokens of a notice and what was found in them once for all finders.
#[derive(Debug)]
pub struct Scope<'a> {
    /// Tokens of the whole page.
    pub tokens: &'a Tokens<'a>,
    /// Those of the title.
    pub title: Range<usize>,
    /// Those of the body.
    pub body: Range<usize>,
    /// Quotations of title and body.
    pub quotes: Vec<Quote>,
    /// Places of title and body.
    pub places: Vec<Mention>,
}

impl Scope<'_> {
    /// Title and body tokens.
    #[must_use]
    pub fn all(&self) -> Range<usize> {
        if self.title.is_empty() {
            self.body.clone()
        } else {
            self.title.start..self.body.end.max(self.title.end)
        }
    }

    /// Title and body apart: between them may stand a date of publication.
    #[must_use]
    pub fn parts(&self) -> [Range<usize>; 2] {
        [self.title.clone(), self.body.clone()]
    }

    /// Whether some word of the tokens begins with one of the folded stems.
    #[must_use]
    pub fn has(&self, within: Range<usize>, stems: &[&str]) -> bool {
        self.find(within, stems).is_some()
    }

    /// The first word of the tokens that begins with one of the folded stems.
    #[must_use]
    pub fn find(&self, within: Range<usize>, stems: &[&str]) -> Option<usize> {
        within.into_iter().find(|&i| self.tokens.is_word(i) && begins(self.tokens.fold(i), stems))
    }

    /// The tokens of the sentence around `i`, within title or body.
    #[must_use]
    pub fn sentence(&self, i: usize) -> Range<usize> {
        let within = if self.title.contains(&i) { &self.title } else { &self.body };
        self.tokens.sentence_around(i, within)
    }

    /// The sentences of the body, at most `most` of them.
    pub fn sentences(&self, most: usize) -> impl Iterator<Item = Range<usize>> {
        let mut at = self.body.start;
        std::iter::from_fn(move || {
            (at < self.body.end).then(|| {
                let sentence = self.tokens.sentence_around(at, &self.body);
                at = sentence.end.max(at + 1);
                sentence
            })
        })
        .take(most)
    }

    /// The quotation that opens at token `i`, or the next one after it.
    #[must_use]
    pub fn quote_from(&self, i: usize) -> Option<&Quote> {
        self.quotes.get(self.quotes.partition_point(|q| q.tokens.start < i))
    }

    /// Whether token `i` stands in a quotation.
    #[must_use]
    pub fn quoted(&self, i: usize) -> bool {
        crate::quotes::quoted(&self.quotes, i)
    }
}
