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
use crate::respond::{self, Finished};
use crate::site::Site;

/// Last words of a unit's pages, offered when an address comes close to one.
static PAGES: [(&str, &str); 10] = [
    ("aktualnosci", PL.news),
    ("archiwum", PL.archive),
    ("wspolpraca", PL.cooperation),
    ("szukaj", PL.search),
    ("mapa-strony", PL.site_map),
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
    heading: &'static str,
    sentence: &'static str,
    near: Vec<Link>,
}

/// Gives every answer that is an error, wherever it was made, a page that helps.
pub async fn failure_pages(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !failed || response.extensions().get::<Finished>().is_some() {
        return response;
    }
    let allow = response.headers().get(header::ALLOW).cloned();
    match page(&site, &path, status).await {
        Ok(mut helpful) => {
            allow.and_then(|allow| helpful.headers_mut().insert(header::ALLOW, allow));
            helpful
        }
        Err(_) => response,
    }
}

async fn page(site: &Site, path: &str, status: StatusCode) -> Result<Response, Failure> {
    let (heading, sentence) = words(status);
    let chrome = if status.is_server_error() { None } else { unit_of(site, path).await };
    let near = match status {
        StatusCode::NOT_FOUND => near_addresses(site, path, chrome.as_ref()).await,
        _ => Vec::new(),
    };
    let frame = match &chrome {
        Some(Chrome { unit, sections }) => Frame::of_unit(site, unit, sections, path, heading),
        None => Frame::of_portal(site, path, heading),
    };
    let frame = frame.unindexed();
    let page = FailurePage { t: frame.t, frame, status: status.as_u16(), heading, sentence, near };
    respond::html_with(status, &page)
}

fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND => (PL.failure_404, PL.failure_404_help),
        StatusCode::METHOD_NOT_ALLOWED => (PL.failure_405, PL.failure_405_help),
        StatusCode::PAYLOAD_TOO_LARGE => (PL.failure_413, PL.failure_413_help),
        StatusCode::SERVICE_UNAVAILABLE => (PL.failure_503, PL.failure_503_help),
        status if status.is_server_error() => (PL.failure_500, PL.failure_500_help),
        _ => (PL.failure_400, PL.failure_400_help),
    }
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
