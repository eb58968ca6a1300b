//! Documents that have stood long: what rules of retention are asked about, and what was withdrawn.

use ratusz_domain::{Document, DocumentKind, Millis, SectionId, UnitId, Validity};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::{DocumentRow, document_columns};
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

/// The date that a rule counts from is either the day that the document bears or the instant of its
/// publication; the other bound is left open.
macro_rules! standing_long {
    ($which:literal) => {
        concat!(
            "select ",
            document_columns!(),
            ", v.title from document d \
             join version v on v.document_id = d.id and v.n = d.current_version \
             where d.unit_id = $1 and ",
            $which,
            " and d.availability = 'published' and d.sort_date <= $3 \
             and d.first_published_at <= $4 \
             and (cast($5 as text) is null or d.validity = $5) order by d.sort_date, d.number limit $6"
        )
    };
}

statements! {
    OLD_OF_KIND = standing_long!("d.kind = $2");
    OLD_IN_SECTION = standing_long!("d.section_id = $2");

    IN_FORCE = concat!(
        "select ", document_columns!(), ", v.title from document d \
         join version v on v.document_id = d.id and v.n = d.current_version \
         where d.section_id = $1 and d.sort_date between $2 and $3 \
         and d.availability = 'published' and d.validity = 'current' \
         order by d.sort_date, d.number limit $4"
    );

    WITHDRAWN = concat!(
        "select ", document_columns!(), ", v.title from document d \
         join version v on v.document_id = d.id and v.n = d.current_version \
         where d.unit_id = $1 and d.availability = 'withdrawn' \
         order by d.changed_at desc limit $2"
    );

    COUNT_IN_FORCE =
        "select count(*) from document d \
         where d.section_id = $1 and d.sort_date between $2 and $3 \
         and d.availability = 'published' and d.validity = 'current'";
}

/// A document and the title that readers see.
#[derive(Debug, Clone)]
pub struct Titled {
    /// The document.
    pub document: Document,
    /// Title of its current version.
    pub title: String,
}

#[derive(FromRow)]
struct TitledRow {
    #[sqlx(flatten)]
    document: DocumentRow,
    title: String,
}

impl TryFrom<TitledRow> for Titled {
    type Error = StoreError;

    fn try_from(row: TitledRow) -> Result<Self, StoreError> {
        Ok(Self { document: row.document.try_into()?, title: row.title })
    }
}

/// Bounds of the age of documents, both included.
#[derive(Debug, Clone)]
pub struct OldSince<'a> {
    /// The last day that they may bear, `YYYY-MM-DD`.
    pub dated: &'a str,
    /// The last instant at which they may have been published first.
    pub published: Millis,
}

/// Published documents of a unit that are of a kind, an age, and a validity, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn old_of_kind(
    db: &Db,
    unit: &UnitId,
    kind: DocumentKind,
    since: &OldSince<'_>,
    validity: Option<Validity>,
    limit: i64,
) -> Result<Vec<Titled>, StoreError> {
    old(db, OLD_OF_KIND, unit, kind.as_str(), since, validity, limit).await
}

/// Published documents of a section that are of an age and a validity, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn old_in_section(
    db: &Db,
    unit: &UnitId,
    section: &SectionId,
    since: &OldSince<'_>,
    validity: Option<Validity>,
    limit: i64,
) -> Result<Vec<Titled>, StoreError> {
    old(db, OLD_IN_SECTION, unit, section.as_str(), since, validity, limit).await
}

async fn old(
    db: &Db,
    which: &'static str,
    unit: &UnitId,
    matter: &str,
    since: &OldSince<'_>,
    validity: Option<Validity>,
    limit: i64,
) -> Result<Vec<Titled>, StoreError> {
    let rows: Vec<TitledRow> = on!(db, |p| {
        let query = sqlx::query_as(which).bind(unit.as_str()).bind(matter).bind(since.dated);
        let query = query.bind(since.published.0).bind(validity.map(Validity::as_str));
        query.bind(limit).fetch_all(p).await?
    });
    rows.into_iter().map(Titled::try_from).collect()
}

/// Documents of a unit that are out of sight, last withdrawn first.
///
/// # Errors
/// When the database fails.
pub async fn withdrawn(db: &Db, unit: &UnitId, limit: i64) -> Result<Vec<Titled>, StoreError> {
    let rows: Vec<TitledRow> =
        on!(db, |p| sqlx::query_as(WITHDRAWN).bind(unit.as_str()).bind(limit).fetch_all(p).await?);
    rows.into_iter().map(Titled::try_from).collect()
}

/// How many documents of a section are in force that bear a day from `first` to `last`.
///
/// # Errors
/// When the database fails.
pub async fn count_in_force(
    db: &Db,
    section: &SectionId,
    first: &str,
    last: &str,
) -> Result<i64, StoreError> {
    Ok(on!(db, |p| {
        let query = sqlx::query_scalar(COUNT_IN_FORCE).bind(section.as_str());
        query.bind(first).bind(last).fetch_one(p).await?
    }))
}

impl Tx {
    /// Documents of a section that are in force and bear a day from `first` to `last`, oldest
    /// first, as this transaction sees them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn in_force(
        &mut self,
        section: &SectionId,
        first: &str,
        last: &str,
        limit: i64,
    ) -> Result<Vec<Titled>, StoreError> {
        let rows: Vec<TitledRow> = within!(self, |c| {
            let query = sqlx::query_as(IN_FORCE).bind(section.as_str()).bind(first).bind(last);
            query.bind(limit).fetch_all(c).await?
        });
        rows.into_iter().map(Titled::try_from).collect()
    }
}
