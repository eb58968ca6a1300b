//! `/{unit}/powiadomienia`: to be told by e-mail of what is published. Its answers never tell
//! whether an address is known.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use ratusz_actions::{
    ActionError, IntakeReason, NewSubscription, Reason, Secret, subscribe, subscription_confirm,
    unsubscribe,
};
use ratusz_domain::limits::{MAIL_ADDRESS_BYTES, QUERY_CHARS};
use ratusz_domain::{Actor, Millis, Subscription};
use serde::Deserialize;

use super::cooperation::Choice;
use super::request::Wrong;
use crate::client::ClientAddress;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::panel::form::Fields;
use crate::respond;

/// What stands in the form at first: the search or the section that one comes from.
#[derive(Debug, Default, Deserialize)]
pub struct SubscribeQuery {
    dzial: Option<String>,
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "subscribe.html")]
struct SubscribePage {
    frame: Frame,
    t: &'static Texts,
    wrong: Vec<Wrong>,
    email: String,
    words: String,
    sections: Vec<Choice>,
    trap: String,
    email_max: usize,
    words_max: usize,
}

/// A page that says something and has at most a few buttons.
#[derive(Template)]
#[template(path = "subscribe_said.html")]
struct SaidPage {
    frame: Frame,
    t: &'static Texts,
    title: &'static str,
    text: &'static str,
    note: Option<&'static str>,
    /// Where the buttons to confirm and to refuse lead.
    confirm: Option<String>,
}

/// One subscription, for who has it.
#[derive(Debug)]
struct Mine {
    id: String,
    what: String,
    confirmed: bool,
}

#[derive(Template)]
#[template(path = "subscriptions.html")]
struct SubscriptionsPage {
    frame: Frame,
    t: &'static Texts,
    path: String,
    mine: Vec<Mine>,
}

fn page(here: &InUnit, typed: &Fields, wrong: Vec<Wrong>) -> SubscribePage {
    let chosen = typed.get("dzial");
    let section = |section: &ratusz_domain::Section| Choice {
        value: section.slug.clone(),
        words: section.title.clone(),
        chosen: section.slug == chosen,
    };
    let mut frame = here.frame(PL.subscribe);
    if !wrong.is_empty() {
        frame.title = format!("{}: {}", PL.panel_problem, PL.subscribe);
    }
    SubscribePage {
        t: frame.t,
        frame,
        wrong,
        email: typed.get("email").to_owned(),
        words: typed.get("slowa").to_owned(),
        sections: here.sections.iter().map(section).collect(),
        trap: typed.get("strona-www").to_owned(),
        email_max: MAIL_ADDRESS_BYTES,
        words_max: QUERY_CHARS,
    }
}

/// The form.
pub async fn form(here: InUnit, Query(query): Query<SubscribeQuery>) -> Result<Response, Failure> {
    let mut page = page(&here, &Fields::default(), Vec::new());
    page.words = query.q.unwrap_or_default().chars().take(QUERY_CHARS).collect();
    let section = query.dzial.unwrap_or_default();
    page.sections.iter_mut().for_each(|choice| choice.chosen = choice.value == section);
    respond::html(&page)
}

fn address(here: &InUnit, rest: &str) -> String {
    format!("/{}/powiadomienia{rest}", here.unit.slug)
}

