//! `/panel/{unit}/szkic/{number}`: the form in which a draft is written. With JavaScript its text
//! field becomes the editor (`editor/`), which saves by itself (`draft_body`); without, the form
//! does the same by hand.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{ActionError, Reason, draft_revise};
use ratusz_domain::{Draft, limits};

use super::draft;
use super::draft_difference::{self, DraftDifference};
use super::draft_form::{self, DraftForm, Posted};
use super::form::{Fields, refused};
use super::frame::PanelFrame;
use super::who::InOffice;
use super::{flash, pictures};
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::public::style;
use crate::respond;

#[derive(Template)]
#[template(path = "panel/draft_edit.html")]
struct EditPage {
    frame: PanelFrame,
    t: &'static Texts,
    unit: String,
    number: i64,
    who: String,
    form: DraftForm,
    /// Names of fields with something wrong.
    wrong: Vec<&'static str>,
    pictures: String,
    /// Another's text, where both were written at once.
    conflict: Option<DraftDifference>,
    remark: Option<String>,
    script: Option<&'static str>,
    title_chars: usize,
    reason_chars: usize,
}

#[derive(Template)]
#[template(path = "panel/draft_closed.html")]
struct ClosedPage {
    frame: PanelFrame,
    t: &'static Texts,
    why: &'static str,
    preview: String,
}

fn frame(here: &InOffice, headers: &HeaderMap, title: &str) -> PanelFrame {
    let desk = format!("/panel/{}/", here.unit.slug);
    PanelFrame::of_unit(here, headers, &PL.draft_edit(title)).crumb(PL.panel_desk, desk)
}

fn page(here: &InOffice, headers: &HeaderMap, draft: &Draft, form: DraftForm) -> EditPage {
    let title = match form.title.as_str() {
        "" => PL.draft_untitled,
        title => title,
    };
    EditPage {
        frame: frame(here, headers, title),
        t: &PL,
        unit: here.unit.slug.clone(),
        number: draft.number,
        who: here.who.account.login.clone(),
        form,
        wrong: Vec::new(),
        pictures: pictures::json(&here.unit.slug, draft),
        conflict: None,
        remark: draft.remark.clone(),
        script: style::editor_address(),
        title_chars: limits::TITLE_CHARS,
        reason_chars: limits::REASON_CHARS,
    }
}

impl EditPage {
    /// Whether something is wrong with a field.
    fn is_wrong(&self, field: &str) -> bool {
        self.wrong.contains(&field)
    }
}

/// The form.
pub async fn form(
    here: InOffice,
    headers: HeaderMap,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let draft = draft::find(&here, &number).await?;
    if !draft::is_open(&draft) {
        let frame = frame(&here, &headers, &draft.content.title);
        let preview = draft::address(&here.unit.slug, draft.number, "przeglad");
        return respond::panel(&ClosedPage {
            frame,
            t: &PL,
            why: draft::why_closed(&draft),
            preview,
        });
    }
    let form = DraftForm::of(&here, &draft);
    respond::panel(&page(&here, &headers, &draft, form))
}

/// Saves the draft. What stands in the form when it is refused stays.
pub async fn save(
    here: InOffice,
    headers: HeaderMap,
    Path((_, number)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let draft = draft::find(&here, &number).await?;
    let posted = draft_form::read(&here, &draft, &fields);
    if !posted.left.is_empty() {
        let problems = posted.left.iter().map(|(_, sentence)| sentence.clone()).collect();
        return again(&here, &headers, &draft, &fields, &posted, problems);
    }
    let (content, reason) = (posted.content.clone(), posted.reason.clone());
    let revision = Some(posted.revision);
    match draft_revise(&here.office(), draft.number, revision, content, Vec::new(), reason).await {
        Ok(draft) => {
            let preview = fields.get("dalej") == "podglad";
            let page = if preview { "podglad" } else { "" };
            let address = draft::address(&here.unit.slug, draft.number, page);
            Ok(if preview {
                respond::see_other(&address)
            } else {
                flash::done(&address, PL.draft_saved)
            })
        }
        Err(error) if is_conflict(&error) => {
            conflict(&here, &headers, &number, &fields, posted).await
        }
        Err(error) => again(&here, &headers, &draft, &fields, &posted, refused(error)?),
    }
}

/// Whether a command was refused because someone else had changed the draft.
pub(super) fn is_conflict(error: &ActionError) -> bool {
    match error {
        ActionError::Refused(refusal) => {
            refusal.0.iter().any(|reason| matches!(reason, Reason::DraftChanged(_)))
        }
        _ => false,
    }
}

/// The form as it was sent, with what is wrong.
fn again(
    here: &InOffice,
    headers: &HeaderMap,
    draft: &Draft,
    fields: &Fields,
    posted: &Posted,
    problems: Vec<String>,
) -> Result<Response, Failure> {
    let form = DraftForm::as_posted(here, draft, fields, posted);
    let mut page = page(here, headers, draft, form);
    page.frame = page.frame.with_problems(problems);
    page.wrong = posted.left.iter().map(|(field, _)| *field).collect();
    respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The form as it was sent, ready to go over the other text, with that text and what differs.
async fn conflict(
    here: &InOffice,
    headers: &HeaderMap,
    number: &str,
    fields: &Fields,
    mut posted: Posted,
) -> Result<Response, Failure> {
    let theirs = draft::find(here, number).await?;
    let difference = draft_difference::between(here, &theirs, &posted).await?;
    posted.revision = theirs.revision;
    let form = DraftForm::as_posted(here, &theirs, fields, &posted);
    let mut page = page(here, headers, &theirs, form);
    page.frame = page.frame.with_problems(vec![PL.draft_conflict.to_owned()]);
    page.conflict = Some(difference);
    respond::html_with(StatusCode::CONFLICT, &page)
}
