//! `/panel/{unit}/ludzie`: who works in a unit, and as what.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{ActionError, Secret, account_appoint, account_join, account_remind};
use ratusz_domain::{Account, AccountId, Role};
use serde::Deserialize;

use super::flash;
use super::form::{Fields, refused};
use super::frame::PanelFrame;
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::public::cooperation::Choice;
use crate::respond;
use crate::site::Site;

/// Somebody in a list of people.
#[derive(Debug)]
pub struct Person {
    /// Identifier, for addresses of forms.
    pub id: String,
    /// Name and surname.
    pub name: String,
    /// E-mail address.
    pub login: String,
    /// Every role, theirs chosen.
    pub roles: Vec<Choice>,
    /// Whether the invitation was not accepted yet.
    pub invited: bool,
    /// Whether it may sign in.
    pub active: bool,
    /// Whether it has a second factor.
    pub second: bool,
}

/// The link of an invitation, shown once to whoever made it.
#[derive(Debug)]
pub struct Shown {
    /// Whose.
    pub login: String,
    /// Where it leads; `None` when it went by mail.
    pub address: Option<String>,
}

impl Shown {
    /// Of an invitation that was just made.
    #[must_use]
    pub fn new(site: &Site, account: &Account, secret: &Secret) -> Self {
        let address = format!("{}/panel/zaproszenie/{}", site.base_url, secret.expose());
        let address = post(site).is_none().then_some(address);
        Self { login: account.login.clone(), address }
    }
}

#[derive(Template)]
#[template(path = "panel/people.html")]
struct PeoplePage {
    frame: PanelFrame,
    t: &'static Texts,
    base: String,
    people: Vec<Person>,
    shown: Option<Shown>,
    roles: Vec<Choice>,
    login: String,
    name: String,
}

/// The second part of an address of a person.
#[derive(Debug, Deserialize)]
pub struct Named {
    account: String,
}

/// The address of the site that invitations sent by mail lead to; `None` where no mail is sent.
#[must_use]
pub fn post(site: &Site) -> Option<&str> {
    site.mail.then_some(site.base_url.as_str())
}

/// Every role for people, one of them chosen.
#[must_use]
pub fn roles(chosen: Option<Role>) -> Vec<Choice> {
    let choice = |role: Role| Choice {
        value: role.as_str().to_owned(),
        words: role_words(role).to_owned(),
        chosen: Some(role) == chosen,
    };
    Role::ALL.into_iter().map(choice).collect()
}

/// A role, for people.
#[must_use]
pub fn role_words(role: Role) -> &'static str {
    match role {
        Role::Reader => PL.people_reader,
        Role::Editor => PL.people_editor,
        Role::Approver => PL.people_approver,
        Role::Administrator => PL.people_administrator,
    }
}

async fn page(
    here: &InOffice,
    headers: &HeaderMap,
    problems: Vec<String>,
    fields: &Fields,
    shown: Option<Shown>,
) -> Result<PeoplePage, Failure> {
    let found = ratusz_store::accounts(&here.site.db, Some(&here.unit.id)).await?;
    let person = |found: ratusz_store::Credentials| {
        let account = found.account;
        let held = account.rights.appointments.iter().find(|it| it.unit == here.unit.id);
        Person {
            id: account.id.as_str().to_owned(),
            roles: roles(held.map(|it| it.role)),
            name: account.name,
            login: account.login,
            invited: found.password.is_none(),
            active: account.active,
            second: found.second,
        }
    };
    Ok(PeoplePage {
        frame: PanelFrame::of_unit(here, headers, PL.people).with_problems(problems),
        t: &PL,
        base: format!("/panel/{}/ludzie", here.unit.slug),
        people: found.into_iter().map(person).collect(),
        shown,
        roles: roles(Role::parse(fields.get("rola")).or(Some(Role::Editor))),
        login: fields.get("login").to_owned(),
        name: fields.get("nazwisko").to_owned(),
    })
}

async fn again(
    here: &InOffice,
    headers: &HeaderMap,
    fields: &Fields,
    error: ActionError,
) -> Result<Response, Failure> {
    let page = page(here, headers, refused(error)?, fields, None).await?;
    respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The list and the form of invitations.
pub async fn people(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    respond::panel(&page(&here, &headers, Vec::new(), &Fields::default(), None).await?)
}

/// Takes somebody in.
pub async fn invite(
    here: InOffice,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let role = Role::parse(fields.get("rola")).ok_or(Failure::BadRequest)?;
    let (login, name) = (fields.get("login"), fields.get("nazwisko"));
    let office = here.office();
    match account_join(&office, &here.unit.id, login, name, role, post(&here.site)).await {
        Ok((account, secret)) => {
            let shown = secret.map(|secret| Shown::new(&here.site, &account, &secret));
            match shown {
                Some(shown) => {
                    let none = Fields::default();
                    respond::html(&page(&here, &headers, Vec::new(), &none, Some(shown)).await?)
                }
                None => Ok(changed(&here, &account)),
            }
        }
        Err(error) => again(&here, &headers, &fields, error).await,
    }
}

/// Gives somebody another role, or none.
pub async fn change(
    here: InOffice,
    Path(Named { account }): Path<Named>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let role = match fields.has("usun") {
        true => None,
        false => Some(Role::parse(fields.get("rola")).ok_or(Failure::BadRequest)?),
    };
    match account_appoint(&here.office(), &here.unit.id, &AccountId(account), role).await {
        Ok(account) => Ok(changed(&here, &account)),
        Err(error) => again(&here, &headers, &Fields::default(), error).await,
    }
}

/// Makes a further invitation.
pub async fn remind(
    here: InOffice,
    Path(Named { account }): Path<Named>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let id = AccountId(account);
    match account_remind(&here.office(), &here.unit.id, &id, post(&here.site)).await {
        Ok((account, secret)) => {
            let shown = Some(Shown::new(&here.site, &account, &secret));
            let none = Fields::default();
            respond::html(&page(&here, &headers, Vec::new(), &none, shown).await?)
        }
        Err(error) => again(&here, &headers, &Fields::default(), error).await,
    }
}

fn changed(here: &InOffice, account: &Account) -> Response {
    let held = account.rights.appointments.iter().find(|it| it.unit == here.unit.id);
    let role = held.map_or(PL.people_none, |it| role_words(it.role));
    let address = format!("/panel/{}/ludzie", here.unit.slug);
    flash::done(&address, &PL.people_changed(&account.login, role))
}
