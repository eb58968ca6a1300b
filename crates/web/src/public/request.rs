//! `/{unit}/wniosek`: the form for access to public information (art. 10 of the act of 6 September
//! 2001), and `/{unit}/wniosek/{key}`: how it stands, for who asked.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use ratusz_actions::{ActionError, IntakeReason, NewRequest, Reason, Secret, request_file};
use ratusz_domain::limits::{CONTACT_CHARS, REQUEST_CHARS};
use ratusz_domain::{Actor, AnswerForm, ContactKind, RequestState};

use super::cooperation::Choice;
use crate::address;
use crate::client::ClientAddress;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::panel::form::Fields;
use crate::respond;
use crate::site::Site;
use crate::words::Day;

use std::sync::Arc;

/// Who files requests, in the journal.
const ACTOR: &str = "formularz wniosku";

/// What is wrong with a form, and the field that it is about.
#[derive(Debug, Clone)]
pub struct Wrong {
    /// The sentence.
    pub words: String,
    /// Name and identifier of the field; empty when it is about none.
    pub field: &'static str,
}

/// The sentences about a field.
#[must_use]
pub fn about<'a>(wrong: &'a [Wrong], field: &str) -> Vec<&'a str> {
    wrong.iter().filter(|it| it.field == field).map(|it| it.words.as_str()).collect()
}

#[derive(Template)]
#[template(path = "request_form.html")]
struct RequestForm {
    frame: Frame,
    t: &'static Texts,
    unit: String,
    wrong: Vec<Wrong>,
    content: String,
    contact: String,
    kinds: Vec<Choice>,
    forms: Vec<Choice>,
    trap: String,
    other_ways: String,
    content_max: usize,
    contact_max: usize,
}

/// What is told of a step.
#[derive(Debug)]
struct Step {
    when: Day,
    what: &'static str,
    due: Option<Day>,
    text: String,
}

#[derive(Template)]
#[template(path = "request_status.html")]
struct RequestStatus {
    frame: Frame,
    t: &'static Texts,
    number: String,
    /// Only received, and nothing done yet: the page confirms it.
    fresh: bool,
    state: &'static str,
    received: Day,
    due: Option<Day>,
    content: Option<String>,
    erased: bool,
    mail: Option<&'static str>,
    steps: Vec<Step>,
}

/// The empty form.
pub async fn form(here: InUnit) -> Result<Response, Failure> {
    respond::html(&page(&here, &Fields::default(), Vec::new()))
}

fn page(here: &InUnit, typed: &Fields, wrong: Vec<Wrong>) -> RequestForm {
    let mut frame = here.frame(PL.request);
    if !wrong.is_empty() {
        frame.title = format!("{}: {}", PL.panel_problem, PL.request);
    }
    let kind = ContactKind::parse(typed.get("sposob")).unwrap_or(ContactKind::Email);
    let form = AnswerForm::parse(typed.get("postac")).unwrap_or(AnswerForm::Text);
    let choice = |value: &str, words: &str, chosen: bool| Choice {
        value: value.to_owned(),
        words: words.to_owned(),
        chosen,
    };
    RequestForm {
        t: frame.t,
        frame,
        unit: here.unit.name.clone(),
        wrong,
        content: typed.get("pytanie").to_owned(),
        contact: typed.get("kontakt").to_owned(),
        kinds: ContactKind::ALL
            .iter()
            .map(|it| choice(it.as_str(), contact_words(*it), *it == kind))
            .collect(),
        forms: AnswerForm::ALL
            .iter()
            .map(|it| choice(it.as_str(), form_words(*it), *it == form))
            .collect(),
        trap: typed.get("strona-www").to_owned(),
        other_ways: address::page(&here.unit.slug, "informacje-nieudostepnione"),
        content_max: REQUEST_CHARS,
        contact_max: CONTACT_CHARS,
    }
}

/// What a kind of contact is called.
#[must_use]
pub fn contact_words(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Email => PL.request_by_email,
        ContactKind::Post => PL.request_by_post,
        ContactKind::Inbox => PL.request_by_inbox,
    }
}

/// What a form of an answer is called.
#[must_use]
pub fn form_words(form: AnswerForm) -> &'static str {
    match form {
        AnswerForm::Text => PL.request_form_text,
        AnswerForm::File => PL.request_form_file,
        AnswerForm::Paper => PL.request_form_paper,
        AnswerForm::View => PL.request_form_view,
    }
}

