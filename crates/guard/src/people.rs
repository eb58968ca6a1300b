//! Names of persons: a first name with a surname, "pani" with a surname, an initial with one.

use crate::lexicon::Class;
use crate::sentence::Token;

/// Words that a surname is not.
const NO_SURNAME: [Class; 10] = [
    Class::OFFICE,
    Class::ROLE,
    Class::STREET,
    Class::TITLE,
    Class::CONTACT,
    Class::EVENT,
    Class::STOP,
    Class::PATRON,
    Class::CLIENT,
    Class::PAYMENT,
];
/// Endings by which a word alone is known as a surname, folded.
const ENDINGS: [&str; 26] = [
    "ski", "skiego", "skiemu", "skim", "ska", "skiej", "cki", "ckiego", "ckiemu", "ckim", "cka",
    "ckiej", "dzki", "dzka", "dzkiej", "wicz", "wicza", "wiczowi", "wiczem", "czyk", "czyka",
    "czykowi", "czykiem", "ewska", "owska", "owskiej",
];
/// Letters of a surname, at least.
const LETTERS: usize = 3;
/// First names of a person after the first one, at most.
const FIRST_NAMES: usize = 3;
/// Words before a name among which its role is looked for.
const ROLE_BEFORE: usize = 8;
/// Words after a name among which its role is looked for.
const ROLE_AFTER: usize = 4;

/// A name in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Person {
    /// Index of its first word.
    pub(crate) first: usize,
    /// Index of its last word.
    pub(crate) last: usize,
    /// Whether they act for an office, an undertaking or in public.
    pub(crate) official: bool,
}

