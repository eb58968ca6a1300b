//! `/{unit}/herb.svg`, `/znak-bip.svg`: the unit's arms and the sign of the bulletin.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::headers::FILE_POLICY;
use crate::palette::Palette;
use crate::respond;
use crate::site::Site;
use crate::validators::weak_tag;

#[derive(Template)]
#[template(path = "arms.svg")]
struct Shield {
    initials: String,
    colour: String,
    on_colour: String,
}

#[derive(Template)]
#[template(path = "bip_sign.svg")]
struct StandInSign;

/// The arms as the unit gave them, or its initials in a shield of its colour.
pub async fn arms(here: InUnit) -> Result<Response, Failure> {
    let svg = match here.unit.arms_svg {
        Some(svg) => svg,
        None => {
            let palette = Palette::light(&here.unit.colour, 5.0);
            let initials = initials(&here.unit.short_name);
            Shield { initials, colour: palette.accent, on_colour: palette.on_accent }.render()?
        }
    };
    let mut response = respond::text(svg, "image/svg+xml; charset=utf-8", CachePolicy::Short)?;
    confine(&mut response);
    Ok(response)
}

/// The official sign when the configuration has one, else a plain one of our own.
pub async fn bip_sign(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    let mut response = match &site.bip_sign {
        None => respond::text(StandInSign.render()?, "image/svg+xml", CachePolicy::Short)?,
        Some(sign) => {
            let body = Body::from(sign.bytes.clone());
            let mut response = (CachePolicy::Short, body).into_response();
            let media_type = HeaderValue::try_from(sign.media_type.as_str());
            let media_type = media_type.unwrap_or(HeaderValue::from_static("image/svg+xml"));
            response.headers_mut().insert(header::CONTENT_TYPE, media_type);
            weak_tag(&sign.bytes).and_then(|tag| response.headers_mut().insert(header::ETAG, tag));
            response
        }
    };
    confine(&mut response);
    Ok(response)
}

/// A picture opened alone may not run or fetch anything.
fn confine(response: &mut Response) {
    let policy = HeaderValue::from_static(FILE_POLICY);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
}

/// A short name as it is when it fits a shield, else the first letters of its first words.
fn initials(name: &str) -> String {
    if name.chars().count() <= 4 {
        return name.to_owned();
    }
    let first = |word: &str| word.chars().next();
    let letters: String =
        name.split_whitespace().filter_map(first).filter(|c| c.is_uppercase()).take(3).collect();
    if letters.is_empty() { name.chars().take(1).collect() } else { letters }
}
