//! `/panel/{unit}/szkic/{number}/ochrona`: what the privacy guard finds in a draft, each in its
//! place, to be taken out or to stay for a reason.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{
    ActionError, Checked, draft_check, draft_excuse, draft_redact, finding_label, spot_label,
};
use ratusz_domain::{Right, Verb};

use super::flash;
use super::form::{Fields, refused};
use super::frame::PanelFrame;
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;

#[derive(Template)]
#[template(path = "panel/guard.html")]
struct GuardPage {
    frame: PanelFrame,
    t: &'static Texts,
    title: String,
    findings: Vec<Row>,
    open: u64,
    unread: Vec<String>,
    /// The draft can't be changed where it stands in the workflow.
    locked: bool,
    may_edit: bool,
    text: String,
    text_wrong: bool,
}

/// One value, wherever it stands.
struct Row {
    id: String,
    label: &'static str,
    text: String,
    places: Vec<Place>,
    kept: Option<String>,
    who: String,
    typed: String,
    wrong: bool,
}

struct Place {
    spot: String,
    before: String,
    text: String,
    after: String,
}

/// What was refused, to be shown again.
#[derive(Default)]
struct Again {
    problems: Vec<String>,
    fields: Fields,
}

/// The page.
pub async fn guard(
    here: InOffice,
    State(site): State<Arc<Site>>,
    Path((_, number)): Path<(String, i64)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let checked = checked(&here, &site, number).await?;
    respond::panel(&page(&here, &headers, &checked, &Again::default()))
}

/// Takes something out, or lets it stay.
pub async fn decide(
    here: InOffice,
    State(site): State<Arc<Site>>,
    Path((_, number)): Path<(String, i64)>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    checked(&here, &site, number).await?;
    let office = here.office();
    let finding = fields.get("znalezisko").to_owned();
    let (done, said) = match fields.get("co") {
        "usun" => {
            (draft_redact(&office, number, &[finding], &[]).await.map(drop), PL.guard_removed)
        }
        "zostaje" => {
            let excused = draft_excuse(&office, number, &finding, fields.get("powod")).await;
            (excused.map(drop), PL.guard_excused)
        }
        "tekst" => {
            let texts = [fields.get("tekst").to_owned()];
            (draft_redact(&office, number, &[], &texts).await.map(drop), PL.guard_removed)
        }
        _ => return Err(Failure::BadRequest),
    };
    match done {
        Ok(()) => {
            let address = format!("/panel/{}/szkic/{number}/ochrona", here.unit.slug);
            Ok(flash::done(&address, said))
        }
        Err(error) => {
            let again = Again { problems: refused(error)?, fields };
            let checked = self::checked(&here, &site, number).await?;
            let page = page(&here, &headers, &checked, &again);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The draft of this unit, as the guard sees it.
async fn checked(here: &InOffice, site: &Site, number: i64) -> Result<Checked, Failure> {
    let draft = ratusz_store::draft(&site.db, number).await?;
    if draft.is_none_or(|draft| draft.unit != here.unit.id) {
        return Err(Failure::NotFound);
    }
    match draft_check(&here.office(), number).await {
        Err(ActionError::Refused(_)) => Err(Failure::NotFound),
        checked => Ok(checked?),
    }
}

fn page(here: &InOffice, headers: &HeaderMap, checked: &Checked, again: &Again) -> GuardPage {
    let draft = &checked.draft;
    let base = format!("/panel/{}", here.unit.slug);
    let frame = PanelFrame::of_unit(here, headers, PL.guard)
        .crumb(PL.panel_desk, format!("{base}/"))
        .crumb(&draft.content.title, format!("{base}/szkic/{}", draft.number))
        .with_problems(again.problems.clone());
    let files = &draft.content.attachments;
    GuardPage {
        t: &PL,
        frame,
        title: draft.content.title.clone(),
        findings: rows(checked, &again.fields),
        open: checked.open() as u64,
        unread: checked.unread.iter().filter_map(|i| Some(files.get(*i)?.title.clone())).collect(),
        locked: draft.state.after(Verb::Revise).is_none(),
        may_edit: here.may(Right::Edit),
        text: again.fields.get("tekst").to_owned(),
        text_wrong: again.fields.has("tekst"),
    }
}

/// One row for each value, those that are not decided on first.
fn rows(checked: &Checked, typed: &Fields) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for found in &checked.found {
        let finding = &found.finding;
        let place = Place {
            spot: spot_label(checked, &found.spot),
            before: found.before.clone(),
            text: finding.text.clone(),
            after: found.after.clone(),
        };
        if let Some(row) = rows.iter_mut().find(|row| row.id == finding.fingerprint) {
            row.places.push(place);
            continue;
        }
        let wrong = typed.has("powod") && typed.get("znalezisko") == finding.fingerprint;
        let excuse = found.excuse.as_ref();
        rows.push(Row {
            id: finding.fingerprint.clone(),
            label: finding_label(finding.kind),
            text: finding.text.clone(),
            places: vec![place],
            kept: excuse.map(|excuse| excuse.reason.clone()),
            who: excuse.map(|excuse| excuse.who.clone()).unwrap_or_default(),
            typed: if wrong { typed.get("powod").to_owned() } else { String::new() },
            wrong,
        });
    }
    rows.sort_by_key(|row| row.kept.is_some());
    rows
}
