//! What pages ask: one function a question, one query a function.

use ratusz_domain::{
    Activity, ActivityKind, Attachment, Direction, Document, DocumentKind, Millis, Section,
    SectionId, Unit, UnitId, Validity, Version,
};

use crate::{Db, StoreError};

/// A unit with its menu: what the frame of every page needs.
#[derive(Debug, Clone)]
pub struct Chrome {
    /// The unit.
    pub unit: Unit,
    /// Its sections in menu order (parents before children).
    pub sections: Vec<Section>,
}

/// One line of a list of documents, from the current version.
#[derive(Debug, Clone)]
pub struct Item {
    /// The number in its address.
    pub number: i64,
    /// Slug of the unit.
    pub unit_slug: String,
    /// Short name of the unit.
    pub unit_name: String,
    /// Where it lies.
    pub section: SectionId,
    /// What it is.
    pub kind: DocumentKind,
    /// Is it in force.
    pub validity: Validity,
    /// Title.
    pub title: String,
    /// Lead.
    pub lead: String,
    /// The day that orders it, `YYYY-MM-DD`.
    pub sort_date: String,
    /// When the current version was published.
    pub published_at: Millis,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// The register's fields, if it has them.
    pub activity: Option<Activity>,
}

/// A document page: identity, one version, and where it came from.
#[derive(Debug, Clone)]
pub struct DocumentPage {
    /// Identity.
    pub document: Document,
    /// The version asked for.
    pub version: Version,
    /// SHA-256 of the version, as kept.
    pub hash: String,
    /// The archived page that it was drawn from: number and title.
    pub source: Option<(i64, String)>,
}

/// One line of a document's history.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    /// Version number.
    pub n: i64,
    /// Title then.
    pub title: String,
    /// Why it was made.
    pub reason: String,
    /// Who entered it.
    pub entered_by: String,
    /// When it was published.
    pub published_at: Millis,
    /// SHA-256 of the version.
    pub hash: String,
}

/// One part of a long list.
#[derive(Debug, Clone)]
pub struct Slice<T> {
    /// The items of this part.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: i64,
}

/// What narrows a list of documents. `None` means any.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// In this section (not in its children).
    pub section: Option<SectionId>,
    /// Of this kind.
    pub kind: Option<DocumentKind>,
    /// Current or archival.
    pub validity: Option<Validity>,
    /// With `sort_date` in this year.
    pub year: Option<i16>,
    /// Drawn from this source document's number.
    pub source: Option<i64>,
}

/// What narrows the register of cooperation. `None` means any.
#[derive(Debug, Clone, Default)]
pub struct CooperationFilter {
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Kind of activity.
    pub kind: Option<ActivityKind>,
    /// Who travelled.
    pub direction: Option<Direction>,
    /// With `sort_date` in this year.
    pub year: Option<i16>,
}

/// A line of the sitemap.
#[derive(Debug, Clone)]
pub struct SitemapLine {
    /// Slug of the unit.
    pub unit_slug: String,
    /// Document number.
    pub number: i64,
    /// Current title, for the slug in the address.
    pub title: String,
    /// When the current version was published.
    pub published_at: Millis,
}

/// Every unit in the order of the portal's home.
pub async fn units(_db: &Db) -> Result<Vec<Unit>, StoreError> {
    unimplemented!()
}

/// A unit with its menu, by slug. One query.
pub async fn chrome(_db: &Db, _slug: &str) -> Result<Option<Chrome>, StoreError> {
    unimplemented!()
}

/// A document of a unit by number, with its current version (`n` = `None`) or version `n`.
/// One query, by index.
pub async fn document(
    _db: &Db,
    _unit: &UnitId,
    _number: i64,
    _n: Option<i64>,
) -> Result<Option<DocumentPage>, StoreError> {
    unimplemented!()
}

/// Published documents, newest `sort_date` first, then highest number; `offset` and `limit` items.
pub async fn list(
    _db: &Db,
    _filter: &ListFilter,
    _offset: i64,
    _limit: i64,
) -> Result<Slice<Item>, StoreError> {
    unimplemented!()
}

/// The register of cooperation of a unit (or of all), newest first.
pub async fn cooperation(
    _db: &Db,
    _unit: Option<&UnitId>,
    _filter: &CooperationFilter,
    _offset: i64,
    _limit: i64,
) -> Result<Slice<Item>, StoreError> {
    unimplemented!()
}

/// Years that have published documents of the given validity, newest first, with counts.
pub async fn years(
    _db: &Db,
    _unit: &UnitId,
    _section: Option<&SectionId>,
    _validity: Option<Validity>,
) -> Result<Vec<(i16, i64)>, StoreError> {
    unimplemented!()
}

/// Countries of a unit's register with counts, most first.
pub async fn cooperation_countries(
    _db: &Db,
    _unit: &UnitId,
) -> Result<Vec<(String, i64)>, StoreError> {
    unimplemented!()
}

/// Every version of a document, newest first.
pub async fn history(
    _db: &Db,
    _unit: &UnitId,
    _number: i64,
) -> Result<Vec<HistoryLine>, StoreError> {
    unimplemented!()
}

/// Lines of the sitemap after document `after` (0 for the first part), by number.
pub async fn sitemap(_db: &Db, _after: i64, _limit: i64) -> Result<Vec<SitemapLine>, StoreError> {
    unimplemented!()
}

/// The number of the newest entry of the journal; 0 when there is none.
pub async fn journal_head(_db: &Db) -> Result<i64, StoreError> {
    unimplemented!()
}
