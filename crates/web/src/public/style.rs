//! `/zasoby/style.{hash}.css`: the one stylesheet, named by its hash so that it is kept for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::Response;
use ratusz_domain::Sha256;

use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::respond;

/// The stylesheet.
pub const STYLE: &str = include_str!("../../assets/style.css");

static FILE: LazyLock<String> =
    LazyLock::new(|| format!("style.{}.css", &Sha256::of(STYLE.as_bytes()).as_str()[..12]));
static ADDRESS: LazyLock<String> = LazyLock::new(|| format!("/zasoby/{}", *FILE));

/// Where the stylesheet is.
#[must_use]
pub fn address() -> &'static str {
    &ADDRESS
}

/// The stylesheet, under its own name only.
pub async fn asset(Path(file): Path<String>) -> Result<Response, Failure> {
    if file != *FILE {
        return Err(Failure::NotFound);
    }
    respond::text(STYLE.to_owned(), "text/css; charset=utf-8", CachePolicy::Forever)
}
