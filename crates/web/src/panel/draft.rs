//! A draft as the pages of the office find it, and as it would look when published.

use ratusz_actions::draft_picture;
use ratusz_domain::{DocumentKind, Draft, State, Verb};

use super::who::InOffice;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::messages::PL;
use crate::preview::Preview;
use crate::public::document::Shown;

/// Kinds that an editor can begin; pages of old bulletins come by import alone.
pub(super) fn kinds() -> impl Iterator<Item = DocumentKind> {
    DocumentKind::ALL.into_iter().filter(|kind| *kind != DocumentKind::Source)
}

/// `/panel/mops/szkic/12`, or a page of it: `/panel/mops/szkic/12/podglad`.
#[must_use]
pub(super) fn address(unit: &str, number: i64, page: &str) -> String {
    let slash = if page.is_empty() { "" } else { "/" };
    format!("/panel/{unit}/szkic/{number}{slash}{page}")
}

/// The draft with this number, if it belongs to the unit.
///
/// # Errors
/// [`Failure::NotFound`] for any other, or a fault.
pub(super) async fn find(here: &InOffice, number: &str) -> Result<Draft, Failure> {
    let plain = number.bytes().all(|byte| byte.is_ascii_digit());
    let number = plain.then(|| number.parse().ok()).flatten().ok_or(Failure::NotFound)?;
    let draft = ratusz_store::draft(&here.site.db, number).await?;
    draft.filter(|draft| draft.unit == here.unit.id).ok_or(Failure::NotFound)
}

/// Whether it may be changed as it stands.
#[must_use]
pub(super) fn is_open(draft: &Draft) -> bool {
    draft.state.after(Verb::Revise).is_some()
}

/// Why it may not.
#[must_use]
pub(super) fn why_closed(draft: &Draft) -> &'static str {
    match draft.state {
        State::Scheduled => PL.draft_closed_scheduled,
        _ => PL.draft_closed_review,
    }
}

/// The unit as public pages know it.
#[must_use]
pub(super) fn public(here: &InOffice) -> InUnit {
    InUnit {
        site: here.site.clone(),
        unit: here.unit.clone(),
        sections: here.sections.clone(),
        path: here.path.clone(),
    }
}

/// The draft as readers would see it if it were published now.
///
/// # Errors
/// A fault.
pub(super) async fn preview(here: &InOffice, draft: &Draft) -> Result<Preview, Failure> {
    Ok(Preview::new(&here.site.db, draft, here.office().now).await?)
}

/// What the page of such a draft shows.
#[must_use]
pub(super) fn shown(here: &InUnit, draft: &Draft, preview: &Preview) -> Shown {
    let file = |position: usize| {
        let file = position.checked_sub(1).and_then(|at| draft.content.attachments.get(at));
        file.map_or_else(String::new, |file| draft_picture(&here.unit.slug, draft.number, file))
    };
    preview.shown(here, file)
}
