//! Links of current documents that did not answer when they were last asked.

use ratusz_domain::{Millis, UnitId};
use sqlx::FromRow;

use crate::db::on;
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    OF_UNIT =
        "select l.number, v.title, l.url, l.outcome, l.found_at from dead_link l \
         join document d on d.id = l.document_id \
         join version v on v.document_id = d.id and v.n = d.current_version \
         where l.unit_id = $1 and d.availability = 'published' and d.validity = 'current' \
         order by l.number desc, l.url limit $2";
}

/// A link that did not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLink {
    /// The document that it stands in.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// What came instead: a status (`404`), `host`, `time` or `connection`.
    pub outcome: String,
    /// When it was asked.
    pub found_at: Millis,
}

#[derive(FromRow)]
struct DeadLinkRow {
    number: i64,
    title: String,
    url: String,
    outcome: String,
    found_at: i64,
}

/// Dead links of a unit, those of the newest documents first.
///
/// # Errors
/// When the database fails.
pub async fn dead_links(db: &Db, unit: &UnitId, limit: i64) -> Result<Vec<DeadLink>, StoreError> {
    let rows: Vec<DeadLinkRow> =
        on!(db, |p| sqlx::query_as(OF_UNIT).bind(unit.as_str()).bind(limit).fetch_all(p).await?);
    let link = |row: DeadLinkRow| DeadLink {
        number: row.number,
        title: row.title,
        url: row.url,
        outcome: row.outcome,
        found_at: Millis(row.found_at),
    };
    Ok(rows.into_iter().map(link).collect())
}
