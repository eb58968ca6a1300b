//! Drafts: what is not public yet may change, and goes without a trace.

use ratusz_domain::{DocumentId, Draft};

use crate::statement::statements;
use crate::tx::within;
use crate::write::many::{Row, Value};
use crate::{StoreError, Tx};

statements! {
    NEXT = "update counter set value = value + 1 where name = 'draft' returning value";

    PUT =
        "insert into draft (number, unit_id, document_id, base, state, revision, author, editors, \
         approver, reason, remark, publish_at, plan, created_at, changed_at, content) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         on conflict (number) do update set base = excluded.base, \
         state = excluded.state, revision = excluded.revision, editors = excluded.editors, \
         approver = excluded.approver, reason = excluded.reason, remark = excluded.remark, \
         publish_at = excluded.publish_at, \
         plan = excluded.plan, changed_at = excluded.changed_at, content = excluded.content";

    DELETE = "delete from draft where number = $1";
    DELETE_BLOBS = "delete from draft_blob where draft = $1";

    INSERT_BLOB =
        "insert into draft_blob (sha256, draft) values ($1, $2) \
         on conflict (sha256, draft) do nothing";
}

impl Tx {
    /// Takes a number for a draft that was never used.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_draft_number(&mut self) -> Result<i64, StoreError> {
        Ok(within!(self, |c| sqlx::query_scalar(NEXT).fetch_one(c).await?))
    }

    /// Keeps a draft, in place of the one with its number if there is one; what was said of that
    /// one, and the links to it, stay.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without its unit or document, or when the database fails.
    pub async fn put_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let plan = draft.plan.as_ref().map(serde_json::to_string).transpose()?;
        let row: Row = vec![
            Value::Int(draft.number),
            Value::text(draft.unit.as_str()),
            Value::maybe(draft.document.as_ref().map(DocumentId::as_str)),
            Value::Int(draft.base),
            Value::text(draft.state.as_str()),
            Value::Int(draft.revision),
            Value::text(&draft.author),
            Value::owned(serde_json::to_string(&draft.editors)?),
            Value::maybe(draft.approver.as_deref()),
            Value::text(&draft.reason),
            Value::maybe(draft.remark.as_deref()),
            Value::MaybeInt(draft.publish_at.map(|at| at.0)),
            Value::maybe_owned(plan),
            Value::Int(draft.created_at.0),
            Value::Int(draft.changed_at.0),
            Value::owned(serde_json::to_string(&draft.content)?),
        ];
        self.insert_many(PUT, &[row]).await?;
        within!(self, |c| {
            sqlx::query(DELETE_BLOBS).bind(draft.number).execute(c).await?;
        });
        let blobs = draft.content.attachments.iter();
        let blobs: Vec<Row> = blobs
            .map(|file| vec![Value::text(file.sha256.as_str()), Value::Int(draft.number)])
            .collect();
        self.insert_many(INSERT_BLOB, &blobs).await
    }

    /// Removes a draft, if there is one with this number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_draft(&mut self, number: i64) -> Result<(), StoreError> {
        for statement in [DELETE_BLOBS, DELETE] {
            within!(self, |c| {
                sqlx::query(statement).bind(number).execute(c).await?;
            });
        }
        Ok(())
    }
}
