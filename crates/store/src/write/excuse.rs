//! What may stay in a draft although the privacy guard found it.

use ratusz_domain::Excuse;

use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    PUT =
        "insert into excuse (draft, fingerprint, kind, who, at, reason) \
         values ($1, $2, $3, $4, $5, $6) \
         on conflict (draft, fingerprint) do update set kind = excluded.kind, who = excluded.who, \
         at = excluded.at, reason = excluded.reason";
}

impl Tx {
    /// Keeps an excuse, in place of the one for the same finding if there is one.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the draft, or when the database fails.
    pub async fn put_excuse(&mut self, draft: i64, excuse: &Excuse) -> Result<(), StoreError> {
        within!(self, |c| {
            let query = sqlx::query(PUT).bind(draft).bind(&excuse.fingerprint);
            let query = query.bind(&excuse.kind).bind(&excuse.who).bind(excuse.at.0);
            query.bind(&excuse.reason).execute(c).await?;
        });
        Ok(())
    }
}
