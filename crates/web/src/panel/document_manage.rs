//! `/panel/{unit}/dokument/{number}`: what may be done with a published document, and how it stands.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_domain::{Right, Verb};
use ratusz_store::DocumentPage;

use super::drafts::DraftLine;
use super::form::Fields;
use super::frame::PanelFrame;
use super::who::InOffice;
use super::workflow::{PlanForm, state};
use crate::address;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::provenance::{self, Fact};
use crate::respond;
use crate::words::Day;

/// Drafts among which those of the document are looked for.
const DRAFTS: i64 = 500;

#[derive(Template)]
#[template(path = "panel/document_manage.html")]
struct ManagePage {
    frame: PanelFrame,
    t: &'static Texts,
    base: String,
    title: String,
    state: &'static str,
    day: Day,
    public: String,
    history: String,
    decision: Vec<Fact>,
    /// Versions that wait for a second person: number, why, and whether this person may be it.
    waiting: Vec<Waiting>,
    drafts: Vec<DraftLine>,
    may: May,
    plan: PlanForm,
    /// The form that was refused, and what was typed in it.
    refused: &'static str,
    typed: Fields,
}

/// A version that was published without a second person.
#[derive(Debug)]
struct Waiting {
    n: i64,
    reason: String,
    agree: bool,
}

/// What may be done with the document by this person.
#[derive(Debug)]
struct May {
    correct: bool,
    archive: bool,
    withdraw: bool,
    restore: bool,
    plan: bool,
}

/// The page.
pub async fn manage(
    here: InOffice,
    Path((_, number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let document = find(&here, &number).await?;
    let page = page(&here, &headers, &document, "", &Fields::default(), Vec::new()).await?;
    respond::panel(&page)
}

/// The document of the unit with this number, whatever its state.
///
/// # Errors
/// [`Failure::NotFound`] when the unit has none.
pub(super) async fn find(here: &InOffice, number: &str) -> Result<DocumentPage, Failure> {
    let number = address::number_of(number).ok_or(Failure::NotFound)?;
    let page = ratusz_store::document(&here.site.db, &here.unit.id, number, None).await?;
    page.ok_or(Failure::NotFound)
}

/// The page again, with what was typed in the form `which` and what is wrong with it.
///
/// # Errors
/// A fault.
pub(super) async fn refused(
    here: &InOffice,
    headers: &HeaderMap,
    document: &DocumentPage,
    which: &'static str,
    typed: &Fields,
    problems: Vec<String>,
) -> Result<Response, Failure> {
    let page = page(here, headers, document, which, typed, problems).await?;
    respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn page(
    here: &InOffice,
    headers: &HeaderMap,
    found: &DocumentPage,
    which: &'static str,
    typed: &Fields,
    problems: Vec<String>,
) -> Result<ManagePage, Failure> {
    let (db, unit, document) = (&here.site.db, &here.unit.slug, &found.document);
    let number = document.number;
    let base = super::documents::href(unit, number);
    let login = &here.who.account.login;
    let marks = ratusz_store::forced_versions(db, &document.id).await?;
    let waiting = marks.into_iter().filter(|mark| mark.agreed.is_none()).map(|mark| Waiting {
        n: mark.version,
        agree: here.may(Right::Approve) && mark.may_agree(login),
        reason: mark.reason,
    });
    let drafts = ratusz_store::drafts(db, &here.unit.id, DRAFTS).await?;
    let of_this = drafts.iter().filter(|draft| draft.document.as_ref() == Some(&document.id));
    let can = |verb: Verb, right: Right| document.state().after(verb).is_some() && here.may(right);
    let plan = match which {
        "terminy" => PlanForm::typed(typed),
        _ => PlanForm::of(&ratusz_store::plan(db, &document.id).await?),
    };
    let erased = found.version.is_erased();
    let title = match erased {
        true => PL.erased_document(number),
        false => found.version.title.clone(),
    };
    let withdraw = can(Verb::Withdraw, Right::Approve);
    Ok(ManagePage {
        frame: PanelFrame::of_unit(here, headers, &title)
            .crumb(PL.documents_all, format!("/panel/{unit}/dokumenty"))
            .with_problems(problems),
        t: &PL,
        state: state(document.state()),
        day: Day::parse(&document.sort_date),
        public: address::document(unit, number, &found.version.title),
        history: address::document_view(unit, number, "historia"),
        decision: document
            .decision
            .as_ref()
            .map(|decision| provenance::decision(PL.decision_at, decision))
            .unwrap_or_default(),
        waiting: waiting.collect(),
        drafts: of_this.map(|draft| DraftLine::new(unit, draft)).collect(),
        may: May {
            correct: can(Verb::Correct, Right::Edit) && !erased,
            archive: can(Verb::Archive, Right::Approve),
            withdraw,
            restore: can(Verb::Restore, Right::Approve) && !erased,
            plan: withdraw,
        },
        plan,
        refused: which,
        typed: typed.clone(),
        title,
        base,
    })
}
