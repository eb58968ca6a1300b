//! `/{unit}/archiwum`: what is no longer in force and stays readable, by year and by section.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use ratusz_domain::limits::{PAGE_ITEMS, SEARCH_PAGES};
use ratusz_domain::{Section, Validity};
use ratusz_store::{ArchiveCell, ListFilter};
use serde::Deserialize;

use crate::address;
use crate::entry::{Entry, entries};
use crate::error::Failure;
use crate::extract::{InUnit, page_number, word, year};
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::pager::Pager;
use crate::respond;

/// Filters of the archive.
#[derive(Debug, Default, Deserialize)]
pub struct ArchiveQuery {
    rok: Option<String>,
    dzial: Option<String>,
    strona: Option<String>,
}

/// A year or a section to narrow the archive to.
#[derive(Debug)]
struct Facet {
    words: String,
    count: i64,
    href: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "archive.html")]
struct ArchivePage {
    frame: Frame,
    t: &'static Texts,
    years: Vec<Facet>,
    all_years: Facet,
    sections: Vec<Facet>,
    all_sections: Facet,
    entries: Vec<Entry>,
    total: u64,
    pager: Pager,
}

/// Archival documents of the unit. Three queries: the menu, the counts, one page of items.
pub async fn archive(here: InUnit, Query(query): Query<ArchiveQuery>) -> Result<Response, Failure> {
    let page = page_number(query.strona.as_deref())?;
    let year = year(query.rok.as_deref())?;
    let section = word(query.dzial.as_deref(), |slug| here.section(slug).ok())?;
    let archival = Validity::Archival;
    let filter = ListFilter {
        unit: Some(here.unit.id.clone()),
        section: section.map(|section| section.id.clone()),
        validity: Some(archival),
        year,
        ..ListFilter::default()
    };
    let db = &here.site.db;
    let items = ratusz_store::items(db, &filter, Pager::offset(page), PAGE_ITEMS).await?;
    if items.is_empty() && page > 1 {
        return Err(Failure::NotFound);
    }
    let cells = ratusz_store::archive_cells(db, &here.unit.id, archival).await?;
    let of_year = |cell: &&ArchiveCell| year.is_none_or(|year| cell.year == year);
    let of_section = |cell: &&ArchiveCell| section.is_none_or(|section| cell.section == section.id);
    let count = |cells: &mut dyn Iterator<Item = &ArchiveCell>| cells.map(|c| c.count).sum();
    let total: i64 = count(&mut cells.iter().filter(of_year).filter(of_section));
    let mut years: Vec<i16> = cells.iter().filter(of_section).map(|cell| cell.year).collect();
    years.dedup();
    let path = address::page(&here.unit.slug, "archiwum");
    let facet = |words: &str, count, year: Option<i16>, slug: Option<&Section>, current| Facet {
        words: words.to_owned(),
        count,
        href: address::with_query(&path, &parameters(year, slug)),
        current,
    };
    let by_year = |of: &i16| {
        let count = count(&mut cells.iter().filter(of_section).filter(|cell| cell.year == *of));
        facet(&of.to_string(), count, Some(*of), section, year == Some(*of))
    };
    let by_section = |of: &Section| {
        let count = count(&mut cells.iter().filter(of_year).filter(|cell| cell.section == of.id));
        let current = section.is_some_and(|section| section.id == of.id);
        (count > 0 || current).then(|| facet(&of.title, count, year, Some(of), current))
    };
    let mut frame = here.frame(PL.archive).canonical(path.clone());
    frame.indexed = year.is_none() && section.is_none();
    respond::html(&ArchivePage {
        t: frame.t,
        years: years.iter().map(by_year).collect(),
        all_years: facet(
            PL.years_all,
            count(&mut cells.iter().filter(of_section)),
            None,
            section,
            year.is_none(),
        ),
        sections: here.sections.iter().filter_map(by_section).collect(),
        all_sections: facet(
            PL.sections_all,
            count(&mut cells.iter().filter(of_year)),
            year,
            None,
            section.is_none(),
        ),
        entries: entries(&items),
        total: u64::try_from(total).unwrap_or(0),
        pager: Pager::new(
            page,
            total,
            SEARCH_PAGES * SEARCH_PAGES,
            &path,
            &parameters(year, section),
        ),
        frame,
    })
}

/// The filters as parameters.
fn parameters(year: Option<i16>, section: Option<&Section>) -> [(&'static str, String); 2] {
    [
        ("rok", year.map_or_else(String::new, |year| year.to_string())),
        ("dzial", section.map_or_else(String::new, |section| section.slug.clone())),
    ]
}
