//! `/panel/{unit}/szkic/{number}/przeglad`: a draft to be read and decided on: what differs from what
//! readers see now, how it will look, and what may be done with it.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_domain::{Draft, Right};

use super::draft;
use super::form::Fields;
use super::frame::PanelFrame;
use super::who::InOffice;
use super::workflow::Workflow;
use crate::address;
use crate::difference::{Comparison, Edition};
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Link;
use crate::messages::{PL, Texts};
use crate::preview::Preview;
use crate::public::document::Shown;
use crate::respond;

#[derive(Template)]
#[template(path = "panel/draft_review.html")]
struct ReviewPage {
    frame: PanelFrame,
    t: &'static Texts,
    work: Workflow,
    doc: Shown,
    editors: String,
    reason: String,
    /// The document that it corrects.
    published: Option<Link>,
    /// What differs from it.
    change: Option<Comparison>,
    edit: Option<String>,
}

/// The page.
pub async fn review(
    here: InOffice,
    Path((_, number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let draft = draft::find(&here, &number).await?;
    respond::panel(&page(&here, &headers, &draft, &Fields::default(), Vec::new()).await?)
}

/// The page again, with what was typed and what is wrong with it.
///
/// # Errors
/// A fault.
pub(super) async fn refused(
    here: &InOffice,
    headers: &HeaderMap,
    draft: &Draft,
    typed: &Fields,
    problems: Vec<String>,
) -> Result<Response, Failure> {
    let page = page(here, headers, draft, typed, problems).await?;
    respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn page(
    here: &InOffice,
    headers: &HeaderMap,
    draft: &Draft,
    typed: &Fields,
    problems: Vec<String>,
) -> Result<ReviewPage, Failure> {
    let work = Workflow::new(here, draft, typed).await?;
    let public = draft::public(here);
    let preview = draft::preview(here, draft).await?;
    let doc = draft::shown(&public, draft, &preview);
    let title = if doc.title.is_empty() { PL.workflow_untitled } else { &doc.title };
    let drafts = format!("/panel/{}/szkice", here.unit.slug);
    let frame = PanelFrame::of_unit(here, headers, &PL.workflow_review(title))
        .crumb(PL.drafts, drafts)
        .with_problems(problems);
    let published = preview.published.as_ref().map(|page| Link {
        title: page.version.title.clone(),
        href: address::document(&here.unit.slug, page.document.number, &page.version.title),
    });
    let change = compare(public, draft, preview).await?;
    Ok(ReviewPage {
        frame,
        t: &PL,
        edit: (work.may.revise && here.may(Right::Edit)).then(|| work.base.clone()),
        editors: draft.editors.join(", "),
        reason: draft.reason.clone(),
        work,
        doc,
        published,
        change,
    })
}

/// What differs from the published version. Made beside the threads that answer.
async fn compare(
    here: InUnit,
    draft: &Draft,
    preview: Preview,
) -> Result<Option<Comparison>, Failure> {
    let now = draft::shown(&here, draft, &preview);
    let Some(old) = preview.published.filter(|page| page.erasure.is_none()) else {
        return Ok(None);
    };
    let (before, old, new) = (Shown::new(&here, &old), old.version, preview.page.version);
    let found = tokio::task::spawn_blocking(move || {
        Comparison::new(
            &Edition { shown: &before, lead: &old.lead, body: &old.body, withheld: &old.withheld },
            &Edition { shown: &now, lead: &new.lead, body: &new.body, withheld: &new.withheld },
        )
    });
    Ok(Some(found.await?))
}

/// Where a draft is reviewed.
#[must_use]
pub(super) fn href(unit: &str, number: i64) -> String {
    draft::address(unit, number, "przeglad")
}
