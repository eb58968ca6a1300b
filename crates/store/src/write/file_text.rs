//! What was read of files.

use crate::read::file_text::FileTextRow;
use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    KEEP =
        "insert into file_text (sha256, reader, facts, parts, visible, fault) \
         select cast($1 as text), cast($2 as bigint), cast($3 as text), cast($4 as text), \
         cast($5 as text), cast($6 as text) \
         where exists (select 1 from blob_use where sha256 = $1) \
         or exists (select 1 from draft_blob where sha256 = $1) \
         on conflict (sha256) do update set reader = excluded.reader, facts = excluded.facts, \
         parts = excluded.parts, visible = excluded.visible, fault = excluded.fault";
}

impl Tx {
    /// Keeps what was read of a file, if a version or a draft holds it: of what was destroyed
    /// meanwhile nothing is kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_file_text(&mut self, row: &FileTextRow) -> Result<(), StoreError> {
        within!(self, |c| {
            let query = sqlx::query(KEEP).bind(&row.sha256).bind(row.reader).bind(&row.facts);
            let query = query.bind(&row.parts).bind(&row.visible).bind(row.fault.as_deref());
            query.execute(c).await?;
        });
        Ok(())
    }
}
