//! Typed documents: the few extra fields that a document of a kind has, beside title, body and
//! metryczka. The table of all of them is [`FORMS`]; importers, the command line, the editors'
//! form and the public pages read it and nothing else.
//!
//! A field is the same wherever it stands: its key names its shape and its words, so that a
//! version is shown rightly even after the document has become of another kind.

mod identifiers;
mod read;
mod sheets;
mod table;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use identifiers::{is_krs, is_nip, is_regon};
pub use read::{moment, money};
pub use sheets::{DECLARATION, Sheet, UNIT, declaration_faults, review_due};
pub use table::FORMS;

use crate::DocumentKind;

/// What a field holds, and so how it is read, checked, entered and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Text,
    /// Lines.
    LongText,
    /// A day: `2026-11-22`.
    Date,
    /// A moment by the clocks of Poland: `2026-11-22T12:00`.
    DateTime,
    /// A year: `2026`.
    Year,
    /// A sum with its currency: `26000.00 EUR`; what [`crate::Money`] is, in text.
    Money,
    /// The tax number, ten digits with a checksum.
    Nip,
    /// The number in the register of the economy, 9 or 14 digits with checksums.
    Regon,
    /// The number in the court register, ten digits (it has no checksum).
    Krs,
    /// A whole number from 0.
    Number,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// An address that begins with `https://` or `http://`.
    Link,
    /// The number of another document of the unit.
    Document,
    /// A telephone number as people write it, or several with commas between.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address in one line.
    Address,
}

/// A field of a form.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in records and forms: a property of schema.org where there is one, with `_` before
    /// what is a capital letter there.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether a document can't be published without it.
    pub required: bool,
    /// Characters that it may have.
    pub max: usize,
}

/// What must hold between the fields of a form.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// The second day or moment is not before the first.
    InOrder(&'static str, &'static str),
    /// One of these at least is given.
    OneOf(&'static [&'static str]),
}

/// The fields of a kind of document, in the order in which they are shown.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// The kind.
    pub kind: DocumentKind,
    /// Its fields.
    pub fields: &'static [Field],
    /// What must hold between them.
    pub rules: &'static [Rule],
}

impl Form {
    /// The form of a kind; `None` for one without fields of its own.
    #[must_use]
    pub fn of(kind: DocumentKind) -> Option<&'static Self> {
        FORMS.iter().find(|form| form.kind == kind)
    }
}

/// The field with this key, of whatever kind of document or sheet.
#[must_use]
pub fn field(key: &str) -> Option<&'static Field> {
    let sheets = sheets::ALL.iter().flat_map(|sheet| sheet.fields);
    FORMS.iter().flat_map(|form| form.fields).chain(sheets).find(|field| field.key == key)
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// Which one.
    pub key: String,
    /// What of it.
    pub what: Wrong,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It is required and empty.
    Missing,
    /// It has more characters than this.
    TooLong(usize),
    /// It can't be read as what it should hold.
    Unreadable(Shape),
    /// It is before the field with this key.
    Before(&'static str),
    /// It and these others are empty, and one must not be.
    OneNeeded(&'static [&'static str]),
    /// Documents of this kind do not have it.
    Foreign,
    /// It is a day that has not come yet.
    Future,
    /// It says something that the field with this key denies.
    Contradicts(&'static str),
}

/// The fields of a document: values by key, each in the one form that its shape has. Drafts may
/// hold what can't be read yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Bytes of keys and values together.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|(key, value)| key.len() + value.len()).sum()
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Sets a field to what was entered, in the form that its shape has when it can be read, as it
    /// stands otherwise. Nothing but space removes it.
    pub fn set(&mut self, key: &str, entered: &str) {
        let entered = entered.trim();
        let read = field(key).and_then(|field| field.read(entered).ok());
        let value = read.unwrap_or_else(|| entered.to_owned());
        match value.is_empty() {
            true => self.0.remove(key),
            false => self.0.insert(key.to_owned(), value),
        };
    }

    /// Every field again as [`Fields::set`] sets it.
    #[must_use]
    pub fn canonical(&self) -> Self {
        let mut fields = Self::default();
        for (key, value) in &self.0 {
            fields.set(key, value);
        }
        fields
    }

    /// Keys and values, those of the table in its order for `kind`, then the others by key.
    #[must_use]
    pub fn ordered(&self, kind: DocumentKind) -> Vec<(&str, &str)> {
        let place = |key: &str| {
            let fields = Form::of(kind).map_or(&[][..], |form| form.fields);
            fields.iter().position(|field| field.key == key).unwrap_or(usize::MAX)
        };
        let mut pairs: Vec<(&str, &str)> =
            self.0.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        pairs.sort_by_key(|(key, _)| place(key));
        pairs
    }

    /// What keeps a document of this kind with these fields from being published.
    #[must_use]
    pub fn check(&self, kind: DocumentKind) -> Vec<FieldFault> {
        match Form::of(kind) {
            Some(form) => self.check_by(form.fields, form.rules),
            None => self.check_by(&[], &[]),
        }
    }

    /// What keeps these fields from standing in a form with such fields and rules.
    #[must_use]
    pub fn check_by(&self, fields: &[Field], rules: &[Rule]) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut find = |key: &str, what| faults.push(FieldFault { key: key.to_owned(), what });
        for field in fields {
            match self.get(field.key) {
                None if field.required => find(field.key, Wrong::Missing),
                None => {}
                Some(value) => {
                    if let Err(what) = field.read(value) {
                        find(field.key, what);
                    }
                }
            }
        }
        for rule in rules {
            match *rule {
                // Both forms of a day sort as text.
                Rule::InOrder(from, to) => {
                    if let (Some(first), Some(then)) = (self.readable(from), self.readable(to))
                        && then < first
                    {
                        find(to, Wrong::Before(from));
                    }
                }
                Rule::OneOf(keys) => {
                    if let Some(first) = keys.first()
                        && keys.iter().all(|key| self.get(key).is_none())
                    {
                        find(first, Wrong::OneNeeded(keys));
                    }
                }
            }
        }
        for key in self.0.keys() {
            if !fields.iter().any(|field| field.key == *key) {
                find(key, Wrong::Foreign);
            }
        }
        faults
    }

    /// The numbers of other documents that the fields name, with the keys that name them.
    #[must_use]
    pub fn documents(&self) -> Vec<(&str, i64)> {
        let number = |(key, value): (&'_ String, &String)| {
            field(key).filter(|field| field.shape == Shape::Document)?;
            value.parse().ok()
        };
        self.0
            .iter()
            .filter_map(|(key, value)| Some((key.as_str(), number((key, value))?)))
            .collect()
    }

    fn readable(&self, key: &str) -> Option<String> {
        field(key)?.read(self.get(key)?).ok()
    }
}

impl<K: AsRef<str>, V: AsRef<str>> FromIterator<(K, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut fields = Self::default();
        for (key, value) in pairs {
            fields.set(key.as_ref(), value.as_ref());
        }
        fields
    }
}

#[cfg(test)]
mod tests;
