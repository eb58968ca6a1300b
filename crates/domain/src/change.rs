//! What the public record says of each change: the register of changes, and the leaves of the
//! transparency log.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{DocumentId, Millis, SectionId, Sha256, UnitId};

/// What happened to a document in public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It was published.
    Published,
    /// A new version took the place of the one before.
    Corrected,
    /// It was declared archival.
    Archived,
    /// It was put in force, or in sight, again.
    Restored,
    /// It was withdrawn.
    Withdrawn,
    /// The content of a version was destroyed.
    Erased,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Published,
        Self::Corrected,
        Self::Archived,
        Self::Restored,
        Self::Withdrawn,
        Self::Erased,
    ];

    /// The word kept in the database, in the log and in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Corrected => "corrected",
            Self::Archived => "archived",
            Self::Restored => "restored",
            Self::Withdrawn => "withdrawn",
            Self::Erased => "erased",
        }
    }

    /// The reverse of [`ChangeKind::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One public change, before the log gives it its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// When: the server's time.
    pub at: Millis,
    /// In which unit.
    pub unit: UnitId,
    /// In which section.
    pub section: SectionId,
    /// To which document.
    pub document: DocumentId,
    /// The number in its address.
    pub number: i64,
    /// Which version it concerns.
    pub version: i64,
    /// SHA-256 of the record of that version ([`crate::Version::record`]).
    pub commitment: Sha256,
}

impl Change {
    /// The leaf's bytes: canonical JSON (RFC 8785) without any word of the document, so that it
    /// can stay when the document's content must go. `journal` is the hash of the journal's entry,
    /// through which the leaf vouches for the whole journal up to it.
    #[must_use]
    pub fn entry(&self, unit_slug: &str, journal: &str) -> String {
        // `json!` keeps keys in byte order, which for ASCII keys is the order of RFC 8785.
        let entry: Value = json!({
            "at": self.at.timestamp().to_string(),
            "commitment": self.commitment.as_str(),
            "document": self.number,
            "event": self.kind.as_str(),
            "journal": journal,
            "unit": unit_slug,
            "version": self.version,
        });
        entry.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_canonical_json() {
        let change = Change {
            kind: ChangeKind::Corrected,
            at: Millis(1_795_345_200_123),
            unit: UnitId::new(),
            section: SectionId::new(),
            document: DocumentId::new(),
            number: 12,
            version: 2,
            commitment: Sha256::of(b""),
        };
        assert_eq!(
            change.entry("mops", "00"),
            "{\"at\":\"2026-11-22T11:00:00.123Z\",\"commitment\":\
             \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\
             \"document\":12,\"event\":\"corrected\",\"journal\":\"00\",\"unit\":\"mops\",\
             \"version\":2}"
        );
    }
}
