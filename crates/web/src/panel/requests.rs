//! `/panel/{unit}/wnioski`: the register of requests for access to public information, and the same
//! as a table (`wnioski.csv`) without who asked.

use askama::Template;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::civil::Date;
use ratusz_domain::limits::{CSV_ROWS, PAGE_ITEMS, SEARCH_PAGES};
use ratusz_domain::{AccessRequest, RequestState};
use serde::Deserialize;

use super::frame::PanelFrame;
use super::who::InOffice;
use crate::csv::{self, Csv};
use crate::error::Failure;
use crate::extract::{page_number, word};
use crate::messages::{PL, Texts};
use crate::pager::Pager;
use crate::public::cooperation::Choice;
use crate::public::request::{contact_words, state_words};
use crate::respond;
use crate::words::Day;

/// What is asked for.
#[derive(Debug, Deserialize)]
pub struct RequestsQuery {
    stan: Option<String>,
    strona: Option<String>,
}

/// A line of the register.
#[derive(Debug)]
struct Line {
    href: String,
    number: String,
    received: Day,
    state: &'static str,
    due: Day,
    left: Option<String>,
    overdue: bool,
}

#[derive(Template)]
#[template(path = "panel/requests.html")]
struct RequestsPage {
    frame: PanelFrame,
    t: &'static Texts,
    path: String,
    csv: String,
    states: Vec<Choice>,
    lines: Vec<Line>,
    pager: Pager,
    mail: bool,
}

/// Where a request of a unit is.
#[must_use]
pub fn address(unit: &str, request: &AccessRequest) -> String {
    let number = request.number;
    format!("/panel/{unit}/wnioski/{}/{}", number.year, number.ordinal)
}

/// What is left of the term, in words; `None` when the clock no longer runs.
#[must_use]
pub fn left(request: &AccessRequest, today: Date) -> Option<String> {
    let days = request.days_left(today)?;
    let n = u64::from(days.unsigned_abs());
    Some(match days {
        0 => PL.requests_last_day.to_owned(),
        1.. => PL.requests_left(n),
        _ => PL.requests_overdue(n),
    })
}

/// The register.
pub async fn requests(
    here: InOffice,
    headers: HeaderMap,
    Query(query): Query<RequestsQuery>,
) -> Result<Response, Failure> {
    let page = page_number(query.strona.as_deref())?;
    let state = word(query.stan.as_deref(), RequestState::parse)?;
    let (db, unit) = (&here.site.db, &here.unit);
    let offset = Pager::offset(page);
    let found = ratusz_store::requests(db, &unit.id, state, offset, PAGE_ITEMS).await?;
    let total = ratusz_store::requests_count(db, &unit.id, state).await?;
    let today = here.site.today();
    let lines = found.iter().map(|request| Line {
        href: address(&unit.slug, request),
        number: request.number.to_string(),
        received: Day::parse(&request.received_on().to_string()),
        state: state_words(request.state),
        due: Day::parse(&request.due.to_string()),
        left: left(request, today),
        overdue: request.is_overdue(today),
    });
    let chosen = state.map_or("", RequestState::as_str).to_owned();
    let states = RequestState::ALL.iter().map(|it| Choice {
        value: it.as_str().to_owned(),
        words: state_words(*it).to_owned(),
        chosen: Some(*it) == state,
    });
    let path = format!("/panel/{}/wnioski", unit.slug);
    respond::panel(&RequestsPage {
        t: &PL,
        frame: PanelFrame::of_unit(&here, &headers, PL.requests),
        csv: format!("{path}.csv"),
        states: states.collect(),
        lines: lines.collect(),
        pager: Pager::new(page, total, SEARCH_PAGES, &path, &[("stan", chosen)]),
        mail: here.site.mail,
        path,
    })
}

/// The register as a table, without contact and content.
pub async fn table(here: InOffice) -> Result<Response, Failure> {
    let mut table = Csv::new(&[
        PL.requests_number,
        PL.request_received_on,
        PL.request_state,
        PL.request_due,
        PL.requests_closed_on,
        PL.requests_csv_forms,
    ]);
    let found = ratusz_store::requests(&here.site.db, &here.unit.id, None, 0, CSV_ROWS).await?;
    for request in found {
        let closed = request.closed_at.map(|at| at.warsaw().date().to_string());
        table.row(&[
            &request.number.to_string(),
            &request.received_on().to_string(),
            state_words(request.state),
            &request.due.to_string(),
            &closed.unwrap_or_default(),
            contact_words(request.contact_kind),
        ]);
    }
    csv::answer(table, "wnioski")
}
