//! The files that prove a document: the record of a version, the log's entry of a change, and the
//! receipt of that entry.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use ratusz_domain::{Availability, Document};

use super::document;
use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::problem::Problem;
use crate::respond::{self, PLAIN_TEXT};

const JSON: &str = "application/json";

/// `/{unit}/dokument/{document}/wersja/{n}/zapis.json`: exactly the bytes whose SHA-256 the log
/// commits to.
pub async fn record(
    here: InUnit,
    Path((_, segment, n)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let n = document::version_number(&n);
    let page = document::find(&here, &segment, Some(n)).await?;
    if page.version.is_erased() {
        return Err(Problem::Erased.into());
    }
    if page.document.availability == Availability::Withdrawn {
        return Err(Problem::Withdrawn.into());
    }
    let number = page.document.number;
    let record = page.version.record(number)?;
    file(record, JSON, CachePolicy::Revalidate, &format!("zapis-{number}-{n}.json"))
}

/// `/{unit}/dokument/{document}/wpis/{index}.json`: the bytes of an entry of the log, and
/// `….tlog-proof`: its receipt (C2SP tlog-proof) in the newest checkpoint.
pub async fn entry(
    here: InUnit,
    Path((_, segment, name)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let (index, ending) = name.split_once('.').ok_or(Failure::NotFound)?;
    let index = index.parse::<u32>().ok().filter(|number| number.to_string() == index);
    let index = u64::from(index.ok_or(Problem::EntryUnknown)?);
    let document = document::find(&here, &segment, None).await?.document;
    let db = &here.site.db;
    match ending {
        "json" => {
            let from = i64::try_from(index).unwrap_or(i64::MAX);
            let mut leaves = ratusz_store::leaves_from(db, from, 1).await?;
            let leaf = leaves.pop().filter(|leaf| about(&document, leaf));
            let leaf = leaf.ok_or(Problem::EntryUnknown)?;
            file(leaf.entry, JSON, CachePolicy::Forever, &format!("wpis-{name}"))
        }
        "tlog-proof" => {
            let proven = ratusz_log::receipt(db, index).await?;
            let proven = proven.filter(|proven| about(&document, &proven.leaf));
            let receipt = proven.ok_or(Problem::EntryUnknown)?.receipt.to_string();
            file(receipt, PLAIN_TEXT, CachePolicy::Seconds, &format!("wpis-{name}"))
        }
        _ => Err(Failure::NotFound),
    }
}

fn about(document: &Document, leaf: &ratusz_store::LeafRow) -> bool {
    leaf.document_id.as_deref() == Some(document.id.as_str())
}

/// A file to be kept under a name.
fn file(
    content: String,
    media_type: &'static str,
    policy: CachePolicy,
    name: &str,
) -> Result<Response, Failure> {
    let mut response = respond::text(content, media_type, policy)?;
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    if let Ok(disposition) = disposition {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}
