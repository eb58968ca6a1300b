//! `/panel/haslo`: who forgot the password asks for a link. The answer is the same for everyone.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use ratusz_actions::account_forgotten;
use ratusz_domain::Actor;

use super::form::Fields;
use super::frame::PanelFrame;
use crate::client::ClientAddress;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;

#[derive(Template)]
#[template(path = "panel/forgotten.html")]
struct ForgottenPage {
    frame: PanelFrame,
    t: &'static Texts,
    mails: bool,
    asked: bool,
}

fn page(site: &Site, headers: &HeaderMap, asked: bool) -> Result<Response, Failure> {
    let frame = PanelFrame::new(site, None, headers, PL.account_forgotten);
    respond::html(&ForgottenPage { frame, t: &PL, mails: site.mail, asked })
}

/// The form; where no mail is sent, whom to ask.
pub async fn form(State(site): State<Arc<Site>>, headers: HeaderMap) -> Result<Response, Failure> {
    page(&site, &headers, false)
}

/// Sends the link, if there is such an account.
pub async fn send(
    State(site): State<Arc<Site>>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    if site.mail {
        let office = site.office(Actor { name: "logowanie".to_owned() });
        account_forgotten(&office, fields.get("login"), &address, &site.base_url).await?;
    }
    page(&site, &headers, true)
}
