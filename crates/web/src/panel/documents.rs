//! `/panel/{unit}/dokumenty`: the documents of the unit, found by words or by section and state,
//! withdrawn ones too.

use askama::Template;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;
use ratusz_domain::limits::{PAGE_ITEMS, QUERY_CHARS, SEARCH_PAGES};
use ratusz_domain::{Section, State, Validity};
use ratusz_search::{Archive, Hit};
use ratusz_store::{Item, ListFilter, Titled};
use serde::Deserialize;

use super::frame::PanelFrame;
use super::who::InOffice;
use super::workflow::state;
use crate::error::Failure;
use crate::extract::page_number;
use crate::messages::{PL, Texts};
use crate::pager::Pager;
use crate::public::cooperation::Choice;
use crate::respond;
use crate::words::Day;

/// Withdrawn documents that are listed at most.
const WITHDRAWN: i64 = 500;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub struct DocumentsQuery {
    q: Option<String>,
    dzial: Option<String>,
    stan: Option<String>,
    strona: Option<String>,
}

/// A line of the list.
#[derive(Debug)]
pub struct DocumentLine {
    /// Where it is managed.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Its day.
    pub day: Day,
    /// How it stands.
    pub state: &'static str,
}

#[derive(Template)]
#[template(path = "panel/documents.html")]
struct DocumentsPage {
    frame: PanelFrame,
    t: &'static Texts,
    path: String,
    query: String,
    sections: Vec<Choice>,
    states: Vec<Choice>,
    total: u64,
    lines: Vec<DocumentLine>,
    pager: Pager,
}

/// The list.
pub async fn documents(
    here: InOffice,
    headers: HeaderMap,
    Query(asked): Query<DocumentsQuery>,
) -> Result<Response, Failure> {
    let page = page_number(asked.strona.as_deref())?;
    let text: String =
        asked.q.as_deref().unwrap_or_default().trim().chars().take(QUERY_CHARS).collect();
    let slug = asked.dzial.clone().unwrap_or_default();
    let section = here.sections.iter().find(|section| section.slug == slug);
    let chosen = asked.stan.clone().unwrap_or_default();
    let (lines, total) = match (text.as_str(), chosen.as_str()) {
        ("", "withdrawn") => withdrawn(&here).await?,
        ("", word) => listed(&here, section, word, page).await?,
        (words, word) => found(&here, words, section, word, page).await?,
    };
    let choice = |value: &str, words: &str, chosen: &str| Choice {
        value: value.to_owned(),
        words: words.to_owned(),
        chosen: chosen == value,
    };
    let path = format!("/panel/{}/dokumenty", here.unit.slug);
    let parameters = [("q", text.clone()), ("dzial", slug.clone()), ("stan", chosen.clone())];
    let states = [State::Published, State::Archived, State::Withdrawn];
    respond::panel(&DocumentsPage {
        frame: PanelFrame::of_unit(&here, &headers, PL.documents_all),
        t: &PL,
        sections: here.sections.iter().map(|it| choice(&it.slug, &it.title, &slug)).collect(),
        states: states.into_iter().map(|it| choice(it.as_str(), state(it), &chosen)).collect(),
        total: total.unsigned_abs(),
        lines,
        pager: Pager::new(page, total, SEARCH_PAGES, &path, &parameters),
        path,
        query: text,
    })
}

type Lines = (Vec<DocumentLine>, i64);

async fn withdrawn(here: &InOffice) -> Result<Lines, Failure> {
    let rows = ratusz_store::withdrawn(&here.site.db, &here.unit.id, WITHDRAWN).await?;
    let lines: Vec<DocumentLine> =
        rows.iter().map(|row| DocumentLine::of(&here.unit.slug, row)).collect();
    // They are shown on one page.
    Ok((lines, PAGE_ITEMS))
}

async fn listed(
    here: &InOffice,
    section: Option<&Section>,
    chosen: &str,
    page: i64,
) -> Result<Lines, Failure> {
    let filter = ListFilter {
        unit: Some(here.unit.id.clone()),
        section: section.map(|section| section.id.clone()),
        validity: match chosen {
            "published" => Some(Validity::Current),
            "archived" => Some(Validity::Archival),
            _ => None,
        },
        ..ListFilter::default()
    };
    let slice = ratusz_store::list(&here.site.db, &filter, Pager::offset(page), PAGE_ITEMS).await?;
    let lines = slice.items.iter().map(DocumentLine::item).collect();
    Ok((lines, slice.total))
}

async fn found(
    here: &InOffice,
    words: &str,
    section: Option<&Section>,
    chosen: &str,
    page: i64,
) -> Result<Lines, Failure> {
    let query = ratusz_search::Query {
        text: words.to_owned(),
        unit: Some(here.unit.slug.clone()),
        section: section.map(|section| section.slug.clone()),
        archive: match chosen {
            "published" => Archive::Without,
            "archived" => Archive::Only,
            _ => Archive::With,
        },
        page: page.min(SEARCH_PAGES),
        ..ratusz_search::Query::default()
    };
    let site = std::sync::Arc::clone(&here.site);
    let results = tokio::task::spawn_blocking(move || site.search.search(&query)).await??;
    Ok((results.hits.iter().map(DocumentLine::hit).collect(), results.total))
}

/// Where a document is managed.
#[must_use]
pub fn href(unit: &str, number: i64) -> String {
    format!("/panel/{unit}/dokument/{number}")
}

impl DocumentLine {
    /// The line of a document of a unit.
    #[must_use]
    pub fn of(unit: &str, row: &Titled) -> Self {
        Self {
            href: href(unit, row.document.number),
            title: row.title.clone(),
            day: Day::parse(&row.document.sort_date),
            state: state(row.document.state()),
        }
    }

    fn item(item: &Item) -> Self {
        let archival = item.validity == Validity::Archival;
        Self {
            href: href(&item.unit_slug, item.number),
            title: item.title.clone(),
            day: Day::parse(&item.sort_date),
            state: state(if archival { State::Archived } else { State::Published }),
        }
    }

    fn hit(hit: &Hit) -> Self {
        Self {
            href: href(&hit.unit, hit.number),
            title: hit.title.iter().map(|segment| segment.text.as_str()).collect(),
            day: Day::parse(&hit.date),
            state: state(if hit.archival { State::Archived } else { State::Published }),
        }
    }
}
