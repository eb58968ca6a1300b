//! `/panel/zaproszenie/{token}`: an account sets its password, once.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{Secret, account_accept};
use ratusz_domain::{Actor, limits};

use super::flash;
use super::form::{Fields, refused};
use super::frame::PanelFrame;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;

#[derive(Template)]
#[template(path = "panel/invitation.html")]
struct InvitationPage {
    frame: PanelFrame,
    t: &'static Texts,
    login: String,
    least: usize,
}

/// Whom the invitation is for; nobody when it is void.
async fn login(site: &Site, token: &str) -> Result<Option<String>, Failure> {
    let office = site.office(Actor { name: String::new() });
    let digest = Secret::digest_of(token);
    let Some(id) = ratusz_store::invited(&site.db, &digest, office.now).await? else {
        return Ok(None);
    };
    Ok(ratusz_store::account(&site.db, &id).await?.map(|found| found.account.login))
}

fn page(site: &Site, headers: &HeaderMap, login: String, problems: Vec<String>) -> InvitationPage {
    let frame = PanelFrame::new(site, None, headers, PL.account_invitation).with_problems(problems);
    InvitationPage { t: &PL, frame, login, least: limits::PASSWORD_CHARS_MIN }
}

/// The form.
pub async fn form(
    State(site): State<Arc<Site>>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    match login(&site, &token).await? {
        Some(login) => respond::html(&page(&site, &headers, login, Vec::new())),
        None => Err(Failure::NotFound),
    }
}

/// Sets the password.
pub async fn accept(
    State(site): State<Arc<Site>>,
    Path(token): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let Some(login) = login(&site, &token).await? else { return Err(Failure::NotFound) };
    let office = site.office(Actor { name: login.clone() });
    match account_accept(&office, &token, fields.get("haslo").to_owned()).await {
        Ok(_) => Ok(flash::done("/panel/logowanie", PL.account_password_set)),
        Err(error) => {
            let page = page(&site, &headers, login, refused(error)?);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
