//! `/{unit}/dokument/{document}/druk`: a document alone, with its address and version, for paper.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::document::{self, Shown};
use super::document_gone::gone;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::messages::Texts;
use crate::respond;

#[derive(Template)]
#[template(path = "document_print.html")]
struct PrintPage {
    frame: Frame,
    t: &'static Texts,
    doc: Shown,
    unit_name: String,
}

/// The newest version without menu and links.
pub async fn document_print(
    here: InUnit,
    Path((_, segment)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let page = document::find(&here, &segment, None).await?;
    if let Some(gone) = gone(&here, &page).await? {
        return Ok(gone);
    }
    let frame = document::frame(&here, &page).unindexed();
    let doc = Shown::new(&here, &page);
    respond::html(&PrintPage { t: frame.t, frame, doc, unit_name: here.unit.name.clone() })
}
