//! `/panel/{unit}/archiwizacja`: a year of a section becomes archival at once. First it is counted, then
//! a reason is given.

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{archive_many, archive_many_count};
use ratusz_domain::{Decision, Section, Validity};
use ratusz_store::archive_cells;
use serde::Deserialize;

use super::flash;
use super::form::{self, Fields};
use super::frame::PanelFrame;
use super::who::InOffice;
use crate::address;
use crate::error::Failure;
use crate::extract::year;
use crate::messages::{PL, Texts};
use crate::respond;

/// The section and the year.
#[derive(Debug, Default, Deserialize)]
pub struct ArchivingQuery {
    dzial: Option<String>,
    rok: Option<String>,
}

/// Documents in force of one section and year.
#[derive(Debug)]
struct Cell {
    href: String,
    section: String,
    year: i16,
    count: u64,
}

/// What was chosen.
#[derive(Debug)]
struct Chosen {
    slug: String,
    section: String,
    year: i16,
    count: u64,
    reason: String,
}

#[derive(Template)]
#[template(path = "panel/archiving.html")]
struct ArchivingPage {
    frame: PanelFrame,
    t: &'static Texts,
    path: String,
    cells: Vec<Cell>,
    chosen: Option<Chosen>,
}

/// The page.
pub async fn form(
    here: InOffice,
    headers: HeaderMap,
    Query(query): Query<ArchivingQuery>,
) -> Result<Response, Failure> {
    let section = query.dzial.as_deref().and_then(|slug| section(&here, slug));
    let chosen = section.zip(year(query.rok.as_deref())?);
    respond::panel(&page(&here, &headers, chosen, "", Vec::new()).await?)
}

/// Archives what was chosen.
pub async fn archive(
    here: InOffice,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let section = section(&here, fields.get("dzial")).ok_or(Failure::BadRequest)?;
    let year = year(Some(fields.get("rok")))?.ok_or(Failure::BadRequest)?;
    let reason = fields.get("powod").trim().to_owned();
    let decision = Decision { reason: reason.clone(), ..Decision::default() };
    match archive_many(&here.office(), section, year, decision).await {
        Ok(archived) => {
            let said = PL.archiving_done(archived.len() as u64, &section.title, year);
            Ok(flash::done(&path(&here), &said))
        }
        Err(error) => {
            let problems = form::refused(error)?;
            let page = page(&here, &headers, Some((section, year)), &reason, problems).await?;
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn section<'a>(here: &'a InOffice, slug: &str) -> Option<&'a Section> {
    here.sections.iter().find(|section| section.slug == slug)
}

fn path(here: &InOffice) -> String {
    format!("/panel/{}/archiwizacja", here.unit.slug)
}

async fn page(
    here: &InOffice,
    headers: &HeaderMap,
    chosen: Option<(&Section, i16)>,
    reason: &str,
    problems: Vec<String>,
) -> Result<ArchivingPage, Failure> {
    let path = path(here);
    let cells = archive_cells(&here.site.db, &here.unit.id, Validity::Current).await?;
    let cell = |cell: ratusz_store::ArchiveCell| {
        let section = here.sections.iter().find(|section| section.id == cell.section)?;
        let asked = [("dzial", section.slug.clone()), ("rok", cell.year.to_string())];
        Some(Cell {
            href: address::with_query(&path, &asked),
            section: section.title.clone(),
            year: cell.year,
            count: cell.count.unsigned_abs(),
        })
    };
    let cells = cells.into_iter().filter_map(cell).collect();
    let chosen = match chosen {
        None => None,
        Some((section, year)) => Some(Chosen {
            slug: section.slug.clone(),
            section: section.title.clone(),
            year,
            count: archive_many_count(&here.site.db, section, year).await?.unsigned_abs(),
            reason: reason.to_owned(),
        }),
    };
    let frame = PanelFrame::of_unit(here, headers, PL.archiving).with_problems(problems);
    Ok(ArchivingPage { frame, t: &PL, path, cells, chosen })
}
