//! Sums of money: `26 000 Euro`, `12.500,50 zł`, `1,5 mln EUR`, `€ 300`.

use std::ops::Range;

use crate::limits::MAX_FACTS;
use crate::notice::{Fact, Money};
use crate::tokens::Tokens;

/// The sums among the tokens, in order.
#[must_use]
pub fn find(tokens: &Tokens, within: Range<usize>) -> Vec<Fact<Money>> {
    let mut found = Vec::new();
    let mut i = within.start;
    while i < within.end && found.len() < MAX_FACTS {
        match sum(tokens, i, within.end) {
            Some((fact, next)) => {
                found.push(fact);
                i = next;
            }
            None => i += 1,
        }
    }
    found
}

/// The sum that begins at token `i`, and the token after it.
fn sum(tokens: &Tokens, i: usize, end: usize) -> Option<(Fact<Money>, usize)> {
    let before = currency(tokens, i).filter(|_| {
        matches!(tokens.raw(i), "€" | "$" | "£") || tokens.raw(i).chars().all(char::is_uppercase)
    });
    let first = i + usize::from(before.is_some());
    tokens.number(first)?;
    let (hundredths, after_figure) = figure(tokens, first)?;
    let (times, at) = multiplier(tokens, after_figure);
    let (code, next) = match currency(tokens, at) {
        Some((code, taken)) => (code, at + taken),
        None => (before?.0, at),
    };
    if next > end {
        return None;
    }
    let minor = hundredths.checked_mul(times)?;
    let money = Money { minor, currency: code };
    (minor > 0).then(|| (Fact::new(money, tokens.span(i..next), "money.sum", 0.95), next))
}

/// A figure in hundredths: groups of three parted by spaces or dots, decimals after comma or dot.
fn figure(tokens: &Tokens, i: usize) -> Option<(i64, usize)> {
    let mut whole = i64::from(tokens.number(i)?);
    let mut at = i + 1;
    let length = |i: usize| tokens.get(i).map_or(0, |t| t.end - t.start);
    if length(i) <= 3 {
        loop {
            if length(at) == 3 && tokens.number(at).is_some() && !tokens.glued(at) {
                whole = whole.checked_mul(1000)?.checked_add(i64::from(tokens.number(at)?))?;
                at += 1;
            } else if matches!(tokens.raw(at), "." | ",")
                && tokens.glued(at)
                && tokens.glued(at + 1)
                && length(at + 1) == 3
                && tokens.number(at + 1).is_some()
            {
                whole = whole.checked_mul(1000)?.checked_add(i64::from(tokens.number(at + 1)?))?;
                at += 2;
            } else {
                break;
            }
        }
    }
    let mut hundredths = whole.checked_mul(100)?;
    if matches!(tokens.raw(at), "," | ".") && tokens.glued(at) && tokens.glued(at + 1) {
        if let (Some(part), digits @ 1..=2) = (tokens.number(at + 1), length(at + 1)) {
            hundredths += i64::from(part) * if digits == 1 { 10 } else { 1 };
            at += 2;
        } else if matches!(tokens.raw(at + 1), "-" | "–") {
            at += 2;
        }
    }
    Some((hundredths, at))
}

/// `tys.`, `mln`, `mld` at `i`.
fn multiplier(tokens: &Tokens, i: usize) -> (i64, usize) {
    let word = tokens.fold(i);
    let times = match word {
        "tys" => 1_000,
        "mln" => 1_000_000,
        "mld" => 1_000_000_000,
        _ if word.starts_with("tysi") => 1_000,
        _ if word.starts_with("milion") => 1_000_000,
        _ if word.starts_with("miliard") => 1_000_000_000,
        _ => return (1, i),
    };
    let dot = tokens.raw(i + 1) == "." && tokens.glued(i + 1);
    (times, i + 1 + usize::from(dot))
}

/// ISO 4217 code of the currency named at token `i`, and how many tokens name it.
fn currency(tokens: &Tokens, i: usize) -> Option<(&'static str, usize)> {
    let word = tokens.fold(i);
    let next = tokens.fold(i + 1);
    Some(match word {
        "zl" | "pln" | "zlote" => ("PLN", 1),
        _ if word.starts_with("zlot") => ("PLN", 1),
        "€" | "eur" | "euro" => ("EUR", 1),
        "$" | "usd" => ("USD", 1),
        "£" | "gbp" => ("GBP", 1),
        "nok" => ("NOK", 1),
        "sek" => ("SEK", 1),
        "dkk" => ("DKK", 1),
        "chf" => ("CHF", 1),
        "czk" => ("CZK", 1),
        "huf" => ("HUF", 1),
        "uah" => ("UAH", 1),
        "hrywien" | "hrywny" => ("UAH", 1),
        "forintow" => ("HUF", 1),
        _ if word.starts_with("dolar") => ("USD", 1),
        _ if word.starts_with("funt") && next.starts_with("szterling") => ("GBP", 2),
        _ if word.starts_with("frank") && next.starts_with("szwajcarsk") => ("CHF", 2),
        _ if word.starts_with("koron") && next.starts_with("norwesk") => ("NOK", 2),
        _ if word.starts_with("koron") && next.starts_with("szwedzk") => ("SEK", 2),
        _ if word.starts_with("koron") && next.starts_with("dunsk") => ("DKK", 2),
        _ if word.starts_with("koron") && next.starts_with("czesk") => ("CZK", 2),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_in_customary_forms() {
        let cases = [
            ("o wartości 26 000 Euro,", 2_600_000, "EUR"),
            ("kwota 12.500,50 zł brutto", 1_250_050, "PLN"),
            ("1,5 mln EUR", 150_000_000, "EUR"),
            ("około 40 tys. złotych", 4_000_000, "PLN"),
            ("€ 300 z kwesty", 30_000, "EUR"),
            ("7 200,- zł", 720_000, "PLN"),
            ("150 000 koron norweskich", 15_000_000, "NOK"),
        ];
        for (text, minor, currency) in cases {
            let tokens = Tokens::new(text);
            let found = find(&tokens, 0..tokens.len());
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].value, Money { minor, currency }, "{text}");
        }
        for text in ["36 łóżek i 26 000 osób", "w 2014 r. 300 kg darów", "złote gody 50 par"]
        {
            let tokens = Tokens::new(text);
            assert!(find(&tokens, 0..tokens.len()).is_empty(), "{text}");
        }
    }
}
