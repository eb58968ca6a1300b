//! `/{unit}/szukaj`, `/szukaj`: search in a unit and in all units.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use ratusz_domain::DocumentKind;
use ratusz_domain::limits::{QUERY_CHARS, SEARCH_PAGES};
use ratusz_search::{Archive, Hit, Results, Segment};
use serde::Deserialize;

use super::cooperation::Choice;
use crate::address;
use crate::error::Failure;
use crate::extract::{InUnit, is_slug, page_number, word, year};
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::pager::Pager;
use crate::respond;
use crate::site::Site;
use crate::words::{self, Day};

/// What is asked, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
pub struct SearchQuery {
    q: Option<String>,
    jednostka: Option<String>,
    dzial: Option<String>,
    rok: Option<String>,
    rodzaj: Option<String>,
    archiwum: Option<String>,
    strona: Option<String>,
}

/// A result, ready for the template.
#[derive(Debug)]
struct Found {
    href: String,
    title: Vec<Segment>,
    snippet: Vec<Segment>,
    day: Day,
    place: String,
    archival: bool,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    t: &'static Texts,
    action: String,
    query: String,
    asked: bool,
    found: Vec<Found>,
    relaxed: bool,
    total: u64,
    units: Vec<Choice>,
    sections: Vec<Choice>,
    years: Vec<Choice>,
    kinds: Vec<Choice>,
    archive: [Choice; 3],
    with_archive: Option<String>,
    archival: u64,
    without_filters: Option<String>,
    everywhere: Option<String>,
    pager: Pager,
}

/// Names that slugs stand for.
struct Names {
    units: Vec<(String, String)>,
    sections: Vec<(String, String)>,
}

impl Names {
    fn of<'a>(names: &'a [(String, String)], slug: &'a str) -> &'a str {
        names.iter().find(|(known, _)| known == slug).map_or(slug, |(_, name)| name)
    }
}

/// Search in one unit.
pub async fn search_unit(
    here: InUnit,
    Query(asked): Query<SearchQuery>,
) -> Result<Response, Failure> {
    let names = Names {
        units: vec![(here.unit.slug.clone(), here.unit.short_name.clone())],
        sections: here.sections.iter().map(|s| (s.slug.clone(), s.title.clone())).collect(),
    };
    let frame = here.frame(PL.search);
    let unit = Some(here.unit.slug.clone());
    answer(Arc::clone(&here.site), frame, asked, unit, &names).await
}

/// Search in every unit.
pub async fn search_all(
    State(site): State<Arc<Site>>,
    Query(asked): Query<SearchQuery>,
) -> Result<Response, Failure> {
    let units = ratusz_store::units(&site.db).await?;
    let names = Names {
        units: units.into_iter().map(|unit| (unit.slug, unit.short_name)).collect(),
        sections: Vec::new(),
    };
    let frame = Frame::of_portal(&site, "/szukaj", PL.search);
    let unit = word(asked.jednostka.as_deref(), |text| is_slug(text).then(|| text.to_owned()))?;
    answer(site, frame, asked, unit, &names).await
}

impl SearchQuery {
    fn read(&self, unit: Option<String>) -> Result<ratusz_search::Query, Failure> {
        let page = page_number(self.strona.as_deref())?;
        if page > SEARCH_PAGES {
            return Err(Failure::BadRequest);
        }
        let archive = |text: &str| match text {
            "bez" => Some(Archive::Without),
            "tak" | "1" => Some(Archive::With),
            "tylko" => Some(Archive::Only),
            _ => None,
        };
        let text = self.q.as_deref().unwrap_or_default().trim();
        Ok(ratusz_search::Query {
            text: text.chars().filter(|c| !c.is_control()).take(QUERY_CHARS).collect(),
            unit,
            section: word(self.dzial.as_deref(), |s| is_slug(s).then(|| s.to_owned()))?,
            year: year(self.rok.as_deref())?,
            kind: word(self.rodzaj.as_deref(), DocumentKind::parse)?,
            archive: word(self.archiwum.as_deref(), archive)?.unwrap_or_default(),
            page,
        })
    }
}

/// The query back as parameters, without the page.
fn parameters(query: &ratusz_search::Query, in_unit: bool) -> Vec<(&'static str, String)> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        ("q", query.text.clone()),
        ("jednostka", if in_unit { String::new() } else { text(&query.unit) }),
        ("dzial", text(&query.section)),
        ("rok", query.year.map_or_else(String::new, |year| year.to_string())),
        ("rodzaj", query.kind.map_or("", DocumentKind::as_str).to_owned()),
        ("archiwum", archive_word(query.archive).to_owned()),
    ]
}

fn archive_word(archive: Archive) -> &'static str {
    match archive {
        Archive::Without => "",
        Archive::With => "tak",
        Archive::Only => "tylko",
    }
}

