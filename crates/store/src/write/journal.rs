//! The journal grows at its end, one chain for the whole portal.

use ratusz_domain::{Acknowledgement, Event, UnitId};

use crate::statement::statements;
use crate::tx::within;
use crate::write::many::{Row, Value};
use crate::{StoreError, Tx};

statements! {
    HEAD = "select seq, hash from journal_head where one = 1";

    INSERT =
        "insert into event (seq, at, actor, unit_id, command, subject, outcome, detail, hash) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    ACKNOWLEDGE = "insert into acknowledgement (day, at, actor, seq) values ($1, $2, $3, $4)";

    MOVE_HEAD = "update journal_head set seq = $1, hash = $2 where one = 1";
}

impl Tx {
    /// Enters events in the journal, chained to what is there, and returns the place and the hash
    /// of each. The transaction holds the right to write, so no one else can move the end.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the unit, or when the database fails.
    pub async fn append_events(
        &mut self,
        events: &[Event],
    ) -> Result<Vec<(i64, String)>, StoreError> {
        let (mut seq, mut hash): (i64, String) =
            within!(self, |c| sqlx::query_as(HEAD).fetch_one(c).await?);
        let mut rows: Vec<Row> = Vec::with_capacity(events.len());
        let mut sealed = Vec::with_capacity(events.len());
        for event in events {
            seq += 1;
            hash = event.chained(seq, &hash)?.to_string();
            sealed.push((seq, hash.clone()));
            rows.push(vec![
                Value::Int(seq),
                Value::Int(event.at.0),
                Value::text(&event.actor.name),
                Value::maybe(event.unit.as_ref().map(UnitId::as_str)),
                Value::text(&event.command),
                Value::text(&event.subject),
                Value::text(event.outcome.as_str()),
                Value::owned(serde_json::to_string(&event.detail)?),
                Value::owned(hash.as_str()),
            ]);
        }
        self.insert_many(INSERT, &rows).await?;
        within!(self, |c| {
            sqlx::query(MOVE_HEAD).bind(seq).bind(&hash).execute(c).await?;
        });
        Ok(sealed)
    }

    /// Where the journal ends, as this transaction sees it; 0 when it is empty.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn journal_head(&mut self) -> Result<i64, StoreError> {
        let (seq, _): (i64, String) = within!(self, |c| sqlx::query_as(HEAD).fetch_one(c).await?);
        Ok(seq)
    }

    /// Keeps an administrator's word that the journal was read.
    ///
    /// # Errors
    /// [`crate::Taken::Key`] when there is one of that day, or when the database fails.
    pub async fn acknowledge(&mut self, word: &Acknowledgement) -> Result<(), StoreError> {
        within!(self, |c| {
            let query = sqlx::query(ACKNOWLEDGE).bind(&word.day).bind(word.at.0);
            query.bind(&word.actor.name).bind(word.seq).execute(c).await?;
        });
        Ok(())
    }
}
