//! Requests for access to public information, and what was done about them.

use jiff::civil::Date;
use ratusz_domain::{
    AccessRequest, AnswerForm, ContactKind, Millis, RequestNumber, RequestState, RequestStep,
    Sha256, UnitId,
};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::word;
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

macro_rules! columns {
    () => {
        "id, unit_id, year, ordinal, state, received_at, due, closed_at, erased_at, \
         contact_kind, contact, form, draft, content"
    };
}

statements! {
    BY_NUMBER = concat!(
        "select ", columns!(), " from request where unit_id = $1 and year = $2 and ordinal = $3"
    );

    BY_KEY = concat!("select ", columns!(), " from request where key_hash = $1");

    /// The register, newest first; without a state all of them.
    OF_UNIT = concat!(
        "select ", columns!(), " from request where unit_id = $1 and (cast($2 as text) is null or state = $2) \
         order by year desc, ordinal desc limit $3 offset $4"
    );

    COUNT = "select count(*) from request where unit_id = $1 and (cast($2 as text) is null or state = $2)";

    /// Those whose clock runs, the most urgent first.
    OPEN = concat!(
        "select ", columns!(), " from request where unit_id = $1 and closed_at is null \
         order by due, received_at limit $2"
    );

    STEPS =
        "select n, at, actor, state, due, text from request_step where request_id = $1 order by n";
}

#[derive(FromRow)]
struct RequestRow {
    id: String,
    unit_id: String,
    year: i64,
    ordinal: i64,
    state: String,
    received_at: i64,
    due: String,
    closed_at: Option<i64>,
    erased_at: Option<i64>,
    contact_kind: String,
    contact: Option<String>,
    form: Option<String>,
    draft: Option<i64>,
    content: Option<String>,
}

#[derive(FromRow)]
struct StepRow {
    n: i64,
    at: i64,
    actor: String,
    state: Option<String>,
    due: Option<String>,
    text: String,
}

fn day(text: &str) -> Result<Date, StoreError> {
    word("the term of a request", text, |text| text.parse().ok())
}

impl TryFrom<RequestRow> for AccessRequest {
    type Error = StoreError;

    fn try_from(row: RequestRow) -> Result<Self, StoreError> {
        let form = row.form.as_deref().map(|form| word("a form", form, AnswerForm::parse));
        let year = word("a year", &row.year.to_string(), |year| year.parse().ok())?;
        Ok(Self {
            id: row.id,
            unit: UnitId(row.unit_id),
            number: RequestNumber { year, ordinal: row.ordinal },
            state: word("the state of a request", &row.state, RequestState::parse)?,
            received_at: Millis(row.received_at),
            due: day(&row.due)?,
            closed_at: row.closed_at.map(Millis),
            erased_at: row.erased_at.map(Millis),
            contact_kind: word("a contact", &row.contact_kind, ContactKind::parse)?,
            contact: row.contact,
            form: form.transpose()?,
            draft: row.draft,
            content: row.content,
        })
    }
}

impl TryFrom<StepRow> for RequestStep {
    type Error = StoreError;

    fn try_from(row: StepRow) -> Result<Self, StoreError> {
        let state = |state: &str| word("the state of a request", state, RequestState::parse);
        Ok(Self {
            n: row.n,
            at: Millis(row.at),
            actor: row.actor,
            state: row.state.as_deref().map(state).transpose()?,
            due: row.due.as_deref().map(day).transpose()?,
            text: row.text,
        })
    }
}

/// A request by its number in the register of its unit.
///
/// # Errors
/// When the database fails.
pub async fn request(
    db: &Db,
    unit: &UnitId,
    number: RequestNumber,
) -> Result<Option<AccessRequest>, StoreError> {
    let row: Option<RequestRow> = on!(db, |p| {
        let query = sqlx::query_as(BY_NUMBER).bind(unit.as_str()).bind(i64::from(number.year));
        query.bind(number.ordinal).fetch_optional(p).await?
    });
    row.map(AccessRequest::try_from).transpose()
}

/// A request by the digest of the key that who asked was given.
///
/// # Errors
/// When the database fails.
pub async fn request_by_key(db: &Db, key: &Sha256) -> Result<Option<AccessRequest>, StoreError> {
    let row: Option<RequestRow> =
        on!(db, |p| sqlx::query_as(BY_KEY).bind(key.as_str()).fetch_optional(p).await?);
    row.map(AccessRequest::try_from).transpose()
}

/// The register of a unit, newest first, from place `offset` on.
///
/// # Errors
/// When the database fails.
pub async fn requests(
    db: &Db,
    unit: &UnitId,
    state: Option<RequestState>,
    offset: i64,
    limit: i64,
) -> Result<Vec<AccessRequest>, StoreError> {
    let rows: Vec<RequestRow> = on!(db, |p| {
        let query = sqlx::query_as(OF_UNIT).bind(unit.as_str());
        let query = query.bind(state.map(RequestState::as_str));
        query.bind(limit).bind(offset).fetch_all(p).await?
    });
    rows.into_iter().map(AccessRequest::try_from).collect()
}

/// How many requests the register of a unit holds.
///
/// # Errors
/// When the database fails.
pub async fn requests_count(
    db: &Db,
    unit: &UnitId,
    state: Option<RequestState>,
) -> Result<i64, StoreError> {
    Ok(on!(db, |p| {
        let query = sqlx::query_scalar(COUNT).bind(unit.as_str());
        query.bind(state.map(RequestState::as_str)).fetch_one(p).await?
    }))
}

/// Requests of a unit that wait for an answer, the most urgent first.
///
/// # Errors
/// When the database fails.
pub async fn requests_open(
    db: &Db,
    unit: &UnitId,
    limit: i64,
) -> Result<Vec<AccessRequest>, StoreError> {
    let rows: Vec<RequestRow> =
        on!(db, |p| sqlx::query_as(OPEN).bind(unit.as_str()).bind(limit).fetch_all(p).await?);
    rows.into_iter().map(AccessRequest::try_from).collect()
}

/// What was done about a request, in order.
///
/// # Errors
/// When the database fails.
pub async fn request_steps(db: &Db, id: &str) -> Result<Vec<RequestStep>, StoreError> {
    let rows: Vec<StepRow> = on!(db, |p| sqlx::query_as(STEPS).bind(id).fetch_all(p).await?);
    rows.into_iter().map(RequestStep::try_from).collect()
}

impl Tx {
    /// A request by its number, as this transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn request(
        &mut self,
        unit: &UnitId,
        number: RequestNumber,
    ) -> Result<Option<AccessRequest>, StoreError> {
        let row: Option<RequestRow> = within!(self, |c| {
            let query = sqlx::query_as(BY_NUMBER).bind(unit.as_str()).bind(i64::from(number.year));
            query.bind(number.ordinal).fetch_optional(c).await?
        });
        row.map(AccessRequest::try_from).transpose()
    }
}
