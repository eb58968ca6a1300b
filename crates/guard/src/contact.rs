//! Phones of private persons: nine digits with a person nearer than an office.

use crate::digits::{Run, before, digits, stands_alone};
use crate::lexicon::Class;
use crate::limits::NEAR;
use crate::surroundings::Surroundings;
use crate::{Finding, Kind, Severity};

/// Ways to write nine digits.
const SPLITS: [&[usize]; 6] =
    [&[3, 3, 3], &[2, 3, 2, 2], &[9], &[2, 7], &[3, 2, 2, 2], &[3, 3, 2, 1]];
/// First two digits of mobile phones (numbering plan of the UKE).
const MOBILE: [&str; 14] =
    ["45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88", "65"];

pub(crate) fn find(around: &Surroundings<'_>, chain: &[Run], found: &mut Vec<Finding>) {
    let text = around.text;
    let mut at = 0;
    while at < chain.len() {
        let prefix = prefix(text, &chain[at..]);
        let Some((runs, number)) = nine(text, &chain[at + prefix..]) else {
            at += 1;
            continue;
        };
        let last = at + prefix + runs;
        let (start, end) = (chain[at].start, chain[last - 1].end);
        let start = if before(text, start) == Some('+') { start - 1 } else { start };
        // Within a longer chain only what is called a phone is one.
        let whole = at == 0 && last == chain.len();
        if (whole || prefix > 0 || around.is_called_phone(start))
            && stands_alone(text, start, end)
            && !around.known.has_number(&number)
            && !around.known.has_range_of(&number)
            && let Some(rule) =
                around.private_phone(start, end, &number, chain[last - 1].len() == 9)
        {
            let what = (Kind::Phone, rule, Severity::Likely);
            found.push(Finding::at(text, (start, end), what, &number));
        }
        at = last;
    }
}

/// Whether nine digits are those of a mobile phone.
pub(crate) fn is_mobile(number: &str) -> bool {
    MOBILE.iter().any(|first| number.starts_with(first))
}

/// Runs of a country's prefix: `48` after a plus, `0048`.
fn prefix(text: &str, chain: &[Run]) -> usize {
    let Some(first) = chain.first() else { return 0 };
    let digits = &text[first.start..first.end];
    let plus = before(text, first.start) == Some('+');
    usize::from((digits == "48" && plus) || digits == "0048")
}

/// The nine digits that a chain begins with, and how many runs they take.
fn nine(text: &str, chain: &[Run]) -> Option<(usize, String)> {
    SPLITS.iter().find_map(|split| {
        let runs = chain.get(..split.len())?;
        let fits = runs.iter().zip(*split).all(|(run, length)| run.len() == *length);
        let number = digits(text, runs);
        (fits && !number.starts_with(['0', '9'])).then_some((split.len(), number))
    })
}

impl Surroundings<'_> {
    fn is_called_phone(&self, start: usize) -> bool {
        self.before(start, 3).iter().any(|token| token.is(Class::TEL))
    }

    fn private_phone(
        &self,
        start: usize,
        end: usize,
        number: &str,
        solid: bool,
    ) -> Option<&'static str> {
        let before = self.before(start, NEAR);
        let after = self.after(end, 4);
        let called = self.is_called_phone(start);
        let counts = before[before.len().saturating_sub(3)..]
            .iter()
            .any(|token| token.is(Class::NUMBERED | Class::ACCOUNT));
        let mobile = is_mobile(number);
        if self.is_amount(end) || (!called && (counts || (solid && !mobile))) {
            return None;
        }
        let has = |class| before.iter().chain(after).any(|token| token.is(class));
        if has(Class::CLIENT) {
            return Some("phone_of_client");
        }
        let contact = before.iter().any(|token| token.is(Class::CONTACT));
        let person = self.persons(before).last().or_else(|| self.persons(after).first());
        match person {
            Some(person) if person.official || contact => None,
            Some(_) if has(Class::BUSINESS) => None,
            // "Filia nr 2: Jan Lis, tel. 14 …": whose desk it stands on.
            Some(_) if !mobile && before.iter().any(|token| token.is(Class::OFFICE)) => None,
            Some(_) if called || mobile => Some("phone_of_person"),
            Some(_) => None,
            None if mobile
                && called
                && !has(Class::OFFICE
                    | Class::CONTACT
                    | Class::BUSINESS
                    | Class::ROLE
                    | Class::EVENT) =>
            {
                Some("mobile_of_no_office")
            }
            None => None,
        }
    }
}
