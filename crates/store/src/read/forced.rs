//! Versions that were published without a second person.

use ratusz_domain::{DocumentId, Forced, Millis, UnitId};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::json;
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

macro_rules! forced {
    ($which:literal) => {
        concat!(
            "select document_id, n, unit_id, number, who, at, reason, editors, agreed_by, \
             agreed_at from forced where ",
            $which
        )
    };
}

statements! {
    ONE = forced!("document_id = $1 and n = $2");
    OF_DOCUMENT = forced!("document_id = $1 order by n");
    WAITING = forced!("unit_id = $1 and agreed_at is null order by at limit $2");
}

#[derive(FromRow)]
struct ForcedRow {
    document_id: String,
    n: i64,
    unit_id: String,
    number: i64,
    who: String,
    at: i64,
    reason: String,
    editors: String,
    agreed_by: Option<String>,
    agreed_at: Option<i64>,
}

impl TryFrom<ForcedRow> for Forced {
    type Error = StoreError;

    fn try_from(row: ForcedRow) -> Result<Self, StoreError> {
        Ok(Self {
            document: DocumentId(row.document_id),
            version: row.n,
            number: row.number,
            unit: UnitId(row.unit_id),
            who: row.who,
            at: Millis(row.at),
            reason: row.reason,
            editors: json("the editors of a forced version", &row.editors)?,
            agreed: row.agreed_by.zip(row.agreed_at.map(Millis)),
        })
    }
}

/// The versions of a document that were published without a second person, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn forced_versions(db: &Db, document: &DocumentId) -> Result<Vec<Forced>, StoreError> {
    let rows: Vec<ForcedRow> =
        on!(db, |p| sqlx::query_as(OF_DOCUMENT).bind(document.as_str()).fetch_all(p).await?);
    rows.into_iter().map(Forced::try_from).collect()
}

/// Versions of a unit to which no second person has agreed yet, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn forced_waiting(db: &Db, unit: &UnitId, limit: i64) -> Result<Vec<Forced>, StoreError> {
    let rows: Vec<ForcedRow> =
        on!(db, |p| sqlx::query_as(WAITING).bind(unit.as_str()).bind(limit).fetch_all(p).await?);
    rows.into_iter().map(Forced::try_from).collect()
}

impl Tx {
    /// The mark of a version, if it was published without a second person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forced(
        &mut self,
        document: &DocumentId,
        n: i64,
    ) -> Result<Option<Forced>, StoreError> {
        let row: Option<ForcedRow> = within!(self, |c| {
            sqlx::query_as(ONE).bind(document.as_str()).bind(n).fetch_optional(c).await?
        });
        row.map(Forced::try_from).transpose()
    }
}
