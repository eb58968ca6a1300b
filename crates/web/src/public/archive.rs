//! `/{unit}/archiwum`: what is no longer in force and stays readable.

use axum::extract::Query;
use axum::response::Response;
use ratusz_domain::Validity;
use ratusz_store::ListFilter;

use super::section::{ListQuery, Listing};
use crate::address;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::messages::PL;

/// Archival documents of the unit by year.
pub async fn archive(here: InUnit, Query(query): Query<ListQuery>) -> Result<Response, Failure> {
    let filter = ListFilter {
        unit: Some(here.unit.id.clone()),
        validity: Some(Validity::Archival),
        ..ListFilter::default()
    };
    let listing = Listing {
        title: PL.archive,
        intro: PL.archive_intro,
        section: None,
        filter,
        path: address::page(&here.unit.slug, "archiwum"),
        exports: None,
    };
    listing.answer(&here, &query).await
}