/// Every name in order.
pub(crate) fn people(text: &str, tokens: &[Token]) -> Vec<Person> {
    let reader = Reader { text, tokens };
    let mut found: Vec<Person> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let free = found.last().map_or(0, |person| person.last + 1);
        match reader.name(at, free) {
            Some((first, last)) => {
                let official = reader.is_official(first, last);
                found.push(Person { first, last, official });
                at = last + 1;
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn gap(&self, at: usize) -> &str {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(left), Some(right)) => &self.text[left.end..right.start],
            _ => "",
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    fn is_first_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.capital && token.is(Class::FIRST) && !token.is(Class::OFFICE | Class::STREET)
        })
    }

    fn is_surname(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = self.word(at);
        token.capital
            && word.chars().count() >= LETTERS
            && word.chars().all(|c| c.is_alphabetic() || ratusz_polish::fold::is_mark(c))
            && !is_roman(word)
            && !NO_SURNAME.iter().any(|class| token.is(*class))
    }

    /// Whether a word is a surname by its ending alone.
    fn is_plain_surname(&self, at: usize) -> bool {
        let folded = ratusz_polish::fold(self.word(at));
        self.is_surname(at)
            && folded.len() > 5
            && ENDINGS.iter().any(|ending| folded.ends_with(ending))
    }

    /// Whether the words at `at` and after it stand side by side.
    fn joined(&self, at: usize) -> bool {
        let gap = self.gap(at);
        !gap.is_empty()
            && gap.chars().all(char::is_whitespace)
            && !gap.contains('\t')
            && gap.matches('\n').count() <= 1
    }

    /// The second half of a double surname is part of it.
    fn surname_end(&self, at: usize) -> usize {
        let hyphen = self.gap(at).trim().chars().all(crate::digits::is_hyphen);
        if hyphen && !self.gap(at).trim().is_empty() && self.is_surname(at + 1) {
            at + 1
        } else {
            at
        }
    }

    /// The name that begins at a word, or whose first name stands there after the surname.
    fn name(&self, at: usize, free: usize) -> Option<(usize, usize)> {
        let named = if self.is_first_name(at) {
            self.full_name(at, free)?
        } else if self.tokens[at].is(Class::TITLE) || self.is_short_title(at) {
            let last = (self.follows_title(at) && self.is_surname(at + 1))
                .then(|| self.surname_end(at + 1))?;
            (at + 1, last)
        } else if self.is_initial(at) && self.is_plain_surname(at + 1) {
            (at, self.surname_end(at + 1))
        } else {
            return None;
        };
        (!self.is_namesake(named.0)).then_some(named)
    }

    fn full_name(&self, at: usize, free: usize) -> Option<(usize, usize)> {
        let mut last = at;
        while last < at + FIRST_NAMES && self.joined(last) && self.is_first_name(last + 1) {
            last += 1;
        }
        if self.joined(last) && self.is_surname(last + 1) {
            return Some((at, self.surname_end(last + 1)));
        }
        let initial = self.joined(last) && self.word(last + 1).chars().count() == 1;
        if at > free && self.joined(at - 1) && self.is_plain_surname(at - 1) && !initial {
            return Some((at - 1, last));
        }
        // "Adam Marek": the last of the first names is the surname.
        (last > at && !is_roman(self.word(last + 1))).then_some((at, last))
    }

    fn is_short_title(&self, at: usize) -> bool {
        self.word(at) == "p" && self.gap(at).starts_with('.')
    }

    fn follows_title(&self, at: usize) -> bool {
        !self.is_first_name(at + 1)
            && (self.joined(at) || (self.is_short_title(at) && self.gap(at) == ". "))
    }

    fn is_initial(&self, at: usize) -> bool {
        self.tokens[at].capital
            && self.word(at).chars().count() == 1
            && matches!(self.gap(at), ". " | "." | ".\u{a0}")
    }

    /// Whether a street, a school or a prize has the name: `ul. gen. Józefa Bema`.
    fn is_namesake(&self, first: usize) -> bool {
        let token = &self.tokens[first];
        for at in (first.saturating_sub(4)..first).rev() {
            let before = &self.tokens[at];
            let gap = self.gap(at);
            if before.sentence != token.sentence || gap.contains([',', ';', '(', ':', '\n']) {
                return false;
            }
            if before.is(Class::STREET | Class::PATRON) {
                return true;
            }
            let rank = before.is(Class::ROLE) || gap.starts_with('.') || before.capital;
            if !rank {
                return false;
            }
        }
        false
    }

    /// Whether a role stands with the name: before it, as far as nothing is done to the person, or
    /// after it in an apposition.
    fn is_official(&self, first: usize, last: usize) -> bool {
        let sentence = self.tokens[first].sentence;
        let stops = Class::RECEIVES | Class::CLIENT | Class::LIVES | Class::BORN | Class::FOR;
        for at in (first.saturating_sub(ROLE_BEFORE)..first).rev() {
            let token = &self.tokens[at];
            if token.sentence != sentence || token.is(Class::ILL) || self.is_first_name(at) {
                break;
            }
            if token.is(Class::ROLE) {
                return true;
            }
            if token.is(stops) && !token.capital {
                break;
            }
        }
        let after = self.tokens[last + 1..].iter().take(ROLE_AFTER);
        for (i, token) in after.enumerate() {
            if token.sentence != sentence || token.is(stops | Class::ILL | Class::FIRST) {
                return false;
            }
            if token.is(Class::ROLE) {
                let gap = self.gap(last);
                return i == 0 || gap.contains([',', '–', '-', '(', '\n', '\t', ':', '/']);
            }
        }
        false
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentence::tokens;

    fn names(text: &str) -> Vec<(&str, bool)> {
        let tokens = tokens(text, &[]);
        let people = people(text, &tokens);
        let name = |person: &Person| {
            (&text[tokens[person.first].start..tokens[person.last].end], person.official)
        };
        people.iter().map(name).collect()
    }

    #[test]
    fn names_in_every_case() {
        assert_eq!(
            names("przyznano Janowi Kowalskiemu i Annie Wójcik-Zając pomoc"),
            [("Janowi Kowalskiemu", false), ("Annie Wójcik-Zając", false),]
        );
        assert_eq!(
            names("wniosek pani Nowakowej oraz J. Wiśniewskiego"),
            [("Nowakowej", false), ("J. Wiśniewskiego", false),]
        );
        assert_eq!(
            names("KOWALSKI JAN; Anna Maria Lis"),
            [("KOWALSKI JAN", false), ("Anna Maria Lis", false),]
        );
    }

    #[test]
    fn streets_schools_and_initials_are_no_persons() {
        for text in [
            "przy ul. Jana Kochanowskiego 5",
            "Szkoła Podstawowa im. św. Jana Pawła II",
            "skwer gen. Józefa Bema",
            "decyzja w sprawie Jana K.",
            "w maju Urząd Miasta",
        ] {
            assert_eq!(names(text), [], "{text}");
        }
    }

    #[test]
    fn roles_make_officials() {
        assert_eq!(names("Dyrektor Ośrodka Anna Nowak podpisała"), [("Anna Nowak", true)]);
        assert_eq!(names("Jan Lis – kierownik działu"), [("Jan Lis", true)]);
        assert_eq!(names("Dyrektor przyznał Janowi Lisowi zasiłek"), [("Janowi Lisowi", false)]);
    }
}
