//! `/{unit}/dokument/{document}/wersja/{n}`: a document as it stood in one of its versions.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::document::{self, Shown};
use super::document_gone::gone;
use crate::address;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::memento::Track;
use crate::messages::{PL, Texts};
use crate::respond;

#[derive(Template)]
#[template(path = "document_version.html")]
struct VersionPage {
    frame: Frame,
    t: &'static Texts,
    doc: Shown,
}

/// One version; its address always shows the same text.
pub async fn document_version(
    here: InUnit,
    Path((_, segment, n)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let n = document::version_number(&n);
    let page = document::find(&here, &segment, Some(n)).await?;
    if let Some(gone) = gone(&here, &page).await? {
        return Ok(gone);
    }
    let doc = Shown::new(&here, &page).with_file_facts(&here).await?;
    let path = address::version(&here.unit.slug, page.document.number, n);
    let mut frame = document::frame(&here, &page)
        .crumb(&page.version.title, doc.href.clone())
        .canonical(path)
        .unindexed();
    frame.title = PL.version_title(&page.version.title, n);
    let mut response = respond::html(&VersionPage { t: frame.t, frame, doc })?;
    let number = page.document.number;
    if let Some(mementos) = ratusz_store::mementos(&here.site.db, &here.unit.id, number).await? {
        let track = Track::new(&here, number, &mementos.title);
        track.mark_memento(response.headers_mut(), &mementos, n);
    }
    Ok(response)
}
