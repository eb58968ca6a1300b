//! What the index is told of a document.

use std::collections::HashMap;

use ratusz_domain::form::{Shape, field};
use ratusz_domain::{Availability, DocumentKind, Validity, Version};
use ratusz_polish::words;
use ratusz_store::IndexRow;
use tantivy::TantivyDocument;

use crate::schema::{Facts, Fields};

/// A published document as the index takes it.
#[derive(Debug, Clone)]
pub struct IndexDoc {
    /// The number in its address: a document given again replaces the one before.
    pub number: i64,
    /// Slug of the unit.
    pub unit: String,
    /// Slug of the section.
    pub section: String,
    /// Kind.
    pub kind: DocumentKind,
    /// The document's day, `YYYY-MM-DD`.
    pub date: String,
    /// Whether it is archival.
    pub archival: bool,
    /// Title.
    pub title: String,
    /// Short texts that it can be found by: fields of its kind, partners, project, programme, titles
    /// of attachments, name of the unit.
    pub keys: Vec<String>,
    /// Body as plain text, a line for each block.
    pub body: String,
    /// What its attached files say, as far as they were read.
    pub files: Vec<String>,
}

impl IndexDoc {
    /// What the store knows of a document; `None` if the public may not read it. `files` are
    /// the texts of its attachments, `units` the
    /// names of units by slug.
    pub(crate) fn of(
        row: &IndexRow,
        files: Vec<String>,
        units: &HashMap<String, String>,
    ) -> Option<Self> {
        let (document, version) = (&row.document, &row.version);
        if document.availability != Availability::Published {
            return None;
        }
        let mut keys: Vec<String> = version.attachments.iter().map(|a| a.title.clone()).collect();
        if let Some(activity) = &version.activity {
            keys.extend(activity.partners.iter().cloned());
            keys.extend(activity.project.iter().chain(&activity.programme).cloned());
        }
        keys.extend(words_of(document.kind, version));
        keys.extend(units.get(&row.unit_slug).cloned());
        let mut body = version.body.to_text();
        if !version.lead.is_empty() && !starts_alike(&body, &version.lead) {
            body = format!("{}\n{body}", version.lead);
        }
        Some(Self {
            number: document.number,
            unit: row.unit_slug.clone(),
            section: row.section_slug.clone(),
            kind: document.kind,
            date: document.sort_date.clone(),
            archival: document.validity == Validity::Archival,
            title: version.title.clone(),
            keys,
            body,
            files,
        })
    }

    /// Bytes of its text.
    pub(crate) fn bytes(&self) -> usize {
        let more = self.keys.iter().chain(&self.files);
        self.title.len() + self.body.len() + more.map(String::len).sum::<usize>()
    }

    /// As Tantivy takes it.
    pub(crate) fn into_tantivy(self, fields: &Fields) -> TantivyDocument {
        let facts = Facts {
            day: Facts::day(&self.date),
            number: u32::try_from(self.number).unwrap_or(u32::MAX),
            kind: self.kind,
            archival: self.archival,
        };
        let mut document = TantivyDocument::new();
        document.add_text(fields.title, spaced(&self.title));
        for key in &self.keys {
            document.add_text(fields.keys, key);
        }
        document.add_text(fields.body, spaced(&self.body));
        for text in &self.files {
            document.add_text(fields.files, text);
        }
        document.add_i64(fields.number, self.number);
        document.add_text(fields.place, format!("{}/{}", self.unit, self.section));
        document.add_u64(fields.facts, facts.pack());
        document
    }
}

/// The fields that people search by: words and numbers, not days, sums or words of our own.
fn words_of(kind: DocumentKind, version: &Version) -> impl Iterator<Item = String> {
    let searched = |key: &str| {
        let shape = field(key).map(|field| field.shape);
        !matches!(
            shape,
            None | Some(
                Shape::Choice(_)
                    | Shape::Date
                    | Shape::DateTime
                    | Shape::Document
                    | Shape::Link
                    | Shape::Money
                    | Shape::Number
            )
        )
    };
    let pairs = version.fields.ordered(kind).into_iter().filter(move |(key, _)| searched(key));
    pairs.map(|(_, value)| value.to_owned())
}

/// Whether a body begins with its lead, which was then made from it (and cut with "…").
fn starts_alike(body: &str, lead: &str) -> bool {
    let mut body = words(body);
    words(lead).all(|word| body.next().is_some_and(|other| other.text.starts_with(word.text)))
}

/// One space between words, one line break between blocks.
pub(crate) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mut words = line.split_whitespace().peekable();
        if words.peek().is_some() && !out.is_empty() {
            out.push('\n');
        }
        while let Some(word) = words.next() {
            out.push_str(word);
            if words.peek().is_some() {
                out.push(' ');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_made_even() {
        assert_eq!(
            spaced("  Ala  ma\tkota. \n\n\n Kot\u{a0}ma Alę.\n"),
            "Ala ma kota.\nKot ma Alę."
        );
    }

    #[test]
    fn a_lead_made_from_the_body_is_told_from_one_written() {
        assert!(starts_alike("Zapraszamy:\n– na spotkanie.\nTam.", "Zapraszamy: na spot…"));
        assert!(!starts_alike("Zapraszamy na spotkanie.", "W skrócie: spotkanie."));
    }
}
