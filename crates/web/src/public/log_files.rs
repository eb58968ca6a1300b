//! The files of the log below `/log/`: checkpoint, tiles and entry bundles as C2SP tlog-tiles has
//! them, and the public keys.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ratusz_tlog::Resource;

use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::problem::Problem;
use crate::respond::{self, PLAIN_TEXT};
use crate::site::Site;

/// `/log/checkpoint`: the newest signed checkpoint with the cosignatures of witnesses.
pub async fn checkpoint(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    let note = ratusz_log::checkpoint(&site.db).await?.ok_or(Problem::LogEmpty)?;
    respond::text(note, PLAIN_TEXT, CachePolicy::Seconds)
}

/// `/log/klucze.txt`: the public keys (C2SP vkey), one a line, that which signs now first.
pub async fn keys(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    let keys = ratusz_store::log_keys(&site.db).await?;
    if keys.is_empty() {
        return Err(Problem::LogEmpty.into());
    }
    let lines: String = keys.iter().rev().map(|key| format!("{}\n", key.vkey)).collect();
    respond::text(lines, PLAIN_TEXT, CachePolicy::Seconds)
}

/// `/log/tile/…`: a tile or an entry bundle. Its address names bytes that never change.
pub async fn tile(
    State(site): State<Arc<Site>>,
    Path(path): Path<String>,
) -> Result<Response, Failure> {
    let resource = Resource::parse(&format!("tile/{path}")).map_err(|_| Problem::TileUnknown)?;
    let bytes = ratusz_log::resource(&site.db, resource).await?.ok_or(Problem::TileUnknown)?;
    let kind = HeaderValue::from_static("application/octet-stream");
    Ok((CachePolicy::Forever, [(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response())
}
