//! `/{unit}/motyw.css`, `/motyw.css`: the unit's one colour made into a palette that can be read.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::palette::Palette;
use crate::respond;
use crate::site::Site;

#[derive(Template)]
#[template(path = "theme.css", escape = "none")]
struct Theme {
    light: Palette,
    dark: Palette,
    light_contrast: Palette,
    dark_contrast: Palette,
}

fn answer(colour: &str) -> Result<Response, Failure> {
    let theme = Theme {
        light: Palette::light(colour, 5.0),
        dark: Palette::dark(colour, 5.0),
        light_contrast: Palette::light(colour, 7.5),
        dark_contrast: Palette::dark(colour, 7.5),
    };
    respond::text(theme.render()?, "text/css; charset=utf-8", CachePolicy::Short)
}

/// The unit's colours.
pub async fn unit_theme(here: InUnit) -> Result<Response, Failure> {
    answer(&here.unit.colour)
}

/// The portal's colours.
pub async fn portal_theme(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    answer(&site.portal_colour)
}
