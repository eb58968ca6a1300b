//! `/{unit}/`: a unit's home.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use ratusz_domain::{DocumentKind, SectionKind, Unit, Validity};
use ratusz_polish::{dates, namedays};
use ratusz_store::ListFilter;

use crate::address;
use crate::entry::{Entry, entries};
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::messages::Texts;
use crate::respond;

/// News on the home page.
pub const NEWS: i64 = 6;
const OTHERS: usize = 5;

/// Today in words.
#[derive(Debug)]
pub struct Today {
    /// `2014-11-26`
    pub iso: String,
    /// `środa, 26 listopada 2014 r.`
    pub words: String,
    /// Whose name day it is: `Delfina, Sylwestra`; may be empty.
    pub names: String,
}

impl Today {
    /// The words for a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let names = namedays::names_on(day.month(), day.day()).join(", ");
        Self { iso: day.to_string(), words: dates::weekday_date(day), names }
    }
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    t: &'static Texts,
    today: Today,
    name: String,
    about: String,
    news: Vec<Entry>,
    news_href: String,
    others: Vec<Entry>,
    links: Vec<ratusz_domain::LinkBox>,
}

/// Latest news, what else was published, links.
pub async fn home(here: InUnit) -> Result<Response, Failure> {
    let unit = &here.unit;
    let current = ListFilter {
        unit: Some(unit.id.clone()),
        validity: Some(Validity::Current),
        ..ListFilter::default()
    };
    let news_section = here.sections.iter().find(|section| section.kind == SectionKind::News);
    let news_filter = match news_section {
        Some(section) => ListFilter { section: Some(section.id.clone()), ..current.clone() },
        None => ListFilter { kind: Some(DocumentKind::News), ..current.clone() },
    };
    let news = ratusz_store::items(&here.site.db, &news_filter, 0, NEWS).await?;
    let latest = ratusz_store::items(&here.site.db, &current, 0, NEWS + NEWS).await?;
    let mut frame = here.frame(&unit.name);
    frame.crumbs.clear();
    let news_href = address::page(&unit.slug, "aktualnosci");
    let (news, latest) = (entries(&news), entries(&latest));
    answer(frame, unit, here.site.today(), news, news_href, latest)
}

/// The home page on a day: its news, and of what is latest that which is not among them.
///
/// # Errors
/// When the template fails.
pub fn answer(
    frame: Frame,
    unit: &Unit,
    day: Date,
    news: Vec<Entry>,
    news_href: String,
    mut latest: Vec<Entry>,
) -> Result<Response, Failure> {
    latest.retain(|entry| news.iter().all(|other| other.href != entry.href));
    latest.truncate(OTHERS);
    respond::html(&HomePage {
        t: frame.t,
        frame,
        today: Today::of(day),
        name: unit.name.clone(),
        about: unit.about.clone(),
        news,
        news_href,
        others: latest,
        links: unit.links.clone(),
    })
}

/// `/{unit}` without its slash.
pub async fn without_slash(Path(unit): Path<String>) -> Response {
    respond::moved(&address::unit(&address::encode(&unit)))
}
