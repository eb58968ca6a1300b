//! Secret links to drafts.

use ratusz_domain::{Millis, Sha256};

use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    COUNT = "select count(*) from draft_link where draft = $1";

    INSERT =
        "insert into draft_link (token, draft, n, who, made_at, expires_at, uses) \
         values ($1, $2, $3, $4, $5, $6, 0)";

    REVOKE =
        "update draft_link set revoked_at = $3 \
         where draft = $1 and n = $2 and revoked_at is null";

    USED = "update draft_link set uses = uses + 1, used_at = $2 where token = $1";
}

impl Tx {
    /// How many links a draft has had.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft_link_count(&mut self, draft: i64) -> Result<i64, StoreError> {
        Ok(within!(self, |c| sqlx::query_scalar(COUNT).bind(draft).fetch_one(c).await?))
    }

    /// Adds a link to a draft under the digest of its token, and returns its number.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the draft, or when the database fails.
    pub async fn add_draft_link(
        &mut self,
        token: &Sha256,
        draft: i64,
        who: &str,
        made_at: Millis,
        expires_at: Millis,
    ) -> Result<i64, StoreError> {
        let n = self.draft_link_count(draft).await? + 1;
        within!(self, |c| {
            let query = sqlx::query(INSERT).bind(token.as_str()).bind(draft).bind(n).bind(who);
            query.bind(made_at.0).bind(expires_at.0).execute(c).await?;
        });
        Ok(n)
    }

    /// Ends a link before its time; whether there was one that had not been ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_draft_link(
        &mut self,
        draft: i64,
        n: i64,
        at: Millis,
    ) -> Result<bool, StoreError> {
        let rows = within!(self, |c| {
            let query = sqlx::query(REVOKE).bind(draft).bind(n).bind(at.0);
            query.execute(c).await?.rows_affected()
        });
        Ok(rows > 0)
    }

    /// Counts that a link was opened.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft_link_used(&mut self, token: &Sha256, at: Millis) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(USED).bind(token.as_str()).bind(at.0).execute(c).await?;
        });
        Ok(())
    }
}
