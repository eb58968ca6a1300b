//! `/panel/logowanie` and `/panel/wyloguj`.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use ratusz_actions::{Client, Secret};
use ratusz_domain::Actor;
use serde::Deserialize;

use super::form::{Fields, refused};
use super::frame::PanelFrame;
use super::who::{self, Who};
use crate::address::with_query;
use crate::client::ClientAddress;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;

/// Who tries to sign in, in the journal: nobody yet.
const NOBODY: &str = "logowanie";

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Onward {
    /// An address within the office, or anything.
    #[serde(default)]
    pub dalej: String,
}

#[derive(Template)]
#[template(path = "panel/sign_in.html")]
struct SignInPage {
    frame: PanelFrame,
    t: &'static Texts,
    login: String,
    onward: String,
}

fn page(
    site: &Site,
    headers: &HeaderMap,
    login: &str,
    onward: &str,
    problems: Vec<String>,
) -> SignInPage {
    let frame = PanelFrame::new(site, None, headers, PL.account_sign_in).with_problems(problems);
    SignInPage { t: &PL, frame, login: login.to_owned(), onward: onward.to_owned() }
}

/// The form.
pub async fn form(
    State(site): State<Arc<Site>>,
    Query(onward): Query<Onward>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    respond::panel(&page(&site, &headers, "", &onward.dalej, Vec::new()))
}

/// Signs in.
pub async fn sign_in(
    State(site): State<Arc<Site>>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let office = site.office(Actor { name: NOBODY.to_owned() });
    let given = fields.get("haslo").to_owned();
    let (login, onward) = (fields.get("login"), fields.get("dalej"));
    match ratusz_actions::sign_in(&office, login, given, client(address, &headers)).await {
        Ok(done) if done.pending => {
            let onward = [("dalej", inside(onward).to_owned())];
            Ok(enter(&site, &done.secret, &with_query("/panel/logowanie/kod", &onward)))
        }
        Ok(done) => Ok(enter(&site, &done.secret, inside(onward))),
        Err(error) => {
            let page = page(&site, &headers, login, onward, refused(error)?);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Where a request comes from.
pub(super) fn client(address: String, headers: &HeaderMap) -> Client {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Client { address, agent: agent.unwrap_or_default().to_owned() }
}

/// Gives the browser its session and leads on.
pub(super) fn enter(site: &Site, secret: &Secret, address: &str) -> Response {
    let mut response = respond::see_other(address);
    if let Some(cookie) = who::set_session(site, secret.expose()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Ends the session.
pub async fn sign_out(State(site): State<Arc<Site>>, who: Who) -> Result<Response, Failure> {
    let office = who::office(&site, &who.account);
    ratusz_actions::sign_out(&office, &who.account, &who.session).await?;
    let mut response = respond::see_other("/panel/logowanie");
    if let Some(cookie) = who::set_session(&site, "") {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The address to go on to, if it lies in the office: never another site's.
pub(super) fn inside(address: &str) -> &str {
    let plain = !address.contains(['\\', '\r', '\n']) && !address.contains("//");
    if plain && address.starts_with("/panel/") { address } else { "/panel" }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn nobody_is_led_away() {
        assert_eq!(inside("/panel/mops/szkice?strona=2"), "/panel/mops/szkice?strona=2");
        for foreign in ["https://zly.example", "//zly.example", "/panel//zly.example", "/\\zly", ""]
        {
            assert_eq!(inside(foreign), "/panel", "{foreign}");
        }
    }
}
