//! What may stay in a draft although the privacy guard found it.

use ratusz_domain::{Excuse, Millis};
use sqlx::FromRow;

use crate::db::on;
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

statements! {
    OF_DRAFT =
        "select fingerprint, kind, who, at, reason from excuse where draft = $1 \
         order by at, fingerprint";
}

#[derive(FromRow)]
struct ExcuseRow {
    fingerprint: String,
    kind: String,
    who: String,
    at: i64,
    reason: String,
}

impl From<ExcuseRow> for Excuse {
    fn from(row: ExcuseRow) -> Self {
        let ExcuseRow { fingerprint, kind, who, at, reason } = row;
        Self { fingerprint, kind, who, at: Millis(at), reason }
    }
}

/// The excuses of a draft, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn excuses(db: &Db, draft: i64) -> Result<Vec<Excuse>, StoreError> {
    let rows: Vec<ExcuseRow> =
        on!(db, |p| sqlx::query_as(OF_DRAFT).bind(draft).fetch_all(p).await?);
    Ok(rows.into_iter().map(Excuse::from).collect())
}

impl Tx {
    /// The excuses of a draft, as this transaction sees them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn excuses(&mut self, draft: i64) -> Result<Vec<Excuse>, StoreError> {
        let rows: Vec<ExcuseRow> =
            within!(self, |c| sqlx::query_as(OF_DRAFT).bind(draft).fetch_all(c).await?);
        Ok(rows.into_iter().map(Excuse::from).collect())
    }
}
