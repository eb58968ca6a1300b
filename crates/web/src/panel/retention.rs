//! `/panel/{unit}/retencja`: documents whose time in the bulletin is over, proposed to a person.

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{Due, archive, retention_due, withdraw};
use ratusz_domain::{Decision, Ending, Right};

use super::documents;
use super::flash;
use super::form::{self, Fields};
use super::frame::PanelFrame;
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::words::Day;

/// Documents that are proposed at once for each rule and section.
const DUE: i64 = 100;

/// A document whose time is over.
#[derive(Debug)]
struct DueLine {
    number: i64,
    href: String,
    title: String,
    over_on: Day,
    rule: String,
    source: String,
    withdraw: bool,
    picked: bool,
}

#[derive(Template)]
#[template(path = "panel/retention.html")]
struct RetentionPage {
    frame: PanelFrame,
    t: &'static Texts,
    path: String,
    rules: Option<String>,
    lines: Vec<DueLine>,
    typed: Fields,
}

/// The page.
pub async fn due(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    respond::panel(&page(&here, &headers, Fields::default(), Vec::new()).await?)
}

/// Ends the documents that were picked, each as its rule says.
pub async fn end(here: InOffice, headers: HeaderMap, fields: Fields) -> Result<Response, Failure> {
    let picked: Vec<&str> = fields.all("dokument").collect();
    let proposed = proposed(&here).await?;
    let meant = |due: &&Due| picked.contains(&due.document.number.to_string().as_str());
    let (office, mut ended) = (here.office(), 0_u64);
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    for Due { document, rule, .. } in proposed.iter().filter(meant) {
        let decision = Decision {
            reason: fields.get("powod").trim().to_owned(),
            legal_basis: given(fields.get("podstawa")).or_else(|| Some(rule.source.clone())),
            decided_by: given(fields.get("kto")),
            ..Decision::default()
        };
        let outcome = match rule.ending {
            Ending::Archive => archive(&office, document.number, decision).await,
            Ending::Withdraw => withdraw(&office, document.number, decision).await,
        };
        match outcome {
            Ok(_) => ended += 1,
            Err(error) => {
                let problems = form::refused(error)?;
                let page = page(&here, &headers, fields, problems).await?;
                return respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
            }
        }
    }
    Ok(flash::done(&path(&here), &PL.retention_done(ended)))
}

async fn proposed(here: &InOffice) -> Result<Vec<Due>, Failure> {
    let now = here.office().now;
    Ok(retention_due(&here.site.db, &here.unit.id, &here.sections, now, DUE).await?)
}

fn path(here: &InOffice) -> String {
    format!("/panel/{}/retencja", here.unit.slug)
}

async fn page(
    here: &InOffice,
    headers: &HeaderMap,
    typed: Fields,
    problems: Vec<String>,
) -> Result<RetentionPage, Failure> {
    let line = |Due { document, title, rule, over_on }: Due| DueLine {
        picked: typed.all("dokument").any(|number| *number == document.number.to_string()),
        number: document.number,
        href: documents::href(&here.unit.slug, document.number),
        title,
        over_on: Day::parse(&over_on.to_string()),
        rule: rule.name,
        source: rule.source,
        withdraw: rule.ending == Ending::Withdraw,
    };
    let lines = proposed(here).await?.into_iter().map(line).collect();
    let rules = format!("/panel/{}/zasady", here.unit.slug);
    Ok(RetentionPage {
        frame: PanelFrame::of_unit(here, headers, PL.retention).with_problems(problems),
        t: &PL,
        path: path(here),
        rules: here.may(Right::Administer).then_some(rules),
        lines,
        typed,
    })
}
