//! `/{unit}/dokument/{document}/timemap`: every version with its time, for machines (RFC 7089).

use axum::extract::Path;
use axum::response::Response;
use ratusz_domain::Availability;

use crate::address;
use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::memento::{LINK_FORMAT, Track};
use crate::problem::Problem;
use crate::respond;

/// The TimeMap of a document, in link format.
pub async fn document_timemap(
    here: InUnit,
    Path((_, segment)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let number = address::number_of(&segment).ok_or(Failure::NotFound)?;
    let mementos = ratusz_store::mementos(&here.site.db, &here.unit.id, number).await?;
    let mementos = mementos.ok_or(Failure::NotFound)?;
    if mementos.availability == Availability::Withdrawn {
        return Err(Problem::Withdrawn.into());
    }
    let track = Track::new(&here, number, &mementos.title);
    respond::text(track.time_map(&mementos), LINK_FORMAT, CachePolicy::Revalidate)
}
