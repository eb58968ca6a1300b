//! `/panel/{unit}/dawne-adresy`: where addresses of the unit's earlier bulletins lead.

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{LegacyLine, LegacyListError, legacy_add, legacy_lines};
use ratusz_store::LegacyRow;
use serde::Deserialize;

use super::flash;
use super::form::{Fields as Posted, refused};
use super::frame::PanelFrame;
use super::upload::Upload;
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;

/// Addresses on a page.
const ROWS: i64 = 100;
/// Sentences on one list; a list may be wrong in every line.
const SENTENCES: usize = 20;

/// What is looked for, and the page.
#[derive(Debug, Default, Deserialize)]
pub struct LegacyQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    strona: Option<i64>,
}

#[derive(Template)]
#[template(path = "panel/legacy.html")]
struct LegacyPage {
    frame: PanelFrame,
    t: &'static Texts,
    action: String,
    total: u64,
    rows: Vec<Row>,
    query: String,
    /// Address of the next page.
    next: Option<String>,
    old: String,
    new: String,
}

struct Row {
    old: String,
    href: String,
    leads: String,
}

async fn page(
    here: &InOffice,
    headers: &HeaderMap,
    query: &LegacyQuery,
    (old, new): (&str, &str),
    problems: Vec<String>,
) -> Result<LegacyPage, Failure> {
    let (db, unit) = (&here.site.db, &here.unit);
    let at = query.strona.unwrap_or(1).clamp(1, 10_000);
    let part: String = query.q.trim().chars().take(200).collect();
    let mut found =
        ratusz_store::legacy_list(db, &unit.id, &part, ROWS + 1, (at - 1) * ROWS).await?;
    let more = found.len() as i64 > ROWS;
    found.truncate(ROWS as usize);
    let row = |row: &LegacyRow| {
        let href = match (row.number, &row.target) {
            (Some(number), _) => format!("/{}/dokument/{number}", unit.slug),
            (None, target) => target.clone().unwrap_or_default(),
        };
        let leads = row.number.map_or_else(|| href.clone(), |number| PL.field_document(number));
        Row { old: format!("{}{}", row.host, row.address), href, leads }
    };
    let encoded: String = url::form_urlencoded::byte_serialize(part.as_bytes()).collect();
    let base = format!("/panel/{}/dawne-adresy", unit.slug);
    Ok(LegacyPage {
        frame: PanelFrame::of_unit(here, headers, PL.admin_legacy).with_problems(problems),
        t: &PL,
        total: u64::try_from(ratusz_store::legacy_count(db, &unit.slug).await?).unwrap_or(0),
        rows: found.iter().map(row).collect(),
        next: more.then(|| format!("{base}?q={encoded}&strona={}", at + 1)),
        action: base,
        query: part,
        old: old.to_owned(),
        new: new.to_owned(),
    })
}

/// The list.
pub async fn list(
    here: InOffice,
    headers: HeaderMap,
    Query(query): Query<LegacyQuery>,
) -> Result<Response, Failure> {
    respond::panel(&page(&here, &headers, &query, ("", ""), Vec::new()).await?)
}

/// Adds one address.
pub async fn add(here: InOffice, headers: HeaderMap, posted: Posted) -> Result<Response, Failure> {
    let (old, new) = (posted.get("stary"), posted.get("nowy"));
    let line = LegacyLine { line: 1, old: old.to_owned(), new: new.to_owned() };
    keep(&here, &headers, &[line], (old, new)).await
}

/// Adds a list in a file, all of it or none.
pub async fn upload(
    here: InOffice,
    headers: HeaderMap,
    posted: Upload,
) -> Result<Response, Failure> {
    match legacy_lines(&posted.file) {
        Ok(lines) => keep(&here, &headers, &lines, ("", "")).await,
        Err(error) => answer(&here, &headers, ("", ""), vec![sentence(&error)]).await,
    }
}

async fn keep(
    here: &InOffice,
    headers: &HeaderMap,
    lines: &[LegacyLine],
    typed: (&str, &str),
) -> Result<Response, Failure> {
    match legacy_add(&here.office(), &here.unit.id, lines).await {
        Ok(added) => {
            let count = |n: usize| u64::try_from(n).unwrap_or(0);
            let sentence = PL.admin_legacy_done(count(added.added), added.known);
            Ok(flash::done(&format!("/panel/{}/dawne-adresy", here.unit.slug), &sentence))
        }
        Err(error) => {
            let mut problems = refused(error)?;
            let hidden = problems.len().saturating_sub(SENTENCES);
            problems.truncate(SENTENCES);
            if hidden > 0 {
                problems.push(PL.admin_legacy_more(u64::try_from(hidden).unwrap_or(0)));
            }
            answer(here, headers, typed, problems).await
        }
    }
}

async fn answer(
    here: &InOffice,
    headers: &HeaderMap,
    typed: (&str, &str),
    problems: Vec<String>,
) -> Result<Response, Failure> {
    let page = page(here, headers, &LegacyQuery::default(), typed, problems).await?;
    respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn sentence(error: &LegacyListError) -> String {
    match error {
        LegacyListError::TooLarge(_) | LegacyListError::TooLong => PL.admin_legacy_long.to_owned(),
        LegacyListError::Columns(line) => PL.admin_legacy_columns(line),
        LegacyListError::Charset(line) => PL.admin_legacy_charset(line),
        LegacyListError::Empty => PL.admin_legacy_empty.to_owned(),
    }
}
