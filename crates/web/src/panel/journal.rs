//! `/panel/{unit}/dziennik`, `/panel/portal/dziennik` and their CSV: what was commanded and
//! refused, newest first; and the administrator's daily word that the journal was read (§ 16(3) of
//! the regulation of 18 January 2007).

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::civil::Date;
use ratusz_actions::{COMMANDS, acknowledge, command, deed, unacknowledged};
use ratusz_domain::limits::{CSV_ROWS, PAGE_ITEMS};
use ratusz_domain::{Millis, Outcome, Unit, UnitId};
use ratusz_store::{Entry, JournalFilter};
use serde::Deserialize;

use super::flash;
use super::form::refused;
use super::frame::PanelFrame;
use super::who::{self, InOffice, Who};
use crate::address::with_query;
use crate::csv::{self, Csv};
use crate::error::Failure;
use crate::extract::page_number;
use crate::messages::{PL, Texts};
use crate::pager::Pager;
use crate::public::cooperation::Choice;
use crate::respond;
use crate::site::Site;
use crate::words::Day;

/// Days before today that the acknowledgement is looked for on.
const DAYS: i32 = 30;
/// The last page that is served.
const PAGES: i64 = 1_000;

/// Filters as they stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    od: String,
    #[serde(default, rename = "do")]
    until: String,
    #[serde(default)]
    kto: String,
    #[serde(default)]
    polecenie: String,
    #[serde(default)]
    odmowy: String,
    strona: Option<String>,
}

#[derive(Debug)]
struct Line {
    seq: i64,
    when: Day,
    actor: String,
    unit: String,
    text: String,
    login: String,
    refused: bool,
}

/// What the page of the portal says on acknowledgements.
#[derive(Debug)]
struct Review {
    today: Option<String>,
    missed: Vec<Day>,
    words: String,
}

#[derive(Template)]
#[template(path = "panel/journal.html")]
struct JournalPage {
    frame: PanelFrame,
    t: &'static Texts,
    path: String,
    csv: String,
    asked: Asked,
    commands: Vec<Choice>,
    lines: Vec<Line>,
    pager: Pager,
    review: Option<Review>,
}

impl Asked {
    fn parameters(&self) -> Vec<(&'static str, String)> {
        vec![
            ("od", self.od.clone()),
            ("do", self.until.clone()),
            ("kto", self.kto.clone()),
            ("polecenie", self.polecenie.clone()),
            ("odmowy", self.odmowy.clone()),
        ]
    }

    /// The filter; a day that is none, or a command that there is not, makes no sense.
    fn filter(&self, unit: Option<&UnitId>) -> Result<JournalFilter, Failure> {
        let day = |text: &str| match text.trim() {
            "" => Ok(None),
            text => text.parse::<Date>().map(Some).map_err(|_| Failure::BadRequest),
        };
        let word = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let every = JournalFilter::default();
        let until = day(&self.until)?.and_then(|day| day.tomorrow().ok());
        Ok(JournalFilter {
            from: day(&self.od)?.map_or(every.from, Millis::start_of),
            until: until.map_or(every.until, Millis::start_of),
            unit: unit.cloned(),
            outcome: (!self.odmowy.is_empty()).then_some(Outcome::Refused),
            actor: word(&self.kto),
            command: word(&self.polecenie),
        })
    }
}

/// Names that the journal does not hold: of units, and of accounts by identifier.
struct Names {
    units: HashMap<UnitId, String>,
    logins: HashMap<String, String>,
}

impl Names {
    async fn read(site: &Site) -> Result<Self, Failure> {
        let units = ratusz_store::units(&site.db).await?.into_iter();
        let accounts = ratusz_store::accounts(&site.db, None).await?.into_iter();
        let login =
            |it: ratusz_store::Credentials| (it.account.id.as_str().to_owned(), it.account.login);
        Ok(Self {
            units: units.map(|Unit { id, short_name, .. }| (id, short_name)).collect(),
            logins: accounts.map(login).collect(),
        })
    }

    fn line(&self, entry: &Entry) -> Line {
        let event = &entry.event;
        let unit = event.unit.as_ref().and_then(|unit| self.units.get(unit));
        let login =
            self.logins.get(&event.subject).filter(|_| event.command.starts_with("account."));
        Line {
            seq: entry.seq,
            when: Day::second(event.at),
            actor: event.actor.name.clone(),
            unit: unit.cloned().unwrap_or_default(),
            text: deed(event),
            login: login.cloned().unwrap_or_default(),
            refused: event.outcome == Outcome::Refused,
        }
    }
}

