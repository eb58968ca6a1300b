//! The answer to a form that was sent after the session had ended: everything that was typed, and
//! a button that sends it again once one has signed in in another tab.

use askama::Template;
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::form::Fields;
use super::frame::PanelFrame;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;

/// Fields that are never shown again.
const SECRETS: [&str; 3] = ["haslo", "obecne", "kod"];

#[derive(Template)]
#[template(path = "panel/expired.html")]
struct ExpiredPage {
    frame: PanelFrame,
    t: &'static Texts,
    action: String,
    fields: Vec<(String, String)>,
}

/// The page, 401. What was posted is bounded by the layer of the panel; a form with files comes
/// back without them.
pub async fn page(site: &Site, headers: &HeaderMap, request: Request<Body>) -> Response {
    let action = request.uri().path_and_query().map_or("/panel", |it| it.as_str()).to_owned();
    let fields = Fields::from_request(request, &()).await.unwrap_or_default();
    let kept = fields.pairs().iter().filter(|(name, _)| !SECRETS.contains(&name.as_str()));
    let page = ExpiredPage {
        frame: PanelFrame::new(site, None, headers, PL.account_expired),
        t: &PL,
        action,
        fields: kept.cloned().collect(),
    };
    let answer = respond::html_with(StatusCode::UNAUTHORIZED, &page);
    answer.unwrap_or_else(IntoResponse::into_response)
}