/// Begins a subscription.
pub async fn send(here: InUnit, client: ClientAddress, typed: Fields) -> Result<Response, Failure> {
    match begin(&here, client, &typed).await {
        Ok(()) => Ok(respond::see_other(&address(&here, "/wyslano"))),
        Err(ActionError::Refused(refusal)) => {
            let wrong = refusal.0.iter().map(wrong).collect();
            let page = page(&here, &typed, wrong);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn begin(here: &InUnit, client: ClientAddress, typed: &Fields) -> Result<(), ActionError> {
    let refused = |reason: IntakeReason| ActionError::Refused(Reason::from(reason).into());
    if !typed.get("strona-www").is_empty() {
        return Err(refused(IntakeReason::TrapFilled));
    }
    let section = match typed.get("dzial") {
        "" => None,
        slug => {
            let section = here.sections.iter().find(|section| section.slug == slug);
            Some(section.ok_or_else(|| refused(IntakeReason::SectionUnknown))?.id.clone())
        }
    };
    let new = NewSubscription {
        email: typed.get("email").to_owned(),
        section,
        words: typed.get("slowa").to_owned(),
        sender: client.0,
    };
    let office = here.site.office(Actor { name: String::new() });
    let base = format!("{}{}", here.site.base_url, address(here, "/"));
    subscribe(&office, &here.unit, new, &base).await
}

fn wrong(reason: &Reason) -> Wrong {
    let field = match reason {
        Reason::Intake(IntakeReason::EmailInvalid) => "email",
        Reason::Intake(IntakeReason::WordsInvalid) => "slowa",
        Reason::Intake(IntakeReason::SectionUnknown) => "dzial",
        Reason::Intake(IntakeReason::TrapFilled) => "strona-www",
        _ => "",
    };
    Wrong { words: reason.to_string(), field }
}

fn said(here: &InUnit, title: &'static str, text: &'static str) -> SaidPage {
    let frame = here.frame(title).unindexed();
    SaidPage { t: frame.t, frame, title, text, note: None, confirm: None }
}

/// That a mail is on its way, whatever became of it.
pub async fn sent(here: InUnit) -> Result<Response, Failure> {
    let mut page = said(&here, PL.subscribe_sent, PL.subscribe_sent_text);
    page.note = (!here.site.mail).then_some(PL.subscribe_waits);
    respond::html_with(StatusCode::OK, &page)
}

/// Where a key leads: to confirm a subscription, or to all that one has. Nothing is done by
/// looking: programs that check mails follow every link.
pub async fn key(
    here: InUnit,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let now = Millis::from_timestamp((here.site.clock)());
    let digest = Secret::digest_of(&key);
    let holder = ratusz_store::subscriber_key(&here.site.db, &digest, now).await?;
    let Some(holder) = holder else {
        let page = said(&here, PL.subscribe_void, PL.subscribe_void_text);
        return respond::html_with(StatusCode::NOT_FOUND, &page);
    };
    let path = address(&here, &format!("/{key}"));
    if holder.subscription.is_some() {
        let mut page = said(&here, PL.subscribe_confirm, PL.subscribe_confirm_text);
        page.confirm = Some(path);
        return respond::html_with(StatusCode::OK, &page);
    }
    let all = ratusz_store::subscriptions(&here.site.db, &holder.subscriber).await?;
    let frame = here.frame(PL.subscribe_mine).unindexed();
    let mine = mine(&here, all).await?;
    respond::html_with(StatusCode::OK, &SubscriptionsPage { t: frame.t, frame, path, mine })
}

/// What somebody has, in words: one question a unit that it is in.
async fn mine(here: &InUnit, all: Vec<Subscription>) -> Result<Vec<Mine>, Failure> {
    let units = ratusz_store::units(&here.site.db).await?;
    let mut mine = Vec::with_capacity(all.len());
    for one in all {
        let Some(unit) = units.iter().find(|unit| unit.id == one.unit) else { continue };
        let what = match &one.section {
            None => PL.subscribe_unit_all(&unit.short_name),
            Some(id) => {
                let chrome = ratusz_store::chrome(&here.site.db, &unit.slug).await?;
                let sections = chrome.map(|chrome| chrome.sections).unwrap_or_default();
                let section = sections.into_iter().find(|section| section.id == *id);
                let title = section.map(|section| section.title).unwrap_or_default();
                PL.subscribe_unit_section(&unit.short_name, title)
            }
        };
        let what = match one.words.as_str() {
            "" => what,
            words => PL.subscribe_with_words(what, words),
        };
        mine.push(Mine { id: one.id, what, confirmed: one.confirmed_at.is_some() });
    }
    Ok(mine)
}

/// Confirms the subscription of a key.
pub async fn confirm(
    here: InUnit,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let office = here.site.office(Actor { name: String::new() });
    match subscription_confirm(&office, &key).await {
        Ok(key) => Ok(respond::see_other(&address(&here, &format!("/{}", key.expose())))),
        Err(ActionError::Refused(_)) => {
            let page = said(&here, PL.subscribe_void, PL.subscribe_void_text);
            respond::html_with(StatusCode::NOT_FOUND, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Ends one subscription (`co`), or all; mail programs post here by themselves (RFC 8058).
pub async fn end(
    here: InUnit,
    Path((_, key)): Path<(String, String)>,
    typed: Fields,
) -> Result<Response, Failure> {
    let office = here.site.office(Actor { name: String::new() });
    unsubscribe(&office, &key, typed.maybe("co")).await?;
    respond::html_with(StatusCode::OK, &said(&here, PL.subscribe_over, PL.subscribe_over_text))
}
