//! `/rejestr-zmian`, `/{unit}/rejestr-zmian`: what changed in public, newest first.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use ratusz_domain::limits::{PAGE_ITEMS, SEARCH_PAGES};
use ratusz_domain::{ChangeKind, Millis, Section, Unit};
use ratusz_store::{ChangeLine, ChangesFilter};
use serde::Deserialize;

use super::cooperation::Choice;
use crate::address;
use crate::error::Failure;
use crate::extract::{InUnit, page_number};
use crate::frame::{Frame, Link};
use crate::messages::{PL, Texts};
use crate::pager::Pager;
use crate::respond;
use crate::site::Site;
use crate::words::{self, Day};

/// Characters of a wrong parameter that are shown again.
const SHOWN: usize = 30;

/// Filters as they stand in the address.
#[derive(Debug, Default, Deserialize)]
pub struct ChangesQuery {
    jednostka: Option<String>,
    dzial: Option<String>,
    rodzaj: Option<String>,
    od: Option<String>,
    #[serde(rename = "do")]
    until: Option<String>,
    strona: Option<String>,
}

/// Whose changes are asked for, and with which filters.
#[derive(Debug)]
pub struct Scope {
    /// What everything is served from.
    pub site: Arc<Site>,
    /// The unit, on its own pages.
    pub here: Option<InUnit>,
    /// Every unit, on the portal's.
    units: Vec<Unit>,
    query: ChangesQuery,
}

/// A request that makes sense.
#[derive(Debug, Default)]
pub struct Asked {
    /// What is let through.
    pub filter: ChangesFilter,
    page: i64,
}

/// A line of the register, ready for a template.
#[derive(Debug)]
pub struct Line {
    /// Its place in the log.
    pub index: i64,
    /// When.
    pub at: Millis,
    /// When, to the minute.
    pub when: Day,
    /// Short name of the unit.
    pub unit: String,
    /// Title of the section.
    pub section: String,
    /// What happened.
    pub kind: &'static str,
    /// Number of the document.
    pub number: i64,
    /// Its title; instead of one that may not be shown, its number.
    pub title: String,
    /// The version that it concerns.
    pub version: i64,
    /// Where that version is.
    pub href: String,
    /// Where the difference to the version before is.
    pub difference: Option<String>,
    /// Who.
    pub by: String,
    /// Why; may be empty.
    pub reason: String,
}

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage {
    frame: Frame,
    t: &'static Texts,
    path: String,
    wrong: Option<String>,
    units: Vec<Choice>,
    sections: Vec<Choice>,
    kinds: Vec<Choice>,
    from: String,
    until: String,
    filtered: bool,
    total: u64,
    lines: Vec<Line>,
    pager: Pager,
    feed: String,
    csv: String,
}

/// The register of a unit.
pub async fn changes_unit(
    here: InUnit,
    Query(query): Query<ChangesQuery>,
) -> Result<Response, Failure> {
    page(&Scope::of_unit(here, query)).await
}

/// The register of all units.
pub async fn changes_all(
    State(site): State<Arc<Site>>,
    Query(query): Query<ChangesQuery>,
) -> Result<Response, Failure> {
    page(&Scope::of_portal(site, query).await?).await
}

impl Scope {
    /// The changes of a unit.
    #[must_use]
    pub fn of_unit(here: InUnit, query: ChangesQuery) -> Self {
        Self { site: Arc::clone(&here.site), here: Some(here), units: Vec::new(), query }
    }

    /// The changes of all units. Costs one query.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_portal(site: Arc<Site>, query: ChangesQuery) -> Result<Self, Failure> {
        let units = ratusz_store::units(&site.db).await?;
        Ok(Self { site, here: None, units, query })
    }

    /// The path of the register, or with an ending of its feed or its CSV.
    #[must_use]
    pub fn path(&self, ending: &str) -> String {
        match &self.here {
            Some(here) => address::page(&here.unit.slug, &format!("rejestr-zmian{ending}")),
            None => format!("/rejestr-zmian{ending}"),
        }
    }

    /// The filters as parameters, as they were given.
    #[must_use]
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let text = |value: &Option<String>| value.as_deref().unwrap_or_default().trim().to_owned();
        vec![
            ("jednostka", text(&self.query.jednostka)),
            ("dzial", text(&self.query.dzial)),
            ("rodzaj", text(&self.query.rodzaj)),
            ("od", text(&self.query.od)),
            ("do", text(&self.query.until)),
        ]
    }

    fn sections(&self) -> &[Section] {
        self.here.as_ref().map_or(&[], |here| &here.sections)
    }

    /// What is asked for.
    ///
    /// # Errors
    /// A sentence on the parameter that makes no sense.
    pub fn read(&self) -> Result<Asked, String> {
        let [unit, section, kind, from, until] = self.parameters().try_into().unwrap_or_default();
        let unit = find(&unit, |slug| self.units.iter().find(|unit| unit.slug == slug))?;
        let section = find(&section, |slug| self.sections().iter().find(|s| s.slug == slug))?;
        let here = self.here.as_ref().map(|here| &here.unit);
        let (from, until) = (day(&from.1)?, day(&until.1)?);
        if from.zip(until).is_some_and(|(from, until)| from > until) {
            return Err(PL.changes_bad_order.to_owned());
        }
        let page = self.query.strona.as_deref();
        let page = page_number(page).map_err(|_| bad("strona", page.unwrap_or_default()))?;
        let filter = ChangesFilter {
            unit: unit.or(here).map(|unit| unit.id.clone()),
            section: section.map(|section| section.id.clone()),
            kind: find(&kind, ChangeKind::parse)?,
            from: from.map(Millis::start_of),
            until: until.and_then(|until| until.tomorrow().ok()).map(Millis::start_of),
        };
        Ok(Asked { filter, page })
    }
}

