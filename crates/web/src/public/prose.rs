//! Pages of prose about a unit's bulletin: `/{unit}/redakcja`, `/{unit}/instrukcja`,
//! `/{unit}/informacje-nieudostepnione`, `/{unit}/deklaracja-dostepnosci`, `/{unit}/mapa-strony`.

use askama::Template;
use axum::response::Response;
use ratusz_domain::Unit;

use crate::declaration::Shown;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::respond;

#[derive(Template)]
#[template(path = "editors.html")]
struct EditorsPage {
    frame: Frame,
    t: &'static Texts,
    unit: Unit,
}

/// The editorial board: address and at least one editor (§ 11(1)(2)–(3) of the regulation).
pub async fn editors(here: InUnit) -> Result<Response, Failure> {
    let frame = here.frame(PL.editors);
    respond::html(&EditorsPage { t: frame.t, frame, unit: here.unit })
}

#[derive(Template)]
#[template(path = "pl/instruction.html")]
struct InstructionPage {
    frame: Frame,
    t: &'static Texts,
    unit: Unit,
}

/// How to use the pages (§ 11(1)(4) of the regulation).
pub async fn instruction(here: InUnit) -> Result<Response, Failure> {
    let frame = here.frame(PL.instruction);
    respond::html(&InstructionPage { t: frame.t, frame, unit: here.unit })
}

#[derive(Template)]
#[template(path = "pl/unpublished.html")]
struct UnpublishedPage {
    frame: Frame,
    t: &'static Texts,
    unit: Unit,
}

/// How to get what is not published (art. 8(4), 10 and 13 of the access act).
pub async fn unpublished(here: InUnit) -> Result<Response, Failure> {
    let frame = here.frame(PL.unpublished);
    respond::html(&UnpublishedPage { t: frame.t, frame, unit: here.unit })
}

#[derive(Template)]
#[template(path = "pl/accessibility.html")]
struct AccessibilityPage {
    frame: Frame,
    t: &'static Texts,
    unit: Unit,
    home: String,
    shown: Shown,
}

/// The accessibility declaration in the ministry's form of 31 July 2024 (version 2.0).
pub async fn accessibility(here: InUnit) -> Result<Response, Failure> {
    let frame = here.frame(PL.accessibility);
    let home = format!("{}/{}/", here.site.base_url, here.unit.slug);
    let kept = ratusz_store::declaration(&here.site.db, &here.unit.id).await?;
    let shown = Shown::new(&here.unit, kept);
    respond::html(&AccessibilityPage { t: frame.t, frame, unit: here.unit, home, shown })
}

#[derive(Template)]
#[template(path = "site_map.html")]
struct SiteMapPage {
    frame: Frame,
    t: &'static Texts,
}

/// Every page that is not a document, as the menu orders them.
pub async fn site_map(here: InUnit) -> Result<Response, Failure> {
    let frame = here.frame(PL.site_map);
    respond::html(&SiteMapPage { t: frame.t, frame })
}
