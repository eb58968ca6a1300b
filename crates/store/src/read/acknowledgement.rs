//! On which days an administrator said that the journal was read.

use ratusz_domain::{Acknowledgement, Actor, Millis};
use sqlx::FromRow;

use crate::db::on;
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

statements! {
    SPAN =
        "select day, at, actor, seq from acknowledgement where day between $1 and $2 order by day";
}

#[derive(FromRow)]
struct Row {
    day: String,
    at: i64,
    actor: String,
    seq: i64,
}

impl From<Row> for Acknowledgement {
    fn from(row: Row) -> Self {
        let actor = Actor { name: row.actor };
        Self { day: row.day, at: Millis(row.at), actor, seq: row.seq }
    }
}

/// Acknowledgements of the days `from` to `to` (`YYYY-MM-DD`, both included), in order.
///
/// # Errors
/// When the database fails.
pub async fn acknowledgements(
    db: &Db,
    from: &str,
    to: &str,
) -> Result<Vec<Acknowledgement>, StoreError> {
    let rows: Vec<Row> = on!(db, |p| sqlx::query_as(SPAN).bind(from).bind(to).fetch_all(p).await?);
    Ok(rows.into_iter().map(Row::into).collect())
}

impl Tx {
    /// The acknowledgement of a day, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn acknowledgement(
        &mut self,
        day: &str,
    ) -> Result<Option<Acknowledgement>, StoreError> {
        let row: Option<Row> =
            within!(self, |c| sqlx::query_as(SPAN).bind(day).bind(day).fetch_optional(c).await?);
        Ok(row.map(Row::into))
    }
}
