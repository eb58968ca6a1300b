//! `/zasoby/{name}.{hash}.{type}`: what pages are shown with, named by its hash so that it is kept
//! for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::Response;
use ratusz_domain::Sha256;

use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::respond;

/// A file and its address.
struct Asset {
    content: String,
    media_type: &'static str,
    address: String,
}

/// The stylesheet of the bulletin.
static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    asset_of("style", "css", "text/css; charset=utf-8", include_str!("../../assets/style.css"))
});

/// The stylesheets of the office, one after another.
static PANEL: LazyLock<Asset> = LazyLock::new(|| {
    let parts = concat!(
        include_str!("../../assets/panel/panel.css"),
        include_str!("../../assets/panel/editor.css"),
        include_str!("../../assets/panel/workflow.css"),
        include_str!("../../assets/panel/guard.css"),
        include_str!("../../assets/panel/admin.css"),
        include_str!("../../assets/panel/files.css"),
        include_str!("../../assets/panel/account.css")
    );
    asset_of("panel", "css", "text/css; charset=utf-8", parts)
});

/// The editor of the office, as `scripts/editor.sh` bundled it before this program was built.
static EDITOR: LazyLock<Option<Asset>> = LazyLock::new(|| {
    let script = include_str!(concat!(env!("OUT_DIR"), "/editor.js"));
    let asset = || asset_of("editor", "js", "text/javascript; charset=utf-8", script);
    (!script.is_empty()).then(asset)
});

/// The script that lets sections be dragged.
static SECTIONS: LazyLock<Asset> = LazyLock::new(|| {
    let script = include_str!("../../assets/panel/sections.js");
    asset_of("sections", "js", "text/javascript; charset=utf-8", script)
});

fn asset_of(name: &str, ending: &str, media_type: &'static str, content: &str) -> Asset {
    let hash = Sha256::of(content.as_bytes());
    let address = format!("/zasoby/{name}.{}.{ending}", &hash.as_str()[..12]);
    Asset { content: content.to_owned(), media_type, address }
}

/// Where the stylesheet of the bulletin is.
#[must_use]
pub fn address() -> &'static str {
    &STYLE.address
}

/// Where the stylesheet of the office is.
#[must_use]
pub fn panel_address() -> &'static str {
    &PANEL.address
}

/// Where the editor is; `None` when it was not bundled, and plain forms do without.
#[must_use]
pub fn editor_address() -> Option<&'static str> {
    EDITOR.as_ref().map(|asset| asset.address.as_str())
}

/// Where the script that lets sections be dragged is.
#[must_use]
pub fn sections_address() -> &'static str {
    &SECTIONS.address
}

/// A file, under its own name only.
pub async fn asset(Path(file): Path<String>) -> Result<Response, Failure> {
    let named = |asset: &&Asset| asset.address.strip_prefix("/zasoby/") == Some(&file);
    let assets = [&*STYLE, &*PANEL, &*SECTIONS].into_iter().chain(EDITOR.as_ref());
    let asset = assets.into_iter().find(named).ok_or(Failure::NotFound)?;
    respond::text(asset.content.clone(), asset.media_type, CachePolicy::Forever)
}
