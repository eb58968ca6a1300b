//! What is done to a published document: `/panel/{unit}/dokument/{number}/popraw`, `/archiwizuj`,
//! `/wycofaj`, `/przywroc`, `/terminy`, `/potwierdz`. Each leads back to the page of the document, or
//! shows it with what is wrong.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use ratusz_actions::{
    ActionError, NewDraft, Office, agree, archive, document_plan, draft_begin, next_content,
    restore, withdraw,
};
use ratusz_domain::Decision;
use ratusz_store::DocumentPage;

use super::document_manage::{self, find};
use super::flash;
use super::form::{self, Fields};
use super::who::InOffice;
use super::workflow::PlanForm;
use super::{documents, draft};
use crate::error::Failure;
use crate::messages::PL;

/// The unit and the number in the address.
type Place = Path<(String, String)>;

/// Does something to the document that the address names; `which` is the form.
async fn act(
    here: InOffice,
    number: &str,
    headers: &HeaderMap,
    (which, fields): (&'static str, Fields),
    said: &str,
    deed: impl AsyncFnOnce(&Office, i64, &Fields) -> Result<(), ActionError>,
) -> Result<Response, Failure> {
    let document = find(&here, number).await?;
    let number = document.document.number;
    match deed(&here.office(), number, &fields).await {
        Ok(()) => Ok(flash::done(&documents::href(&here.unit.slug, number), said)),
        Err(error) => {
            let problems = form::refused(error)?;
            document_manage::refused(&here, headers, &document, which, &fields, problems).await
        }
    }
}

/// The decision that a form tells.
fn decision(fields: &Fields) -> Decision {
    let given =
        |name: &str| Some(fields.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    Decision {
        reason: fields.get("powod").trim().to_owned(),
        legal_basis: given("podstawa"),
        decided_by: given("kto"),
        valid_from: given("od"),
        valid_to: given("do"),
        // What is no number is the number of no document.
        replaced_by: given("zastapiony").map(|text| text.parse().unwrap_or(0)),
        ..Decision::default()
    }
}

/// Begins a draft of the next version and leads to it.
pub async fn correct(
    here: InOffice,
    Path((unit, number)): Place,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let found = find(&here, &number).await?;
    let DocumentPage { document, version, .. } = found.clone();
    let new = NewDraft {
        unit: here.unit.id.clone(),
        document: Some(document.number),
        content: next_content(&document, version),
        files: Vec::new(),
        reason: String::new(),
    };
    match draft_begin(&here.office(), new).await {
        Ok(draft) => Ok(flash::done(&draft::address(&unit, draft.number, ""), PL.manage_begun)),
        Err(error) => {
            let (problems, none) = (form::refused(error)?, Fields::default());
            document_manage::refused(&here, &headers, &found, "popraw", &none, problems).await
        }
    }
}

/// Declares it no longer in force.
pub async fn to_archive(
    here: InOffice,
    Path((_, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let form = ("archiwizuj", fields);
    act(here, &number, &headers, form, PL.manage_archived, async |office, number, fields| {
        archive(office, number, decision(fields)).await.map(drop)
    })
    .await
}

/// Takes it out of sight.
pub async fn take_back(
    here: InOffice,
    Path((_, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let form = ("wycofaj", fields);
    act(here, &number, &headers, form, PL.manage_withdrawn, async |office, number, fields| {
        withdraw(office, number, decision(fields)).await.map(drop)
    })
    .await
}

/// Puts it in force, and in sight, again.
pub async fn put_back(
    here: InOffice,
    Path((_, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let form = ("przywroc", fields);
    act(here, &number, &headers, form, PL.manage_restored, async |office, number, fields| {
        restore(office, number, decision(fields)).await.map(drop)
    })
    .await
}

/// Sets what is planned for it.
pub async fn plan(
    here: InOffice,
    Path((_, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let plan = match PlanForm::typed(&fields).read() {
        Ok(plan) => plan,
        Err(sentence) => {
            let found = find(&here, &number).await?;
            let problems = vec![sentence];
            return document_manage::refused(&here, &headers, &found, "terminy", &fields, problems)
                .await;
        }
    };
    let form = ("terminy", fields);
    act(here, &number, &headers, form, PL.workflow_planned, async |office, number, _| {
        document_plan(office, number, &plan).await.map(drop)
    })
    .await
}

/// Agrees, as the second person, to a version that was published without one.
pub async fn second(
    here: InOffice,
    Path((_, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let form = ("potwierdz", fields);
    act(here, &number, &headers, form, PL.manage_agreed, async |office, number, fields| {
        let version = fields.get("wersja").parse().unwrap_or(0);
        agree(office, number, version).await.map(drop)
    })
    .await
}
