//! `/panel/{unit}/szkic/{number}/pliki`: the files of a draft, what is known of each, and a form that
//! adds more without any script. Bodies are read as they come and never held.

use askama::Template;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Path, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use ratusz_actions::{
    ActionError, Attached, FileReading, NewUpload, accepted_extensions, draft_picture,
    draft_revise, file_readings, upload_append, upload_begin, upload_cancel, upload_finish,
};
use ratusz_domain::{Attachment, Draft, Right, limits};
use serde_json::json;

use super::draft;
use super::flash;
use super::form::{Fields, refused};
use super::frame::PanelFrame;
use super::pictures::is_picture;
use super::who::InOffice;
use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::words;

/// Bytes of a field that is no file.
const FIELD_BYTES: usize = 4 * 1024;
/// Bytes of a mebibyte.
const MB: u64 = 1024 * 1024;

#[derive(Template)]
#[template(path = "panel/files.html")]
struct FilesPage {
    frame: PanelFrame,
    t: &'static Texts,
    heading: String,
    rows: Vec<FileRow>,
    /// Whether files may be added and changed.
    open: bool,
    /// Where the form leads.
    action: String,
    /// Where the draft is edited.
    back: String,
    accept: String,
    rules: String,
}

/// A file of a draft as the page shows it.
struct FileRow {
    position: usize,
    digest: String,
    title: String,
    name: String,
    kind: String,
    size: String,
    href: String,
    /// What is good to know: pages, language, tags.
    facts: Vec<String>,
    warnings: Vec<String>,
    first: bool,
    last: bool,
}

fn address(here: &InOffice, number: i64) -> String {
    draft::address(&here.unit.slug, number, "pliki")
}

