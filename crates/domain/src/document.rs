//! Documents and their immutable versions (GOV.UK's document and edition).

use ratusz_richtext::Tree;
use serde::{Deserialize, Serialize};

use crate::workflow::State;
use crate::{
    Activity, Attachment, Decision, DocumentId, Fields, Millis, Provenance, SectionId, Sha256,
    UnitId, Withholding,
};

/// What a document is. Which typed fields it has is told by [`crate::form::FORMS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// News of the unit.
    News,
    /// A page of the bulletin that stands for long: a statute, a contact page.
    Page,
    /// An announcement: a notice to the public.
    Announcement,
    /// An act: an ordinance or a resolution.
    Act,
    /// An entry of the register of international cooperation.
    Activity,
    /// A page of an old bulletin, kept as it came.
    Source,
    /// A public procurement.
    Procurement,
    /// Recruitment for a post.
    Recruitment,
    /// A declaration of assets of an official.
    AssetDeclaration,
    /// Whom to ask and where.
    Contact,
    /// How a matter is dealt with.
    Service,
    /// An event with a time and a place.
    Event,
    /// A project.
    Project,
    /// A partner of the unit.
    Partner,
    /// A report.
    Report,
}

impl DocumentKind {
    /// Every kind. New ones join at the end: the search index keeps the place in this list.
    pub const ALL: [Self; 15] = [
        Self::News,
        Self::Page,
        Self::Announcement,
        Self::Act,
        Self::Activity,
        Self::Source,
        Self::Procurement,
        Self::Recruitment,
        Self::AssetDeclaration,
        Self::Contact,
        Self::Service,
        Self::Event,
        Self::Project,
        Self::Partner,
        Self::Report,
    ];

    /// The word kept in the database and in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Page => "page",
            Self::Announcement => "announcement",
            Self::Act => "act",
            Self::Activity => "activity",
            Self::Source => "source",
            Self::Procurement => "procurement",
            Self::Recruitment => "recruitment",
            Self::AssetDeclaration => "asset_declaration",
            Self::Contact => "contact",
            Self::Service => "service",
            Self::Event => "event",
            Self::Project => "project",
            Self::Partner => "partner",
            Self::Report => "report",
        }
    }

    /// The reverse of [`DocumentKind::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Whether the public may read it. Apart from [`Validity`]: an archival document is a banner,
/// never an absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Availability {
    /// Readable.
    Published,
    /// Withdrawn: its address answers with what it was and why it went.
    Withdrawn,
}

/// Whether it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Validity {
    /// Current.
    Current,
    /// Kept for the record ("Dokument archiwalny").
    Archival,
}