async fn answer(
    site: Arc<Site>,
    mut frame: Frame,
    asked: SearchQuery,
    unit: Option<String>,
    names: &Names,
) -> Result<Response, Failure> {
    let in_unit = frame.unit.is_some();
    let query = asked.read(unit)?;
    let filters = [&asked.dzial, &asked.rok, &asked.rodzaj];
    let filtered = filters.iter().any(|filter| filter.as_ref().is_some_and(|f| !f.is_empty()));
    let searched = !query.text.is_empty() || filtered;
    let results = match searched {
        false => Results::default(),
        true => {
            let (site, query) = (Arc::clone(&site), query.clone());
            tokio::task::spawn_blocking(move || site.search.search(&query)).await??
        }
    };
    let action = frame.search();
    let parameters = parameters(&query, in_unit);
    let hint = (query.archive == Archive::Without && results.facets.archival > 0).then(|| {
        let mut with = parameters.clone();
        with.retain(|(name, _)| *name != "archiwum");
        with.push(("archiwum", "tak".to_owned()));
        address::with_query(&action, &with)
    });
    let only_text = [("q", query.text.clone())];
    frame.query.clone_from(&query.text);
    if !query.text.is_empty() {
        frame.title = PL.search_title(&query.text);
    }
    let frame = frame.unindexed();
    respond::html(&SearchPage {
        t: frame.t,
        found: results.hits.iter().map(|hit| found(hit, names, in_unit)).collect(),
        relaxed: results.relaxed,
        total: u64::try_from(results.total).unwrap_or(0),
        archival: u64::try_from(results.facets.archival).unwrap_or(0),
        with_archive: hint,
        without_filters: filtered.then(|| address::with_query(&action, &only_text)),
        everywhere: in_unit.then(|| address::with_query("/szukaj", &only_text)),
        units: if in_unit { Vec::new() } else { unit_choices(&results, &query, names) },
        sections: if in_unit { section_choices(&results, &query, names) } else { Vec::new() },
        years: year_choices(&results, &query),
        kinds: kind_choices(&results, &query),
        archive: archive_choices(query.archive),
        pager: Pager::new(query.page, results.total, SEARCH_PAGES, &action, &parameters),
        query: query.text,
        asked: searched,
        action,
        frame,
    })
}

fn found(hit: &Hit, names: &Names, in_unit: bool) -> Found {
    let title: String = hit.title.iter().map(|segment| segment.text.as_str()).collect();
    Found {
        href: address::document(&hit.unit, hit.number, &title),
        title: hit.title.clone(),
        snippet: hit.snippet.clone(),
        day: Day::parse(&hit.date),
        place: match in_unit {
            true => Names::of(&names.sections, &hit.section).to_owned(),
            false => Names::of(&names.units, &hit.unit).to_owned(),
        },
        archival: hit.archival,
    }
}

fn choice(value: String, name: &str, count: i64, chosen: bool) -> Choice {
    Choice { words: format!("{name} ({count})"), value, chosen }
}

/// The counted values, and the chosen one even when it now counts nothing.
fn counted<T: Clone + PartialEq>(facet: &[(T, i64)], chosen: Option<&T>) -> Vec<(T, i64)> {
    let mut all = facet.to_vec();
    if let Some(chosen) = chosen.filter(|chosen| all.iter().all(|(value, _)| value != *chosen)) {
        all.push((chosen.clone(), 0));
    }
    all
}

fn unit_choices(r: &Results, query: &ratusz_search::Query, names: &Names) -> Vec<Choice> {
    let of = |(slug, n): &(String, i64)| {
        let chosen = query.unit.as_ref() == Some(slug);
        choice(slug.clone(), Names::of(&names.units, slug), *n, chosen)
    };
    counted(&r.facets.units, query.unit.as_ref()).iter().map(of).collect()
}

fn section_choices(r: &Results, query: &ratusz_search::Query, names: &Names) -> Vec<Choice> {
    let of = |(slug, n): &(String, i64)| {
        let chosen = query.section.as_ref() == Some(slug);
        choice(slug.clone(), Names::of(&names.sections, slug), *n, chosen)
    };
    counted(&r.facets.sections, query.section.as_ref()).iter().map(of).collect()
}

fn year_choices(r: &Results, query: &ratusz_search::Query) -> Vec<Choice> {
    let of = |(year, n): &(i16, i64)| {
        choice(year.to_string(), &year.to_string(), *n, query.year == Some(*year))
    };
    counted(&r.facets.years, query.year.as_ref()).iter().map(of).collect()
}

fn kind_choices(r: &Results, query: &ratusz_search::Query) -> Vec<Choice> {
    let of = |(kind, n): &(DocumentKind, i64)| {
        let chosen = query.kind == Some(*kind);
        choice(kind.as_str().to_owned(), words::document_kind(*kind), *n, chosen)
    };
    counted(&r.facets.kinds, query.kind.as_ref()).iter().map(of).collect()
}

fn archive_choices(chosen: Archive) -> [Choice; 3] {
    [
        (Archive::Without, PL.archive_without),
        (Archive::With, PL.archive_with),
        (Archive::Only, PL.archive_only),
    ]
    .map(|(archive, words)| Choice {
        value: archive_word(archive).to_owned(),
        words: words.to_owned(),
        chosen: archive == chosen,
    })
}