/// The page.
pub async fn files(
    here: InOffice,
    Path((_, number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let draft = draft::find(&here, &number).await?;
    respond::panel(&page(&here, &headers, &draft, Vec::new()).await?)
}

async fn page(
    here: &InOffice,
    headers: &HeaderMap,
    draft: &Draft,
    problems: Vec<String>,
) -> Result<FilesPage, Failure> {
    let files = &draft.content.attachments;
    let digests: Vec<_> = files.iter().map(|file| &file.sha256).collect();
    let readings = file_readings(&here.site.db, &digests).await?;
    let row = |(i, file): (usize, &Attachment)| {
        let reading = readings.get(file.sha256.as_str());
        FileRow {
            position: i + 1,
            digest: file.sha256.to_string(),
            title: file.title.clone(),
            name: file.name.clone(),
            kind: words::file_type(&file.media_type, &file.name),
            size: words::size(file.size),
            href: draft_picture(&here.unit.slug, draft.number, file),
            facts: reading.map(facts).unwrap_or_default(),
            warnings: reading.map(|reading| warnings(reading, file)).unwrap_or_default(),
            first: i == 0,
            last: i + 1 == files.len(),
        }
    };
    let back = draft::address(&here.unit.slug, draft.number, "");
    let frame = PanelFrame::of_unit(here, headers, PL.files).crumb(PL.files_back, back.clone());
    let mb = |bytes: u64| (bytes / MB).to_string();
    Ok(FilesPage {
        t: &PL,
        frame: frame.with_problems(problems),
        heading: PL.files_of(&draft.content.title),
        rows: files.iter().enumerate().map(row).collect(),
        open: here.may(Right::Edit) && draft::is_open(draft),
        action: address(here, draft.number),
        back,
        accept: accepted_extensions(),
        rules: PL.files_rules(
            mb(limits::ATTACHMENT_BYTES),
            mb(limits::OFFICE_BYTES),
            mb(limits::PICTURE_BYTES),
        ),
    })
}

fn facts(reading: &FileReading) -> Vec<String> {
    let facts = &reading.facts;
    let mut said = Vec::new();
    said.extend(facts.pages.map(|pages| PL.file_pages(u64::from(pages))));
    said.extend(facts.language.as_ref().map(|language| PL.files_language(language)));
    if facts.tagged == Some(true) {
        said.push(PL.files_tagged.to_owned());
    }
    said
}

/// What a clerk should see to before publishing.
fn warnings(reading: &FileReading, file: &Attachment) -> Vec<String> {
    let facts = &reading.facts;
    let pdf = file.media_type == "application/pdf";
    let scan = facts.has_text_layer() == Some(false);
    let damaged = reading.fault.as_deref().is_some_and(|fault| fault != "no_text");
    let fixed = [
        (damaged, PL.files_damaged),
        (facts.encrypted, PL.files_encrypted),
        (scan, PL.files_scan),
        (pdf && !scan && facts.tagged == Some(false), PL.files_untagged),
        (pdf && !facts.encrypted && facts.language.is_none(), PL.files_language_missing),
        (facts.partial && !facts.encrypted, PL.files_partial),
    ];
    let mut said: Vec<String> =
        fixed.iter().filter(|(holds, _)| *holds).map(|(_, words)| (*words).to_owned()).collect();
    if !facts.authors.is_empty() {
        said.push(PL.files_authors(facts.authors.join(", ")));
    }
    said
}

/// Takes files in: from the form, or one by one from the editor, which is answered in JSON.
pub async fn add(
    here: InOffice,
    Path((_, number)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let headers = request.headers().clone();
    let json = !respond::accepts_html(&headers);
    let draft = draft::find(&here, &number).await?;
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|_| Failure::BadRequest)?;
    let (mut added, mut problems, mut title) = (Vec::new(), Vec::new(), String::new());
    while let Some(mut field) = parts.next_field().await.map_err(|_| Failure::BadRequest)? {
        match (field.name(), field.file_name()) {
            (Some("tytul"), _) => title = short(&mut field).await?,
            (Some("plik"), Some(name)) if !name.is_empty() => {
                let new = NewUpload {
                    draft: draft.number,
                    name: name.to_owned(),
                    title: std::mem::take(&mut title),
                    size: None,
                };
                match take(&here, new, field).await {
                    Ok(attached) => added.push(attached),
                    Err(Stopped::Broken) => problems.push(PL.files_broken.to_owned()),
                    Err(Stopped::Failed(error)) => problems.extend(refused(error)?),
                }
            }
            _ => {}
        }
    }
    if added.is_empty() && problems.is_empty() {
        problems.push(PL.files_choose_one.to_owned());
    }
    if json {
        return Ok(match added.last() {
            Some(attached) if problems.is_empty() => {
                answer(StatusCode::CREATED, &told(&here, attached))
            }
            _ => sentences(StatusCode::UNPROCESSABLE_ENTITY, &problems),
        });
    }
    if problems.is_empty() {
        let said = PL.files_added(added.len() as u64);
        return Ok(flash::done(&address(&here, draft.number), &said));
    }
    let draft = added.pop().map_or(draft, |attached| attached.draft);
    let page = page(&here, &headers, &draft, problems).await?;
    respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// A field of a few words.
async fn short(field: &mut Field<'_>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_| Failure::BadRequest)? {
        if bytes.len() + chunk.len() > FIELD_BYTES {
            return Err(Failure::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| Failure::BadRequest)
}

/// Why a file did not come in.
enum Stopped {
    /// The line broke.
    Broken,
    /// It was refused, or something failed.
    Failed(ActionError),
}

impl From<ActionError> for Stopped {
    fn from(error: ActionError) -> Self {
        Self::Failed(error)
    }
}

async fn take(here: &InOffice, new: NewUpload, field: Field<'_>) -> Result<Attached, Stopped> {
    let (office, uploads) = (here.office(), &here.site.uploads);
    let upload = upload_begin(&office, uploads, new).await?;
    // A form has no length to compare with, so a broken line must not pass for the end.
    let mut broken = false;
    let chunks = field.inspect(|chunk| broken |= chunk.is_err());
    let appended = upload_append(&office, uploads, &upload.id, 0, chunks).await;
    if broken || appended.is_err() {
        upload_cancel(&office, uploads, &upload.id).await?;
    }
    appended?;
    if broken {
        return Err(Stopped::Broken);
    }
    let finished = upload_finish(&office, uploads, &upload.id).await;
    if finished.is_err() {
        // A form can't go on with it.
        let _ = upload_cancel(&office, uploads, &upload.id).await;
    }
    Ok(finished?)
}

/// Changes one file: its title, its place, or that it is there.
pub async fn change(
    here: InOffice,
    Path((_, number, digest)): Path<(String, String, String)>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut draft = draft::find(&here, &number).await?;
    let mut content = draft.content.clone();
    let files = &mut content.attachments;
    let position = fields.get("miejsce").parse::<usize>().unwrap_or(0);
    let at = position
        .checked_sub(1)
        .filter(|at| files.get(*at).is_some_and(|file| file.sha256.as_str() == digest));
    let Some(at) = at else {
        let page = page(&here, &headers, &draft, vec![PL.files_changed.to_owned()]).await?;
        return respond::html_with(StatusCode::CONFLICT, &page);
    };
    match fields.get("zrob") {
        "wyzej" if at > 0 => files.swap(at, at - 1),
        "nizej" if at + 1 < files.len() => files.swap(at, at + 1),
        "usun" => {
            files.remove(at);
        }
        "zapisz" => {
            let title = fields.get("tytul").trim();
            let title: String = title.chars().take(limits::TITLE_CHARS).collect();
            if !title.is_empty() {
                files[at].title = title;
            }
        }
        _ => {}
    }
    let revision = Some(draft.revision);
    let office = here.office();
    let revised = draft_revise(&office, draft.number, revision, content, Vec::new(), None);
    match revised.await {
        Ok(_) => Ok(flash::done(&address(&here, draft.number), PL.files_saved)),
        Err(error) => {
            let problems = refused(error)?;
            draft = draft::find(&here, &number).await?;
            let page = page(&here, &headers, &draft, problems).await?;
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// What the editor is told of a file that came in.
pub(super) fn told(here: &InOffice, attached: &Attached) -> serde_json::Value {
    let file = &attached.attachment;
    json!({
        "title": file.title,
        "address": draft_picture(&here.unit.slug, attached.draft.number, file),
        "picture": is_picture(file),
        "revision": attached.draft.revision,
    })
}

/// Sentences for the editor.
pub(super) fn sentences(status: StatusCode, sentences: &[String]) -> Response {
    answer(status, &json!({ "sentences": sentences }))
}

fn answer(status: StatusCode, value: &serde_json::Value) -> Response {
    let media = [(header::CONTENT_TYPE, "application/json")];
    (status, CachePolicy::Never, media, value.to_string()).into_response()
}
