//! One document: its page, and whether it is there.

use ratusz_domain::{Document, DocumentId, Erasure, Millis, UnitId, Version};
use sqlx::FromRow;

use crate::db::on;
use crate::read::chunk::{CHUNK, chunk, chunk_from_2};
use crate::rows::{DocumentRow, VersionRow, document_columns, json, version_columns};
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

statements! {
    PAGE = concat!(
        "select ", document_columns!(), ", ", version_columns!(), ", v.hash, \
         s.number as source_number, w.title as source_title, e.decision as erasure, \
         f.reason as forced_reason, f.at as forced_at, f.agreed_at as forced_agreed_at \
         from document d \
         join version v on v.document_id = d.id and v.n = coalesce($3, d.current_version) \
         left join document s on s.id = d.source_id and s.availability = 'published' \
         left join version w on w.document_id = s.id and w.n = s.current_version \
         left join erasure e on e.document_id = v.document_id and e.n = v.n \
         left join forced f on f.document_id = v.document_id and f.n = v.n \
         where d.number = $2 and d.unit_id = $1"
    );

    BY_ID = concat!("select ", document_columns!(), " from document d where d.id = $1");

    BY_NUMBER = concat!(
        "select ", document_columns!(), " from document d where d.number = $2 and d.unit_id = $1"
    );

    ANYWHERE = concat!("select ", document_columns!(), " from document d where d.number = $1");

    BY_ORIGIN = concat!(
        "select ", document_columns!(), " from document d \
         where d.unit_id = $1 and d.origin in (", chunk_from_2!(), ")"
    );
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
    /// The archived page that it was drawn from, if it is in sight: number and title.
    pub source: Option<(i64, String)>,
    /// Why the content of this version is gone, if it is.
    pub erasure: Option<Erasure>,
    /// Why this version was published without a second person, if it was.
    pub forced: Option<ForcedMark>,
}

/// What readers are told of a version that was published without a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForcedMark {
    /// Why it could not wait.
    pub reason: String,
    /// When it was published.
    pub at: Millis,
    /// When someone else agreed, if anyone has.
    pub agreed_at: Option<Millis>,
}

#[derive(FromRow)]
struct PageRow {
    #[sqlx(flatten)]
    document: DocumentRow,
    #[sqlx(flatten)]
    version: VersionRow,
    hash: String,
    source_number: Option<i64>,
    source_title: Option<String>,
    erasure: Option<String>,
    forced_reason: Option<String>,
    forced_at: Option<i64>,
    forced_agreed_at: Option<i64>,
}

/// A document of a unit by number, with its current version (`n` = `None`) or version `n`.
/// One query, by index.
///
/// # Errors
/// When the database fails.
pub async fn document(
    db: &Db,
    unit: &UnitId,
    number: i64,
    n: Option<i64>,
) -> Result<Option<DocumentPage>, StoreError> {
    let row: Option<PageRow> = on!(db, |p| {
        sqlx::query_as(PAGE).bind(unit.as_str()).bind(number).bind(n).fetch_optional(p).await?
    });
    let Some(row) = row else { return Ok(None) };
    let version: Version = row.version.try_into()?;
    let erasure = |text: String| {
        let decision = json("the decision on an erasure", &text)?;
        Ok::<_, StoreError>(Erasure { n: version.n, decision })
    };
    let forced = row.forced_reason.zip(row.forced_at).map(|(reason, at)| ForcedMark {
        reason,
        at: Millis(at),
        agreed_at: row.forced_agreed_at.map(Millis),
    });
    Ok(Some(DocumentPage {
        forced,
        document: row.document.try_into()?,
        erasure: row.erasure.map(erasure).transpose()?,
        version,
        hash: row.hash,
        source: row.source_number.zip(row.source_title),
    }))
}

/// A document of any unit by number.
///
/// # Errors
/// When the database fails.
pub async fn document_anywhere(db: &Db, number: i64) -> Result<Option<Document>, StoreError> {
    let row: Option<DocumentRow> =
        on!(db, |p| sqlx::query_as(ANYWHERE).bind(number).fetch_optional(p).await?);
    row.map(Document::try_from).transpose()
}

/// The documents of a unit that were imported from the given origins, in no order; origins that
/// nothing came from are left out.
///
/// # Errors
/// When the database fails.
pub async fn documents_by_origin(
    db: &Db,
    unit: &UnitId,
    origins: &[String],
) -> Result<Vec<Document>, StoreError> {
    let mut found = Vec::new();
    for part in origins.chunks(CHUNK) {
        let rows: Vec<DocumentRow> = on!(db, |p| {
            let query = sqlx::query_as(BY_ORIGIN).bind(unit.as_str());
            chunk(part).fold(query, |query, origin| query.bind(origin)).fetch_all(p).await?
        });
        found.extend(rows);
    }
    found.into_iter().map(Document::try_from).collect()
}

impl Tx {
    /// A document as this transaction sees it: what a command checks before it changes it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn document(&mut self, id: &DocumentId) -> Result<Option<Document>, StoreError> {
        let row: Option<DocumentRow> =
            within!(self, |c| sqlx::query_as(BY_ID).bind(id.as_str()).fetch_optional(c).await?);
        row.map(Document::try_from).transpose()
    }

    /// A document of any unit by number, as this transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn document_anywhere(&mut self, number: i64) -> Result<Option<Document>, StoreError> {
        let row: Option<DocumentRow> =
            within!(self, |c| sqlx::query_as(ANYWHERE).bind(number).fetch_optional(c).await?);
        row.map(Document::try_from).transpose()
    }

    /// A document of a unit by number, as this transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn document_numbered(
        &mut self,
        unit: &UnitId,
        number: i64,
    ) -> Result<Option<Document>, StoreError> {
        let row: Option<DocumentRow> = within!(self, |c| {
            let query = sqlx::query_as(BY_NUMBER).bind(unit.as_str()).bind(number);
            query.fetch_optional(c).await?
        });
        row.map(Document::try_from).transpose()
    }

    /// As [`documents_by_origin`], as this transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn documents_by_origin(
        &mut self,
        unit: &UnitId,
        origins: &[String],
    ) -> Result<Vec<Document>, StoreError> {
        let mut found = Vec::new();
        for part in origins.chunks(CHUNK) {
            let rows: Vec<DocumentRow> = within!(self, |c| {
                let query = sqlx::query_as(BY_ORIGIN).bind(unit.as_str());
                chunk(part).fold(query, |query, origin| query.bind(origin)).fetch_all(c).await?
            });
            found.extend(rows);
        }
        found.into_iter().map(Document::try_from).collect()
    }
}
