//! Addresses of earlier bulletins lead on: 301 to the document that has taken the old page's place.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ratusz_domain::{LegacyAddress, LegacyView};
use ratusz_store::LegacyPlace;

use crate::address;
use crate::error::Failure;
use crate::respond::{self, Finished};
use crate::site::Site;

/// Looks an address up: first, when its query has what only old bulletins use (`?dok_id=…`);
/// otherwise only where no page of ours answers.
pub async fn lead_on(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let old = reads.then(|| old_address(request.uri(), request.headers())).flatten();
    let identified = request.uri().query().is_some_and(LegacyAddress::is_identified);
    if let Some(old) = old.as_ref().filter(|_| identified) {
        match way(&site, old).await {
            Ok(Some(response)) => return response,
            Ok(None) => {}
            Err(failure) => return failure.into_response(),
        }
    }
    let response = next.run(request).await;
    let missing = response.status() == StatusCode::NOT_FOUND
        && response.extensions().get::<Finished>().is_none();
    match old.filter(|_| missing && !identified) {
        Some(old) => match way(&site, &old).await {
            Ok(Some(led)) => led,
            _ => response,
        },
        None => response,
    }
}

fn old_address(uri: &Uri, headers: &HeaderMap) -> Option<LegacyAddress> {
    let path = uri.path_and_query()?.as_str();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.map(|host| host.split(':').next().unwrap_or_default());
    match host.filter(|host| !host.is_empty()) {
        Some(host) => LegacyAddress::parse(&format!("http://{host}{path}")),
        None => LegacyAddress::parse(path),
    }
}

async fn way(site: &Site, old: &LegacyAddress) -> Result<Option<Response>, Failure> {
    let Some(place) = ratusz_store::legacy(&site.db, old).await? else { return Ok(None) };
    let (unit, number, title) = match place {
        LegacyPlace::Address(address) => return Ok(Some(respond::moved(&address))),
        LegacyPlace::Document { unit_slug, number, title } => (unit_slug, number, title),
    };
    let document = match title {
        Some(title) => address::document(&unit, number, &title),
        None => format!("/{unit}/dokument/{number}"),
    };
    Ok(Some(respond::moved(&match old.view {
        LegacyView::Document => document,
        LegacyView::Provenance => format!("{document}#metryczka"),
        LegacyView::History => address::document_view(&unit, number, "historia"),
    })))
}
