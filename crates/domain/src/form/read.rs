//! What people enter, read into the one form that a shape has.

use jiff::civil::{Date, DateTime, Time};
use ratusz_polish::plural::minor_digits;

use super::{Field, Shape, Wrong, is_krs, is_nip, is_regon};
use crate::Money;

/// Years in which a day of a bulletin can lie: others are slips of the finger.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

/// Currencies by the words that people write for them.
const SIGNS: [(&str, &str); 6] =
    [("zł", "PLN"), ("zl", "PLN"), ("pln", "PLN"), ("€", "EUR"), ("$", "USD"), ("£", "GBP")];

impl Field {
    /// The value in its one form.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self, entered: &str) -> Result<String, Wrong> {
        if entered.chars().count() > self.max {
            return Err(Wrong::TooLong(self.max));
        }
        self.shape.read(entered.trim()).ok_or(Wrong::Unreadable(self.shape))
    }
}

impl Shape {
    fn read(self, text: &str) -> Option<String> {
        match self {
            Self::Text | Self::Address => line(text),
            Self::LongText => lines(text),
            Self::Date => date(text).map(|date| date.to_string()),
            Self::DateTime => moment(text).map(|at| at.strftime("%Y-%m-%dT%H:%M").to_string()),
            Self::Year => {
                let year: i16 = text.trim_end_matches("r.").trim().parse().ok()?;
                YEARS.contains(&year).then(|| year.to_string())
            }
            Self::Money => money(text).map(written),
            Self::Nip => {
                let bare = text.strip_prefix("PL").or(text.strip_prefix("pl")).unwrap_or(text);
                digits(bare).filter(|digits| is_nip(digits))
            }
            Self::Regon => digits(text).filter(|digits| is_regon(digits)),
            Self::Krs => digits(text).filter(|digits| is_krs(digits)),
            Self::Number => {
                let number: u64 = digits(text)?.parse().ok()?;
                (number <= 1_000_000_000_000).then(|| number.to_string())
            }
            Self::Choice(words) => words.contains(&text).then(|| text.to_owned()),
            Self::Link => link(text).then(|| text.to_owned()),
            Self::Document => {
                let bare = text.trim_start_matches('#');
                let number: i64 = bare.parse().ok()?;
                (number > 0).then(|| number.to_string())
            }
            Self::Phone => phone(text),
            Self::Email => email(text).then(|| text.to_owned()),
        }
    }
}

/// One line with single spaces; `None` when control characters stand in it.
fn line(text: &str) -> Option<String> {
    if text.contains(|c: char| c.is_control() && !c.is_whitespace()) {
        return None;
    }
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Lines without spaces at their ends and without more than one empty line between.
fn lines(text: &str) -> Option<String> {
    let mut out = Vec::new();
    for raw in text.lines() {
        let line = line(raw)?;
        if !line.is_empty() || out.last().is_some_and(|last: &String| !last.is_empty()) {
            out.push(line);
        }
    }
    Some(out.join("\n").trim().to_owned())
}

/// A day that exists: `2026-11-22` or `22.11.2026`.
fn date(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches("r.").trim_end();
    let parts: Vec<&str> = text.split(['-', '.']).map(str::trim).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok());
    let (year, day) = if text.contains('.') { (c, a) } else { (a, c) };
    if year.len() != 4 || text.contains('.') && text.contains('-') {
        return None;
    }
    let year: i16 = number(year)??;
    let month: i16 = number(b)??;
    let day: i16 = number(day)??;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    YEARS.contains(&year).then_some(date)
}

/// A moment by the clocks of Poland: `2026-11-22T12:00`, `22.11.2026 12:00`, `22.11.2026, godz.
/// 12.00`. A day alone is none.
#[must_use]
pub fn moment(text: &str) -> Option<DateTime> {
    let text = text.replace(',', " ").replace("godz.", " ").replace('T', " ");
    let (day, hour) = text.trim().split_once(' ')?;
    let (hour, minute) = hour.trim().split_once([':', '.'])?;
    // Browsers may send seconds.
    let minute = minute.strip_suffix(":00").unwrap_or(minute);
    let number = |text: &str| (1..=2).contains(&text.len()).then(|| text.parse::<i8>().ok());
    let time = Time::new(number(hour)??, number(minute)??, 0, 0).ok()?;
    Some(date(day)?.to_datetime(time))
}

/// A sum: `26 000,50 zł`, `26000.50 EUR`, `100` (złoty).
#[must_use]
pub fn money(text: &str) -> Option<Money> {
    let end = text.find(|c: char| c.is_alphabetic() || ['€', '$', '£'].contains(&c));
    let (amount, sign) = text.split_at(end.unwrap_or(text.len()));
    let sign = sign.trim().to_lowercase();
    let known = SIGNS.iter().find(|(written, _)| *written == sign).map(|(_, code)| *code);
    let currency = match known {
        Some(code) => code.to_owned(),
        None if sign.is_empty() => "PLN".to_owned(),
        None if sign.len() == 3 && sign.bytes().all(|b| b.is_ascii_lowercase()) => {
            sign.to_uppercase()
        }
        None => return None,
    };
    let amount: String = amount.chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, part) = amount.split_once([',', '.']).unwrap_or((&amount, ""));
    let places = usize::try_from(minor_digits(&currency)).ok()?;
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(part) || part.len() > places {
        return None;
    }
    let minor: i64 = format!("{whole}{part:0<places$}").parse().ok()?;
    Some(Money { minor, currency })
}

fn written(money: Money) -> String {
    let places = usize::try_from(minor_digits(&money.currency)).unwrap_or(2);
    let digits = format!("{:0>width$}", money.minor, width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let dot = if places == 0 { "" } else { "." };
    format!("{whole}{dot}{part} {}", money.currency)
}

/// Digits alone: spaces and hyphens between them are left out.
fn digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let whole = !text.trim_start().starts_with('-');
    (whole && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(digits)
}

fn link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or(text.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\`".contains(c);
    // A name before `@` makes one host look like another.
    !text.contains(forbidden) && !host.contains('@') && is_host(host)
}

fn is_host(host: &str) -> bool {
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    host.contains('.') && host.split('.').all(label)
}

fn email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    (1..=64).contains(&local.len())
        && local.chars().all(allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && !host.contains(':')
        && is_host(host)
}

/// Numbers with commas between, each of 3 (an emergency number) to 15 digits (E.164), perhaps with
/// an extension after `wew.`.
fn phone(text: &str) -> Option<String> {
    let number = |part: &str| {
        let (number, extension) = part.split_once("wew.").unwrap_or((part, "0"));
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        let allowed = |c: char| c.is_ascii_digit() || " ()-/".contains(c);
        (3..=15).contains(&digits(number))
            && number.trim_start().trim_start_matches('+').chars().all(allowed)
            && (1..=6).contains(&digits(extension))
            && extension.chars().all(allowed)
    };
    let text = line(text)?;
    text.split(',').all(number).then_some(text)
}
