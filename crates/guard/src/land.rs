//! Numbers of land registers, `WA1M/00012345/6`: court, number, check digit (regulation of the
//! Minister of Justice on the land register in the information system).

use crate::digits::{is_space, weighted};
use crate::{Finding, Kind, Severity};

/// Letters of the check digit in the order of their values, which begin at 10.
const LETTERS: &str = "XABCDEFGHIJKLMNOPRSTUWYZ";
const WEIGHTS: [u32; 3] = [1, 3, 7];

/// Looks at a slash as the one between court and number.
pub(crate) fn find(text: &str, slash: usize, found: &mut Vec<Finding>) {
    let head = text[..slash].trim_end_matches(is_space);
    let Some(court) = head.len().checked_sub(4).and_then(|at| head.get(at..)) else { return };
    let shape = court.bytes().zip([true, true, false, true]).all(|(byte, letter)| {
        if letter { byte.is_ascii_uppercase() } else { byte.is_ascii_digit() }
    });
    let start = head.len() - 4;
    if !shape || crate::digits::before(text, start).is_some_and(char::is_alphanumeric) {
        return;
    }
    let rest = text[slash + 1..].trim_start_matches(is_space);
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = rest.split_at(count);
    let rest = rest.trim_start_matches(is_space);
    let Some(rest) = rest.strip_prefix('/') else { return };
    let rest = rest.trim_start_matches(is_space);
    let mut digits = rest.chars();
    let Some(check) = digits.next().and_then(|c| c.to_digit(10)) else { return };
    let alone = !digits.next().is_some_and(|c| c.is_alphanumeric() || c == '/');
    if !(1..=8).contains(&count) || !alone {
        return;
    }
    let whole = format!("{court}{number:0>8}");
    let Some(values) = whole.chars().map(value).collect::<Option<Vec<u32>>>() else { return };
    if weighted(values.into_iter(), &WEIGHTS) % 10 == check {
        let end = text.len() - rest.len() + 1;
        let what = (Kind::LandRegister, "land_register", Severity::Certain);
        found.push(Finding::at(text, (start, end), what, &format!("{whole}{check}")));
    }
}

fn value(c: char) -> Option<u32> {
    let letter = || LETTERS.find(c).and_then(|at| u32::try_from(at + 10).ok());
    c.to_digit(10).or_else(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        let mut found = Vec::new();
        for (slash, _) in text.match_indices('/') {
            find(text, slash, &mut found);
        }
        found.len()
    }

    #[test]
    fn the_check_digit_decides() {
        assert_eq!(count("księga KA1S/00012345/6, dz. 12/3"), 1);
        assert_eq!(count("KA1S / 12345 / 6"), 1);
        assert_eq!(count("KA1S/00012345/7 i AB1C/12/24"), 0);
    }
}
