//! `/{unit}/dokument/{document}/timemap`: every version with its time, for machines (RFC 7089).

use axum::extract::Path;
use axum::response::Response;

use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::memento::{self, LINK_FORMAT, Track};
use crate::respond;

/// The TimeMap of a document, in link format.
pub async fn document_timemap(
    here: InUnit,
    Path((_, segment)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (number, mementos) = memento::find(&here, &segment).await?;
    let track = Track::new(&here, number, &mementos.title);
    respond::text(track.time_map(&mementos), LINK_FORMAT, CachePolicy::Revalidate)
}
