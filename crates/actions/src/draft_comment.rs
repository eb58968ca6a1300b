//! Comment on a draft: said beside it, kept while it is a draft. The journal knows that something
//! was said, not what.

use ratusz_domain::{Comment, CommentKind, limits};
use serde_json::json;

use crate::{ActionError, Office, Reason, check};

const WORD: &str = "comment";

/// Says something of a draft, in whatever state it is.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_comment(
    office: &Office,
    number: i64,
    text: &str,
) -> Result<Comment, ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(draft) = tx.draft(number).await? else {
        tx.rollback().await?;
        let reason = Reason::DraftUnknown(number);
        return Err(office.refuse_beside_draft(WORD, None, number, reason).await);
    };
    let mut reasons = Vec::new();
    if text.trim().is_empty() {
        reasons.push(Reason::CommentEmpty);
    }
    check::length(text, &mut reasons);
    if tx.comment_count(number).await? >= limits::COMMENTS {
        reasons.push(Reason::TooManyComments);
    }
    if !reasons.is_empty() {
        tx.rollback().await?;
        return Err(office.refuse_beside_draft(WORD, Some(&draft.unit), number, reasons).await);
    }
    let comment = office.comment(CommentKind::Comment, text.trim());
    tx.add_comment(number, &comment).await?;
    let deed = office.beside_draft(WORD, &draft, json!({ "draft": number }));
    office.settle(tx, vec![deed]).await?;
    Ok(comment)
}

impl Office {
    /// Something that is said of a draft here and now.
    pub(crate) fn comment(&self, kind: CommentKind, text: &str) -> Comment {
        Comment { at: self.now, who: self.actor.name.clone(), kind, text: text.to_owned() }
    }
}
