//! Home addresses: a street or a place with a house number after words on living there, or beside a
//! private person's name.

use crate::lexicon::Class;
use crate::limits::NEAR;
use crate::sentence::Token;
use crate::surroundings::Surroundings;
use crate::{Finding, Kind, Severity};

/// Words of a street's or a village's name, at most.
const NAME_WORDS: usize = 5;

/// An address in the text.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Index of its first word.
    first: usize,
    start: usize,
    end: usize,
    /// Whether it names a flat.
    flat: bool,
}

pub(crate) fn find(around: &Surroundings<'_>, found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < around.tokens.len() {
        let token = &around.tokens[at];
        let street = token.is(Class::STREET) && around.is_street_sign(at);
        let place = if street {
            around.place(at, at + 1)
        } else if token.is(Class::LIVES) && !token.is(Class::CLIENT) {
            around.home(at)
        } else {
            None
        };
        let Some(place) = place else {
            at += 1;
            continue;
        };
        let text = &around.text[place.start..place.end];
        if let Some((rule, severity)) = around.home_of(place)
            && !around.known.has_address(text)
        {
            let what = (Kind::Address, rule, severity);
            let value = crate::known::words_of(text);
            found.push(Finding::at(around.text, (place.start, place.end), what, &value));
        }
        at = around.index(place.end).max(at + 1);
    }
}

impl Surroundings<'_> {
    fn gap(&self, at: usize) -> &str {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(left), Some(right)) => &self.text[left.end..right.start],
            _ => "",
        }
    }

    fn word(&self, token: &Token) -> &str {
        &self.text[token.start..token.end]
    }

    /// `ul.`, `al.`, `os.` with their full stop, or the whole word.
    fn is_street_sign(&self, at: usize) -> bool {
        let short = self.word(&self.tokens[at]).chars().count() <= 2;
        !short || self.gap(at).starts_with('.') || self.gap(at) == " "
    }

    /// A name of at most five words from `name` on, then a house number: an address from `first`.
    fn place(&self, first: usize, name: usize) -> Option<Place> {
        let sentence = self.tokens.get(first)?.sentence;
        for at in name..=(name + NAME_WORDS) {
            let token = self.tokens.get(at)?;
            if token.sentence != sentence {
                return None;
            }
            let word = self.word(token);
            let digit = word.starts_with(|c: char| c.is_ascii_digit());
            // "3 Maja 5": digits before a capital are of the name.
            let of_name =
                self.gap(at) == " " && self.tokens.get(at + 1).is_some_and(|next| next.capital);
            if digit && at > name && !(of_name && at == name) {
                return self.house(first, at);
            }
            let particle = token.capital || word.chars().count() <= 4 || token.is(Class::ROLE);
            if !digit && !particle && at == name {
                return None;
            }
            if !digit && !particle && !token.is(Class::PATRON) {
                return None;
            }
            let gap = self.gap(at);
            if gap.contains([';', '(', ')', ':', '„', '"']) {
                return None;
            }
        }
        None
    }

    /// `5`, `5a`, `5/12`, `5 m. 12`, `5 lok. 12`.
    fn house(&self, first: usize, number: usize) -> Option<Place> {
        let word = self.word(&self.tokens[number]);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 3 || word.chars().count() > digits + 1 {
            return None;
        }
        let mut last = number;
        let mut flat = false;
        let letter = |at: usize| {
            self.tokens.get(at).is_some_and(|token| {
                let word = self.word(token);
                word.len() == 1
                    && word.starts_with(|c: char| c.is_ascii_alphabetic())
                    && !matches!(word, "w" | "z" | "i" | "o" | "u" | "a" | "m")
            })
        };
        if self.gap(last) == " " && letter(last + 1) {
            last += 1;
        }
        let gap = self.gap(last);
        let next = self.tokens.get(last + 1);
        let is_number = |token: &Token| self.word(token).starts_with(|c: char| c.is_ascii_digit());
        if gap.trim() == "/" && next.is_some_and(is_number) {
            (last, flat) = (last + 1, true);
        } else if next.is_some_and(|token| matches!(self.word(token), "m" | "lok" | "mieszkanie"))
            && self.tokens.get(last + 2).is_some_and(is_number)
        {
            (last, flat) = (last + 2, true);
        }
        Some(Place { first, start: self.tokens[first].start, end: self.tokens[last].end, flat })
    }

    /// The address after a word on living, when no street is named: `zam. Nowa Wieś 15`,
    /// `zamieszkały w Starych Babicach 7`.
    fn home(&self, at: usize) -> Option<Place> {
        let sentence = self.tokens[at].sentence;
        for first in at + 1..at + 7 {
            let token = self.tokens.get(first)?;
            if token.sentence != sentence || token.is(Class::STREET) {
                return None;
            }
            let postal = self.word(token).len() == 2 && self.gap(first) == "-";
            if token.capital && !token.is(Class::OFFICE | Class::STOP | Class::FIRST) {
                return self.place(first, first);
            }
            if !postal && token.capital {
                return None;
            }
        }
        None
    }

    /// Why an address is someone's home.
    fn home_of(&self, place: Place) -> Option<(&'static str, Severity)> {
        let before = self.before(place.start, NEAR);
        let lives = before.iter().rposition(|token| token.is(Class::LIVES));
        let elsewhere =
            Class::OFFICE | Class::VENUE | Class::EVENT | Class::BUSINESS | Class::CONTACT;
        if let Some(at) = lives {
            let adres = self.word(&before[at]).to_lowercase().starts_with("adres");
            let of_home = adres
                && (before.iter().any(|token| token.is(Class::CLIENT))
                    || self.has_person(before, true));
            let office = before[at + 1..].iter().any(|token| token.is(elsewhere));
            if (!adres && !office) || (of_home && !before.iter().any(|token| token.is(elsewhere))) {
                return Some(("address_of_home", Severity::Certain));
            }
            if !adres {
                return None;
            }
        }
        let person = self.persons(before).iter().rev().find(|person| !person.official)?;
        let between = &self.tokens[person.last + 1..place.first];
        let beside = between.len() <= 1 || between.iter().any(|token| token.is(Class::CLIENT));
        if between.iter().any(|token| token.is(elsewhere))
            || before.iter().any(|token| token.is(Class::BUSINESS))
        {
            return None;
        }
        (beside || place.flat).then_some(("address_of_person", Severity::Likely))
    }
}
