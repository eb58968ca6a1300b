//! What is planned for published documents.

use ratusz_domain::{DocumentId, Ending, Expiry, Millis, Plan, UnitId};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::{json, word};
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

/// The lines of a list of plans, with the title that readers see.
macro_rules! planned {
    ($which:literal) => {
        concat!(
            "select l.number, v.title, l.review_at, l.expire_at, l.ending, l.decision \
             from plan l join document d on d.id = l.document_id \
             join version v on v.document_id = d.id and v.n = d.current_version \
             where d.availability = 'published' and ",
            $which
        )
    };
}

statements! {
    ONE = "select number, review_at, expire_at, ending, decision from plan where document_id = $1";
    EXPIRED = planned!("l.expire_at <= $1 order by l.expire_at limit $2");
    EXPIRING = planned!("l.unit_id = $1 and l.expire_at <= $2 order by l.expire_at limit $3");
    TO_REVIEW = planned!("l.unit_id = $1 and l.review_at <= $2 order by l.review_at limit $3");
}

#[derive(FromRow)]
struct PlanRow {
    review_at: Option<i64>,
    expire_at: Option<i64>,
    ending: Option<String>,
    decision: Option<String>,
}

impl TryFrom<PlanRow> for Plan {
    type Error = StoreError;

    fn try_from(row: PlanRow) -> Result<Self, StoreError> {
        let expiry = match (row.expire_at, row.ending, row.decision) {
            (Some(at), Some(ending), Some(decision)) => Some(Expiry {
                at: Millis(at),
                ending: word("how a document ends", &ending, Ending::parse)?,
                decision: json("the decision of a plan", &decision)?,
            }),
            _ => None,
        };
        Ok(Self { review_at: row.review_at.map(Millis), expiry })
    }
}

/// A published document for which something is planned.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The number in its address.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// What is planned.
    pub plan: Plan,
}

#[derive(FromRow)]
struct PlannedRow {
    number: i64,
    title: String,
    #[sqlx(flatten)]
    plan: PlanRow,
}

impl TryFrom<PlannedRow> for Planned {
    type Error = StoreError;

    fn try_from(row: PlannedRow) -> Result<Self, StoreError> {
        Ok(Self { number: row.number, title: row.title, plan: row.plan.try_into()? })
    }
}

/// What is planned for a document; an empty plan when nothing is.
///
/// # Errors
/// When the database fails.
pub async fn plan(db: &Db, document: &DocumentId) -> Result<Plan, StoreError> {
    let row: Option<PlanRow> =
        on!(db, |p| sqlx::query_as(ONE).bind(document.as_str()).fetch_optional(p).await?);
    row.map_or(Ok(Plan::default()), Plan::try_from)
}

/// Published documents of all units whose end has come by `now`, earliest first.
///
/// # Errors
/// When the database fails.
pub async fn plans_expired(db: &Db, now: Millis, limit: i64) -> Result<Vec<Planned>, StoreError> {
    let rows: Vec<PlannedRow> =
        on!(db, |p| sqlx::query_as(EXPIRED).bind(now.0).bind(limit).fetch_all(p).await?);
    rows.into_iter().map(Planned::try_from).collect()
}

/// Published documents of a unit whose end comes by `until`, earliest first.
///
/// # Errors
/// When the database fails.
pub async fn plans_expiring(
    db: &Db,
    unit: &UnitId,
    until: Millis,
    limit: i64,
) -> Result<Vec<Planned>, StoreError> {
    planned(db, EXPIRING, unit, until, limit).await
}

/// Published documents of a unit that are due for review by `until`, earliest first.
///
/// # Errors
/// When the database fails.
pub async fn plans_to_review(
    db: &Db,
    unit: &UnitId,
    until: Millis,
    limit: i64,
) -> Result<Vec<Planned>, StoreError> {
    planned(db, TO_REVIEW, unit, until, limit).await
}

async fn planned(
    db: &Db,
    which: &'static str,
    unit: &UnitId,
    until: Millis,
    limit: i64,
) -> Result<Vec<Planned>, StoreError> {
    let rows: Vec<PlannedRow> = on!(db, |p| {
        let query = sqlx::query_as(which).bind(unit.as_str()).bind(until.0);
        query.bind(limit).fetch_all(p).await?
    });
    rows.into_iter().map(Planned::try_from).collect()
}

impl Tx {
    /// What is planned for a document, as this transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan(&mut self, document: &DocumentId) -> Result<Plan, StoreError> {
        let row: Option<PlanRow> = within!(self, |c| {
            sqlx::query_as(ONE).bind(document.as_str()).fetch_optional(c).await?
        });
        row.map_or(Ok(Plan::default()), Plan::try_from)
    }
}
