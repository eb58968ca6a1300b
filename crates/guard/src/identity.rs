//! Numbers of identity cards (three letters, six digits) and passports (two letters, seven digits):
//! the first digit is the check digit.

use crate::digits::{Run, digits, is_space, stands_alone, value, weighted};
use crate::surroundings::Surroundings;
use crate::{Finding, Kind, Severity};

/// Weights of the check digit of an identity card, its own place included.
const CARD: [u32; 9] = [7, 3, 1, 9, 7, 3, 1, 7, 3];
/// Weights of the check digit of a passport, its own place included.
const PASSPORT: [u32; 9] = [7, 3, 9, 1, 7, 3, 1, 7, 3];
/// Letters that are no series: what registers and currencies are called.
const NO_SERIES: [&str; 24] = [
    "BDO", "BIP", "CPV", "CHF", "DPS", "EAN", "EUR", "GBP", "GPS", "GUS", "ISO", "KRS", "MOP",
    "NFZ", "NIP", "NRB", "OPS", "PLN", "RAL", "SWR", "TEL", "USD", "VAT", "ZUS",
];
/// Bytes before the digits in which the letters stand: `ABC nr `.
const REACH: usize = 14;

pub(crate) fn find(around: &Surroundings<'_>, chain: &[Run], found: &mut Vec<Finding>) {
    let text = around.text;
    for (i, run) in chain.iter().enumerate() {
        let (kind, rule, letters, weights) = match run.len() {
            6 => (Kind::IdentityCard, "identity_card", 3, &CARD),
            7 => (Kind::Passport, "passport", 2, &PASSPORT),
            _ => continue,
        };
        if i > 0 && is_run_before(text, chain[i - 1], *run) {
            continue;
        }
        let Some((start, series)) = series(text, run.start, letters) else { continue };
        let number = format!("{series}{}", digits(text, std::slice::from_ref(run)));
        let labelled = around.labelled(start, rule);
        let series_like = labelled || !NO_SERIES.contains(&series.as_str());
        if series_like
            && (labelled || !around.numbers_something_else(start))
            && stands_alone(text, start, run.end)
            && weighted(number.chars().map(value), weights).is_multiple_of(10)
        {
            let what = (kind, rule, Severity::Certain);
            found.push(Finding::at(text, (start, run.end), what, &number));
        }
    }
}

fn is_run_before(text: &str, last: Run, run: Run) -> bool {
    text[last.end..run.start].chars().count() <= 1
}

/// The letters of a series before its digits, where they begin, and in capitals.
fn series(text: &str, digits: usize, letters: usize) -> Option<(usize, String)> {
    let from = (digits.saturating_sub(REACH)..=digits).find(|&at| text.is_char_boundary(at))?;
    let mut rest = text[from..digits].trim_end_matches(|c: char| {
        is_space(c) || c == '\n' || matches!(c, '-' | '–') || ratusz_polish::fold::is_mark(c)
    });
    for word in ["numer", "nr.", "nr"] {
        if let Some(shorter) = rest.strip_suffix(word) {
            rest = shorter.trim_end_matches(|c: char| is_space(c) || c == ',');
            break;
        }
    }
    let series = rest.get(rest.len().checked_sub(letters)?..)?;
    let series_is = series.bytes().all(|byte| byte.is_ascii_uppercase());
    series_is.then(|| (from + rest.len() - letters, series.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_numbers_are_valid() {
        for (number, weights) in [("ABA300000", &CARD), ("ZS0000177", &PASSPORT)] {
            assert_eq!(weighted(number.chars().map(value), weights) % 10, 0, "{number}");
        }
    }

    #[test]
    fn series_stand_before_their_digits() {
        for text in ["seria ABA300000", "ABA 300000", "ABA nr 300000", "ABA, numer 300000"] {
            let digits = text.find('3').unwrap_or_default();
            assert_eq!(series(text, digits, 3).map(|(_, s)| s), Some("ABA".to_owned()), "{text}");
        }
    }
}
