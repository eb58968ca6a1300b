//! What stands around a place of a text: words of the same sentence, and persons.

use crate::Known;
use crate::digits::is_space;
use crate::lexicon::Class;
use crate::people::Person;
use crate::sentence::Token;

/// A text as the rules see it.
pub(crate) struct Surroundings<'a> {
    pub(crate) text: &'a str,
    pub(crate) known: &'a Known,
    pub(crate) tokens: &'a [Token],
    pub(crate) people: &'a [Person],
}

impl<'a> Surroundings<'a> {
    /// Index of the word at a place, or of the next one.
    pub(crate) fn index(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.end <= at)
    }

    /// At most `count` words before a place, of its sentence.
    pub(crate) fn before(&self, at: usize, count: usize) -> &'a [Token] {
        let end = self.index(at);
        let Some(here) = self.tokens.get(end) else { return &[] };
        let start = end.saturating_sub(count);
        let window = &self.tokens[start..end];
        let skip = window.iter().rposition(|token| token.sentence != here.sentence);
        &window[skip.map_or(0, |at| at + 1)..]
    }

    /// At most `count` words after a place, of its sentence.
    pub(crate) fn after(&self, at: usize, count: usize) -> &'a [Token] {
        let start = self.index(at);
        let Some(here) = start.checked_sub(1).and_then(|last| self.tokens.get(last)) else {
            return &[];
        };
        let window = &self.tokens[start..self.tokens.len().min(start + count)];
        let end = window.iter().position(|token| token.sentence != here.sentence);
        &window[..end.unwrap_or(window.len())]
    }

    /// Persons whose names end within these words.
    pub(crate) fn persons(&self, words: &[Token]) -> &'a [Person] {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return &[] };
        let from = self.people.partition_point(|p| self.tokens[p.last].start < first.start);
        let to = self.people.partition_point(|p| self.tokens[p.last].start <= last.start);
        &self.people[from..to]
    }

    /// Whether someone is named among these words; officials count unless `private` is asked for.
    pub(crate) fn has_person(&self, words: &[Token], private: bool) -> bool {
        self.persons(words).iter().any(|person| !(private && person.official))
    }

    /// Whether a number is called that of an identity card or a passport.
    pub(crate) fn labelled(&self, start: usize, rule: &str) -> bool {
        let class = if rule == "passport" { Class::PASSPORT } else { Class::CARD };
        self.before(start, 5).iter().any(|token| token.is(class))
    }

    /// Whether the words just before a number call it something that is no one's.
    pub(crate) fn numbers_something_else(&self, start: usize) -> bool {
        self.before(start, 2).iter().any(|token| token.is(Class::NUMBERED))
    }

    /// Whether what follows makes a number an amount: `zł`, `,50`, `tys.`
    pub(crate) fn is_amount(&self, end: usize) -> bool {
        let rest = self.text[end..].trim_start_matches(is_space);
        let cents = rest
            .strip_prefix(',')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        cents
            || rest.starts_with(['%', '€', '$'])
            || self.after(end, 1).iter().any(|token| token.is(Class::MONEY))
    }

    /// Number of words between a place and the end of a name before it.
    pub(crate) fn since(&self, person: &Person, at: usize) -> usize {
        self.index(at).saturating_sub(person.last + 1)
    }
}
