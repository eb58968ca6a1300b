//! Every address that pages link to, made in one place. `routes` answers to them.

use jiff::civil::Date;
use ratusz_domain::{Attachment, Section, SectionKind, slug};

/// The official list of bulletins.
pub const NATIONAL_BULLETIN: &str = "https://www.gov.pl/bip";
/// The page of the transparency log, and the prefix of its files.
pub const LOG: &str = "/log";
/// The list of problems.
pub const PROBLEMS: &str = "/problemy";

/// `/mops/`
#[must_use]
pub fn unit(unit: &str) -> String {
    format!("/{unit}/")
}

/// `/mops/stan/2025-03-01/`: the bulletin as it stood on a day.
#[must_use]
pub fn as_of(unit: &str, day: Date) -> String {
    format!("/{unit}/stan/{day}/")
}

/// `/mops/szukaj`, a page of a unit by its last word.
#[must_use]
pub fn page(unit: &str, page: &str) -> String {
    format!("/{unit}/{page}")
}

/// `/mops/dzial/ogloszenia`
#[must_use]
pub fn section(unit: &str, section: &str) -> String {
    format!("/{unit}/dzial/{section}")
}

/// Where the menu leads for a section: the first of a special kind has an address of its own.
#[must_use]
pub fn menu(unit: &str, sections: &[Section], entry: &Section) -> String {
    let first = sections.iter().find(|other| other.kind == entry.kind);
    let own = match entry.kind {
        SectionKind::News => Some("aktualnosci"),
        SectionKind::Cooperation => Some("wspolpraca"),
        SectionKind::Archive => Some("archiwum"),
        SectionKind::List => None,
    };
    match own.filter(|_| first.is_some_and(|first| first.id == entry.id)) {
        Some(word) => page(unit, word),
        None => section(unit, &entry.slug),
    }
}

/// `123-tytul-dokumentu`: what stands after `/dokument/`.
#[must_use]
pub fn document_segment(number: i64, title: &str) -> String {
    match slug(title) {
        words if words.is_empty() => number.to_string(),
        words => format!("{number}-{words}"),
    }
}

/// `/mops/dokument/123-tytul-dokumentu`
#[must_use]
pub fn document(unit: &str, number: i64, title: &str) -> String {
    format!("/{unit}/dokument/{}", document_segment(number, title))
}

/// `/mops/dokument/123/historia` or `…/druk`
#[must_use]
pub fn document_view(unit: &str, number: i64, view: &str) -> String {
    format!("/{unit}/dokument/{number}/{view}")
}

/// `/mops/dokument/123/wersja/2`
#[must_use]
pub fn version(unit: &str, number: i64, n: i64) -> String {
    format!("/{unit}/dokument/{number}/wersja/{n}")
}

/// `/mops/dokument/123/autentycznosc#wpis-4711`
#[must_use]
pub fn proof(unit: &str, number: i64, index: i64) -> String {
    format!("/{unit}/dokument/{number}/autentycznosc#wpis-{index}")
}

/// `/mops/dokument/123/wpis/4711.json`, the bytes of an entry of the log, or `….tlog-proof`.
#[must_use]
pub fn entry(unit: &str, number: i64, index: i64, ending: &str) -> String {
    format!("/{unit}/dokument/{number}/wpis/{index}.{ending}")
}

/// `/mops/dokument/123/porownanie?od=1&do=2`
#[must_use]
pub fn comparison(unit: &str, number: i64, from: i64, to: i64) -> String {
    format!("/{unit}/dokument/{number}/porownanie?od={from}&do={to}")
}

/// `/mops/zalacznik/123/2/1/plan.pdf`; positions count from 1.
#[must_use]
pub fn attachment(unit: &str, number: i64, n: i64, position: usize, file: &Attachment) -> String {
    format!("/{unit}/zalacznik/{number}/{n}/{position}/{}", encode(&file.name))
}

/// The number at the start of `123-tytul` or `123`; `None` for anything else.
#[must_use]
pub fn number_of(segment: &str) -> Option<i64> {
    let digits = segment.split('-').next()?;
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().filter(|number| *number > 0)
}

/// Percent-encoding of everything but unreserved characters (RFC 3986, section 2.3).
#[must_use]
pub fn encode(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// An address with the parameters that have a value, in their order.
#[must_use]
pub fn with_query(path: &str, parameters: &[(&str, String)]) -> String {
    let pairs: Vec<String> = parameters
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// `tel:+48123456789` from a number as people write it (RFC 3966); nine digits are Polish.
#[must_use]
pub fn telephone(written: &str) -> String {
    let first = written.split([',', ';', '/']).next().unwrap_or_default();
    let digits: String = first.chars().filter(char::is_ascii_digit).collect();
    let country = if digits.len() == 9 { "+48" } else { "" };
    let plus = if first.trim_start().starts_with('+') { "+" } else { country };
    format!("tel:{plus}{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_strictly() {
        assert_eq!(number_of("123-tytul"), Some(123));
        assert_eq!(number_of("123"), Some(123));
        for wrong in ["", "-1", "+5", "0", "12a", "99999999999999999999", "ł-1"] {
            assert_eq!(number_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn queries_keep_only_what_is_set() {
        let query = [("q", "łódź & co".to_owned()), ("rok", String::new())];
        assert_eq!(with_query("/szukaj", &query), "/szukaj?q=%C5%82%C3%B3d%C5%BA%20%26%20co");
    }
}
