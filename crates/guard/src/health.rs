//! Names of private persons in sentences on their health or on benefits that they get.

use crate::lexicon::Class;
use crate::people::Person;
use crate::surroundings::Surroundings;
use crate::{Finding, Kind, Severity};

/// Words of a sentence before and after a name that are looked at.
const REACH: usize = 18;

pub(crate) fn find(around: &Surroundings<'_>, found: &mut Vec<Finding>) {
    for person in around.people.iter().filter(|person| !person.official) {
        let (start, end) = (around.tokens[person.first].start, around.tokens[person.last].end);
        if let Some(rule) = around.told_of(person, start, end) {
            let value = crate::known::words_of(&around.text[start..end]);
            let what = (Kind::Health, rule, Severity::Likely);
            found.push(Finding::at(around.text, (start, end), what, &value));
        }
    }
}

impl Surroundings<'_> {
    /// What the sentence tells of a person.
    fn told_of(&self, person: &Person, start: usize, end: usize) -> Option<&'static str> {
        let before = self.before(start, REACH);
        let after = self.after(end, REACH);
        let has = |class| before.iter().chain(after).any(|token| token.is(class));
        let own = |class| self.has_own(before, class) || self.has_own(after, class);
        let subject = has(Class::EVENT | Class::PATRON);
        if has(Class::ILL) && !subject {
            return Some("illness_of_person");
        }
        if own(Class::HEALTH) && !subject {
            return Some("health_of_person");
        }
        let titled = person.first > 0 && self.tokens[person.first - 1].is(Class::TITLE);
        let towards = before.iter().rev().take(3).any(|token| token.is(Class::FOR));
        let gets = has(Class::RECEIVES | Class::CLIENT) || titled || towards;
        (own(Class::BENEFIT) && gets && !subject).then_some("benefit_of_person")
    }

    /// Whether a word of a class stands there that is not of the name of an office or an act.
    fn has_own(&self, words: &[crate::sentence::Token], class: Class) -> bool {
        words.iter().enumerate().any(|(i, token)| {
            let head = &words[i.saturating_sub(5)..i];
            let shouted =
                self.text[token.start..token.end].chars().nth(1).is_some_and(char::is_uppercase);
            let of_name =
                token.capital && !shouted && i > 0 && head.iter().any(|before| before.capital);
            let of_law = head.iter().any(|before| before.is(Class::LAW));
            token.is(class) && !of_name && !of_law
        })
    }
}
