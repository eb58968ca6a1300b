//! `/{unit}/stan/{day}/…`: home, lists and archive of the bulletin as they stood on a day.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use ratusz_domain::limits::{PAGE_ITEMS, SEARCH_PAGES};
use ratusz_domain::{DocumentKind, Section, SectionKind, Validity};
use ratusz_store::{AsOfFilter, items_as_of, years_as_of};
use serde::Deserialize;

use super::home::{self, NEWS};
use super::section::{ListPage, ListQuery, year_links};
use crate::address;
use crate::as_of::{AsOf, NoDay, choose, read_day};
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Link;
use crate::messages::PL;
use crate::pager::Pager;
use crate::respond;

/// The day chosen in the form.
#[derive(Debug, Default, Deserialize)]
pub struct DayQuery {
    dzien: Option<String>,
}

/// `/{unit}/stan?dzien=`: where a day is chosen; 302 to the bulletin of that day.
pub async fn choose_day(here: InUnit, Query(query): Query<DayQuery>) -> Result<Response, Failure> {
    match query.dzien.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        None => choose(&here, StatusCode::OK, PL.as_of_intro.to_owned(), None, Vec::new()),
        Some(text) => match read_day(&here, text) {
            Ok(day) => Ok(respond::elsewhere(&address::as_of(&here.unit.slug, day))),
            Err(no) => no.answer(&here),
        },
    }
}

/// `/{unit}/stan/{day}` without its slash.
pub async fn without_slash(
    here: InUnit,
    Path((_, day)): Path<(String, String)>,
) -> Result<Response, Failure> {
    match read_day(&here, &day) {
        Ok(day) => Ok(respond::moved(&address::as_of(&here.unit.slug, day))),
        Err(no) => NoDay::answer(no, &here),
    }
}

/// The home of the day.
pub async fn home(as_of: AsOf) -> Result<Response, Failure> {
    let (unit, db) = (&as_of.here.unit, &as_of.here.site.db);
    let current = AsOfFilter { validity: Some(Validity::Current), ..as_of.filter() };
    let news_filter = news_filter(&as_of, current.clone());
    let news = items_as_of(db, &news_filter, 0, NEWS).await?;
    let latest = items_as_of(db, &current, 0, NEWS + NEWS).await?;
    let mut frame = as_of.settle(as_of.frame(&unit.name));
    frame.crumbs.clear();
    let news_href = as_of.within(&address::page(&unit.slug, "aktualnosci"));
    home::answer(frame, unit, as_of.day, as_of.entries(&news), news_href, as_of.entries(&latest))
}

/// News of the day: those of the first section of news, or all that were of the kind.
pub async fn news(as_of: AsOf, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    let section = first_section(&as_of, SectionKind::News);
    let current = AsOfFilter { validity: Some(Validity::Current), ..as_of.filter() };
    let filter = news_filter(&as_of, current);
    list(&as_of, &query, section.map_or(PL.news, |s| &s.title), "", section, filter).await
}

/// A section of the day.
pub async fn section(
    as_of: AsOf,
    Path((_, _, slug)): Path<(String, String, String)>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Failure> {
    let Some(section) = as_of.here.sections.iter().find(|section| section.slug == slug) else {
        return as_of.missing(PL.as_of_no_section.to_owned());
    };
    let validity = (section.kind != SectionKind::Archive).then_some(Validity::Current);
    let filter = AsOfFilter { section: Some(section.id.clone()), validity, ..as_of.filter() };
    list(&as_of, &query, &section.title, "", Some(section), filter).await
}

/// The archive of the day.
pub async fn archive(as_of: AsOf, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    let filter = AsOfFilter { validity: Some(Validity::Archival), ..as_of.filter() };
    list(&as_of, &query, PL.archive, PL.archive_intro, None, filter).await
}

/// The register of cooperation of the day, as a list.
pub async fn cooperation(as_of: AsOf, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    let section = first_section(&as_of, SectionKind::Cooperation);
    let filter = AsOfFilter { kind: Some(DocumentKind::Activity), ..as_of.filter() };
    let title = section.map_or(PL.cooperation, |section| &section.title);
    list(&as_of, &query, title, PL.cooperation_intro, section, filter).await
}

impl AsOf {
    /// Everything of the unit on that day.
    fn filter(&self) -> AsOfFilter {
        let unit = self.here.unit.id.clone();
        AsOfFilter { unit, section: None, kind: None, validity: None, year: None, at: self.at }
    }
}

fn first_section(as_of: &AsOf, kind: SectionKind) -> Option<&Section> {
    as_of.here.sections.iter().find(|section| section.kind == kind)
}

fn news_filter(as_of: &AsOf, filter: AsOfFilter) -> AsOfFilter {
    match first_section(as_of, SectionKind::News) {
        Some(section) => AsOfFilter { section: Some(section.id.clone()), ..filter },
        None => AsOfFilter { kind: Some(DocumentKind::News), ..filter },
    }
}

/// The page of a list. Three queries: the menu, the years with their counts, one page of items.
async fn list(
    as_of: &AsOf,
    query: &ListQuery,
    title: &str,
    intro: &str,
    section: Option<&Section>,
    mut filter: AsOfFilter,
) -> Result<Response, Failure> {
    let (here, db) = (&as_of.here, &as_of.here.site.db);
    let (page, chosen) = query.read()?;
    let years = years_as_of(db, &filter).await?;
    filter.year = chosen;
    let items = items_as_of(db, &filter, Pager::offset(page), PAGE_ITEMS).await?;
    if items.is_empty() && page > 1 {
        return Err(Failure::NotFound);
    }
    let counted = |(year, _): &&(i16, i64)| chosen.is_none_or(|chosen| chosen == *year);
    let total: i64 = years.iter().filter(counted).map(|(_, count)| count).sum();
    let year_text = chosen.map_or_else(String::new, |year| year.to_string());
    let last = SEARCH_PAGES * SEARCH_PAGES;
    let mut frame = as_of.frame(title);
    frame = section.into_iter().fold(frame, |frame, s| frame.within(&here.sections, s));
    if frame.crumbs.len() > 1 {
        frame.crumbs.pop();
    }
    let frame = as_of.settle(frame);
    let below = |child: &&Section| {
        section.is_some_and(|section| child.parent.as_ref() == Some(&section.id))
    };
    let link = |child: &Section| Link {
        title: child.title.clone(),
        href: as_of.within(&address::menu(&here.unit.slug, &here.sections, child)),
    };
    respond::html(&ListPage {
        t: frame.t,
        title: title.to_owned(),
        intro: intro.to_owned(),
        children: here.sections.iter().filter(below).map(link).collect(),
        entries: as_of.entries(&items),
        total: u64::try_from(total).unwrap_or(0),
        years: year_links(&years, chosen, &here.path),
        all: here.path.clone(),
        chosen,
        pager: Pager::new(page, total, last, &here.path, &[("rok", year_text)]),
        feed: None,
        csv: None,
        frame,
    })
}
