//! `/panel/{unit}/wyglad`: the colour and the arms of the unit.

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{Arms, unit_theme};

use super::flash;
use super::form::refused;
use super::frame::PanelFrame;
use super::upload::Upload;
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::palette::{Palette, contrast_on_white};
use crate::respond;

/// What text needs against its ground (WCAG 2.1, success criterion 1.4.3).
const CONTRAST: f64 = 4.5;

#[derive(Template)]
#[template(path = "panel/theme.html")]
struct ThemePage {
    frame: PanelFrame,
    t: &'static Texts,
    action: String,
    colour: String,
    /// What is said of the colour when it is too pale for text.
    advice: Option<String>,
    has_arms: bool,
    arms: String,
}

fn page(here: &InOffice, headers: &HeaderMap, colour: &str, problems: Vec<String>) -> ThemePage {
    ThemePage {
        frame: PanelFrame::of_unit(here, headers, PL.admin_theme).with_problems(problems),
        t: &PL,
        action: here.path.clone(),
        colour: colour.to_owned(),
        advice: advice(colour),
        has_arms: here.unit.arms_svg.is_some(),
        arms: format!("/{}/herb.svg", here.unit.slug),
    }
}

/// What is wrong with a colour for text on white, and which shade of it is right.
fn advice(colour: &str) -> Option<String> {
    let contrast = contrast_on_white(colour).filter(|contrast| *contrast < CONTRAST)?;
    let darker = Palette::light(colour, CONTRAST).accent;
    // Rounded down: 4,48 is not 4,5.
    let tenths = (contrast * 10.0).floor() as i64;
    Some(PL.admin_theme_pale(colour, ratusz_polish::plural::decimal(tenths, 1), darker))
}

/// The page.
pub async fn form(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    let colour = here.unit.colour.clone();
    respond::panel(&page(&here, &headers, &colour, Vec::new()))
}

/// Sets them. A colour that is too pale for text needs a second word: pages then use a darker shade.
pub async fn set(here: InOffice, headers: HeaderMap, posted: Upload) -> Result<Response, Failure> {
    let colour = posted.fields.get("kolor").trim().to_lowercase();
    let pale = advice(&colour).filter(|_| !posted.fields.has("mimo-to"));
    if let Some(sentence) = pale {
        let page = page(&here, &headers, &colour, vec![sentence]);
        return respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let arms = match (posted.fields.has("bez-herbu"), posted.file.is_empty()) {
        (true, _) => Arms::None,
        (false, true) => Arms::Keep,
        (false, false) => Arms::New(posted.file),
    };
    match unit_theme(&here.office(), &here.unit.id, &colour, arms).await {
        Ok(_) => Ok(flash::done(&here.path, PL.admin_theme_done)),
        Err(error) => {
            let page = page(&here, &headers, &colour, refused(error)?);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
