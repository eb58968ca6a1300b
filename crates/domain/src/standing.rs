//! How a document stood during a span of time, and the decisions that made it so.

use serde::{Deserialize, Serialize};

use crate::{Availability, DocumentKind, Millis, SectionId, Validity};

/// Why a document is archival or withdrawn: what its banner or its last page tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Why, in a sentence for readers.
    pub reason: String,
    /// The provision that it rests on; withdrawal and erasure need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// Who decided; withdrawal and erasure need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// First day on which the document was in force, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// Last day on which it was in force, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
    /// Number of the document that is current in its place, of the same unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<i64>,
    /// When it was taken.
    pub at: Millis,
}

/// A document's standing from one change to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Since when.
    pub from: Millis,
    /// Until when, not included; `None` while it lasts.
    pub until: Option<Millis>,
    /// The version that was current.
    pub version: i64,
    /// Could the public read it.
    pub availability: Availability,
    /// Was it in force.
    pub validity: Validity,
    /// Where it lay.
    pub section: SectionId,
    /// What it was.
    pub kind: DocumentKind,
    /// The day that ordered it.
    pub sort_date: String,
    /// Why it was archival or withdrawn.
    pub decision: Option<Decision>,
}

/// The erasure of one version: the content is gone, this stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// The version whose content was destroyed.
    pub n: i64,
    /// Why, on what basis, who decided, and when.
    pub decision: Decision,
}
