//! Pages for what went wrong: what happened in a sentence, and what to do next.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use ratusz_store::Chrome;

use crate::address;
use crate::error::Failure;
use crate::extract::is_slug;
use crate::frame::{Frame, Link};
use crate::messages::{PL, Texts};
use crate::near::near;
use crate::problem::{self, Problem, Words};
use crate::respond::{self, Finished};
use crate::site::Site;

/// Last words of a unit's pages, offered when an address comes close to one.
static PAGES: [(&str, &str); 12] = [
    ("aktualnosci", PL.news),
    ("archiwum", PL.archive),
    ("wspolpraca", PL.cooperation),
    ("szukaj", PL.search),
    ("mapa-strony", PL.site_map),
    ("rejestr-zmian", PL.changes),
    ("stan", PL.as_of_choose),
    ("redakcja", PL.editors),
    ("instrukcja", PL.instruction),
    ("informacje-nieudostepnione", PL.unpublished),
    ("deklaracja-dostepnosci", PL.accessibility),
    ("kanal.atom", PL.feed_atom),
];

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    frame: Frame,
    t: &'static Texts,
    status: u16,
    words: Words,
    near: Vec<Link>,
}

/// Whether a handler told a machine itself what went wrong.
fn is_json(response: &Response) -> bool {
    let media = response.headers().get(header::CONTENT_TYPE);
    media.is_some_and(|value| value.as_bytes().starts_with(b"application/json"))
}

/// Gives every answer that is an error, wherever it was made, a page that helps, or problem
/// details if a machine asks. A page that a handler has finished stays as it is.
pub async fn failure_pages(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let machine = problem::for_machines(&path, request.headers());
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let finished = response.extensions().get::<Finished>().is_some();
    if !failed || (finished && (!machine || is_json(&response))) {
        return response;
    }
    let allow = response.headers().get(header::ALLOW).cloned();
    let told = response.extensions().get::<Problem>().map(|problem| problem.words());
    let words = told.unwrap_or_else(|| Words::of_status(status));
    let answer = match machine {
        true => Ok(problem::details(&site, &path, status, words)),
        false => page(&site, &path, status, words).await,
    };
    match answer {
        Ok(mut helpful) => {
            allow.and_then(|allow| helpful.headers_mut().insert(header::ALLOW, allow));
            helpful
        }
        Err(_) => response,
    }
}

async fn page(
    site: &Site,
    path: &str,
    status: StatusCode,
    words: Words,
) -> Result<Response, Failure> {
    let chrome = if status.is_server_error() { None } else { unit_of(site, path).await };
    let near = match status {
        StatusCode::NOT_FOUND => near_addresses(site, path, chrome.as_ref()).await,
        _ => Vec::new(),
    };
    let frame = match &chrome {
        Some(Chrome { unit, sections }) => Frame::of_unit(site, unit, sections, path, words.title),
        None => Frame::of_portal(site, path, words.title),
    };
    let frame = frame.unindexed();
    let page = FailurePage { t: frame.t, frame, status: status.as_u16(), words, near };
    respond::html_with(status, &page)
}

/// The unit that the first segment names; trouble with the database is no reason to fail again.
async fn unit_of(site: &Site, path: &str) -> Option<Chrome> {
    let slug = path.split('/').nth(1).filter(|slug| is_slug(slug))?;
    ratusz_store::chrome(&site.db, slug).await.ok().flatten()
}

async fn near_addresses(site: &Site, path: &str, chrome: Option<&Chrome>) -> Vec<Link> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    if let Some(number) = segments.get(2).filter(|_| segments[1] == "dokument") {
        return same_number(site, number).await;
    }
    let Some(Chrome { unit, sections }) = chrome else {
        let units = ratusz_store::units(&site.db).await.unwrap_or_default();
        let first = segments.first().copied().unwrap_or_default();
        let close = units.into_iter().filter(|unit| near(&unit.slug, first));
        return close.map(|u| Link { href: address::unit(&u.slug), title: u.name }).collect();
    };
    let last = segments.last().copied().unwrap_or_default();
    let section = |s: &&ratusz_domain::Section| near(&s.slug, last);
    let sections = sections.iter().filter(section).map(|section| Link {
        title: section.title.clone(),
        href: address::menu(&unit.slug, sections, section),
    });
    let pages = PAGES.iter().filter(|(word, _)| near(word, last)).map(|(word, title)| Link {
        title: (*title).to_owned(),
        href: address::page(&unit.slug, word),
    });
    let mut links: Vec<Link> = Vec::new();
    for link in sections.chain(pages) {
        if links.iter().all(|known| known.href != link.href) {
            links.push(link);
        }
    }
    links
}

/// The document with this number, in whatever unit it is.
async fn same_number(site: &Site, segment: &str) -> Vec<Link> {
    let Some(number) = address::number_of(segment) else { return Vec::new() };
    let lines = ratusz_store::sitemap(&site.db, number - 1, 1).await.unwrap_or_default();
    let line = lines.into_iter().find(|line| line.number == number);
    line.map(|line| Link {
        href: address::document(&line.unit_slug, line.number, &line.title),
        title: line.title,
    })
    .into_iter()
    .collect()
}
