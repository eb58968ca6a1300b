//! What is planned for published documents.

use ratusz_domain::{Document, Plan};

use crate::statement::statements;
use crate::tx::within;
use crate::write::many::Value;
use crate::{StoreError, Tx};

statements! {
    PUT =
        "insert into plan (document_id, unit_id, number, review_at, expire_at, ending, decision) \
         values ($1, $2, $3, $4, $5, $6, $7) \
         on conflict (document_id) do update set review_at = excluded.review_at, \
         expire_at = excluded.expire_at, ending = excluded.ending, decision = excluded.decision";

    DELETE = "delete from plan where document_id = $1";
}

impl Tx {
    /// Sets what is planned for a document; an empty plan removes what was.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the document, or when the database fails.
    pub async fn put_plan(&mut self, document: &Document, plan: &Plan) -> Result<(), StoreError> {
        if plan.is_empty() {
            within!(self, |c| {
                sqlx::query(DELETE).bind(document.id.as_str()).execute(c).await?;
            });
            return Ok(());
        }
        let expiry = plan.expiry.as_ref();
        let decision = expiry.map(|it| serde_json::to_string(&it.decision)).transpose()?;
        let row = vec![
            Value::text(document.id.as_str()),
            Value::text(document.unit.as_str()),
            Value::Int(document.number),
            Value::MaybeInt(plan.review_at.map(|at| at.0)),
            Value::MaybeInt(expiry.map(|it| it.at.0)),
            Value::maybe(expiry.map(|it| it.ending.as_str())),
            Value::maybe_owned(decision),
        ];
        self.insert_many(PUT, &[row]).await
    }
}
