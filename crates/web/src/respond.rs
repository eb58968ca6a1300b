//! From a template to an answer.

use askama::Template;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::validators::weak_tag;

/// Text without markup.
pub const PLAIN_TEXT: &str = "text/plain; charset=utf-8";

/// Marks an answer that is a finished page although its status is an error (410).
#[derive(Debug, Clone, Copy)]
pub struct Finished;

/// A page of HTML.
///
/// # Errors
/// [`Failure::Template`] when rendering fails.
pub fn html(template: &impl Template) -> Result<Response, Failure> {
    text(template.render()?, "text/html; charset=utf-8", CachePolicy::Revalidate)
}

/// A page of HTML under another status than 200, never kept by others.
///
/// # Errors
/// [`Failure::Template`] when rendering fails.
pub fn html_with(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let mut response = text(template.render()?, "text/html; charset=utf-8", CachePolicy::Never)?;
    *response.status_mut() = status;
    response.headers_mut().remove(header::ETAG);
    response.extensions_mut().insert(Finished);
    Ok(response)
}

/// A page of the office: a flash sentence that it says is taken from the browser.
///
/// # Errors
/// [`Failure::Template`] when rendering fails.
pub fn panel(template: &impl Template) -> Result<Response, Failure> {
    let mut response = html(template)?;
    crate::panel::said(&mut response);
    Ok(response)
}

/// An answer for a program of ours, never kept.
///
/// # Errors
/// None today; handlers end with it.
pub fn json(status: StatusCode, value: &serde_json::Value) -> Result<Response, Failure> {
    let mut response =
        text(value.to_string(), "application/json; charset=utf-8", CachePolicy::Never)?;
    *response.status_mut() = status;
    response.extensions_mut().insert(Finished);
    Ok(response)
}

/// Whether who asks can show a page.
#[must_use]
pub fn accepts_html(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    accepted
        .fold(None, |seen, value| {
            Some(seen.unwrap_or(false) || value.contains("text/html") || value.contains("*/*"))
        })
        .unwrap_or(true)
}

/// Text of any media type, tagged with its hash.
///
/// # Errors
/// None today; handlers end with it.
pub fn text(
    content: String,
    media_type: &'static str,
    policy: CachePolicy,
) -> Result<Response, Failure> {
    let tag = weak_tag(content.as_bytes());
    let mut response = (policy, Body::from(content)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Some(tag) = tag {
        headers.insert(header::ETAG, tag);
    }
    Ok(response)
}

/// 301: the address for good.
#[must_use]
pub fn moved(address: &str) -> Response {
    redirect(StatusCode::MOVED_PERMANENTLY, address)
}

/// 303: what was done is shown there.
#[must_use]
pub fn see_other(address: &str) -> Response {
    redirect(StatusCode::SEE_OTHER, address)
}

/// 302: where it is today.
#[must_use]
pub fn elsewhere(address: &str) -> Response {
    redirect(StatusCode::FOUND, address)
}

fn redirect(status: StatusCode, address: &str) -> Response {
    match HeaderValue::try_from(address) {
        Ok(location) => {
            (status, CachePolicy::Revalidate, [(header::LOCATION, location)]).into_response()
        }
        Err(_) => Failure::BadRequest.into_response(),
    }
}
