//! Drafts: one by its number, those of a unit, and those whose time has come.

use ratusz_domain::{DocumentId, Draft, Millis, State, UnitId};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::{json, word};
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

macro_rules! drafts {
    ($which:literal) => {
        concat!(
            "select number, unit_id, document_id, base, state, revision, author, editors, approver, \
             reason, remark, publish_at, plan, created_at, changed_at, content from draft where ",
            $which
        )
    };
}

statements! {
    ONE = drafts!("number = $1");
    OF_UNIT = drafts!("unit_id = $1 order by changed_at desc, number desc limit $2");
    OF_DOCUMENT = drafts!("document_id = $1 order by number");
    DUE = drafts!("state = 'scheduled' and publish_at <= $1 order by publish_at, number limit $2");
}

#[derive(FromRow)]
struct DraftRow {
    number: i64,
    unit_id: String,
    document_id: Option<String>,
    base: i64,
    state: String,
    revision: i64,
    author: String,
    editors: String,
    approver: Option<String>,
    reason: String,
    remark: Option<String>,
    publish_at: Option<i64>,
    plan: Option<String>,
    created_at: i64,
    changed_at: i64,
    content: String,
}

impl TryFrom<DraftRow> for Draft {
    type Error = StoreError;

    fn try_from(row: DraftRow) -> Result<Self, StoreError> {
        Ok(Self {
            number: row.number,
            unit: UnitId(row.unit_id),
            document: row.document_id.map(DocumentId),
            base: row.base,
            state: word("the state of a draft", &row.state, State::parse)?,
            content: json("the content of a draft", &row.content)?,
            revision: row.revision,
            author: row.author,
            editors: json("the editors of a draft", &row.editors)?,
            approver: row.approver,
            reason: row.reason,
            remark: row.remark,
            publish_at: row.publish_at.map(Millis),
            plan: row.plan.map(|text| json("the plan of a draft", &text)).transpose()?,
            created_at: Millis(row.created_at),
            changed_at: Millis(row.changed_at),
        })
    }
}

/// Drafts of a unit, last changed first.
///
/// # Errors
/// When the database fails.
pub async fn drafts(db: &Db, unit: &UnitId, limit: i64) -> Result<Vec<Draft>, StoreError> {
    let rows: Vec<DraftRow> =
        on!(db, |p| sqlx::query_as(OF_UNIT).bind(unit.as_str()).bind(limit).fetch_all(p).await?);
    rows.into_iter().map(Draft::try_from).collect()
}

/// Scheduled drafts whose time has come by `now`, earliest first.
///
/// # Errors
/// When the database fails.
pub async fn drafts_due(db: &Db, now: Millis, limit: i64) -> Result<Vec<Draft>, StoreError> {
    let rows: Vec<DraftRow> =
        on!(db, |p| sqlx::query_as(DUE).bind(now.0).bind(limit).fetch_all(p).await?);
    rows.into_iter().map(Draft::try_from).collect()
}

/// A draft by its number.
///
/// # Errors
/// When the database fails.
pub async fn draft(db: &Db, number: i64) -> Result<Option<Draft>, StoreError> {
    let row: Option<DraftRow> =
        on!(db, |p| sqlx::query_as(ONE).bind(number).fetch_optional(p).await?);
    row.map(Draft::try_from).transpose()
}

impl Tx {
    /// A draft by its number, as this transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft(&mut self, number: i64) -> Result<Option<Draft>, StoreError> {
        let row: Option<DraftRow> =
            within!(self, |c| sqlx::query_as(ONE).bind(number).fetch_optional(c).await?);
        row.map(Draft::try_from).transpose()
    }

    /// Drafts of a document, oldest first, as this transaction sees them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drafts_of(&mut self, document: &DocumentId) -> Result<Vec<Draft>, StoreError> {
        let rows: Vec<DraftRow> = within!(self, |c| {
            sqlx::query_as(OF_DOCUMENT).bind(document.as_str()).fetch_all(c).await?
        });
        rows.into_iter().map(Draft::try_from).collect()
    }
}
