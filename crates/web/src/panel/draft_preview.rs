//! `/panel/{unit}/szkic/{number}/podglad`: a draft exactly as readers would see it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ratusz_domain::Right;

use super::draft;
use super::who::InOffice;
use crate::error::Failure;
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::public::document::{self, Shown};
use crate::respond;

#[derive(Template)]
#[template(path = "panel/draft_preview.html")]
struct PreviewPage {
    frame: Frame,
    t: &'static Texts,
    doc: Shown,
    /// Where it is written, for who may write.
    edit: Option<String>,
}

/// The page.
pub async fn preview(
    here: InOffice,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let draft = draft::find(&here, &number).await?;
    let preview = draft::preview(&here, &draft).await?;
    let public = draft::public(&here);
    let edit = here.may(Right::Edit) && draft::is_open(&draft);
    respond::panel(&PreviewPage {
        frame: document::frame(&public, &preview.page).unindexed(),
        t: &PL,
        doc: draft::shown(&public, &draft, &preview),
        edit: edit.then(|| draft::address(&here.unit.slug, draft.number, "")),
    })
}
