//! `/panel` and `/panel/{unit}/`: the desk.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::frame::PanelFrame;
use super::who::{InOffice, Who};
use crate::error::Failure;
use crate::frame::Link;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;

#[derive(Template)]
#[template(path = "panel/desk.html")]
struct DeskPage {
    frame: PanelFrame,
    t: &'static Texts,
    units: Vec<Link>,
}

#[derive(Template)]
#[template(path = "panel/unit_desk.html")]
struct UnitDeskPage {
    frame: PanelFrame,
    t: &'static Texts,
    drafts: Vec<ratusz_domain::Draft>,
}

/// Drafts on the desk.
const DRAFTS: i64 = 50;

/// Over all units.
pub async fn desk(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let units = ratusz_store::units(&site.db).await?.into_iter();
    let mine = units.filter(|unit| who.account.rights.role(&unit.id).is_some());
    let units = mine.map(|unit| Link { href: format!("/panel/{}/", unit.slug), title: unit.name });
    let frame = PanelFrame::new(&site, Some(&who), &headers, PL.panel_desk);
    respond::panel(&DeskPage { t: &PL, frame, units: units.collect() })
}

/// Of one unit.
pub async fn of_unit(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    let drafts = ratusz_store::drafts(&here.site.db, &here.unit.id, DRAFTS).await?;
    let frame = PanelFrame::of_unit(&here, &headers, PL.panel_desk);
    respond::panel(&UnitDeskPage { t: &PL, frame, drafts })
}
