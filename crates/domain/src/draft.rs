//! A version in preparation.

use ratusz_richtext::Tree;
use serde::{Deserialize, Serialize};

use crate::workflow::State;
use crate::{
    Activity, Attachment, DocumentId, DocumentKind, Fields, Millis, Plan, Provenance, SectionId,
    UnitId, Withholding,
};

/// What a version will say. The bytes of its attachments are in the vault already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Where the document will lie.
    pub section: SectionId,
    /// What it is.
    pub kind: DocumentKind,
    /// The day that orders it, `YYYY-MM-DD`.
    pub sort_date: String,
    /// Title.
    pub title: String,
    /// Lead; made from the body when empty.
    #[serde(default)]
    pub lead: String,
    /// Body.
    pub body: Tree,
    /// The register's fields.
    #[serde(default)]
    pub activity: Option<Activity>,
    /// The fields of its kind; a draft may lack some, or hold what can't be read yet.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub fields: Fields,
    /// Metryczka.
    pub provenance: Provenance,
    /// Files.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// What is withheld (art. 8(5)).
    #[serde(default)]
    pub withheld: Vec<Withholding>,
}

/// A version in preparation: of a new document, or the next one of a published document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its number among drafts, never used again.
    pub number: i64,
    /// Whose it is.
    pub unit: UnitId,
    /// The document that it will correct; `None` for a new one.
    pub document: Option<DocumentId>,
    /// The version of that document that it was begun from; 0 for a new one.
    pub base: i64,
    /// Draft, in review or scheduled.
    pub state: State,
    /// What it says.
    pub content: Content,
    /// Grows by one with each change of content or reason; 1 when it was begun.
    pub revision: i64,
    /// Who began it.
    pub author: String,
    /// Everyone who ever changed what it says, its author first.
    pub editors: Vec<String>,
    /// Who let it be published at a time to come.
    pub approver: Option<String>,
    /// Why the correction is made; kept with the version.
    pub reason: String,
    /// Why it was given back, if it was.
    pub remark: Option<String>,
    /// When it is to be published.
    pub publish_at: Option<Millis>,
    /// What is to become of the document; takes effect when it is published.
    pub plan: Option<Plan>,
    /// When it was begun.
    pub created_at: Millis,
    /// When it was last changed.
    pub changed_at: Millis,
}
