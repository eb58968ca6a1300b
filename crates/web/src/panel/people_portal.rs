//! `/panel/portal/ludzie`: every account, for the administrator of the portal.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{
    ActionError, NewAccount, SECOND_FACTOR_SETTING, account_change, account_invite,
    account_reinvite, second_factor_demand, second_factor_reset,
};
use ratusz_domain::{Account, AccountId, Rights, Unit};
use ratusz_store::Credentials;

use super::flash;
use super::form::{Fields, refused};
use super::frame::PanelFrame;
use super::people::{Shown, post, role_words};
use super::who::{self, Who};
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;

const ADDRESS: &str = "/panel/portal/ludzie";

/// A row of the list.
#[derive(Debug)]
struct Holder {
    id: String,
    name: String,
    login: String,
    roles: Vec<String>,
    portal: bool,
    active: bool,
    invited: bool,
    second: bool,
}

#[derive(Template)]
#[template(path = "panel/people_portal.html")]
struct PeoplePage {
    frame: PanelFrame,
    t: &'static Texts,
    people: Vec<Holder>,
    shown: Option<Shown>,
    demanded: bool,
    login: String,
    name: String,
}

fn holder(found: Credentials, units: &[Unit]) -> Holder {
    let account = found.account;
    let roles = account.rights.appointments.iter().map(|it| {
        let unit = units.iter().find(|unit| unit.id == it.unit);
        let unit = unit.map_or("?", |unit| unit.short_name.as_str());
        format!("{unit}: {}", role_words(it.role))
    });
    Holder {
        roles: roles.collect(),
        id: account.id.as_str().to_owned(),
        name: account.name,
        login: account.login,
        portal: account.rights.portal,
        active: account.active,
        invited: found.password.is_none(),
        second: found.second,
    }
}

async fn page(
    site: &Site,
    who: &Who,
    headers: &HeaderMap,
    problems: Vec<String>,
    fields: &Fields,
    shown: Option<Shown>,
) -> Result<PeoplePage, Failure> {
    let units = ratusz_store::units(&site.db).await?;
    let found = ratusz_store::accounts(&site.db, None).await?;
    let settings = ratusz_store::settings(&site.db).await?;
    Ok(PeoplePage {
        frame: PanelFrame::new(site, Some(who), headers, PL.people_all).with_problems(problems),
        t: &PL,
        people: found.into_iter().map(|found| holder(found, &units)).collect(),
        shown,
        demanded: settings.get(SECOND_FACTOR_SETTING).is_some_and(|value| !value.is_empty()),
        login: fields.get("login").to_owned(),
        name: fields.get("nazwisko").to_owned(),
    })
}

/// The list.
pub async fn people(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    respond::panel(&page(&site, &who, &headers, Vec::new(), &Fields::default(), None).await?)
}

/// Invites a further administrator of the portal, or somebody whom units take in later.
pub async fn invite(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let rights = Rights { portal: fields.has("portal"), ..Rights::default() };
    let (login, name) = (fields.get("login").to_owned(), fields.get("nazwisko").to_owned());
    let new = NewAccount { login, name, rights };
    let office = who::office(&site, &who.account);
    let outcome = account_invite(&office, new, post(&site)).await;
    let shown = outcome.map(|(account, secret)| Shown::new(&site, &account, &secret));
    answer(&site, &who, &headers, &fields, shown).await
}

/// Makes a further invitation.
pub async fn remind(
    State(site): State<Arc<Site>>,
    who: Who,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let (office, id) = (who::office(&site, &who.account), AccountId(id));
    let outcome = account_reinvite(&office, &id, post(&site)).await;
    let found = ratusz_store::account(&site.db, &id).await?.map(|found| found.account);
    let shown =
        outcome.map(|secret| found.as_ref().map(|account| Shown::new(&site, account, &secret)));
    match shown {
        Ok(None) => Err(Failure::NotFound),
        Ok(Some(shown)) => answer(&site, &who, &headers, &Fields::default(), Ok(shown)).await,
        Err(error) => answer(&site, &who, &headers, &Fields::default(), Err(error)).await,
    }
}

async fn answer(
    site: &Site,
    who: &Who,
    headers: &HeaderMap,
    fields: &Fields,
    outcome: Result<Shown, ActionError>,
) -> Result<Response, Failure> {
    match outcome {
        Ok(shown) => {
            let none = Fields::default();
            respond::html(&page(site, who, headers, Vec::new(), &none, Some(shown)).await?)
        }
        Err(error) => {
            let page = page(site, who, headers, refused(error)?, fields, None).await?;
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Lets somebody administer the portal or not, sign in or not, or takes a lost second factor away.
pub async fn change(
    State(site): State<Arc<Site>>,
    who: Who,
    Path(id): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let (office, id) = (who::office(&site, &who.account), AccountId(id));
    let found = ratusz_store::account(&site.db, &id).await?.ok_or(Failure::NotFound)?.account;
    let login = found.login.clone();
    let outcome = match fields.get("co") {
        "portal" => {
            let rights = Rights { portal: !found.rights.portal, ..found.rights };
            account_change(&office, Account { rights, ..found }).await
        }
        "konto" => account_change(&office, Account { active: !found.active, ..found }).await,
        "kody" => second_factor_reset(&office, &id).await,
        _ => return Err(Failure::BadRequest),
    };
    match outcome {
        Ok(()) => Ok(flash::done(ADDRESS, &PL.people_account_changed(&login))),
        Err(error) => answer(&site, &who, &headers, &Fields::default(), Err(error)).await,
    }
}

/// Demands a second factor of whoever approves or administers, or no longer does.
pub async fn demand(
    State(site): State<Arc<Site>>,
    who: Who,
    fields: Fields,
) -> Result<Response, Failure> {
    second_factor_demand(&who::office(&site, &who.account), fields.has("wymagany")).await?;
    Ok(flash::done(ADDRESS, PL.people_demand_saved))
}
