//! `/{unit}/aktualnosci`, `/{unit}/dzial/{section}`: documents of one section, newest first.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use ratusz_domain::limits::{PAGE_ITEMS, SEARCH_PAGES};
use ratusz_domain::{DocumentKind, Section, SectionKind, Validity};
use ratusz_store::ListFilter;
use serde::Deserialize;

use super::section_csv::section_csv;
use crate::address;
use crate::entry::{Entry, entries};
use crate::error::Failure;
use crate::extract::{InUnit, page_number, year};
use crate::frame::{Frame, Link};
use crate::messages::{PL, Texts};
use crate::pager::Pager;
use crate::respond;

/// Parameters of a list.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    /// Page, from 1.
    strona: Option<String>,
    /// Year of the documents' day.
    rok: Option<String>,
}

impl ListQuery {
    /// The page and the year asked for.
    ///
    /// # Errors
    /// [`Failure::BadRequest`] when one is not a sensible number.
    pub fn read(&self) -> Result<(i64, Option<i16>), Failure> {
        Ok((page_number(self.strona.as_deref())?, year(self.rok.as_deref())?))
    }
}

/// A year to narrow a list to.
#[derive(Debug)]
pub struct YearLink {
    /// Its digits.
    pub year: i16,
    /// How many documents it has.
    pub count: i64,
    /// Where.
    pub href: String,
    /// Whether it is chosen.
    pub current: bool,
}

/// A list of documents; those of a day of the past are shown by it too.
#[derive(Template)]
#[template(path = "list.html")]
pub struct ListPage {
    /// The frame.
    pub frame: Frame,
    /// The texts.
    pub t: &'static Texts,
    /// Heading.
    pub title: String,
    /// A sentence below it; may be empty.
    pub intro: String,
    /// Sections that lie in this one.
    pub children: Vec<Link>,
    /// Documents of this page.
    pub entries: Vec<Entry>,
    /// How many there are on all pages.
    pub total: u64,
    /// Years to narrow the list to.
    pub years: Vec<YearLink>,
    /// The list of all years.
    pub all: String,
    /// The year chosen.
    pub chosen: Option<i16>,
    /// Other pages.
    pub pager: Pager,
    /// Where its feed is.
    pub feed: Option<String>,
    /// Where its CSV is.
    pub csv: Option<String>,
}

/// What a list page shows: shared with the archive.
#[derive(Debug)]
pub struct Listing<'a> {
    /// Heading.
    pub title: &'a str,
    /// A sentence below it; may be empty.
    pub intro: &'a str,
    /// The section, if the list is of one.
    pub section: Option<&'a Section>,
    /// What belongs to it.
    pub filter: ListFilter,
    /// Path of the list.
    pub path: String,
    /// Where its feed and its CSV are, without the suffix.
    pub exports: Option<String>,
}

impl Listing<'_> {
    /// The page of the list.
    ///
    /// # Errors
    /// Those of the parameters and of the store.
    pub async fn answer(mut self, here: &InUnit, query: &ListQuery) -> Result<Response, Failure> {
        let (page, chosen) = query.read()?;
        let db = &here.site.db;
        self.filter.year = chosen;
        let slice = ratusz_store::list(db, &self.filter, Pager::offset(page), PAGE_ITEMS).await?;
        if slice.items.is_empty() && page > 1 {
            return Err(Failure::NotFound);
        }
        let section = self.section.map(|section| &section.id);
        let years = ratusz_store::years(db, &here.unit.id, section, self.filter.validity).await?;
        let year_text = chosen.map_or_else(String::new, |year| year.to_string());
        let last = SEARCH_PAGES * SEARCH_PAGES;
        let pager = Pager::new(page, slice.total, last, &self.path, &[("rok", year_text)]);
        let mut frame = here.frame(self.title).canonical(self.path.clone());
        frame = match self.section {
            Some(section) => frame.within(&here.sections, section),
            None => frame,
        };
        if frame.crumbs.len() > 1 {
            frame.crumbs.pop();
        }
        if let Some(exports) = &self.exports {
            let href = format!("{exports}/kanal.atom");
            frame.feed = Some(Link { title: PL.feed_section(self.title), href });
        }
        respond::html(&ListPage {
            t: frame.t,
            title: self.title.to_owned(),
            intro: self.intro.to_owned(),
            children: self.children(here),
            entries: entries(&slice.items),
            total: u64::try_from(slice.total).unwrap_or(0),
            years: year_links(&years, chosen, &self.path),
            chosen,
            pager,
            feed: self.exports.as_ref().map(|exports| format!("{exports}/kanal.atom")),
            csv: self.exports.as_ref().map(|exports| format!("{exports}.csv")),
            all: self.path,
            frame,
        })
    }

    fn children(&self, here: &InUnit) -> Vec<Link> {
        let Some(section) = self.section else { return Vec::new() };
        let below = here.sections.iter().filter(|s| s.parent.as_ref() == Some(&section.id));
        let link = |child: &Section| Link {
            title: child.title.clone(),
            href: address::menu(&here.unit.slug, &here.sections, child),
        };
        below.map(link).collect()
    }
}

/// Links that narrow the list at `path` to a year.
pub fn year_links(years: &[(i16, i64)], chosen: Option<i16>, path: &str) -> Vec<YearLink> {
    let link = |(year, count): &(i16, i64)| YearLink {
        year: *year,
        count: *count,
        href: address::with_query(path, &[("rok", year.to_string())]),
        current: chosen == Some(*year),
    };
    years.iter().map(link).collect()
}

/// News of the unit: its first section of news, or all that is of the kind.
pub async fn news(here: InUnit, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    let section = here.sections.iter().find(|section| section.kind == SectionKind::News);
    let filter = ListFilter {
        unit: Some(here.unit.id.clone()),
        section: section.map(|section| section.id.clone()),
        kind: section.is_none().then_some(DocumentKind::News),
        validity: Some(Validity::Current),
        ..ListFilter::default()
    };
    let listing = Listing {
        title: section.map_or(PL.news, |section| &section.title),
        intro: "",
        section,
        filter,
        path: address::page(&here.unit.slug, "aktualnosci"),
        exports: section.map(|section| address::section(&here.unit.slug, &section.slug)),
    };
    listing.answer(&here, &query).await
}

/// Documents of a section, as a page or, with `.csv` at the end, as a table of text; a section that
/// has an address of its own is sent there.
pub async fn section(
    here: InUnit,
    Path((_, slug)): Path<(String, String)>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Failure> {
    if let Some(slug) = slug.strip_suffix(".csv") {
        return section_csv(&here, slug, &query).await;
    }
    let section = here.section(&slug)?;
    let path = address::section(&here.unit.slug, &slug);
    let own = address::menu(&here.unit.slug, &here.sections, section);
    if own != path {
        return Ok(respond::elsewhere(&own));
    }
    let filter = ListFilter {
        unit: Some(here.unit.id.clone()),
        section: Some(section.id.clone()),
        validity: (section.kind != SectionKind::Archive).then_some(Validity::Current),
        ..ListFilter::default()
    };
    let listing = Listing {
        title: &section.title,
        intro: "",
        section: Some(section),
        filter,
        exports: Some(path.clone()),
        path,
    };
    listing.answer(&here, &query).await
}