async fn page(
    site: &Site,
    path: String,
    unit: Option<&UnitId>,
    asked: Asked,
    frame: PanelFrame,
    review: Option<Review>,
) -> Result<JournalPage, Failure> {
    let filter = asked.filter(unit)?;
    let number = page_number(asked.strona.as_deref())?.min(PAGES);
    let offset = Pager::offset(number);
    let found = ratusz_store::newest_entries(&site.db, &filter, offset, PAGE_ITEMS + 1).await?;
    let names = Names::read(site).await?;
    // One more than the page holds tells that there is a next one.
    let known = offset + i64::try_from(found.len()).unwrap_or(0);
    let page_items = usize::try_from(PAGE_ITEMS).unwrap_or(20);
    let lines = found.iter().take(page_items).map(|entry| names.line(entry)).collect();
    let parameters = asked.parameters();
    let commands = COMMANDS.iter().map(|(code, words)| Choice {
        value: (*code).to_owned(),
        words: (*words).to_owned(),
        chosen: *code == asked.polecenie,
    });
    Ok(JournalPage {
        frame,
        t: &PL,
        csv: with_query(&format!("{path}.csv"), &parameters),
        pager: Pager::new(number, known, PAGES, &path, &parameters),
        path,
        commands: commands.collect(),
        lines,
        asked,
        review,
    })
}

/// Of a unit.
pub async fn of_unit(
    here: InOffice,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let path = format!("/panel/{}/dziennik", here.unit.slug);
    let frame = PanelFrame::of_unit(&here, &headers, PL.journal);
    respond::panel(&page(&here.site, path, Some(&here.unit.id), asked, frame, None).await?)
}

/// Of the whole portal.
pub async fn of_portal(
    State(site): State<Arc<Site>>,
    who: Who,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    respond::panel(&portal_page(&site, &who, asked, &headers, Vec::new()).await?)
}

async fn portal_page(
    site: &Site,
    who: &Who,
    asked: Asked,
    headers: &HeaderMap,
    problems: Vec<String>,
) -> Result<JournalPage, Failure> {
    let now = Millis::from_timestamp((site.clock)());
    let today = now.warsaw().date().to_string();
    let word = ratusz_store::acknowledgements(&site.db, &today, &today).await?.pop();
    let missed = unacknowledged(&site.db, now, DAYS).await?;
    let review = Review {
        today: word.map(|word| word.actor.name),
        words: PL.journal_missed(missed.len() as u64),
        missed: missed.iter().map(|day| Day::parse(&day.to_string())).collect(),
    };
    let frame = PanelFrame::new(site, Some(who), headers, PL.journal).with_problems(problems);
    page(site, "/panel/portal/dziennik".to_owned(), None, asked, frame, Some(review)).await
}

/// Notes that the journal was read today.
pub async fn confirm(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    match acknowledge(&who::office(&site, &who.account)).await {
        Ok(_) => Ok(flash::done("/panel/portal/dziennik", PL.journal_acknowledged)),
        Err(error) => {
            let problems = refused(error)?;
            let page = portal_page(&site, &who, Asked::default(), &headers, problems).await?;
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Of a unit, as a table.
pub async fn unit_csv(here: InOffice, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    table(&here.site, Some(&here.unit.id), &asked).await
}

/// Of the whole portal, as a table.
pub async fn portal_csv(
    State(site): State<Arc<Site>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    table(&site, None, &asked).await
}

async fn table(site: &Site, unit: Option<&UnitId>, asked: &Asked) -> Result<Response, Failure> {
    let filter = asked.filter(unit)?;
    let mut table = Csv::new(&[
        PL.journal_entry,
        PL.csv_time,
        PL.journal_actor,
        PL.unit,
        PL.journal_command,
        PL.journal_what,
        PL.journal_account,
        PL.journal_outcome,
        PL.journal_hash,
    ]);
    let names = Names::read(site).await?;
    for entry in ratusz_store::newest_entries(&site.db, &filter, 0, CSV_ROWS).await? {
        let line = names.line(&entry);
        table.row(&[
            &line.seq.to_string(),
            &entry.event.at.warsaw().strftime("%Y-%m-%d %H:%M:%S").to_string(),
            &line.actor,
            &line.unit,
            command(&entry.event.command),
            &line.text,
            &line.login,
            if line.refused { PL.journal_refused } else { PL.journal_done },
            &entry.hash,
        ]);
    }
    csv::answer(table, "dziennik")
}
