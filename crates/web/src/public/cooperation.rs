//! `/{unit}/wspolpraca`: the register of international cooperation, and its CSV.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use ratusz_domain::limits::{CSV_ROWS, PAGE_ITEMS, SEARCH_PAGES};
use ratusz_domain::{ActivityKind, Direction, SectionKind};
use ratusz_store::{CooperationFilter, Item};
use serde::Deserialize;

use crate::address;
use crate::csv::{self, Csv};
use crate::error::Failure;
use crate::extract::{InUnit, page_number, word, year};
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::pager::Pager;
use crate::respond;
use crate::words::{self, Day};

/// Filters of the register as they stand in the address.
#[derive(Debug, Default, Deserialize)]
pub struct CooperationQuery {
    kraj: Option<String>,
    rodzaj: Option<String>,
    kierunek: Option<String>,
    rok: Option<String>,
    strona: Option<String>,
}

/// One value of a filter.
#[derive(Debug)]
pub struct Choice {
    /// As in the address.
    pub value: String,
    /// For people.
    pub words: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A line of the register.
#[derive(Debug)]
struct Row {
    date: String,
    kind: &'static str,
    direction: &'static str,
    countries: String,
    partners: String,
    title: String,
    href: String,
}

#[derive(Template)]
#[template(path = "cooperation.html")]
struct CooperationPage {
    frame: Frame,
    t: &'static Texts,
    title: String,
    rows: Vec<Row>,
    total: u64,
    countries: Vec<Choice>,
    kinds: Vec<Choice>,
    directions: Vec<Choice>,
    year: String,
    filtered: bool,
    action: String,
    csv: String,
    pager: Pager,
}

impl CooperationQuery {
    fn filter(&self) -> Result<CooperationFilter, Failure> {
        let code = |text: &str| {
            let two = text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
            two.then(|| text.to_owned())
        };
        Ok(CooperationFilter {
            country: word(self.kraj.as_deref(), code)?,
            kind: word(self.rodzaj.as_deref(), ActivityKind::parse)?,
            direction: word(self.kierunek.as_deref(), Direction::parse)?,
            year: year(self.rok.as_deref())?,
        })
    }
}

/// The filters back as parameters.
fn parameters(filter: &CooperationFilter) -> Vec<(&'static str, String)> {
    vec![
        ("kraj", filter.country.clone().unwrap_or_default()),
        ("rodzaj", filter.kind.map_or("", ActivityKind::as_str).to_owned()),
        ("kierunek", filter.direction.map_or("", Direction::as_str).to_owned()),
        ("rok", filter.year.map_or_else(String::new, |year| year.to_string())),
    ]
}

fn row(item: &Item) -> Option<Row> {
    let activity = item.activity.as_ref()?;
    let dates: Vec<String> = activity.dates.iter().map(words::span).collect();
    let countries: Vec<String> = activity.countries.iter().map(|c| words::country(c)).collect();
    Some(Row {
        date: match dates.is_empty() {
            true => Day::parse(&item.sort_date).words,
            false => dates.join(", "),
        },
        kind: words::activity_kind(activity.kind),
        direction: words::direction(activity.direction).unwrap_or_default(),
        countries: countries.join(", "),
        partners: activity.partners.join("; "),
        title: item.title.clone(),
        href: address::document(&item.unit_slug, item.number, &item.title),
    })
}

/// The register as a table under its filters.
pub async fn cooperation(
    here: InUnit,
    Query(query): Query<CooperationQuery>,
) -> Result<Response, Failure> {
    let (filter, page) = (query.filter()?, page_number(query.strona.as_deref())?);
    let (db, unit) = (&here.site.db, &here.unit);
    let offset = Pager::offset(page);
    let slice = ratusz_store::cooperation(db, Some(&unit.id), &filter, offset, PAGE_ITEMS).await?;
    if slice.items.is_empty() && page > 1 {
        return Err(Failure::NotFound);
    }
    let countries = ratusz_store::cooperation_countries(db, &unit.id).await?;
    let path = address::page(&unit.slug, "wspolpraca");
    let asked = parameters(&filter);
    let section = here.sections.iter().find(|s| s.kind == SectionKind::Cooperation);
    let title = section.map_or(PL.cooperation, |section| &section.title).to_owned();
    let frame = here.frame(&title);
    respond::html(&CooperationPage {
        t: frame.t,
        frame,
        title,
        rows: slice.items.iter().filter_map(row).collect(),
        total: u64::try_from(slice.total).unwrap_or(0),
        countries: country_choices(&countries, filter.country.as_deref()),
        kinds: choices(ActivityKind::ALL, filter.kind, |kind| {
            (kind.as_str(), words::activity_kind(*kind))
        }),
        directions: choices(&[Direction::In, Direction::Out], filter.direction, |direction| {
            (direction.as_str(), words::direction(*direction).unwrap_or_default())
        }),
        year: filter.year.map_or_else(String::new, |year| year.to_string()),
        filtered: asked.iter().any(|(_, value)| !value.is_empty()),
        csv: address::with_query(&format!("{path}.csv"), &asked),
        pager: Pager::new(page, slice.total, SEARCH_PAGES * SEARCH_PAGES, &path, &asked),
        action: path,
    })
}

fn choices<T: Copy + PartialEq>(
    values: &[T],
    chosen: Option<T>,
    of: impl Fn(&T) -> (&'static str, &'static str),
) -> Vec<Choice> {
    let choice = |value: &T| {
        let (code, words) = of(value);
        Choice { value: code.into(), words: words.into(), chosen: chosen == Some(*value) }
    };
    values.iter().map(choice).collect()
}

fn country_choices(countries: &[(String, i64)], chosen: Option<&str>) -> Vec<Choice> {
    let choice = |(code, count): &(String, i64)| Choice {
        value: code.clone(),
        words: format!("{} ({count})", words::country(code)),
        chosen: chosen == Some(code),
    };
    countries.iter().map(choice).collect()
}

/// The same rows as a table of text (RFC 4180).
pub async fn cooperation_csv(
    here: InUnit,
    Query(query): Query<CooperationQuery>,
) -> Result<Response, Failure> {
    let filter = query.filter()?;
    let unit = Some(&here.unit.id);
    let slice = ratusz_store::cooperation(&here.site.db, unit, &filter, 0, CSV_ROWS).await?;
    let mut table = Csv::new(&[
        PL.csv_number,
        PL.csv_day,
        PL.fact_date,
        PL.fact_kind,
        PL.fact_direction,
        PL.fact_country,
        PL.fact_partners,
        PL.fact_programme,
        PL.fact_project,
        PL.fact_participants,
        PL.fact_sum,
        PL.csv_title,
        PL.csv_address,
    ]);
    for item in &slice.items {
        let facts = item.activity.as_ref().map(words::facts).unwrap_or_default();
        let fact = |label: &str| {
            facts.iter().find(|(known, _)| *known == label).map_or("", |(_, value)| value)
        };
        let href = address::document(&item.unit_slug, item.number, &item.title);
        table.row(&[
            &item.number.to_string(),
            &item.sort_date,
            fact(PL.fact_date),
            fact(PL.fact_kind),
            fact(PL.fact_direction),
            fact(PL.fact_country),
            fact(PL.fact_partners),
            fact(PL.fact_programme),
            fact(PL.fact_project),
            fact(PL.fact_participants),
            fact(PL.fact_sum),
            &item.title,
            &format!("{}{href}", here.site.base_url),
        ]);
    }
    csv::answer(table, "wspolpraca")
}
