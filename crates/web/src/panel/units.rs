//! `/panel/portal/jednostki`: the units of the portal, and a new one with the customary menu.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{Reason, customary_menu, unit_new};
use ratusz_domain::{Fields, form};

use super::flash;
use super::form::Fields as Posted;
use super::frame::PanelFrame;
use super::typed::{self, FieldInput};
use super::who::{self, Who};
use crate::error::Failure;
use crate::frame::Link;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;

const ADDRESS: &str = "/panel/portal/jednostki";

#[derive(Template)]
#[template(path = "panel/units.html")]
struct UnitsPage {
    frame: PanelFrame,
    t: &'static Texts,
    action: &'static str,
    units: Vec<Link>,
    slug: String,
    menu: bool,
    inputs: Vec<FieldInput>,
}

/// What is entered of a new unit.
#[derive(Default)]
struct Entered {
    slug: String,
    fields: Fields,
    menu: bool,
    reasons: Vec<Reason>,
}

async fn page(
    site: &Site,
    who: &Who,
    headers: &HeaderMap,
    entered: Entered,
) -> Result<UnitsPage, Failure> {
    let units = ratusz_store::units(&site.db).await?.into_iter();
    let units = units
        .map(|unit| Link { href: format!("/panel/{}/ustawienia", unit.slug), title: unit.name });
    let frame = PanelFrame::new(site, Some(who), headers, PL.admin_units);
    Ok(UnitsPage {
        frame: frame.with_problems(typed::sentences(&entered.reasons)),
        t: &PL,
        action: ADDRESS,
        units: units.collect(),
        inputs: typed::inputs_of(form::UNIT.fields, &entered.fields, &entered.reasons),
        slug: entered.slug,
        menu: entered.menu,
    })
}

/// The list and the form.
pub async fn list(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let entered = Entered { menu: true, ..Entered::default() };
    respond::panel(&page(&site, &who, &headers, entered).await?)
}

/// Adds a unit.
pub async fn add(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Failure> {
    let fields = typed::read(&posted, &Fields::default());
    let (slug, menu) = (posted.get("adres").trim().to_owned(), posted.has("menu"));
    let sections = if menu { customary_menu() } else { Vec::new() };
    let office = who::office(&site, &who.account);
    match unit_new(&office, &slug, &fields, &sections).await {
        Ok(unit) => {
            let sentence = PL.admin_unit_added(unit.name);
            Ok(flash::done(&format!("/panel/{}/dzialy", unit.slug), &sentence))
        }
        Err(error) => {
            let reasons = typed::reasons(error)?;
            let entered = Entered { slug, fields, menu, reasons };
            let page = page(&site, &who, &headers, entered).await?;
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
