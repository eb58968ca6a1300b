//! What the next page tells of the last deed: one sentence in a cookie that is read once.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::who::cookie;
use crate::respond;

const COOKIE: &str = "ratusz-wynik";
/// Bytes of the sentence; more is cut.
const BYTES: usize = 1_000;

/// Leads on to `address`, where the page says `sentence`.
#[must_use]
pub fn done(address: &str, sentence: &str) -> Response {
    let mut response = respond::see_other(address);
    let end = sentence.floor_char_boundary(BYTES);
    let text = URL_SAFE_NO_PAD.encode(&sentence[..end]);
    let value = format!("{COOKIE}={text}; Path=/panel; HttpOnly; SameSite=Strict; Max-Age=60");
    if let Ok(value) = HeaderValue::try_from(value) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// What the last deed left to be said.
#[must_use]
pub fn read(headers: &HeaderMap) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(cookie(headers, COOKIE)?).ok()?;
    String::from_utf8(bytes).ok()
}

/// Takes it from the browser once a page has said it.
pub fn clear(response: &mut Response) {
    let value = HeaderValue::from_static("ratusz-wynik=; Path=/panel; HttpOnly; Max-Age=0");
    response.headers_mut().append(header::SET_COOKIE, value);
}
