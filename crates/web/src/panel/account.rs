//! `/panel/konto`: one's own account.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::account_password;
use ratusz_domain::limits;

use super::flash;
use super::form::{Fields, refused};
use super::frame::PanelFrame;
use super::sessions::{self, Session};
use super::who::{self, Who};
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;

#[derive(Template)]
#[template(path = "panel/account.html")]
struct AccountPage {
    frame: PanelFrame,
    t: &'static Texts,
    login: String,
    second: bool,
    sessions: Vec<Session>,
    least: usize,
}

async fn page(
    site: &Site,
    who: &Who,
    headers: &HeaderMap,
    problems: Vec<String>,
) -> Result<AccountPage, Failure> {
    let frame = PanelFrame::new(site, Some(who), headers, PL.account).with_problems(problems);
    let login = who.account.login.clone();
    let (second, sessions) = (who.second, sessions::list(site, who).await?);
    Ok(AccountPage { t: &PL, frame, login, second, sessions, least: limits::PASSWORD_CHARS_MIN })
}

/// The page.
pub async fn account(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    respond::panel(&page(&site, &who, &headers, Vec::new()).await?)
}

/// Changes the password; every other session of the account ends.
pub async fn password(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let office = who::office(&site, &who.account);
    let (present, new) = (fields.get("obecne").to_owned(), fields.get("haslo").to_owned());
    match account_password(&office, &who.account.id, &who.session, present, new).await {
        Ok(()) => Ok(flash::done("/panel/konto", PL.account_password_changed)),
        Err(error) => {
            let page = page(&site, &who, &headers, refused(error)?).await?;
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
