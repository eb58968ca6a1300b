//! What was said of drafts.

use ratusz_domain::{Comment, CommentKind, Millis};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::word;
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    OF_DRAFT = "select at, who, kind, text from draft_comment where draft = $1 order by n";
}

#[derive(FromRow)]
struct CommentRow {
    at: i64,
    who: String,
    kind: String,
    text: String,
}

/// Comments on a draft, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn comments(db: &Db, draft: i64) -> Result<Vec<Comment>, StoreError> {
    let rows: Vec<CommentRow> =
        on!(db, |p| sqlx::query_as(OF_DRAFT).bind(draft).fetch_all(p).await?);
    let comment = |row: CommentRow| {
        let kind = word("a kind of comment", &row.kind, CommentKind::parse)?;
        Ok(Comment { at: Millis(row.at), who: row.who, kind, text: row.text })
    };
    rows.into_iter().map(comment).collect()
}
