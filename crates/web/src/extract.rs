//! What handlers take from a request: the unit that the address names, and checked parameters.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use ratusz_domain::limits::{SEARCH_PAGES, SLUG_CHARS};
use ratusz_domain::{Section, Unit};
use ratusz_store::Chrome;

use crate::error::Failure;
use crate::frame::Frame;
use crate::site::Site;

/// The unit whose page is asked for, with its menu. Costs one query.
#[derive(Debug)]
pub struct InUnit {
    /// What everything is served from.
    pub site: Arc<Site>,
    /// The unit.
    pub unit: Unit,
    /// Its menu.
    pub sections: Vec<Section>,
    /// The path as asked, for links to the same page.
    pub path: String,
}

impl FromRequestParts<Arc<Site>> for InUnit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Failure> {
        let parameters = RawPathParams::from_request_parts(parts, site)
            .await
            .map_err(|_| Failure::BadRequest)?;
        let slug = parameters.iter().find(|(name, _)| *name == "unit").map(|(_, slug)| slug);
        let chrome = match slug.filter(|slug| is_slug(slug)) {
            Some(slug) => ratusz_store::chrome(&site.db, slug).await?,
            None => None,
        };
        let Chrome { unit, sections } = chrome.ok_or(Failure::NotFound)?;
        let path = parts.uri.path().to_owned();
        Ok(Self { site: Arc::clone(site), unit, sections, path })
    }
}

impl InUnit {
    /// The frame of a page of this unit under a title.
    #[must_use]
    pub fn frame(&self, title: &str) -> Frame {
        Frame::of_unit(&self.site, &self.unit, &self.sections, &self.path, title)
    }

    /// The section with this slug.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when the unit has none.
    pub fn section(&self, slug: &str) -> Result<&Section, Failure> {
        self.sections.iter().find(|section| section.slug == slug).ok_or(Failure::NotFound)
    }
}

/// Whether text can be a slug at all: asking the database for other text is useless.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let slug_byte = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.len() <= SLUG_CHARS && text.bytes().all(slug_byte)
}

/// A page number from 1 to `SEARCH_PAGES` squared; an empty parameter is the first page.
///
/// # Errors
/// [`Failure::BadRequest`] for anything else.
pub fn page_number(parameter: Option<&str>) -> Result<i64, Failure> {
    match parameter.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(1),
        Some(text) => text
            .parse()
            .ok()
            .filter(|page| (1..=SEARCH_PAGES * SEARCH_PAGES).contains(page))
            .ok_or(Failure::BadRequest),
    }
}

/// A year of four digits; an empty parameter is none.
///
/// # Errors
/// [`Failure::BadRequest`] for anything else.
pub fn year(parameter: Option<&str>) -> Result<Option<i16>, Failure> {
    match parameter.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => text
            .parse()
            .ok()
            .filter(|year| (1000..=9999).contains(year))
            .map(Some)
            .ok_or(Failure::BadRequest),
    }
}

/// A word that `parse` understands; an empty parameter is none.
///
/// # Errors
/// [`Failure::BadRequest`] for a word that it does not.
pub fn word<T>(
    parameter: Option<&str>,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Failure> {
    match parameter.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => parse(text).map(Some).ok_or(Failure::BadRequest),
    }
}