macro_rules! word {
    ($name:ident { $($variant:ident $word:literal),+ }) => {
        impl $name {
            /// The word kept in the database.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The reverse of `as_str`.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
word!(Availability { Published "published", Withdrawn "withdrawn" });
word!(Validity { Current "current", Archival "archival" });

/// The identity of a document: what never changes, and which version is current.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Identifier.
    pub id: DocumentId,
    /// The number in its address, unique in the portal, never changed, never used again.
    pub number: i64,
    /// Whose it is.
    pub unit: UnitId,
    /// Where it lies in the menu.
    pub section: SectionId,
    /// What it is.
    pub kind: DocumentKind,
    /// May the public read it.
    pub availability: Availability,
    /// Is it in force.
    pub validity: Validity,
    /// Number of the current version, from 1.
    pub current: i64,
    /// The archived page that it was drawn from.
    pub source: Option<DocumentId>,
    /// What it was imported from: `sha256:<hex>` for a source page, `sha256:<hex>#<k>` for its k-th
    /// notice. Unique in the unit, so that importing the same page twice changes nothing.
    pub origin: Option<String>,
    /// When its first version was published: set by the server.
    pub first_published_at: Millis,
    /// Since when it has stood as it stands: the last change of anything above or below.
    pub changed_at: Millis,
    /// Why it is archival or withdrawn.
    pub decision: Option<Decision>,
    /// The day that orders it among others: of the event, the act or the publication, `YYYY-MM-DD`.
    pub sort_date: String,
}

impl Document {
    /// Where it stands in the workflow.
    #[must_use]
    pub fn state(&self) -> State {
        match (self.availability, self.validity) {
            (Availability::Withdrawn, _) => State::Withdrawn,
            (Availability::Published, Validity::Archival) => State::Archived,
            (Availability::Published, Validity::Current) => State::Published,
        }
    }

    /// Whether the register of cooperation shows it. Other documents may have its fields too, as
    /// facts drawn from an old page.
    #[must_use]
    pub fn in_register(&self) -> bool {
        self.availability == Availability::Published && self.kind == DocumentKind::Activity
    }
}

/// One published version. Never changed; its content may be destroyed by an erasure, and then every
/// field but `n` and `published_at` is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// From 1.
    pub n: i64,
    /// Title.
    pub title: String,
    /// One or two sentences; made from the body when not given.
    pub lead: String,
    /// The body.
    pub body: Tree,
    /// The register's fields, for documents that have them.
    pub activity: Option<Activity>,
    /// The fields of its kind.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub fields: Fields,
    /// Metryczka.
    pub provenance: Provenance,
    /// Files as they were.
    pub attachments: Vec<Attachment>,
    /// What is withheld (art. 8(5)).
    pub withheld: Vec<Withholding>,
    /// Why this version was made; empty for the first.
    pub reason: String,
    /// The actual time of publication (art. 8(6)(5)): set by the server.
    pub published_at: Millis,
    /// 32 random bytes in hexadecimal: without them no one can guess the content from its hash.
    pub salt: String,
}

impl Version {
    /// The record of this version of document `number`: canonical JSON (RFC 8785 for the values
    /// that occur: strings, integers, booleans). Its SHA-256 is what the log commits to, so the
    /// form of what is published already never changes: a new field is left out while it is empty.
    ///
    /// # Errors
    /// Never in practice: every field has a JSON form.
    pub fn record(&self, number: i64) -> Result<String, serde_json::Error> {
        let mut record = serde_json::to_value(self)?;
        if let Some(fields) = record.as_object_mut() {
            fields.insert("document".to_owned(), number.into());
            if self.withheld.is_empty() {
                fields.remove("withheld");
            }
        }
        serde_json::to_string(&record)
    }

    /// SHA-256 of the record.
    ///
    /// # Errors
    /// Never in practice: every field has a JSON form.
    pub fn commitment(&self, number: i64) -> Result<Sha256, serde_json::Error> {
        Ok(Sha256::of(self.record(number)?.as_bytes()))
    }

    /// What is left of a version whose content was destroyed.
    #[must_use]
    pub fn erased(n: i64, published_at: Millis) -> Self {
        Self {
            n,
            title: String::new(),
            lead: String::new(),
            body: Tree::default(),
            activity: None,
            fields: Fields::default(),
            provenance: Provenance::default(),
            attachments: Vec::new(),
            withheld: Vec::new(),
            reason: String::new(),
            published_at,
            salt: String::new(),
        }
    }

    /// Whether the content was destroyed.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.salt.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_record_never_changes() {
        let version = Version {
            n: 2,
            title: "Żółty „dom”\n".to_owned(),
            lead: String::new(),
            body: Tree::default(),
            activity: None,
            fields: Fields::default(),
            provenance: Provenance::default(),
            attachments: Vec::new(),
            withheld: Vec::new(),
            reason: "Poprawiono datę".to_owned(),
            published_at: Millis(1),
            salt: "ab".repeat(32),
        };
        let salt = &version.salt;
        assert_eq!(
            version.record(7).expect("a record"),
            format!(
                "{{\"activity\":null,\"attachments\":[],\"body\":{{\"content\":[],\"type\":\"doc\"}},\
                 \"document\":7,\"lead\":\"\",\"n\":2,\"provenance\":{{\
                 \"claimed_published_on\":null,\"entered_at\":null,\"entered_by\":\"\",\
                 \"produced_on\":null,\"publisher\":\"\",\"responsible\":null}},\
                 \"published_at\":1,\"reason\":\"Poprawiono datę\",\"salt\":\"{salt}\",\
                 \"title\":\"Żółty „dom”\\n\"}}"
            )
        );
        let fields = Fields::from_iter([("tax_id", "123-456-32-18"), ("cpv", "15000000-8")]);
        let record = Version { fields, ..version }.record(7).expect("a record");
        let part =
            "\"document\":7,\"fields\":{\"cpv\":\"15000000-8\",\"tax_id\":\"1234563218\"},\"lead\"";
        assert!(record.contains(part), "{record}");
    }
}
