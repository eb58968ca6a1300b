//! `/{unit}/dokument/{document}/historia`: every version of a document and why it was made.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::address;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::words::Day;

/// A line of the history.
#[derive(Debug)]
struct Line {
    n: i64,
    title: String,
    href: String,
    published: Day,
    reason: String,
    entered_by: String,
    hash: String,
    /// Where it is compared with the version before, if there is one.
    comparison: Option<String>,
    newest: bool,
}

#[derive(Template)]
#[template(path = "document_history.html")]
struct HistoryPage {
    frame: Frame,
    t: &'static Texts,
    title: String,
    href: String,
    lines: Vec<Line>,
}

/// Versions, newest first.
pub async fn document_history(
    here: InUnit,
    Path((_, segment)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let number = address::number_of(&segment).ok_or(Failure::NotFound)?;
    let versions = ratusz_store::history(&here.site.db, &here.unit.id, number).await?;
    let newest = versions.first().ok_or(Failure::NotFound)?;
    let title = newest.title.clone();
    let newest_n = newest.n;
    let href = address::document(&here.unit.slug, number, &title);
    let lines = versions
        .iter()
        .enumerate()
        .map(|(at, version)| Line {
            n: version.n,
            title: version.title.clone(),
            href: match version.n == newest_n {
                true => href.clone(),
                false => address::version(&here.unit.slug, number, version.n),
            },
            published: Day::instant(version.published_at),
            reason: version.reason.clone(),
            entered_by: version.entered_by.clone(),
            hash: version.hash.clone(),
            comparison: versions
                .get(at + 1)
                .map(|before| address::comparison(&here.unit.slug, number, before.n, version.n)),
            newest: version.n == newest_n,
        })
        .collect();
    let frame = here
        .frame(&PL.history_of(&title))
        .crumb(&title, href.clone())
        .canonical(address::document_view(&here.unit.slug, number, "historia"))
        .unindexed();
    respond::html(&HistoryPage { t: frame.t, frame, title, href, lines })
}
