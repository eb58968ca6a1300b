//! `/panel/{unit}/deklaracja`: the accessibility declaration, filled in as a form.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{Reason, declaration_set};
use ratusz_domain::{Fields, form};
use ratusz_polish::dates::long_date;

use super::flash;
use super::form::Fields as Posted;
use super::frame::PanelFrame;
use super::settings::SheetPage;
use super::typed;
use super::who::InOffice;
use crate::declaration::of_platform;
use crate::error::Failure;
use crate::messages::PL;
use crate::respond;

fn page(here: &InOffice, headers: &HeaderMap, fields: &Fields, reasons: &[Reason]) -> SheetPage {
    let frame = PanelFrame::of_unit(here, headers, PL.admin_declaration);
    let due = form::review_due(fields, here.site.today());
    SheetPage {
        t: &PL,
        frame: frame.with_problems(typed::sentences(reasons)),
        intro: PL.admin_declaration_intro,
        notice: due.map(|day| PL.admin_declaration_due(long_date(day))).unwrap_or_default(),
        inputs: typed::inputs_of(form::DECLARATION.fields, fields, reasons),
        action: here.path.clone(),
        shown_at: format!("/{}/deklaracja-dostepnosci", here.unit.slug),
    }
}

/// The page; a unit without a declaration starts from what is true of the platform.
pub async fn form(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    let kept = ratusz_store::declaration(&here.site.db, &here.unit.id).await?;
    let fields = kept.unwrap_or_else(|| of_platform(&here.unit));
    respond::panel(&page(&here, &headers, &fields, &[]))
}

/// Sets it: the public page shows it at once.
pub async fn set(here: InOffice, headers: HeaderMap, posted: Posted) -> Result<Response, Failure> {
    let fields = typed::read(&posted, &Fields::default());
    match declaration_set(&here.office(), &here.unit.id, &fields).await {
        Ok(()) => Ok(flash::done(&here.path, PL.admin_declaration_done)),
        Err(error) => {
            let reasons = typed::reasons(error)?;
            let page = page(&here, &headers, &fields, &reasons);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
