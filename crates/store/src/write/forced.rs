//! Versions that were published without a second person.

use ratusz_domain::Forced;

use crate::statement::statements;
use crate::write::many::Value;
use crate::{StoreError, Tx};

statements! {
    PUT =
        "insert into forced (document_id, n, unit_id, number, who, at, reason, editors, \
         agreed_by, agreed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         on conflict (document_id, n) do update set agreed_by = excluded.agreed_by, \
         agreed_at = excluded.agreed_at";
}

impl Tx {
    /// Marks a version, or keeps who agreed to one that is marked.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the version, or when the database fails.
    pub async fn put_forced(&mut self, forced: &Forced) -> Result<(), StoreError> {
        let (by, at) = forced.agreed.as_ref().map(|(by, at)| (by.as_str(), at.0)).unzip();
        let row = vec![
            Value::text(forced.document.as_str()),
            Value::Int(forced.version),
            Value::text(forced.unit.as_str()),
            Value::Int(forced.number),
            Value::text(&forced.who),
            Value::Int(forced.at.0),
            Value::text(&forced.reason),
            Value::owned(serde_json::to_string(&forced.editors)?),
            Value::maybe(by),
            Value::MaybeInt(at),
        ];
        self.insert_many(PUT, &[row]).await
    }
}
