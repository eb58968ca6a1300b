//! `/{unit}/stan/{day}/dokument/{document}`: a document as it stood on a day.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ratusz_domain::{Availability, Standing};
use ratusz_store::{DocumentPage, standing_as_of};

use super::document::{self, Shown};
use super::document_gone::gone;
use crate::address;
use crate::as_of::AsOf;
use crate::error::Failure;
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::respond;

#[derive(Template)]
#[template(path = "as_of_document.html")]
struct AsOfDocumentPage {
    frame: Frame,
    t: &'static Texts,
    doc: Shown,
    erased: bool,
    version: String,
}

/// The version that was current, under the section and the banner that it had. What is withdrawn
/// today answers as everywhere else (410), and content that was destroyed is nowhere.
pub async fn as_of_document(
    as_of: AsOf,
    Path((_, _, segment)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let here = &as_of.here;
    let number = address::number_of(&segment).ok_or(Failure::NotFound)?;
    let standing = standing_as_of(&here.site.db, &here.unit.id, number, as_of.at).await?;
    let page = document::find(here, &segment, standing.as_ref().map(|s| s.version)).await?;
    if page.document.availability == Availability::Withdrawn {
        return gone(here, &page).await?.ok_or(Failure::NotFound);
    }
    let Some(standing) = standing else {
        return as_of.missing(PL.as_of_not_yet.to_owned());
    };
    if standing.availability == Availability::Withdrawn {
        return as_of.missing(PL.as_of_withdrawn.to_owned());
    }
    let erased = page.version.is_erased();
    let page = as_it_stood(page, standing);
    let doc = Shown::new(here, &page).with_file_facts(here).await?;
    let title = if erased { PL.erased_document(number) } else { doc.title.clone() };
    let mut frame = as_of.frame(&title);
    if let Some(section) = here.sections.iter().find(|s| s.id == page.document.section) {
        frame = frame.within(&here.sections, section);
    }
    let frame = as_of.settle(frame);
    let doc = Shown {
        title,
        source: doc.source.map(|mut source| {
            source.href = as_of.within(&source.href);
            source
        }),
        ..doc
    };
    let version = address::version(&here.unit.slug, number, page.version.n);
    let shown = AsOfDocumentPage { t: frame.t, frame, doc, erased, version };
    match erased {
        true => respond::html_with(StatusCode::GONE, &shown),
        false => respond::html(&shown),
    }
}

/// The document with what held of it then.
fn as_it_stood(mut page: DocumentPage, standing: Standing) -> DocumentPage {
    let document = &mut page.document;
    document.section = standing.section;
    document.kind = standing.kind;
    document.validity = standing.validity;
    document.sort_date = standing.sort_date;
    document.decision = standing.decision;
    document.current = standing.version;
    page
}
