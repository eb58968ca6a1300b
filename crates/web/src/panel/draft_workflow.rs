//! What is done to a draft: `/panel/{unit}/szkic/{number}/przekaz`, `/zwroc`, `/uwagi`, `/opublikuj`,
//! `/zaplanuj`, `/odrzuc`, `/udostepnij`, `/terminy`. Each leads back to the page of the draft, or
//! shows it with what is wrong.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use ratusz_actions::{
    ActionError, Office, draft_comment, draft_discard, draft_force, draft_plan, draft_publish,
    draft_return, draft_schedule, draft_share, draft_submit, draft_unshare,
};
use ratusz_domain::Draft;

use super::draft;
use super::draft_review;
use super::flash;
use super::form::{self, Fields};
use super::who::InOffice;
use super::workflow::{PlanForm, time};
use crate::error::Failure;
use crate::messages::PL;
use crate::words::Day;

/// The unit and the number in the address.
type Place = Path<(String, String)>;

/// Where to go after a deed, and what to say there.
type Told = (String, String);

/// Why nothing was done.
enum Not {
    /// A field can't be read.
    Field(String),
    /// The command was refused, or failed.
    Action(ActionError),
}

impl From<ActionError> for Not {
    fn from(error: ActionError) -> Self {
        Self::Action(error)
    }
}

/// Does something to the draft that the address names.
async fn act(
    here: InOffice,
    number: &str,
    headers: &HeaderMap,
    fields: Fields,
    deed: impl AsyncFnOnce(&Office, &Draft, &Fields) -> Result<Told, Not>,
) -> Result<Response, Failure> {
    let draft = draft::find(&here, number).await?;
    let problems = match deed(&here.office(), &draft, &fields).await {
        Ok((address, sentence)) => return Ok(flash::done(&address, &sentence)),
        Err(Not::Field(sentence)) => vec![sentence],
        Err(Not::Action(error)) => form::refused(error)?,
    };
    draft_review::refused(&here, headers, &draft, &fields, problems).await
}

/// The page of the draft, and a sentence.
fn review(here: &str, draft: &Draft, sentence: impl Into<String>) -> Result<Told, Not> {
    Ok((draft_review::href(here, draft.number), sentence.into()))
}

/// Hands it in.
pub async fn submit(
    here: InOffice,
    Path((unit, number)): Place,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    act(here, &number, &headers, Fields::default(), async |office, draft, _| {
        draft_submit(office, draft.number).await?;
        review(&unit, draft, PL.workflow_submitted)
    })
    .await
}

/// Gives it back with a remark.
pub async fn give_back(
    here: InOffice,
    Path((unit, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    act(here, &number, &headers, fields, async |office, draft, fields| {
        draft_return(office, draft.number, fields.get("uwaga").trim()).await?;
        review(&unit, draft, PL.workflow_returned)
    })
    .await
}

/// Says something of it.
pub async fn comment(
    here: InOffice,
    Path((unit, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    act(here, &number, &headers, fields, async |office, draft, fields| {
        draft_comment(office, draft.number, fields.get("komentarz")).await?;
        review(&unit, draft, PL.workflow_commented)
    })
    .await
}

/// Publishes it now; with a reason, without the second person who is demanded.
pub async fn publish(
    here: InOffice,
    Path((unit, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    act(here, &number, &headers, fields, async |office, draft, fields| {
        let published = match fields.maybe("bez_drugiej") {
            Some(reason) => draft_force(office, draft.number, reason.trim()).await?,
            None => draft_publish(office, draft.number).await?,
        };
        let address = format!("/panel/{unit}/dokument/{}", published.number);
        Ok((address, PL.workflow_published.to_owned()))
    })
    .await
}

/// Sets the time of its publication.
pub async fn schedule(
    here: InOffice,
    Path((unit, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    act(here, &number, &headers, fields, async |office, draft, fields| {
        let at = time(fields.get("pora"))
            .ok_or_else(|| Not::Field(PL.workflow_time_invalid.to_owned()))?;
        draft_schedule(office, draft.number, at).await?;
        review(&unit, draft, PL.workflow_scheduled(Day::instant(at).words))
    })
    .await
}

/// Throws it away.
pub async fn discard(
    here: InOffice,
    Path((unit, number)): Place,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    act(here, &number, &headers, Fields::default(), async |office, draft, _| {
        draft_discard(office, draft.number).await?;
        Ok((format!("/panel/{unit}/szkice"), PL.workflow_discarded.to_owned()))
    })
    .await
}

/// Makes a secret link, whose address is told once.
pub async fn share(
    here: InOffice,
    Path((unit, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let base_url = here.site.base_url.clone();
    act(here, &number, &headers, fields, async |office, draft, fields| {
        let until = time(fields.get("do"))
            .ok_or_else(|| Not::Field(PL.workflow_time_invalid.to_owned()))?;
        let shared = draft_share(office, draft.number, until).await?;
        let address = format!("{base_url}/podglad/{}", shared.token);
        review(&unit, draft, PL.workflow_shared(address))
    })
    .await
}

/// Ends a secret link.
pub async fn unshare(
    here: InOffice,
    Path((unit, number, link)): Path<(String, String, i64)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    act(here, &number, &headers, Fields::default(), async |office, draft, _| {
        draft_unshare(office, draft.number, link).await?;
        review(&unit, draft, PL.workflow_unshared(link))
    })
    .await
}

/// Sets what will be planned for the document.
pub async fn plan(
    here: InOffice,
    Path((unit, number)): Place,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    act(here, &number, &headers, fields, async |office, draft, fields| {
        let plan = PlanForm::typed(fields).read().map_err(Not::Field)?;
        draft_plan(office, draft.number, &plan).await?;
        review(&unit, draft, PL.workflow_planned)
    })
    .await
}
