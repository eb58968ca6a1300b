//! `/panel/{unit}/wnioski/{year}/{ordinal}`: one request, what was done about it, and what can be.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{
    ActionError, AnswerDraft, Closing, publishable, request_close, request_draft, request_erase,
    request_extend, request_note,
};
use ratusz_domain::limits::{ANSWER_CHARS, REQUEST_CHARS, TITLE_CHARS};
use ratusz_domain::request::extended_at_most;
use ratusz_domain::{
    AccessRequest, ContactKind, RequestNumber, RequestState, RequestStep, Right, Section,
};

use super::flash;
use super::form::{Fields, refused};
use super::frame::PanelFrame;
use super::requests::{address, left};
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::public::cooperation::Choice;
use crate::public::request::{contact_words, form_words, state_words};
use crate::respond;
use crate::words::Day;

/// A step, or a note.
#[derive(Debug)]
struct Line {
    when: Day,
    actor: String,
    what: &'static str,
    due: Option<Day>,
    text: String,
}

#[derive(Template)]
#[template(path = "panel/request.html")]
struct RequestPage {
    frame: PanelFrame,
    t: &'static Texts,
    number: String,
    path: String,
    state: &'static str,
    received: Day,
    due: Day,
    left: Option<String>,
    overdue: bool,
    content: Option<String>,
    contact: Option<String>,
    contact_kind: &'static str,
    by_mail: bool,
    mail: bool,
    form: Option<&'static str>,
    erased: bool,
    draft: Option<i64>,
    steps: Vec<Line>,
    may_extend: bool,
    may_close: bool,
    may_note: bool,
    may_publish: bool,
    may_erase: bool,
    last: Day,
    outcomes: Vec<Choice>,
    sections: Vec<Choice>,
    title: String,
    question: String,
    answer: String,
    until: String,
    reason: String,
    text: String,
    send: bool,
    note: String,
    text_max: usize,
    question_max: usize,
    title_max: usize,
}

async fn find(here: &InOffice, number: RequestNumber) -> Result<AccessRequest, Failure> {
    let found = ratusz_store::request(&here.site.db, &here.unit.id, number).await?;
    found.ok_or(Failure::NotFound)
}

async fn page(
    here: &InOffice,
    headers: &HeaderMap,
    number: RequestNumber,
    typed: &Fields,
    problems: Vec<String>,
) -> Result<RequestPage, Failure> {
    let request = find(here, number).await?;
    let steps = ratusz_store::request_steps(&here.site.db, &request.id).await?;
    let today = here.site.today();
    let open = request.state.is_open();
    let named = PL.request_number(number);
    let frame = PanelFrame::of_unit(here, headers, &named).with_problems(problems);
    let or = |name: &str, other: String| typed.maybe(name).map_or(other, str::to_owned);
    let answered = steps.iter().rev().find(|step| step.state == Some(RequestState::Answered));
    let answer = answered.map_or("", |step| step.text.as_str());
    let asked = request.content.as_deref().unwrap_or_default();
    let by_mail = request.contact_kind == ContactKind::Email && request.contact.is_some();
    let outcome = typed.get("stan");
    let outcomes = RequestState::ALL.iter().filter(|state| !state.is_open()).map(|state| Choice {
        value: state.as_str().to_owned(),
        words: state_words(*state).to_owned(),
        chosen: state.as_str() == outcome,
    });
    Ok(RequestPage {
        t: &PL,
        frame: frame.crumb(PL.requests, format!("/panel/{}/wnioski", here.unit.slug)),
        path: address(&here.unit.slug, &request),
        state: state_words(request.state),
        received: Day::instant(request.received_at),
        due: Day::parse(&request.due.to_string()),
        left: left(&request, today),
        overdue: request.is_overdue(today),
        contact_kind: contact_words(request.contact_kind),
        by_mail,
        mail: here.site.mail,
        form: request.form.map(form_words),
        erased: request.erased_at.is_some(),
        draft: request.draft,
        may_extend: request.state == RequestState::Received,
        may_close: open,
        may_note: request.erased_at.is_none(),
        may_publish: request.state == RequestState::Answered
            && request.erased_at.is_none()
            && request.draft.is_none(),
        may_erase: !open && request.erased_at.is_none() && here.may(Right::Approve),
        last: Day::parse(&extended_at_most(request.received_on()).to_string()),
        outcomes: outcomes.collect(),
        sections: sections(&here.sections, typed.get("dzial")),
        title: or("tytul", PL.requests_title_of(number)),
        question: or("pytanie", publishable(&request, asked)),
        answer: or("odpowiedz", publishable(&request, answer)),
        until: typed.get("termin").to_owned(),
        reason: typed.get("powod").to_owned(),
        text: typed.get("wiadomosc").to_owned(),
        send: typed.has("wyslij") || typed.pairs().is_empty(),
        note: typed.get("notatka").to_owned(),
        text_max: ANSWER_CHARS,
        question_max: REQUEST_CHARS,
        title_max: TITLE_CHARS,
        number: named,
        steps: steps.into_iter().map(line).collect(),
        content: request.content,
        contact: request.contact,
    })
}

