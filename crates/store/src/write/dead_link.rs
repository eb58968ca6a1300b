//! Links of current documents that did not answer when they were last asked.

use ratusz_domain::{Document, Millis};

use crate::statement::statements;
use crate::tx::within;
use crate::write::many::{Row, Value};
use crate::{StoreError, Tx};

statements! {
    CLEAR = "delete from dead_link where document_id = $1";

    INSERT =
        "insert into dead_link (document_id, url, unit_id, number, outcome, found_at) \
         values ($1, $2, $3, $4, $5, $6)";
}

impl Tx {
    /// Sets the dead links of a document, each once with what came instead of an answer.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the document, or when the database fails.
    pub async fn put_dead_links(
        &mut self,
        document: &Document,
        links: &[(String, String)],
        at: Millis,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(CLEAR).bind(document.id.as_str()).execute(c).await?;
        });
        let row = |(url, outcome): &'_ (String, String)| -> Row<'static> {
            vec![
                Value::owned(document.id.as_str()),
                Value::owned(url.as_str()),
                Value::owned(document.unit.as_str()),
                Value::Int(document.number),
                Value::owned(outcome.as_str()),
                Value::Int(at.0),
            ]
        };
        let rows: Vec<Row> = links.iter().map(row).collect();
        self.insert_many(INSERT, &rows).await
    }
}
