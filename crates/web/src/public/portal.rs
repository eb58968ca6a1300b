//! `/`: the portal's home.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use ratusz_domain::{Unit, Validity};
use ratusz_store::ListFilter;

use super::home::Today;
use crate::entry::{Entry, entries};
use crate::error::Failure;
use crate::frame::Frame;
use crate::messages::Texts;
use crate::respond;
use crate::site::Site;

const LATEST: i64 = 8;

#[derive(Template)]
#[template(path = "portal.html")]
struct PortalPage {
    frame: Frame,
    t: &'static Texts,
    today: Today,
    units: Vec<Unit>,
    latest: Vec<Entry>,
}

/// Units of the portal and what they published last.
pub async fn portal(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    let units = ratusz_store::units(&site.db).await?;
    let filter = ListFilter { validity: Some(Validity::Current), ..ListFilter::default() };
    let latest = ratusz_store::list(&site.db, &filter, 0, LATEST).await?;
    let frame = Frame::of_portal(&site, "/", &site.portal_name);
    respond::html(&PortalPage {
        t: frame.t,
        frame,
        today: Today::of(site.today()),
        units,
        latest: entries(&latest.items),
    })
}
