//! Requests for access to public information: filed, moved on, erased.

use ratusz_domain::{AccessRequest, AnswerForm, RequestStep, Sha256, UnitId};

use crate::statement::statements;
use crate::tx::within;
use crate::write::many::{Row, Value};
use crate::{StoreError, Tx};

statements! {
    LAST = "select max(ordinal) from request where unit_id = $1 and year = $2";

    INSERT =
        "insert into request (id, unit_id, year, ordinal, state, received_at, due, closed_at, \
         key_hash, contact_kind, contact, form, content) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

    UPDATE = "update request set state = $2, due = $3, closed_at = $4, draft = $5 where id = $1";

    STEP =
        "insert into request_step (request_id, n, at, actor, state, due, text) values \
         ($1, (select coalesce(max(n), 0) + 1 from request_step where request_id = $1), \
         $2, $3, $4, $5, $6)";

    ERASE =
        "update request set contact = null, form = null, content = null, erased_at = $2 \
         where id = $1";
    ERASE_STEPS = "update request_step set text = '' where request_id = $1";
    ERASE_NOTES = "delete from request_step where request_id = $1 and state is null";

    COUNT_IN =
        "insert into intake_count (key, hour, count) values ($1, $2, 1) \
         on conflict (key, hour) do update set count = intake_count.count + 1 returning count";
    FORGET_COUNTS = "delete from intake_count where hour < $1";
}

impl Tx {
    /// The place of the next request of a unit in a year. Who holds the transaction holds the right
    /// to write, so no one else gets the same.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_request_ordinal(
        &mut self,
        unit: &UnitId,
        year: i16,
    ) -> Result<i64, StoreError> {
        let last: Option<i64> = within!(self, |c| {
            sqlx::query_scalar(LAST).bind(unit.as_str()).bind(i64::from(year)).fetch_one(c).await?
        });
        Ok(last.unwrap_or(0) + 1)
    }

    /// Keeps a request that came in; `key` is the digest of what opens it for who asked.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without its unit, or when the database fails.
    pub async fn insert_request(
        &mut self,
        request: &AccessRequest,
        key: &Sha256,
    ) -> Result<(), StoreError> {
        let row: Row = vec![
            Value::text(&request.id),
            Value::text(request.unit.as_str()),
            Value::Int(i64::from(request.number.year)),
            Value::Int(request.number.ordinal),
            Value::text(request.state.as_str()),
            Value::Int(request.received_at.0),
            Value::owned(request.due.to_string()),
            Value::MaybeInt(request.closed_at.map(|at| at.0)),
            Value::text(key.as_str()),
            Value::text(request.contact_kind.as_str()),
            Value::maybe(request.contact.as_deref()),
            Value::maybe(request.form.map(AnswerForm::as_str)),
            Value::maybe(request.content.as_deref()),
        ];
        self.insert_many(INSERT, &[row]).await
    }

    /// Keeps where a request stands, its term, and the draft begun from it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn update_request(&mut self, request: &AccessRequest) -> Result<(), StoreError> {
        within!(self, |c| {
            let query = sqlx::query(UPDATE).bind(&request.id).bind(request.state.as_str());
            let query = query.bind(request.due.to_string());
            let query = query.bind(request.closed_at.map(|at| at.0)).bind(request.draft);
            query.execute(c).await?;
        });
        Ok(())
    }

    /// Adds what was done about a request; `n` is given here.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_request_step(
        &mut self,
        id: &str,
        step: &RequestStep,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            let query = sqlx::query(STEP).bind(id).bind(step.at.0).bind(&step.actor);
            let query = query.bind(step.state.map(|state| state.as_str()));
            let query = query.bind(step.due.map(|due| due.to_string()));
            query.bind(&step.text).execute(c).await?;
        });
        Ok(())
    }

    /// Destroys what a request tells of people: contact, content, answers, notes. Its number, dates
    /// and states stay.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erase_request(&mut self, id: &str, at: i64) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(ERASE).bind(id).bind(at).execute(c).await?;
        });
        for statement in [ERASE_NOTES, ERASE_STEPS] {
            within!(self, |c| {
                sqlx::query(statement).bind(id).execute(c).await?;
            });
        }
        Ok(())
    }

    /// Counts something that came in under a key, in an hour since 1970, and returns how often that
    /// was by now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_intake(&mut self, key: &Sha256, hour: i64) -> Result<i64, StoreError> {
        Ok(within!(self, |c| {
            sqlx::query_scalar(COUNT_IN).bind(key.as_str()).bind(hour).fetch_one(c).await?
        }))
    }

    /// Forgets what was counted before an hour.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_intake(&mut self, hour: i64) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(FORGET_COUNTS).bind(hour).execute(c).await?;
        });
        Ok(())
    }
}
