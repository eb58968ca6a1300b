//! PESEL: 11 digits, of which the first six tell the birth date and the last is a check digit
//! (Population Records Act of 24 September 2010, art. 15).

use jiff::civil::Date;

use crate::digits::{Run, before, digits, stands_alone, value, weighted};
use crate::surroundings::Surroundings;
use crate::{Finding, Kind, Severity};

const WEIGHTS: [u32; 11] = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
/// Ways to write one apart: as date and rest, in the boxes of a form.
const SPLITS: [&[usize]; 4] = [&[11], &[6, 5], &[2, 2, 2, 5], &[1; 11]];
/// No one who lives was born before.
const FIRST_YEAR: i16 = 1900;

pub(crate) fn find(around: &Surroundings<'_>, chain: &[Run], found: &mut Vec<Finding>) {
    let text = around.text;
    // A number may stand at the end of a chain: "w 2024 44051401359".
    for split in SPLITS {
        if chain.len() < split.len() || (split.len() > 1 && chain.len() != split.len()) {
            continue;
        }
        for runs in chain.windows(split.len()) {
            let fits = runs.iter().zip(split).all(|(run, length)| run.len() == *length);
            let (start, end) = (runs[0].start, runs[runs.len() - 1].end);
            if fits && stands(text, start, end) {
                let digits = digits(text, runs);
                if is_valid(&digits, around.known.today) {
                    let what = (Kind::Pesel, "pesel", Severity::Certain);
                    found.push(Finding::at(text, (start, end), what, &digits));
                }
            }
        }
    }
}

/// Alone, or just after its own name.
fn stands(text: &str, start: usize, end: usize) -> bool {
    let named = text[..start].len() >= 5
        && text.is_char_boundary(start - 5)
        && text[start - 5..start].eq_ignore_ascii_case("pesel");
    (named || stands_alone(text, start, end)) && before(text, start) != Some('+')
}

fn is_valid(digits: &str, today: Date) -> bool {
    weighted(digits.chars().map(value), &WEIGHTS).is_multiple_of(10)
        && birth(digits).is_some_and(|day| day <= today && day.year() >= FIRST_YEAR)
}

/// The date of birth that the first six digits tell.
fn birth(digits: &str) -> Option<Date> {
    let part = |from: usize| digits.get(from..from + 2)?.parse::<i8>().ok();
    let (year, month, day) = (part(0)?, part(2)?, part(4)?);
    let century = match month / 20 {
        4 => 1800,
        century => 1900 + i16::from(century) * 100,
    };
    Date::new(century + i16::from(year), month % 20, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn check_digit_and_date_both_count() {
        let today = date(2026, 11, 22);
        assert!(is_valid("44051401359", today));
        assert!(!is_valid("44051401358", today));
        assert!(!is_valid("44151401352", today));
    }

    #[test]
    fn months_tell_the_century() {
        assert_eq!(birth("44051401359"), Some(date(1944, 5, 14)));
        assert_eq!(birth("02270812350"), Some(date(2002, 7, 8)));
        assert_eq!(birth("02023012350"), None);
    }
}
