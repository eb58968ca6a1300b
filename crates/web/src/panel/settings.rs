//! `/panel/{unit}/ustawienia`: the particulars of the unit.

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{Reason, unit_fields, unit_settings};
use ratusz_domain::{Fields, form};

use super::flash;
use super::form::Fields as Posted;
use super::frame::PanelFrame;
use super::typed::{self, FieldInput};
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;

/// A page with one form of fields: particulars, declaration.
#[derive(Template)]
#[template(path = "panel/sheet.html")]
pub(super) struct SheetPage {
    pub(super) frame: PanelFrame,
    pub(super) t: &'static Texts,
    pub(super) intro: &'static str,
    /// Something that is to be known before; may be empty.
    pub(super) notice: String,
    pub(super) inputs: Vec<FieldInput>,
    /// Where the form leads.
    pub(super) action: String,
    /// Where what it makes can be seen.
    pub(super) shown_at: String,
}

fn page(here: &InOffice, headers: &HeaderMap, fields: &Fields, reasons: &[Reason]) -> SheetPage {
    let frame = PanelFrame::of_unit(here, headers, PL.admin_settings);
    SheetPage {
        t: &PL,
        frame: frame.with_problems(typed::sentences(reasons)),
        intro: PL.admin_settings_intro,
        notice: String::new(),
        inputs: typed::inputs_of(form::UNIT.fields, fields, reasons),
        action: here.path.clone(),
        shown_at: format!("/{}/redakcja", here.unit.slug),
    }
}

/// The page.
pub async fn form(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    respond::panel(&page(&here, &headers, &unit_fields(&here.unit), &[]))
}

/// Sets them.
pub async fn set(here: InOffice, headers: HeaderMap, posted: Posted) -> Result<Response, Failure> {
    let fields = typed::read(&posted, &Fields::default());
    match unit_settings(&here.office(), &here.unit.id, &fields).await {
        Ok(_) => Ok(flash::done(&here.path, PL.admin_settings_done)),
        Err(error) => {
            let reasons = typed::reasons(error)?;
            let page = page(&here, &headers, &fields, &reasons);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
