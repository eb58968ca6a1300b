//! `/{unit}/dokument/{document}/historia`: every version of a document and every change of its
//! standing, why, and where the proof is.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ratusz_domain::Availability;

use super::document;
use super::document_gone::gone;
use crate::address;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::timeline::{self, Step};

#[derive(Template)]
#[template(path = "document_history.html")]
struct HistoryPage {
    frame: Frame,
    t: &'static Texts,
    title: String,
    href: String,
    steps: Vec<Step>,
}

/// Versions and changes, newest first.
pub async fn document_history(
    here: InUnit,
    Path((_, segment)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let number = address::number_of(&segment).ok_or(Failure::NotFound)?;
    let (db, unit) = (&here.site.db, &here.unit);
    let history = ratusz_store::document_history(db, &unit.id, number).await?;
    let history = history.ok_or(Failure::NotFound)?;
    if history.document.availability == Availability::Withdrawn {
        let page = document::find(&here, &segment, None).await?;
        return gone(&here, &page).await?.ok_or(Failure::NotFound);
    }
    let changes = ratusz_store::changes_of(db, &history.document.id).await?;
    let title = history.versions.first().map(|newest| newest.title.clone()).unwrap_or_default();
    let href = address::document(&unit.slug, number, &title);
    let frame = here
        .frame(&PL.history_of(&title))
        .crumb(&title, href.clone())
        .canonical(address::document_view(&unit.slug, number, "historia"))
        .unindexed();
    let mut steps = timeline::steps(&unit.slug, number, &changes, &history.versions)?;
    let marks = ratusz_store::forced_versions(db, &history.document.id).await?;
    timeline::mark_forced(&mut steps, &marks);
    respond::html(&HistoryPage { t: frame.t, frame, title, href, steps })
}
