//! Typed fields in the words of the reader: a label and a value each, with where it leads.

use jiff::civil::Date;
use ratusz_actions::{choice_label, field_label};
use ratusz_domain::form::{self, Shape};
use ratusz_domain::{DocumentKind, Fields, Millis};
use ratusz_polish::{dates, plural};
use ratusz_store::Item;

use crate::address;
use crate::messages::PL;

/// A field as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldShown {
    /// What it is called.
    pub label: &'static str,
    /// Its value; may have several lines.
    pub value: String,
    /// Where it leads, if it leads anywhere.
    pub href: Option<String>,
    /// The value for machines, for days and moments.
    pub time: Option<String>,
}

/// The fields of a document of `unit`, in the order of its kind. A field that the table does not
/// know is left out: it has no name that a reader would know.
#[must_use]
pub fn shown(unit: &str, kind: DocumentKind, fields: &Fields) -> Vec<FieldShown> {
    let known = |(key, value): (&str, &str)| {
        let field = form::field(key)?;
        Some(FieldShown {
            label: field_label(field.key),
            value: words(field.key, field.shape, value),
            href: href(unit, field.shape, value),
            time: matches!(field.shape, Shape::Date | Shape::DateTime | Shape::Year)
                .then(|| value.to_owned()),
        })
    };
    fields.ordered(kind).into_iter().filter_map(known).collect()
}

/// A value in words; what can't be read stands as it is.
fn words(key: &str, shape: Shape, value: &str) -> String {
    let read = match shape {
        Shape::Date => value.parse::<Date>().ok().map(dates::long_date),
        Shape::DateTime => {
            form::moment(value).map(|at| dates::date_time(&Millis::by_clock(at).warsaw()))
        }
        Shape::Money => form::money(value).map(|money| plural::money(money.minor, &money.currency)),
        Shape::Number => value.parse().ok().map(plural::number),
        Shape::Choice(_) => Some(choice_label(key, value).to_owned()),
        Shape::Nip => grouped(value, &[3, 3, 2, 2]),
        Shape::Document => Some(PL.field_document(value)),
        _ => None,
    };
    read.unwrap_or_else(|| value.to_owned())
}

/// Digits with hyphens between groups of these lengths.
fn grouped(digits: &str, lengths: &[usize]) -> Option<String> {
    let mut rest = digits;
    let mut groups = Vec::with_capacity(lengths.len());
    for length in lengths {
        let (group, after) = rest.split_at_checked(*length)?;
        groups.push(group);
        rest = after;
    }
    rest.is_empty().then(|| groups.join("-"))
}

fn href(unit: &str, shape: Shape, value: &str) -> Option<String> {
    match shape {
        Shape::Link if value.starts_with("https://") || value.starts_with("http://") => {
            Some(value.to_owned())
        }
        Shape::Email => Some(format!("mailto:{value}")),
        Shape::Document => {
            let number: i64 = value.parse().ok()?;
            Some(address::page(unit, &format!("dokument/{number}")))
        }
        _ => None,
    }
}

/// The fields that the documents of a list have between them: for each, its label and the value
/// of each document, empty where it has none. In the order of the table.
#[must_use]
pub fn columns(items: &[Item]) -> Vec<(&'static str, Vec<String>)> {
    let mut keys: Vec<&'static str> = Vec::new();
    let kinds = form::FORMS.iter().filter(|form| items.iter().any(|item| item.kind == form.kind));
    for field in kinds.flat_map(|form| form.fields) {
        let used = items.iter().any(|item| item.fields.get(field.key).is_some());
        if used && !keys.contains(&field.key) {
            keys.push(field.key);
        }
    }
    let value = |item: &Item, key: &str| {
        let value = item.fields.get(key).unwrap_or_default();
        match form::field(key).map(|field| field.shape) {
            Some(Shape::Choice(_)) => choice_label(key, value).to_owned(),
            _ => value.to_owned(),
        }
    };
    let column = |key| (field_label(key), items.iter().map(|item| value(item, key)).collect());
    keys.into_iter().map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_as_people_say_them() {
        let fields = Fields::from_iter([
            ("procurement_number", "ZP.1.2026"),
            ("procedure", "basic"),
            ("offers_due", "2026-11-22 9:05"),
            ("tax_id", "1234563218"),
            ("contract_value", "26000.5 EUR"),
            ("contract_date", "2026-02-31"),
            ("procurement_url", "https://zakupy.example.pl/1"),
        ]);
        let shown = shown("mops", DocumentKind::Procurement, &fields);
        let values: Vec<(&str, &str)> =
            shown.iter().map(|field| (field.label, field.value.as_str())).collect();
        assert_eq!(
            values,
            [
                ("Numer postępowania", "ZP.1.2026"),
                ("Tryb", "tryb podstawowy"),
                ("Strona postępowania", "https://zakupy.example.pl/1"),
                ("Termin składania ofert", "22 listopada 2026 r., godz. 9:05"),
                ("NIP", "123-456-32-18"),
                ("Wartość umowy", "26\u{a0}000,50\u{a0}EUR"),
                ("Data zawarcia umowy", "2026-02-31"),
            ]
        );
        assert_eq!(shown[3].time.as_deref(), Some("2026-11-22T09:05"));
        assert_eq!(shown[2].href.as_deref(), Some("https://zakupy.example.pl/1"));
    }
}
