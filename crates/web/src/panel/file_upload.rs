//! `/panel/{unit}/szkic/{number}/pliki/wysylka`: files that come in pieces and can go on where the
//! line broke, by tus 1.0.0 (core protocol, creation and termination).

use axum::body::Body;
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ratusz_actions::{
    ActionError, FileReason, NewUpload, Reason, upload_append, upload_begin, upload_cancel,
    upload_finish, upload_state,
};
use ratusz_domain::{Upload, limits};

use super::draft;
use super::files::{sentences, told};
use super::form::refused;
use super::who::InOffice;
use crate::address;
use crate::cache::CachePolicy;
use crate::error::Failure;

const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
/// What became of the file, percent-encoded JSON, on the answer to its last piece.
const ATTACHED: HeaderName = HeaderName::from_static("ratusz-attached");
const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");
/// The media type of a piece.
const PIECE: &str = "application/offset+octet-stream";

type OfUpload = Path<(String, String, String)>;

/// An answer without a body that the protocol wants.
fn plain(status: StatusCode) -> Response {
    let mut response = (status, CachePolicy::Never, ()).into_response();
    response.headers_mut().insert(RESUMABLE, VERSION);
    response
}

fn with(mut response: Response, name: HeaderName, value: impl ToString) -> Response {
    if let Ok(value) = HeaderValue::try_from(value.to_string()) {
        response.headers_mut().insert(name, value);
    }
    response
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<i64> {
    let value = headers.get(name)?.to_str().ok()?;
    value.parse().ok().filter(|number| *number >= 0)
}

/// The answer to a client that speaks another version.
fn misspoken(headers: &HeaderMap) -> Option<Response> {
    if headers.get(RESUMABLE) == Some(&VERSION) {
        return None;
    }
    let version = HeaderName::from_static("tus-version");
    Some(with(plain(StatusCode::PRECONDITION_FAILED), version, "1.0.0"))
}

/// What the server can do.
pub async fn options() -> Response {
    let response = plain(StatusCode::NO_CONTENT);
    let response = with(response, HeaderName::from_static("tus-version"), "1.0.0");
    let response =
        with(response, HeaderName::from_static("tus-extension"), "creation,expiration,termination");
    with(response, HeaderName::from_static("tus-max-size"), limits::ATTACHMENT_BYTES)
}

/// Begins a file.
pub async fn create(
    here: InOffice,
    Path((_, draft_number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    if let Some(response) = misspoken(&headers) {
        return Ok(response);
    }
    let draft = draft::find(&here, &draft_number).await?;
    let Some(size) = number(&headers, &LENGTH) else { return Err(Failure::BadRequest) };
    let new = NewUpload {
        draft: draft.number,
        name: metadata(&headers, "filename").unwrap_or_default(),
        title: metadata(&headers, "title").unwrap_or_default(),
        size: Some(size),
    };
    match upload_begin(&here.office(), &here.site.uploads, new).await {
        Ok(upload) => {
            let page = format!("pliki/wysylka/{}", upload.id);
            let location = draft::address(&here.unit.slug, draft.number, &page);
            let response = with(plain(StatusCode::CREATED), header::LOCATION, location);
            Ok(with(response, EXPIRES, http_date(&upload)))
        }
        Err(error) => refusal(error),
    }
}

/// A value of `Upload-Metadata`: pairs of a key and base64, with commas between.
fn metadata(headers: &HeaderMap, key: &str) -> Option<String> {
    let value = headers.get(METADATA)?.to_str().ok()?;
    let mut pairs = value.split(',').filter_map(|pair| pair.trim().split_once(' '));
    let (_, value) = pairs.find(|(found, _)| *found == key)?;
    String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()
}

fn http_date(upload: &Upload) -> String {
    upload.expires_at.timestamp().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The upload that the address names, of this draft and person.
async fn find(here: &InOffice, draft_number: &str, id: &str) -> Result<Upload, Failure> {
    let draft = draft::find(here, draft_number).await?;
    match upload_state(&here.office(), id).await {
        Ok(upload) if upload.draft == draft.number => Ok(upload),
        Ok(_) | Err(ActionError::Refused(_)) => Err(Failure::NotFound),
        Err(fault) => Err(fault.into()),
    }
}

/// Where a file goes on.
pub async fn state(
    here: InOffice,
    Path((_, number, id)): OfUpload,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    if let Some(response) = misspoken(&headers) {
        return Ok(response);
    }
    let upload = find(&here, &number, &id).await?;
    let response = with(plain(StatusCode::OK), OFFSET, upload.received);
    Ok(match upload.size {
        Some(size) => with(response, LENGTH, size),
        None => response,
    })
}

/// Takes a piece in; with the last one the file is checked and added to the draft.
pub async fn append(
    here: InOffice,
    Path((_, draft_number, id)): OfUpload,
    request: Request,
) -> Result<Response, Failure> {
    let headers = request.headers();
    if let Some(response) = misspoken(headers) {
        return Ok(response);
    }
    if headers.get(header::CONTENT_TYPE).is_none_or(|media| media != PIECE) {
        return Ok(plain(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let Some(offset) = number(headers, &OFFSET) else { return Err(Failure::BadRequest) };
    find(&here, &draft_number, &id).await?;
    let (office, uploads) = (here.office(), &here.site.uploads);
    let chunks = Body::into_data_stream(request.into_body());
    let upload = match upload_append(&office, uploads, &id, offset, chunks).await {
        Ok(upload) => upload,
        Err(error) => return refusal(error),
    };
    let response = with(plain(StatusCode::NO_CONTENT), OFFSET, upload.received);
    if upload.size != Some(upload.received) {
        return Ok(with(response, EXPIRES, http_date(&upload)));
    }
    match upload_finish(&office, uploads, &id).await {
        Ok(attached) => {
            let told = address::encode(&told(&here, &attached).to_string());
            Ok(with(response, ATTACHED, told))
        }
        Err(error) => refusal(error),
    }
}

/// Gives a file up.
pub async fn cancel(
    here: InOffice,
    Path((_, number, id)): OfUpload,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    if let Some(response) = misspoken(&headers) {
        return Ok(response);
    }
    find(&here, &number, &id).await?;
    match upload_cancel(&here.office(), &here.site.uploads, &id).await {
        Ok(()) => Ok(plain(StatusCode::NO_CONTENT)),
        Err(error) => refusal(error),
    }
}

/// Sentences under the status that the protocol has for them.
fn refusal(error: ActionError) -> Result<Response, Failure> {
    let status = match &error {
        ActionError::Refused(refusal) => match refusal.0.first() {
            Some(Reason::File(FileReason::Offset(_))) => StatusCode::CONFLICT,
            Some(Reason::File(FileReason::Busy)) => StatusCode::LOCKED,
            Some(Reason::File(FileReason::Unknown)) => StatusCode::NOT_FOUND,
            Some(Reason::File(FileReason::TooLarge(..) | FileReason::TooLong)) => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
            Some(Reason::File(FileReason::ScannerDown)) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        },
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let mut response = sentences(status, &refused(error)?);
    response.headers_mut().insert(RESUMABLE, VERSION);
    Ok(response)
}
