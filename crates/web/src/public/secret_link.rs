//! `/podglad/{token}`: a draft as it would be published, for whoever was given the link.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use ratusz_actions::{shared_draft, shown_draft};
use ratusz_domain::{Draft, Millis};

use super::attachment;
use super::document::Shown;
use crate::address;
use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::messages::Texts;
use crate::preview::{Preview, unit_of};
use crate::respond;
use crate::site::Site;
use crate::words::Day;

#[derive(Template)]
#[template(path = "secret_link.html")]
struct SecretLinkPage {
    frame: Frame,
    t: &'static Texts,
    doc: Shown,
    until: Day,
    reason: String,
}

/// The draft, while the link lives. No one keeps the page, and no one is told its address.
pub async fn secret_link(
    State(site): State<Arc<Site>>,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let now = Millis::from_timestamp((site.clock)());
    let found = shared_draft(&site.db, &token, now).await?;
    let (draft, link) = found.ok_or(Failure::NotFound)?;
    let here = place(&site, &draft).await?;
    let preview = Preview::new(&site.db, &draft, now).await?;
    let doc = preview.shown(&here, |position| format!("/podglad/{token}/plik/{position}"));
    let frame = here.frame(&doc.title).unindexed();
    let until = Day::instant(link.expires_at);
    let reason = draft.reason.clone();
    let page = SecretLinkPage { t: frame.t, frame, doc, until, reason };
    Ok(unseen(respond::html_with(StatusCode::OK, &page)?))
}

/// A file of that draft.
pub async fn file(
    State(site): State<Arc<Site>>,
    Path((token, position)): Path<(String, usize)>,
) -> Result<Response, Failure> {
    let now = Millis::from_timestamp((site.clock)());
    let (draft, _) = shown_draft(&site.db, &token, now).await?.ok_or(Failure::NotFound)?;
    let file = position.checked_sub(1).and_then(|i| draft.content.attachments.get(i));
    let file = file.ok_or(Failure::NotFound)?;
    Ok(unseen(attachment::send(&site, file, CachePolicy::Never).await?))
}

/// The unit of a draft, as its own pages see it; addresses in the frame don't hold the token.
async fn place(site: &Arc<Site>, draft: &Draft) -> Result<InUnit, Failure> {
    let (unit, sections) = unit_of(&site.db, draft).await?.ok_or(Failure::NotFound)?;
    let path = address::unit(&unit.slug);
    Ok(InUnit { site: Arc::clone(site), unit, sections, path })
}

/// The answer, kept from search engines and from the sites that its links lead to.
fn unseen(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let robots = HeaderName::from_static("x-robots-tag");
    headers.insert(robots, HeaderValue::from_static("noindex, nofollow, noarchive"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