fn line(step: RequestStep) -> Line {
    Line {
        when: Day::instant(step.at),
        actor: step.actor,
        what: step.state.map_or(PL.requests_note, state_words),
        due: step.due.map(|due| Day::parse(&due.to_string())),
        text: step.text,
    }
}

fn sections(all: &[Section], chosen: &str) -> Vec<Choice> {
    let choice = |section: &Section| Choice {
        value: section.slug.clone(),
        words: section.title.clone(),
        chosen: section.slug == chosen,
    };
    all.iter().map(choice).collect()
}

type Number = Path<(String, i16, i64)>;

fn number(Path((_, year, ordinal)): Number) -> RequestNumber {
    RequestNumber { year, ordinal }
}

/// The page.
pub async fn request(
    here: InOffice,
    headers: HeaderMap,
    path: Number,
) -> Result<Response, Failure> {
    respond::panel(&page(&here, &headers, number(path), &Fields::default(), Vec::new()).await?)
}

/// Back to the page: with a sentence on what was done, or with what is wrong and everything typed.
async fn answer<T>(
    here: &InOffice,
    headers: &HeaderMap,
    number: RequestNumber,
    typed: &Fields,
    outcome: Result<T, ActionError>,
    done: impl FnOnce(T) -> String,
) -> Result<Response, Failure> {
    match outcome {
        Ok(value) => {
            let address =
                format!("/panel/{}/wnioski/{}/{}", here.unit.slug, number.year, number.ordinal);
            Ok(flash::done(&address, &done(value)))
        }
        Err(error) => {
            let page = page(here, headers, number, typed, refused(error)?).await?;
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Extends the term.
pub async fn extend(
    here: InOffice,
    headers: HeaderMap,
    path: Number,
    typed: Fields,
) -> Result<Response, Failure> {
    let number = number(path);
    let (until, reason) = (typed.get("termin").parse().ok(), typed.get("powod"));
    let outcome = request_extend(&here.office(), &here.unit, number, until, reason).await;
    let done = |_| PL.requests_done_extend.to_owned();
    answer(&here, &headers, number, &typed, outcome, done).await
}

/// Closes it.
pub async fn close(
    here: InOffice,
    headers: HeaderMap,
    path: Number,
    typed: Fields,
) -> Result<Response, Failure> {
    let number = number(path);
    let closing = Closing {
        state: RequestState::parse(typed.get("stan")).unwrap_or(RequestState::Received),
        text: typed.get("wiadomosc").to_owned(),
        send: typed.has("wyslij"),
    };
    let outcome = request_close(&here.office(), &here.unit, number, closing).await;
    let done = |_| PL.requests_done_close.to_owned();
    answer(&here, &headers, number, &typed, outcome, done).await
}

/// Adds a note.
pub async fn note(
    here: InOffice,
    headers: HeaderMap,
    path: Number,
    typed: Fields,
) -> Result<Response, Failure> {
    let number = number(path);
    let outcome = request_note(&here.office(), &here.unit.id, number, typed.get("notatka")).await;
    let done = |_| PL.requests_done_note.to_owned();
    answer(&here, &headers, number, &typed, outcome, done).await
}

/// Begins a draft of the answer.
pub async fn draft(
    here: InOffice,
    headers: HeaderMap,
    path: Number,
    typed: Fields,
) -> Result<Response, Failure> {
    let number = number(path);
    let section = here.sections.iter().find(|section| section.slug == typed.get("dzial"));
    let section = section.ok_or(Failure::BadRequest)?.id.clone();
    let new = AnswerDraft {
        section,
        title: typed.get("tytul").to_owned(),
        question: typed.get("pytanie").to_owned(),
        answer: typed.get("odpowiedz").to_owned(),
    };
    let outcome = request_draft(&here.office(), &here.unit, number, new).await;
    let done = |draft: ratusz_domain::Draft| PL.requests_done_draft(draft.number);
    answer(&here, &headers, number, &typed, outcome, done).await
}

/// Destroys its personal data.
pub async fn erase(
    here: InOffice,
    headers: HeaderMap,
    path: Number,
    typed: Fields,
) -> Result<Response, Failure> {
    let number = number(path);
    if !typed.has("na-pewno") {
        return Err(Failure::BadRequest);
    }
    let outcome = request_erase(&here.office(), &here.unit.id, number).await;
    let done = |()| PL.requests_done_erase.to_owned();
    answer(&here, &headers, number, &typed, outcome, done).await
}
