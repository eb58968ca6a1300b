//! Bank accounts: NRB and IBAN (ISO 13616, check digits modulo 97). Accounts of offices are what
//! bulletins are for; one is found unless the words around it name it so.

use crate::digits::{Run, after, before, digits, is_space};
use crate::lexicon::Class;
use crate::surroundings::Surroundings;
use crate::{Finding, Kind, Severity};

/// Digits of an account in Poland, without `PL`.
const NRB: usize = 26;
/// Characters of an IBAN by country, for those met here.
const LENGTHS: [(&str, usize); 18] = [
    ("AT", 20),
    ("BE", 16),
    ("CH", 21),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("ES", 24),
    ("FR", 27),
    ("GB", 22),
    ("HU", 28),
    ("IE", 22),
    ("IT", 27),
    ("LT", 20),
    ("NL", 18),
    ("NO", 15),
    ("SE", 24),
    ("SK", 24),
    ("UA", 29),
];

/// Accounts in Poland within a chain of digits.
pub(crate) fn find(around: &Surroundings<'_>, chain: &[Run], found: &mut Vec<Finding>) {
    let text = around.text;
    let mut from = 0;
    while from < chain.len() {
        let mut total = 0;
        let runs = chain[from..].iter().take_while(|run| {
            total += run.len();
            total <= NRB
        });
        let count = runs.count();
        let runs = &chain[from..from + count];
        let digits = digits(text, runs);
        if digits.len() == NRB && remainder(&format!("{}2521{}", &digits[2..], &digits[..2])) == 1 {
            let (start, end) = (runs[0].start, runs[count - 1].end);
            let start = with_country(text, start);
            if around.is_private_account(start, end) && !around.known.has_number(&digits) {
                let what = (Kind::Account, "account", Severity::Certain);
                found.push(Finding::at(text, (start, end), what, &digits));
            }
            from += count;
        } else {
            from += 1;
        }
    }
}

/// `PL` before the digits belongs to the account.
fn with_country(text: &str, start: usize) -> usize {
    let head = text[..start].trim_end_matches(is_space);
    let code = head.strip_suffix("PL").or_else(|| head.strip_suffix("pl"));
    code.filter(|rest| !before(text, rest.len()).is_some_and(char::is_alphanumeric))
        .map_or(start, str::len)
}

/// An account abroad whose country's letters stand just before a run of digits.
pub(crate) fn find_abroad(around: &Surroundings<'_>, run: Run, found: &mut Vec<Finding>) {
    let text = around.text;
    let Some(start) = run.start.checked_sub(2) else { return };
    let Some(country) = text.get(start..run.start) else { return };
    let Some((_, length)) = LENGTHS.iter().find(|(code, _)| *code == country) else { return };
    if before(text, start).is_some_and(char::is_alphanumeric) {
        return;
    }
    let mut iban = String::new();
    let mut end = start;
    for (at, c) in text[start..].char_indices() {
        if c.is_ascii_uppercase() || c.is_ascii_digit() {
            iban.push(c);
            end = start + at + 1;
            if iban.len() == *length {
                break;
            }
        } else if !is_space(c) {
            break;
        }
    }
    let whole = iban.len() == *length && !after(text, end).is_some_and(char::is_alphanumeric);
    if whole
        && remainder(&format!("{}{}", &iban[4..], &iban[..4])) == 1
        && around.is_private_account(start, end)
    {
        let what = (Kind::Account, "account", Severity::Certain);
        found.push(Finding::at(text, (start, end), what, &iban));
    }
}

fn remainder(code: &str) -> u32 {
    code.chars().filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
        let shift = if value > 9 { 100 } else { 10 };
        (rest * shift + value) % 97
    })
}

impl Surroundings<'_> {
    /// Whether nothing near an account says that it is an office's, or something that it is a
    /// person's. Who stands nearest after "konto" or "rachunek" owns it.
    fn is_private_account(&self, start: usize, end: usize) -> bool {
        let near = self.before(start, 16);
        let named = near.iter().rposition(|token| token.is(Class::ACCOUNT));
        if let Some(at) = named {
            let owner = &near[at + 1..];
            if owner.iter().any(|token| token.is(Class::CLIENT)) || self.has_person(owner, true) {
                return true;
            }
            if owner.iter().any(|token| token.is(Class::OFFICE | Class::BUSINESS)) {
                return false;
            }
        }
        let after = self.after(end, 8);
        let whole = near.iter().chain(after);
        if whole.clone().any(|token| token.is(Class::CLIENT)) || self.has_person(near, false) {
            return !near.iter().any(|token| token.is(Class::PAYMENT) && !token.is(Class::BENEFIT));
        }
        if self.has_person(after, true) {
            return true;
        }
        !whole.clone().any(|token| token.is(Class::OFFICE | Class::PAYMENT | Class::BUSINESS))
    }
}

#[cfg(test)]
mod tests {
    use super::remainder;

    #[test]
    fn check_digits_modulo_97() {
        assert_eq!(remainder("WEST12345698765432GB82"), 1);
    }
}
