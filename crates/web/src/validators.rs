//! `ETag` and `If-None-Match` (RFC 9110, sections 8.8.3 and 13.1.2).

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use ratusz_domain::Sha256;

/// The weak tag of a page: weak, because the same page also goes out compressed.
#[must_use]
pub fn weak_tag(content: &[u8]) -> Option<HeaderValue> {
    let digest = Sha256::of(content);
    HeaderValue::try_from(format!("W/\"{}\"", &digest.as_str()[..32])).ok()
}

/// Whether the asker already has what `tag` names, by weak comparison.
#[must_use]
pub fn matches(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Ok(tag) = tag.to_str().map(opaque) else { return false };
    asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(
        |value| value.trim() == "*" || value.split(',').any(|candidate| opaque(candidate) == tag),
    )
}

/// Answers 304 without a body when the asker already has the page.
pub async fn not_modified(request: Request, next: Next) -> Response {
    let asked = request.headers().clone();
    let mut response = next.run(request).await;
    let unchanged = response.status() == StatusCode::OK
        && response.headers().get(header::ETAG).is_some_and(|tag| matches(&asked, tag));
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(header::CONTENT_TYPE);
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    response
}
