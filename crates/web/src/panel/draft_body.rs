//! `PUT /panel/{unit}/szkic/{number}/tresc`: the editor saves by itself. It sends the form as it
//! stands and is answered in JSON: the new revision, or what is in the way.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ratusz_actions::draft_revise;
use serde_json::json;

use super::form::{Fields, refused};
use super::who::InOffice;
use super::{draft, draft_difference, draft_edit, draft_form};
use crate::error::Failure;
use crate::respond;

/// Saves what can be read of the form; `left` tells of the rest.
pub async fn save(
    here: InOffice,
    Path((_, number)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let draft = draft::find(&here, &number).await?;
    let posted = draft_form::read(&here, &draft, &fields);
    let left = |(field, sentence): &(&str, String)| json!({"field": field, "sentence": sentence});
    let left: Vec<_> = posted.left.iter().map(left).collect();
    let saved =
        |revision: i64| respond::json(StatusCode::OK, &json!({"revision": revision, "left": left}));
    // What changes nothing needs no entry in the journal.
    let reason = posted.reason.as_deref().unwrap_or(&draft.reason);
    if posted.revision == draft.revision
        && posted.content == draft.content
        && reason == draft.reason
    {
        return saved(draft.revision);
    }
    let (content, reason) = (posted.content.clone(), posted.reason.clone());
    let revision = Some(posted.revision);
    match draft_revise(&here.office(), draft.number, revision, content, Vec::new(), reason).await {
        Ok(draft) => saved(draft.revision),
        Err(error) if draft_edit::is_conflict(&error) => {
            let theirs = draft::find(&here, &number).await?;
            let found = draft_difference::between(&here, &theirs, &posted).await?;
            let answer = json!({
                "revision": theirs.revision,
                "editor": found.others,
                "difference": found.render()?,
            });
            respond::json(StatusCode::CONFLICT, &answer)
        }
        Err(error) => {
            let answer = json!({"sentences": refused(error)?});
            respond::json(StatusCode::UNPROCESSABLE_ENTITY, &answer)
        }
    }
}