/// What a state of a request is called.
#[must_use]
pub fn state_words(state: RequestState) -> &'static str {
    match state {
        RequestState::Received => PL.request_state_received,
        RequestState::Extended => PL.request_state_extended,
        RequestState::Answered => PL.request_state_answered,
        RequestState::Refused => PL.request_state_refused,
        RequestState::NotHeld => PL.request_state_not_held,
        RequestState::Withdrawn => PL.request_state_withdrawn,
        RequestState::PassedOn => PL.request_state_passed_on,
    }
}

/// Files what was sent; what is wrong with it is said above the form, in which everything stays.
pub async fn send(here: InUnit, client: ClientAddress, typed: Fields) -> Result<Response, Failure> {
    // A field that people don't see: programs fill in everything.
    let outcome = match typed.get("strona-www").is_empty() {
        false => Err(ActionError::Refused(Reason::from(IntakeReason::TrapFilled).into())),
        true => file(&here, client, &typed).await,
    };
    match outcome {
        Ok(key) => Ok(respond::see_other(&status_address(&here, key.expose()))),
        Err(ActionError::Refused(refusal)) => {
            let wrong = refusal.0.iter().map(wrong).collect();
            let page = page(&here, &typed, wrong);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn file(here: &InUnit, client: ClientAddress, typed: &Fields) -> Result<Secret, ActionError> {
    let new = NewRequest {
        contact_kind: ContactKind::parse(typed.get("sposob")).unwrap_or(ContactKind::Email),
        contact: typed.get("kontakt").to_owned(),
        form: AnswerForm::parse(typed.get("postac")).unwrap_or(AnswerForm::Text),
        content: typed.get("pytanie").to_owned(),
        sender: client.0,
    };
    let office = here.site.office(Actor { name: ACTOR.to_owned() });
    let base = format!("{}{}", here.site.base_url, status_address(here, ""));
    Ok(request_file(&office, &here.unit, new, &base).await?.key)
}

fn status_address(here: &InUnit, key: &str) -> String {
    format!("/{}/wniosek/{key}", here.unit.slug)
}

fn wrong(reason: &Reason) -> Wrong {
    let field = match reason {
        Reason::Intake(IntakeReason::ContactMissing | IntakeReason::ContactInvalid(_)) => "kontakt",
        Reason::Intake(IntakeReason::TooLong(CONTACT_CHARS)) => "kontakt",
        Reason::Intake(IntakeReason::ContentMissing | IntakeReason::TooLong(_)) => "pytanie",
        Reason::Intake(IntakeReason::TrapFilled) => "strona-www",
        _ => "",
    };
    Wrong { words: reason.to_string(), field }
}

/// How a request stands. Only who holds the key gets here.
pub async fn status(
    State(site): State<Arc<Site>>,
    here: InUnit,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let digest = Secret::digest_of(&key);
    let found = ratusz_store::request_by_key(&site.db, &digest).await?;
    let request = found.filter(|it| it.unit == here.unit.id).ok_or(Failure::NotFound)?;
    let steps = ratusz_store::request_steps(&site.db, &request.id).await?;
    let number = request.number.to_string();
    let frame = here.frame(&PL.request_number(&number)).unindexed();
    let frame = frame.crumb(PL.request, address::page(&here.unit.slug, "wniosek"));
    let by_mail = request.contact_kind == ContactKind::Email;
    let mail = if site.mail { PL.request_mail_soon } else { PL.request_mail_waits };
    let steps = steps.into_iter().filter_map(|step| {
        Some(Step {
            when: Day::instant(step.at),
            what: state_words(step.state?),
            due: step.due.map(|due| Day::parse(&due.to_string())),
            text: step.text,
        })
    });
    let page = RequestStatus {
        t: frame.t,
        frame,
        number,
        fresh: request.state == RequestState::Received,
        state: state_words(request.state),
        received: Day::instant(request.received_at),
        due: request.state.is_open().then(|| Day::parse(&request.due.to_string())),
        erased: request.erased_at.is_some(),
        content: request.content,
        mail: by_mail.then_some(mail),
        steps: steps.collect(),
    };
    respond::html_with(StatusCode::OK, &page)
}
