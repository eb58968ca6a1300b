//! Links of current documents that did not answer when they were last asked.

use ratusz_domain::{Document, Millis};

use crate::statement::statements;
use crate::tx::within;
use crate::write::many::{Row, Value};
use crate::{StoreError, Tx};

statements! {
    CLEAR = "delete from dead_link";

    INSERT =
        "insert into dead_link (document_id, url, unit_id, number, outcome, found_at) \
         values ($1, $2, $3, $4, $5, $6)";
}

impl Tx {
    /// Sets the dead links of all documents, in place of those that were: the document, the
    /// address, and what came instead of an answer.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without a document, or when the database fails.
    pub async fn put_dead_links(
        &mut self,
        links: &[(Document, String, String)],
        at: Millis,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(CLEAR).execute(c).await?;
        });
        let mut rows: Vec<Row> = Vec::with_capacity(links.len());
        for (document, url, outcome) in links {
            rows.push(vec![
                Value::text(document.id.as_str()),
                Value::text(url),
                Value::text(document.unit.as_str()),
                Value::Int(document.number),
                Value::text(outcome),
                Value::Int(at.0),
            ]);
        }
        self.insert_many(INSERT, &rows).await
    }
}
