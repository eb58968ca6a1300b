//! What the search index is made from.

use ratusz_domain::{Document, DocumentId, Version};
use sqlx::FromRow;

use crate::db::on;
use crate::read::chunk::{CHUNK, chunk, chunk_from_1};
use crate::rows::{DocumentRow, VersionRow, document_columns, version_columns};
use crate::statement::statements;
use crate::{Db, StoreError};

macro_rules! index_rows {
    () => {
        concat!(
            "select ",
            document_columns!(),
            ", ",
            version_columns!(),
            ", \
             s.slug as section_slug, u.slug as unit_slug \
             from document d \
             join version v on v.document_id = d.id and v.n = d.current_version \
             join section s on s.id = d.section_id \
             join unit u on u.id = d.unit_id "
        )
    };
}

statements! {
    BY_IDS = concat!(index_rows!(), "where d.id in (", chunk_from_1!(), ")");
    AFTER = concat!(index_rows!(), "where d.number > $1 order by d.number limit $2");
}

/// A document with its current version, for the search index; whatever its availability.
#[derive(Debug, Clone)]
pub struct IndexRow {
    /// Identity.
    pub document: Document,
    /// Slug of its section.
    pub section_slug: String,
    /// Slug of its unit.
    pub unit_slug: String,
    /// Its current version.
    pub version: Version,
}

#[derive(FromRow)]
struct Joined {
    #[sqlx(flatten)]
    document: DocumentRow,
    #[sqlx(flatten)]
    version: VersionRow,
    section_slug: String,
    unit_slug: String,
}

impl TryFrom<Joined> for IndexRow {
    type Error = StoreError;

    fn try_from(row: Joined) -> Result<Self, StoreError> {
        Ok(Self {
            document: row.document.try_into()?,
            section_slug: row.section_slug,
            unit_slug: row.unit_slug,
            version: row.version.try_into()?,
        })
    }
}

/// Documents by identifier, in no order; unknown ones are left out. One query for every 50.
///
/// # Errors
/// When the database fails.
pub async fn documents_for_index(db: &Db, ids: &[DocumentId]) -> Result<Vec<IndexRow>, StoreError> {
    let ids: Vec<String> = ids.iter().map(|id| id.0.clone()).collect();
    let mut found = Vec::with_capacity(ids.len());
    for part in ids.chunks(CHUNK) {
        let rows: Vec<Joined> = on!(db, |p| {
            let query = chunk(part).fold(sqlx::query_as(BY_IDS), |query, id| query.bind(id));
            query.fetch_all(p).await?
        });
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}

/// Documents after number `after` (0 for the first part) by number: a scan for a rebuild.
///
/// # Errors
/// When the database fails.
pub async fn documents_after(db: &Db, after: i64, limit: i64) -> Result<Vec<IndexRow>, StoreError> {
    let rows: Vec<Joined> =
        on!(db, |p| sqlx::query_as(AFTER).bind(after).bind(limit).fetch_all(p).await?);
    rows.into_iter().map(IndexRow::try_from).collect()
}
