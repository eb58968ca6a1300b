//! What is said of drafts.

use ratusz_domain::Comment;

use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    COUNT = "select count(*) from draft_comment where draft = $1";

    INSERT =
        "insert into draft_comment (draft, n, at, who, kind, text) values ($1, $2, $3, $4, $5, $6)";
}

impl Tx {
    /// How many comments a draft has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn comment_count(&mut self, draft: i64) -> Result<i64, StoreError> {
        Ok(within!(self, |c| sqlx::query_scalar(COUNT).bind(draft).fetch_one(c).await?))
    }

    /// Adds a comment to a draft, after those that it has.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the draft, or when the database fails.
    pub async fn add_comment(&mut self, draft: i64, comment: &Comment) -> Result<(), StoreError> {
        let n = self.comment_count(draft).await? + 1;
        within!(self, |c| {
            let query = sqlx::query(INSERT).bind(draft).bind(n).bind(comment.at.0);
            let query = query.bind(&comment.who).bind(comment.kind.as_str());
            query.bind(&comment.text).execute(c).await?;
        });
        Ok(())
    }
}
