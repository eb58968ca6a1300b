//! `/{unit}/dokument/{document}/timegate`: to the version that was in force at a time (RFC 7089).

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::error::Failure;
use crate::extract::InUnit;
use crate::memento::{self, ACCEPT_DATETIME, Track, in_force, read_http_date};
use crate::problem::Problem;
use crate::respond;

/// 302 to the version that `Accept-Datetime` asks for: never a later one, before the first the
/// first, and the newest when no time is given.
pub async fn document_timegate(
    here: InUnit,
    Path((_, segment)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let (number, mementos) = memento::find(&here, &segment).await?;
    let asked = match headers.get(ACCEPT_DATETIME) {
        None => None,
        Some(value) => {
            let second = value.to_str().ok().and_then(read_http_date);
            Some(second.ok_or(Problem::DatetimeInvalid)?)
        }
    };
    let version = in_force(&mementos.versions, asked).ok_or(Failure::NotFound)?;
    let track = Track::new(&here, number, &mementos.title);
    let mut response = respond::elsewhere(&track.memento(version.n));
    track.mark_timegate(response.headers_mut(), &mementos);
    Ok(response)
}
