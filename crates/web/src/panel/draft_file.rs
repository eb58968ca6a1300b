//! `/panel/{unit}/szkic/{number}/plik/{sha256}`: the bytes of a file of a draft.

use axum::extract::Path;
use axum::response::Response;

use super::draft;
use super::who::InOffice;
use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::public::attachment;

/// The file, as readers would get it.
pub async fn file(
    here: InOffice,
    Path((_, number, hash)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let draft = draft::find(&here, &number).await?;
    let file = draft.content.attachments.iter().find(|file| file.sha256.as_str() == hash);
    attachment::send(&here.site, file.ok_or(Failure::NotFound)?, CachePolicy::Never).await
}
