//! How often pages were seen.

use sqlx::FromRow;

use crate::db::on;
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    BY_DAY =
        "select day, cast(sum(views) as bigint) from view_count \
         where unit_id = $1 and day between $2 and $3 group by day order by day";

    BY_PAGE =
        "select page, cast(sum(views) as bigint) as seen from view_count \
         where unit_id = $1 and day between $2 and $3 group by page order by seen desc, page";

    DOCUMENTS =
        "select c.number, v.title, cast(sum(c.views) as bigint) as views from view_count c \
         join document d on d.number = c.number and d.availability = 'published' \
         join version v on v.document_id = d.id and v.n = d.current_version \
         where c.unit_id = $1 and c.day between $2 and $3 and c.page = 'document' \
         group by c.number, v.title order by 3 desc, c.number limit $4";
}

/// Views of one sort on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewCount {
    /// Identifier of the unit; empty for the portal.
    pub unit: String,
    /// The day in Poland, `YYYY-MM-DD`.
    pub day: String,
    /// The sort of page.
    pub page: String,
    /// The number of the document; 0 for a page that is none.
    pub number: i64,
    /// How many.
    pub views: i64,
}

/// A document and how often it was seen.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct SeenDocument {
    /// Its number.
    pub number: i64,
    /// Its title today.
    pub title: String,
    /// How often.
    pub views: i64,
}

/// Views of a unit by day; days without a view are left out. Both days are included.
///
/// # Errors
/// When the database fails.
pub async fn views_by_day(
    db: &Db,
    unit: &str,
    from: &str,
    to: &str,
) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(BY_DAY).bind(unit).bind(from).bind(to).fetch_all(p).await?))
}

/// Views of a unit by sort of page, the most seen first.
///
/// # Errors
/// When the database fails.
pub async fn views_by_page(
    db: &Db,
    unit: &str,
    from: &str,
    to: &str,
) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(BY_PAGE).bind(unit).bind(from).bind(to).fetch_all(p).await?))
}

/// The documents of a unit that were seen most.
///
/// # Errors
/// When the database fails.
pub async fn most_seen(
    db: &Db,
    unit: &str,
    from: &str,
    to: &str,
    limit: i64,
) -> Result<Vec<SeenDocument>, StoreError> {
    Ok(on!(db, |p| {
        let query = sqlx::query_as(DOCUMENTS).bind(unit).bind(from).bind(to);
        query.bind(limit).fetch_all(p).await?
    }))
}
