//! The fields of the index.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use ratusz_domain::DocumentKind;

use crate::analysis::TOKENIZER;

/// Changes whenever fields or analysis change: an index of another version is built again.
pub(crate) const VERSION: u32 = 3;

/// Name of the fast field with unit and section.
pub(crate) const PLACE: &str = "place";
/// Name of the fast field with [`Facts`].
pub(crate) const FACTS: &str = "facts";

/// The fields.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Title; stored.
    pub(crate) title: Field,
    /// Partners, project, programme, titles of attachments, name of the unit.
    pub(crate) keys: Field,
    /// Body; stored for snippets.
    pub(crate) body: Field,
    /// What attached files say.
    pub(crate) files: Field,
    /// Number of the document: what it is deleted by; stored.
    pub(crate) number: Field,
    /// `unit slug/section slug`.
    pub(crate) place: Field,
    /// [`Facts`], packed.
    pub(crate) facts: Field,
}

/// How much an occurrence in a text field counts, and how much the field's length matters (the *b*
/// of BM25): in a title every word was chosen.
pub(crate) struct FieldWeight {
    pub(crate) field: Field,
    pub(crate) weight: f32,
    pub(crate) length: f32,
}

impl Fields {
    /// The text fields with their weights.
    pub(crate) fn texts(&self) -> [FieldWeight; 4] {
        [
            FieldWeight { field: self.title, weight: 3.0, length: 0.4 },
            FieldWeight { field: self.keys, weight: 1.5, length: 0.4 },
            FieldWeight { field: self.body, weight: 1.0, length: 0.75 },
            FieldWeight { field: self.files, weight: 0.5, length: 0.75 },
        ]
    }
}

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let mut builder = Schema::builder();
    let fields = Fields {
        title: builder.add_text_field("title", text.clone() | STORED),
        keys: builder.add_text_field("keys", text.clone()),
        body: builder.add_text_field("body", text.clone() | STORED),
        files: builder.add_text_field("files", text),
        number: builder.add_i64_field("number", INDEXED | STORED),
        place: builder.add_text_field(PLACE, STRING | FAST),
        facts: builder.add_u64_field(FACTS, FAST),
    };
    (builder.build(), fields)
}

/// Facts hold the kind in four bits.
const _: () = assert!(DocumentKind::ALL.len() <= 16);

/// The place of a kind among all kinds.
pub(crate) fn kind_index(kind: DocumentKind) -> usize {
    DocumentKind::ALL.iter().position(|other| *other == kind).unwrap_or(0)
}

/// What filters, facets and order need of a document, in one column. Ordered by day, then number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Year × 10,000 + month × 100 + day; 0 when not known.
    pub(crate) day: u32,
    /// The document's number, for order only: the largest that fits stands for larger ones.
    pub(crate) number: u32,
    /// What it is.
    pub(crate) kind: DocumentKind,
    /// Whether it is archival.
    pub(crate) archival: bool,
}

impl Facts {
    /// Bits below the number: four for the kind and one for the archive.
    const LOW: u32 = 5;

    /// The facts as one number.
    pub(crate) fn pack(self) -> u64 {
        let kind = kind_index(self.kind);
        let order = u64::from(self.day) << 32 | u64::from(self.number);
        order << Self::LOW | (kind as u64) << 1 | u64::from(self.archival)
    }

    /// The reverse of [`Facts::pack`].
    pub(crate) fn unpack(packed: u64) -> Self {
        let order = packed >> Self::LOW;
        let kind = (packed >> 1 & 0xf) as usize;
        Self {
            day: (order >> 32) as u32,
            number: order as u32,
            kind: DocumentKind::ALL.get(kind).copied().unwrap_or(DocumentKind::Page),
            archival: packed & 1 == 1,
        }
    }

    /// The year, 0 when not known.
    pub(crate) fn year(self) -> i16 {
        i16::try_from(self.day / 10_000).unwrap_or(0)
    }

    /// `YYYY-MM-DD`; empty when not known.
    pub(crate) fn date(self) -> String {
        if self.day == 0 {
            return String::new();
        }
        format!("{:04}-{:02}-{:02}", self.day / 10_000, self.day / 100 % 100, self.day % 100)
    }

    /// The day of `YYYY-MM-DD`; 0 for anything else.
    pub(crate) fn day(date: &str) -> u32 {
        let digits: String = date.chars().filter(char::is_ascii_digit).collect();
        if date.len() == 10 && digits.len() == 8 { digits.parse().unwrap_or(0) } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_come_back_and_are_ordered_by_day_then_number() {
        for kind in DocumentKind::ALL {
            for (day, number, archival) in [(0, 0, false), (99_991_231, u32::MAX, true)] {
                let facts = Facts { day, number, kind, archival };
                assert_eq!(Facts::unpack(facts.pack()), facts);
            }
        }
        let kind = DocumentKind::News;
        let pack = |day, number| Facts { day, number, kind, archival: true }.pack();
        assert!(
            pack(20_240_101, 9) < pack(20_240_102, 1) && pack(20_240_101, 1) < pack(20_240_101, 2)
        );
    }

    #[test]
    fn days_are_read_and_written() {
        let facts = Facts {
            day: Facts::day("2014-11-26"),
            number: 1,
            kind: DocumentKind::Act,
            archival: false,
        };
        assert_eq!((facts.date().as_str(), facts.year()), ("2014-11-26", 2014));
        assert_eq!(Facts::day("2014"), 0);
        assert_eq!(Facts::day("wczoraj"), 0);
    }
}