/// A parameter that `parse` understands; an empty one is none.
fn find<T>(
    (name, value): &(&str, String),
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, String> {
    match value.as_str() {
        "" => Ok(None),
        value => parse(value).map(Some).ok_or_else(|| bad(name, value)),
    }
}

fn bad(name: &str, value: &str) -> String {
    PL.changes_bad_value(name, value.chars().take(SHOWN).collect::<String>())
}

fn day(text: &str) -> Result<Option<Date>, String> {
    let exact = |day: &Date| day.to_string() == text;
    match text {
        "" => Ok(None),
        text => match text.parse::<Date>().ok().filter(exact) {
            Some(day) => Ok(Some(day)),
            None => Err(PL.changes_bad_day(text.chars().take(SHOWN).collect::<String>())),
        },
    }
}

impl From<&ChangeLine> for Line {
    fn from(line: &ChangeLine) -> Self {
        let (unit, number, n) = (&line.unit_slug, line.number, line.version);
        let shown = !line.withdrawn && !line.erased;
        let corrected = line.kind == ChangeKind::Corrected;
        // The reason of a correction is a part of its version, and is out of sight with it.
        let hidden = line.withdrawn && corrected;
        Self {
            index: line.index,
            at: line.at,
            when: Day::instant(line.at),
            unit: line.unit_name.clone(),
            section: line.section_title.clone(),
            kind: words::change_kind(line.kind),
            number,
            title: match (line.erased, line.withdrawn) {
                (true, _) => PL.erased_document(number),
                (false, true) => PL.change_withdrawn_document(number),
                (false, false) => line.title.clone(),
            },
            version: n,
            href: match line.withdrawn {
                true => address::document(unit, number, ""),
                false => address::version(unit, number, n),
            },
            difference: (shown && corrected).then(|| address::comparison(unit, number, n - 1, n)),
            by: line.by.clone(),
            reason: if hidden { String::new() } else { line.reason.clone() },
        }
    }
}

async fn page(scope: &Scope) -> Result<Response, Failure> {
    let (asked, wrong) = match scope.read() {
        Ok(asked) => (asked, None),
        Err(sentence) => (Asked { page: 1, ..Asked::default() }, Some(sentence)),
    };
    let (lines, total) = match wrong {
        None => lines(scope, &asked).await?,
        Some(_) => (Vec::new(), 0),
    };
    if lines.is_empty() && asked.page > 1 {
        return Err(Failure::NotFound);
    }
    let parameters = scope.parameters();
    let path = scope.path("");
    let frame = match &scope.here {
        Some(here) => here.frame(PL.changes),
        None => Frame::of_portal(&scope.site, &path, PL.changes),
    };
    let feed = address::with_query(&scope.path(".atom"), &parameters);
    let last = SEARCH_PAGES * SEARCH_PAGES;
    let filtered = parameters.iter().any(|(_, value)| !value.is_empty());
    let shown = ChangesPage {
        t: frame.t,
        frame: Frame {
            feed: Some(Link { title: PL.changes.to_owned(), href: feed.clone() }),
            ..frame
        },
        units: choices(&scope.units, &parameters[0].1, |unit| (&unit.slug, &unit.short_name)),
        sections: choices(scope.sections(), &parameters[1].1, |s| (&s.slug, &s.title)),
        kinds: choices(&ChangeKind::ALL, &parameters[2].1, |kind| {
            (kind.as_str(), words::change_kind(*kind))
        }),
        from: date_value(&parameters[3].1),
        until: date_value(&parameters[4].1),
        filtered,
        total: u64::try_from(total).unwrap_or(0),
        lines,
        pager: Pager::new(asked.page, total, last, &path, &parameters),
        csv: address::with_query(&scope.path(".csv"), &parameters),
        feed,
        path,
        wrong,
    };
    match shown.wrong {
        None => respond::html(&shown),
        Some(_) => respond::html_with(StatusCode::BAD_REQUEST, &shown),
    }
}

/// What a field for a date may hold: a date, or nothing.
fn date_value(text: &str) -> String {
    if day(text).is_ok() { text.to_owned() } else { String::new() }
}

/// One page of lines, and how many there are in all.
async fn lines(scope: &Scope, asked: &Asked) -> Result<(Vec<Line>, i64), Failure> {
    let (db, filter, offset) = (&scope.site.db, &asked.filter, Pager::offset(asked.page));
    let found = ratusz_store::changes(db, filter, offset, PAGE_ITEMS).await?;
    let count = i64::try_from(found.len()).unwrap_or(PAGE_ITEMS);
    let total = match asked.page == 1 && count < PAGE_ITEMS {
        true => count,
        false => ratusz_store::changes_count(db, filter).await?,
    };
    Ok((found.iter().map(Line::from).collect(), total))
}

fn choices<'a, T>(
    all: &'a [T],
    chosen: &str,
    words: impl Fn(&'a T) -> (&'a str, &'a str),
) -> Vec<Choice> {
    let choice = |item: &'a T| {
        let (value, words) = words(item);
        Choice { value: value.to_owned(), words: words.to_owned(), chosen: value == chosen }
    };
    all.iter().map(choice).collect()
}
