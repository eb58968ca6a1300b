//! Rows as they lie in the database, and the nouns they stand for.

use ratusz_domain::{
    Art6, Availability, Document, DocumentId, DocumentKind, Fields, Millis, Section, SectionId,
    SectionKind, Unit, UnitId, Validity, Version,
};
use serde::de::DeserializeOwned;
use sqlx::FromRow;

use crate::StoreError;

/// A word of an enumeration, or what the row holds instead.
pub(crate) fn word<T>(
    what: &'static str,
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, StoreError> {
    parse(text).ok_or_else(|| StoreError::Corrupt { what, text: text.to_owned() })
}

/// A value kept as JSON.
pub(crate) fn json<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text)
        .map_err(|error| StoreError::Corrupt { what, text: error.to_string() })
}

/// A row of `unit`.
#[derive(FromRow)]
pub(crate) struct UnitRow {
    id: String,
    slug: String,
    name: String,
    short_name: String,
    about: String,
    address: String,
    phone: String,
    email: String,
    hours: String,
    website: Option<String>,
    inbox: Option<String>,
    colour: String,
    position: i64,
    editors: String,
    links: String,
    created_at: i64,
    arms_svg: Option<String>,
}

impl TryFrom<UnitRow> for Unit {
    type Error = StoreError;

    fn try_from(row: UnitRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: UnitId(row.id),
            slug: row.slug,
            name: row.name,
            short_name: row.short_name,
            about: row.about,
            address: row.address,
            phone: row.phone,
            email: row.email,
            hours: row.hours,
            website: row.website,
            inbox: row.inbox,
            colour: row.colour,
            arms_svg: row.arms_svg,
            editors: json("the editors of a unit", &row.editors)?,
            links: json("the links of a unit", &row.links)?,
            position: row.position,
            created_at: Millis(row.created_at),
        })
    }
}

/// A row of `section`; its columns are named apart from those of `unit`, with which it is joined.
#[derive(FromRow)]
pub(crate) struct SectionRow {
    section_id: String,
    section_unit: String,
    section_parent: Option<String>,
    section_slug: String,
    section_title: String,
    section_kind: String,
    section_art6: Option<String>,
    section_position: i64,
    section_hidden: i64,
    section_created_at: i64,
}

/// The columns of [`SectionRow`], of `section s`.
macro_rules! section_columns {
    () => {
        "s.id as section_id, s.unit_id as section_unit, s.parent_id as section_parent, \
         s.slug as section_slug, s.title as section_title, s.kind as section_kind, \
         s.art6 as section_art6, s.position as section_position, s.hidden as section_hidden, \
         s.created_at as section_created_at"
    };
}
pub(crate) use section_columns;

impl TryFrom<SectionRow> for Section {
    type Error = StoreError;

    fn try_from(row: SectionRow) -> Result<Self, StoreError> {
        let art6 = row.section_art6.map(|key| word("a key of art. 6", &key, Art6::parse));
        Ok(Self {
            id: SectionId(row.section_id),
            unit: UnitId(row.section_unit),
            parent: row.section_parent.map(SectionId),
            slug: row.section_slug,
            title: row.section_title,
            kind: word("a kind of section", &row.section_kind, SectionKind::parse)?,
            art6: art6.transpose()?,
            position: row.section_position,
            hidden: row.section_hidden != 0,
            created_at: Millis(row.section_created_at),
        })
    }
}

/// A row of `document`.
#[derive(Clone, FromRow)]
pub(crate) struct DocumentRow {
    id: String,
    number: i64,
    unit_id: String,
    section_id: String,
    kind: String,
    availability: String,
    validity: String,
    current_version: i64,
    source_id: Option<String>,
    origin: Option<String>,
    first_published_at: i64,
    changed_at: i64,
    decision: Option<String>,
    sort_date: String,
}

/// The columns of [`DocumentRow`], of `document d`.
macro_rules! document_columns {
    () => {
        "d.id, d.number, d.unit_id, d.section_id, d.kind, d.availability, d.validity, \
         d.current_version, d.source_id, d.origin, d.first_published_at, \
         d.changed_at, d.decision, d.sort_date"
    };
}
pub(crate) use document_columns;

impl TryFrom<DocumentRow> for Document {
    type Error = StoreError;

    fn try_from(row: DocumentRow) -> Result<Self, StoreError> {
        let decision = row.decision.map(|text| json("the decision on a document", &text));
        Ok(Self {
            id: DocumentId(row.id),
            number: row.number,
            unit: UnitId(row.unit_id),
            section: SectionId(row.section_id),
            kind: word("a kind of document", &row.kind, DocumentKind::parse)?,
            availability: word("an availability", &row.availability, Availability::parse)?,
            validity: word("a validity", &row.validity, Validity::parse)?,
            current: row.current_version,
            source: row.source_id.map(DocumentId),
            origin: row.origin,
            first_published_at: Millis(row.first_published_at),
            changed_at: Millis(row.changed_at),
            decision: decision.transpose()?,
            sort_date: row.sort_date,
        })
    }
}

/// A row of `version`.
/// The fields of a version; there is no text where there are none.
pub(crate) fn fields(text: Option<&str>) -> Result<Fields, StoreError> {
    Ok(text.map(|text| json("the fields of a version", text)).transpose()?.unwrap_or_default())
}

#[derive(FromRow)]
pub(crate) struct VersionRow {
    n: i64,
    title: String,
    lead: String,
    activity: Option<String>,
    provenance: String,
    attachments: String,
    withheld: String,
    reason: String,
    published_at: i64,
    salt: Option<String>,
    body: String,
    fields: Option<String>,
}

/// The columns of [`VersionRow`], of `version v`.
macro_rules! version_columns {
    () => {
        "v.n, v.title, v.lead, v.activity, v.provenance, v.attachments, v.withheld, v.reason, \
         v.published_at, v.salt, v.body, v.fields"
    };
}
pub(crate) use version_columns;

impl TryFrom<VersionRow> for Version {
    type Error = StoreError;

    fn try_from(row: VersionRow) -> Result<Self, StoreError> {
        let Some(salt) = row.salt else {
            return Ok(Self::erased(row.n, Millis(row.published_at)));
        };
        let activity = row.activity.map(|text| json("the activity of a version", &text));
        Ok(Self {
            n: row.n,
            title: row.title,
            lead: row.lead,
            body: json("the body of a version", &row.body)?,
            activity: activity.transpose()?,
            fields: fields(row.fields.as_deref())?,
            provenance: json("the provenance of a version", &row.provenance)?,
            attachments: json("the attachments of a version", &row.attachments)?,
            withheld: json("what a version withholds", &row.withheld)?,
            reason: row.reason,
            published_at: Millis(row.published_at),
            salt,
        })
    }
}
