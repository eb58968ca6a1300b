//! Counted nouns, and numbers as Polish writes them.

/// The space that holds a number and its unit on one line.
pub const NBSP: char = '\u{a0}';

/// The form of a noun that goes with `n`: `1 dokument`, `2 dokumenty`, `5 dokumentów`.
#[must_use]
pub fn plural<'a>(n: u64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (n, n % 10, n % 100) {
        (1, ..) => one,
        (_, 2..=4, tens) if !(12..=14).contains(&tens) => few,
        _ => many,
    }
}

/// The number and its noun: `12 345 dokumentów`.
#[must_use]
pub fn count(n: u64, one: &str, few: &str, many: &str) -> String {
    format!("{}{NBSP}{}", number(n), plural(n, one, few, many))
}

/// A whole number in groups of three. A number of four digits stays together, as is the custom.
#[must_use]
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() * 2);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(NBSP);
        }
        out.push(digit);
    }
    out
}

/// A number of `10^-places` units with a decimal comma: `decimal(12345, 2)` is `123,45`.
/// At most 18 places.
#[must_use]
pub fn decimal(value: i64, places: u32) -> String {
    let sign = if value < 0 { "−" } else { "" };
    let unit = 10_u64.pow(places.min(18));
    let (whole, part) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    if unit == 1 {
        return format!("{sign}{}", number(whole));
    }
    format!("{sign}{},{part:0width$}", number(whole), width = places.min(18) as usize)
}

/// The size of a file in decimal units: `512 B`, `26,4 kB`, `264 kB`, `1,2 MB`.
#[must_use]
pub fn file_size(bytes: u64) -> String {
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    if bytes < 1000 {
        return format!("{bytes}{NBSP}B");
    }
    let mut tenths = round_div(bytes, 100);
    let mut scale = 100_u64;
    for unit in UNITS {
        if tenths < 1000 {
            return format!("{},{}{NBSP}{unit}", tenths / 10, tenths % 10);
        }
        let whole = round_div(bytes, scale.saturating_mul(10));
        if whole < 1000 || unit == "EB" {
            return format!("{whole}{NBSP}{unit}");
        }
        scale = scale.saturating_mul(1000);
        tenths = round_div(bytes, scale);
    }
    format!("{bytes}{NBSP}B")
}

/// Money from minor units (grosze, cents) and its ISO 4217 code: `26 000,00 zł`, `26 000 EUR`.
/// Złoty always with grosze; other currencies with minor units only when there are some.
#[must_use]
pub fn money(minor: i64, currency: &str) -> String {
    let places = minor_digits(currency);
    if currency == "PLN" {
        return format!("{}{NBSP}zł", decimal(minor, places));
    }
    let unit = 10_i64.pow(places);
    let amount = if minor % unit == 0 { decimal(minor / unit, 0) } else { decimal(minor, places) };
    format!("{amount}{NBSP}{currency}")
}

/// Digits of the minor unit of a currency (ISO 4217): 2 but for a few.
#[must_use]
pub fn minor_digits(currency: &str) -> u32 {
    match currency {
        "CLP" | "ISK" | "JPY" | "KRW" | "PYG" | "UGX" | "VND" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// Division rounded half up.
fn round_div(a: u64, b: u64) -> u64 {
    a / b + u64::from(a % b >= b.div_ceil(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spaced(text: String) -> String {
        text.replace(NBSP, " ")
    }

    #[test]
    fn nouns_agree_with_their_number() {
        let forms = |n| plural(n, "dokument", "dokumenty", "dokumentów");
        assert_eq!(forms(1), "dokument");
        for n in [2, 3, 4, 22, 34, 102, 1003, 1_000_024] {
            assert_eq!(forms(n), "dokumenty", "{n}");
        }
        for n in [0, 5, 11, 12, 13, 14, 21, 25, 100, 101, 112, 1012, 10_000] {
            assert_eq!(forms(n), "dokumentów", "{n}");
        }
        assert_eq!(spaced(count(12_345, "plik", "pliki", "plików")), "12 345 plików");
    }

    #[test]
    fn numbers_group_in_threes() {
        for (n, text) in
            [(0, "0"), (999, "999"), (2014, "2014"), (10_000, "10 000"), (1_234_567, "1 234 567")]
        {
            assert_eq!(spaced(number(n)), text);
        }
        assert_eq!(spaced(decimal(-5, 2)), "−0,05");
        assert_eq!(spaced(decimal(1_234_567, 2)), "12 345,67");
        assert_eq!(decimal(7, 0), "7");
    }

    #[test]
    fn sizes_of_files() {
        for (bytes, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1,0 kB"),
            (26_400, "26,4 kB"),
            (99_949, "99,9 kB"),
            (99_950, "100 kB"),
            (264_000, "264 kB"),
            (999_499, "999 kB"),
            (999_500, "1,0 MB"),
            (1_234_567, "1,2 MB"),
            (5_000_000_000, "5,0 GB"),
            (u64::MAX, "18,4 EB"),
        ] {
            assert_eq!(spaced(file_size(bytes)), text, "{bytes}");
        }
    }

    #[test]
    fn money_by_currency() {
        assert_eq!(spaced(money(2_600_000, "PLN")), "26 000,00 zł");
        assert_eq!(spaced(money(2_600_000, "EUR")), "26 000 EUR");
        assert_eq!(spaced(money(2_600_050, "EUR")), "26 000,50 EUR");
        assert_eq!(spaced(money(150, "JPY")), "150 JPY");
        assert_eq!(spaced(money(-199, "PLN")), "−1,99 zł");
        assert_eq!(spaced(money(i64::MIN, "PLN")), "−92 233 720 368 547 758,08 zł");
    }
}
