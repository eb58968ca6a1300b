//! The gate: the one place where the office asks who somebody is and what they may do.
//!
//! It finds the session, loads the unit that the address names, compares with the row of the table
//! of routes, and hands the handler what it found ([`Who`], [`InOffice`]).

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ratusz_actions::{SECOND_FACTOR_SETTING, Secret, idle_since};
use ratusz_domain::{AccountId, Millis, Role};

use super::routes::Access;
use super::who::{self, InOffice, Who};
use super::{expired, flash};
use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::messages::PL;
use crate::respond;
use crate::site::Site;

/// How often a session in use is noted as such, in milliseconds.
const SEEN_EVERY: i64 = 60_000;

/// Lets a request through, or answers instead of the handler.
pub async fn gate(
    State((site, access)): State<(Arc<Site>, Access)>,
    request: Request,
    next: Next,
) -> Response {
    match admit(&site, access, request).await {
        Ok(request) => {
            let mut response = next.run(request).await;
            response.headers_mut().insert(header::CACHE_CONTROL, CachePolicy::Never.header());
            response.headers_mut().remove(header::ETAG);
            response
        }
        Err(response) => response,
    }
}

async fn admit(site: &Arc<Site>, access: Access, request: Request) -> Result<Request, Response> {
    let (mut parts, body) = request.into_parts();
    let who = find(site, &parts.headers, false).await.map_err(IntoResponse::into_response)?;
    if let Some(who) = &who {
        parts.extensions.insert(who.clone());
    }
    match (access, who) {
        (Access::Anyone, _) => {}
        (_, None) => return Err(sign_in_first(site, Request::from_parts(parts, body)).await),
        (Access::SignedIn, Some(_)) => {}
        (Access::Portal, Some(who)) => {
            if !who.account.rights.portal {
                return Err(Failure::Forbidden.into_response());
            }
        }
        (Access::InUnit(right), Some(who)) => {
            // A unit that is not theirs looks like one that is not there.
            let here = InUnit::from_request_parts(&mut parts, site).await;
            let here = here.map_err(IntoResponse::into_response)?;
            let rights = &who.account.rights;
            if rights.role(&here.unit.id).is_none() {
                return Err(Failure::NotFound.into_response());
            }
            if !rights.may(&here.unit.id, right) {
                return Err(Failure::Forbidden.into_response());
            }
            parts.extensions.insert(InOffice::new(here, who));
        }
    }
    if let Some(who) = parts.extensions.get::<Who>() {
        let bound = access != Access::Anyone && !parts.uri.path().starts_with("/panel/konto");
        let lacks = bound && lacks_second(site, who).await.map_err(IntoResponse::into_response)?;
        if lacks && parts.uri.path() != "/panel/wyloguj" {
            return Err(flash::done("/panel/konto/kody", PL.second_factor_demanded));
        }
    }
    Ok(Request::from_parts(parts, body))
}

/// Whether the portal demands a second factor of them and they have none.
async fn lacks_second(site: &Site, who: &Who) -> Result<bool, Failure> {
    let rights = &who.account.rights;
    let decides = rights.appointments.iter().any(|it| it.role >= Role::Approver);
    if who.second || !(rights.portal || decides) {
        return Ok(false);
    }
    let settings = ratusz_store::settings(&site.db).await?;
    Ok(settings.get(SECOND_FACTOR_SETTING).is_some_and(|value| !value.is_empty()))
}

/// Who gave the password and is still to give a code.
///
/// # Errors
/// When the database fails.
pub async fn pending(site: &Site, headers: &HeaderMap) -> Result<Option<Who>, Failure> {
    find(site, headers, true).await
}

/// Who holds the session that the browser names, if it lasts.
async fn find(site: &Site, headers: &HeaderMap, pending: bool) -> Result<Option<Who>, Failure> {
    let Some(presented) = who::session_cookie(headers) else { return Ok(None) };
    let now = Millis::from_timestamp((site.clock)());
    let token = Secret::digest_of(&presented);
    let Some(row) = ratusz_store::session(&site.db, &token).await? else { return Ok(None) };
    if (row.pending != 0) != pending || row.expires_at <= now.0 || row.seen_at <= idle_since(now).0
    {
        return Ok(None);
    }
    let id = AccountId(row.account_id.clone());
    let found = ratusz_store::account(&site.db, &id).await?;
    let Some(found) = found.filter(|found| found.account.active) else { return Ok(None) };
    if now.0 - row.seen_at > SEEN_EVERY {
        let mut tx = site.db.begin().await?;
        tx.see_session(&token, now).await?;
        tx.commit().await?;
    }
    Ok(Some(Who { account: found.account, second: found.second, session: token }))
}

/// A page leads to the form and back; a form comes back with all that was typed; anything else is
/// told that it is not signed in.
async fn sign_in_first(site: &Site, request: Request) -> Response {
    let headers = request.headers().clone();
    if !respond::accepts_html(&headers) {
        return (StatusCode::UNAUTHORIZED, CachePolicy::Never, ()).into_response();
    }
    if request.method() == Method::GET || request.method() == Method::HEAD {
        let onward = request.uri().path();
        return respond::see_other(&format!("/panel/logowanie?dalej={onward}"));
    }
    expired::page(site, &headers, request).await
}
