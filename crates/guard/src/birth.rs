//! Dates of birth: a day called so, or one that stands beside a private person's name and is that
//! of a grown-up.

use jiff::civil::Date;

use crate::dates::day;
use crate::lexicon::Class;
use crate::surroundings::Surroundings;
use crate::{Finding, Kind, Severity};

/// Those born earlier belong to history.
const FIRST_YEAR: i16 = 1900;
/// Years after which a day beside a name is thought one of birth.
const GROWN_UP: i16 = 16;
/// Words that make a day of birth a bound: `urodzone po 1 stycznia`.
const BOUNDS: [&str; 7] = ["po", "przed", "od", "do", "między", "pomiędzy", "najpóźniej"];

pub(crate) fn find(around: &Surroundings<'_>, found: &mut Vec<Finding>) {
    let (text, tokens) = (around.text, around.tokens);
    let mut at = 0;
    while at < tokens.len() {
        let Some(date) = day(text, tokens, at) else {
            at += 1;
            continue;
        };
        let (start, end) = (tokens[at].start, tokens[at + 2].end);
        let lived = date.year() >= FIRST_YEAR && date <= around.known.today;
        if let Some((rule, severity)) = around.born(at, date).filter(|_| lived) {
            let what = (Kind::BirthDate, rule, severity);
            found.push(Finding::at(text, (start, end), what, &date.to_string()));
        }
        at += 3;
    }
}

impl Surroundings<'_> {
    fn born(&self, at: usize, date: Date) -> Option<(&'static str, Severity)> {
        let (start, end) = (self.tokens[at].start, self.tokens[at + 2].end);
        let before = self.before(start, 6);
        if let Some(born) = before.iter().rposition(|token| token.is(Class::BORN)) {
            let between = &before[born + 1..];
            let word =
                |token: &crate::sentence::Token| self.text[token.start..token.end].to_lowercase();
            let bound = between.iter().any(|token| BOUNDS.contains(&word(token).as_str()));
            let other = between.iter().any(|token| {
                let text = word(token);
                text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
            });
            return (!bound && !other).then_some(("birth_date", Severity::Certain));
        }
        let label = self.after(end, 4).iter().position(|token| token.is(Class::BORN));
        if label.is_some() && self.has_person(before, false) {
            return Some(("birth_date", Severity::Certain));
        }
        let adult = date.year() <= self.known.today.year() - GROWN_UP;
        let person = self.persons(before).last()?;
        let beside = self.since(person, start) == 0 && !person.official;
        (adult && beside).then_some(("date_beside_name", Severity::Likely))
    }
}
