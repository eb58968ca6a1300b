//! `/{unit}/zalacznik/{document}/{n}/{position}/{name}`: the bytes of one file of one version.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use ratusz_domain::Attachment;

use super::document;
use super::document_gone::gone;
use crate::address;
use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::headers::FILE_POLICY;
use crate::range::{Wanted, wanted};
use crate::respond;
use crate::site::Site;
use crate::validators;

/// What browsers show themselves without running anything.
const INLINE: [&str; 4] = ["application/pdf", "image/png", "image/jpeg", "text/plain"];

/// The bytes, checked against their hash by the vault. A wrong name leads to the right one.
pub async fn attachment(
    here: InUnit,
    Path((_, segment, n, position, name)): Path<(String, String, String, String, String)>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let n = document::version_number(&n);
    let position = position.parse::<usize>().map_err(|_| Failure::NotFound)?;
    let page = document::find(&here, &segment, Some(n)).await?;
    if let Some(gone) = gone(&here, &page).await? {
        return Ok(gone);
    }
    let file = position.checked_sub(1).and_then(|i| page.version.attachments.get(i));
    let file = file.ok_or(Failure::NotFound)?;
    if file.name != name {
        let number = page.document.number;
        let right = address::attachment(&here.unit.slug, number, n, position, file);
        return Ok(respond::moved(&right));
    }
    let tag = HeaderValue::try_from(format!("\"{}\"", file.sha256)).ok();
    if tag.as_ref().is_some_and(|tag| validators::matches(&asked, tag)) {
        let mut unchanged = (StatusCode::NOT_MODIFIED, CachePolicy::Revalidate, ()).into_response();
        tag.and_then(|tag| unchanged.headers_mut().insert(header::ETAG, tag));
        return Ok(unchanged);
    }
    let bytes = here.site.vault.get(&file.sha256).await?.ok_or(Failure::NotFound)?;
    let mut response = part(&asked, tag.as_ref(), bytes, file);
    tag.and_then(|tag| response.headers_mut().insert(header::ETAG, tag));
    Ok(response)
}

/// The bytes that are asked for, be it all or one range of them.
fn part(asked: &HeaderMap, tag: Option<&HeaderValue>, bytes: Bytes, file: &Attachment) -> Response {
    let size = bytes.len();
    let (status, bytes, range) = match wanted(asked, tag, size) {
        Wanted::Whole => (StatusCode::OK, bytes, None),
        Wanted::Part(part) => {
            let range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
            (StatusCode::PARTIAL_CONTENT, bytes.slice(part), Some(range))
        }
        Wanted::Nothing => {
            let range = format!("bytes */{size}");
            (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new(), Some(range))
        }
    };
    let mut response = sent(bytes, file, CachePolicy::Revalidate);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(Ok(range)) = range.map(HeaderValue::try_from) {
        headers.insert(header::CONTENT_RANGE, range);
    }
    response
}

/// The bytes of a file, with what browsers must know of them.
///
/// # Errors
/// [`Failure::NotFound`] when the vault does not have them.
pub async fn send(
    site: &Site,
    file: &Attachment,
    policy: CachePolicy,
) -> Result<Response, Failure> {
    let bytes = site.vault.get(&file.sha256).await?.ok_or(Failure::NotFound)?;
    Ok(sent(bytes, file, policy))
}

fn sent(bytes: Bytes, file: &Attachment, policy: CachePolicy) -> Response {
    let mut response = (policy, Body::from(bytes)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media_type(file));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY));
    if let Ok(disposition) = HeaderValue::try_from(disposition(file)) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// The type found when the file came in; text is always UTF-8 by then or declares itself.
fn media_type(file: &Attachment) -> HeaderValue {
    HeaderValue::try_from(file.media_type.as_str())
        .unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

/// `Content-Disposition` (RFC 6266) with the name in both forms (RFC 8187).
fn disposition(file: &Attachment) -> String {
    let essence = file.media_type.split(';').next().unwrap_or_default().trim();
    let how = if INLINE.contains(&essence) { "inline" } else { "attachment" };
    let safe = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let ascii: String = file.name.chars().map(|c| if safe(c) { c } else { '_' }).collect();
    format!("{how}; filename=\"{ascii}\"; filename*=UTF-8''{}", address::encode(&file.name))
}

#[cfg(test)]
mod tests {
    use ratusz_domain::Sha256;

    use super::*;

    fn file(name: &str, media_type: &str) -> Attachment {
        Attachment {
            sha256: Sha256::of(b""),
            name: name.into(),
            title: String::new(),
            media_type: media_type.into(),
            size: 0,
        }
    }

    #[test]
    fn only_harmless_types_are_shown_in_the_browser() {
        assert!(disposition(&file("a.pdf", "application/pdf")).starts_with("inline;"));
        assert!(disposition(&file("a.txt", "text/plain; charset=utf-8")).starts_with("inline;"));
        for dangerous in ["text/html", "image/svg+xml", "application/xml", "text/xml", ""] {
            assert!(disposition(&file("a", dangerous)).starts_with("attachment;"), "{dangerous}");
        }
    }

    #[test]
    fn names_cannot_leave_their_quotes() {
        let value = disposition(&file("a\"; x=\"ł.pdf", "application/pdf"));
        assert_eq!(
            value,
            "inline; filename=\"a___x___.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%22%C5%82.pdf"
        );
    }
}
