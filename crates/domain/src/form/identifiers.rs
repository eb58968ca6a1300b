//! Numbers of Polish registers, as digits alone.

/// Whether these are the ten digits of a NIP: the last is the weighted sum of the others modulo 11.
#[must_use]
pub fn is_nip(digits: &str) -> bool {
    let Some(digits) = digits_of(digits, 10) else { return false };
    let check = weighted(&digits, &[6, 5, 7, 2, 3, 4, 5, 6, 7]);
    digits[..3] != [0, 0, 0] && check == digits[9]
}

/// Whether these are the 9 or 14 digits of a REGON. A remainder of 10 is written as 0; the first
/// nine digits of a long number are a number themselves.
#[must_use]
pub fn is_regon(digits: &str) -> bool {
    let short = |digits: &[u32]| {
        let check = weighted(digits, &[8, 9, 2, 3, 4, 5, 6, 7]);
        check % 10 == digits[8] && digits.iter().any(|digit| *digit != 0)
    };
    if let Some(digits) = digits_of(digits, 9) {
        return short(&digits);
    }
    let Some(digits) = digits_of(digits, 14) else { return false };
    let check = weighted(&digits, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]);
    check % 10 == digits[13] && short(&digits[..9])
}

/// Whether these are the ten digits of a KRS. The register counts from 1 and gives no checksum.
#[must_use]
pub fn is_krs(digits: &str) -> bool {
    digits_of(digits, 10).is_some_and(|digits| digits.iter().any(|digit| *digit != 0))
}

fn digits_of(text: &str, count: usize) -> Option<Vec<u32>> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    (digits.len() == count).then_some(digits)
}

/// The sum of digits times weights, modulo 11.
fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
}
