//! `/robots.txt` (RFC 9309) and `/sitemap.xml` (sitemaps.org) for search engines.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use ratusz_domain::limits::SITEMAP_URLS;
use serde::Deserialize;

use crate::address;
use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::respond;
use crate::site::Site;

/// Room kept in the first part for the homes of units.
const HOMES: i64 = 1000;
const PART: i64 = SITEMAP_URLS - HOMES;

#[derive(Template)]
#[template(path = "robots.txt")]
struct Robots<'a> {
    base_url: &'a str,
}

/// Everything may be read; searches need not be, for they have no end.
pub async fn robots(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    let robots = Robots { base_url: &site.base_url };
    respond::text(robots.render()?, "text/plain; charset=utf-8", CachePolicy::Short)
}

/// An address and when it last changed.
#[derive(Debug)]
struct Location {
    href: String,
    changed: Option<String>,
}

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    locations: Vec<Location>,
}

#[derive(Template)]
#[template(path = "sitemap_index.xml")]
struct SitemapIndex {
    parts: Vec<String>,
}

/// Which part of the site map is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct SitemapQuery {
    /// Documents after this number.
    po: Option<String>,
}

/// All addresses; an index of parts when there are too many for one file.
pub async fn sitemap(
    State(site): State<Arc<Site>>,
    Query(query): Query<SitemapQuery>,
) -> Result<Response, Failure> {
    let asked = match query.po.as_deref() {
        None => None,
        Some(text) => Some(text.parse::<i64>().map_err(|_| Failure::BadRequest)?),
    };
    let lines = ratusz_store::sitemap(&site.db, asked.unwrap_or(0), PART + 1).await?;
    let whole = i64::try_from(lines.len()).unwrap_or(i64::MAX) <= PART;
    if asked.is_none() && !whole {
        return index(&site).await;
    }
    let mut locations = Vec::with_capacity(lines.len() + 1);
    if asked.unwrap_or(0) == 0 {
        let home =
            |path: String| Location { href: format!("{}{path}", site.base_url), changed: None };
        locations.push(home("/".to_owned()));
        let units = ratusz_store::units(&site.db).await?;
        locations.extend(units.iter().map(|unit| home(address::unit(&unit.slug))));
    }
    locations.extend(lines.iter().take(usize::try_from(PART).unwrap_or(0)).map(|line| {
        let path = address::document(&line.unit_slug, line.number, &line.title);
        Location {
            href: format!("{}{path}", site.base_url),
            changed: Some(line.published_at.timestamp().to_string()),
        }
    }));
    xml(&Sitemap { locations })
}

/// One query a part: a part holds as many addresses as the protocol allows.
async fn index(site: &Site) -> Result<Response, Failure> {
    let mut parts = Vec::new();
    let mut after = 0;
    loop {
        let lines = ratusz_store::sitemap(&site.db, after, PART).await?;
        let Some(last) = lines.last() else { break };
        parts.push(format!("{}/sitemap.xml?po={after}", site.base_url));
        after = last.number;
    }
    xml(&SitemapIndex { parts })
}

fn xml(template: &impl Template) -> Result<Response, Failure> {
    respond::text(template.render()?, "application/xml; charset=utf-8", CachePolicy::Short)
}
