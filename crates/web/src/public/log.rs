//! `/log`: the transparency log for people, and `/log/verify-receipt.sh`, which checks a receipt.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::address;
use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::frame::Frame;
use crate::log_state::LogState;
use crate::messages::{PL, Texts};
use crate::respond::{self, PLAIN_TEXT};
use crate::site::Site;

/// The shell script of docs/log.md.
const SCRIPT: &str = include_str!("../../../../docs/verify-receipt.sh");

#[derive(Template)]
#[template(path = "pl/log.html")]
struct LogPage {
    frame: Frame,
    t: &'static Texts,
    /// Where the log is.
    prefix: String,
    state: Option<LogState>,
}

/// What the log is, how it stands, how to check it.
pub async fn log(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    let state = LogState::load(&site.db).await?;
    let frame = Frame::of_portal(&site, address::LOG, PL.log);
    let prefix = format!("{}{}", site.base_url, address::LOG);
    respond::html(&LogPage { t: frame.t, frame, prefix, state })
}

/// `/log/`
pub async fn with_slash() -> Response {
    respond::moved(address::LOG)
}

/// The script as it is in the project.
pub async fn script() -> Result<Response, Failure> {
    respond::text(SCRIPT.to_owned(), PLAIN_TEXT, CachePolicy::Short)
}
