//! Days in a text: `12.05.1980`, `1980-05-12`, `12 maja 1980`, `12 V 1980`.

use jiff::civil::Date;
use ratusz_polish::dates::MONTHS_GENITIVE;

use crate::sentence::Token;

const ROMAN: [&str; 12] =
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// The day that three words from `at` spell.
pub(crate) fn day(text: &str, tokens: &[Token], at: usize) -> Option<Date> {
    let [a, b, c] = tokens.get(at..at + 3)? else { return None };
    let word = |token: &Token| &text[token.start..token.end];
    let first = word(a);
    if first.len() > 4 || !first.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let gaps = [&text[a.end..b.start], &text[b.end..c.start]];
    let spaced = |gap: &str| !gap.is_empty() && gap.chars().all(|c| c == '.' || c.is_whitespace());
    let signed = gaps[0] == gaps[1] && matches!(gaps[0], "." | "-" | "/" | ". " | " " | "–");
    let number = |text: &str| text.parse::<i16>().ok();
    let month = |text: &str| {
        let lower = text.to_lowercase();
        let named = MONTHS_GENITIVE.iter().position(|month| *month == lower);
        let roman = || ROMAN.iter().position(|roman| *roman == text);
        i8::try_from(named.or_else(roman)? + 1).ok()
    };
    let of = |y: i16, m: i8, d: i16| Date::new(y, m, i8::try_from(d).ok()?).ok();
    if let Some(m) = month(word(b)) {
        let near = gaps.into_iter().all(|gap| spaced(gap) || gap == "-");
        return if near && word(c).len() == 4 {
            of(number(word(c))?, m, number(first)?)
        } else {
            None
        };
    }
    if !signed || word(b).len() > 2 {
        return None;
    }
    let m = i8::try_from(number(word(b))?).ok()?;
    match (first.len(), word(c).len()) {
        (4, 1 | 2) => of(number(first)?, m, number(word(c))?),
        (1 | 2, 4) => of(number(word(c))?, m, number(first)?),
        _ => None,
    }
}
