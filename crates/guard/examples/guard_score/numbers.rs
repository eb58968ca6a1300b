//! Numbers that are valid, and numbers that almost are.

use super::random::Random;

fn weighted(code: &str, weights: &[u32]) -> u32 {
    let values = code.chars().map(|c| c.to_digit(36).unwrap_or(0));
    values.zip(weights.iter().cycle()).map(|(value, weight)| value * weight).sum()
}

/// Replaces the digit at `at` by the next one: no check digit survives that.
pub fn spoil(number: &str, at: usize) -> String {
    let next =
        |c: char| c.to_digit(10).and_then(|d| char::from_digit((d + 1) % 10, 10)).unwrap_or(c);
    number.char_indices().map(|(i, c)| if i == at { next(c) } else { c }).collect()
}

pub fn pesel(random: &mut Random) -> String {
    let year = random.within(1930, 2015);
    let month = random.within(1, 12) + if year >= 2000 { 20 } else { 0 };
    let head = format!(
        "{:02}{month:02}{:02}{:04}",
        year % 100,
        random.within(1, 28),
        random.within(0, 9999)
    );
    let sum = weighted(&head, &[1, 3, 7, 9]);
    format!("{head}{}", (10 - sum % 10) % 10)
}

/// Letters, then digits of which the first makes the sum right.
fn series(random: &mut Random, letters: usize, digits: usize, weights: &[u32]) -> String {
    let letter = |random: &mut Random| {
        random.pick(&[
            "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "T",
            "U", "W", "Y", "Z",
        ])
    };
    let series: String = (0..letters).map(|_| letter(random)).collect();
    let tail = random.digits(digits - 1);
    let check = (0..10)
        .find(|check| weighted(&format!("{series}{check}{tail}"), weights).is_multiple_of(10));
    format!("{series}{}{tail}", check.unwrap_or(0))
}

pub fn card(random: &mut Random) -> String {
    series(random, 3, 6, &[7, 3, 1, 9, 7, 3, 1, 7, 3])
}

pub fn passport(random: &mut Random) -> String {
    series(random, 2, 7, &[7, 3, 9, 1, 7, 3, 1, 7, 3])
}

pub fn nrb(random: &mut Random) -> String {
    let bank = random.pick(&["10201026", "11401140", "10901014", "12401112", "86430009"]);
    let account = format!("{bank}{}", random.digits(16));
    let rest = format!("{account}252100")
        .bytes()
        .fold(0, |rest, byte| (rest * 10 + u32::from(byte - b'0')) % 97);
    format!("{:02}{account}", 98 - rest)
}

pub fn land(random: &mut Random) -> String {
    let court = random.pick(&["KA1S", "WA4M", "TR1T", "KR1P", "SZ1S", "PO2P", "LU1I"]);
    let head = format!("{court}{:08}", random.within(1, 999_999));
    const LETTERS: &str = "0123456789XABCDEFGHIJKLMNOPRSTUWYZ";
    let values = head.chars().map(|c| LETTERS.find(c).unwrap_or(0));
    let sum: usize =
        values.zip([1, 3, 7].into_iter().cycle()).map(|(value, weight)| value * weight).sum();
    format!("{court}/{}/{}", &head[4..], sum % 10)
}
