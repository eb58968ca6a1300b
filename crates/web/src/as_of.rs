//! A day of the past: what pages under `/{unit}/stan/{day}/` take from their address, and how their
//! links stay within it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use ratusz_domain::Millis;
use ratusz_polish::dates;

use crate::address;
use crate::entry::Entry;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::{AsOfBanner, Frame, Link, MenuItem};
use crate::messages::{PL, Texts};
use crate::respond;

/// A unit's bulletin as it stood at the end of a day in Poland, or as it stands now, if it is
/// today. The menu has the sections that there were.
#[derive(Debug)]
pub struct AsOf {
    /// The unit.
    pub here: InUnit,
    /// The day.
    pub day: Date,
    /// The instant that is looked at.
    pub at: Millis,
}

/// Why a day can't be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDay {
    /// It is no date.
    Malformed,
    /// It has not come yet.
    Future,
    /// The bulletin began only later, on the day given.
    Before(Date),
}

#[derive(Template)]
#[template(path = "as_of_choose.html")]
struct ChoosePage {
    frame: Frame,
    t: &'static Texts,
    picker: AsOfBanner,
    sentence: String,
    links: Vec<Link>,
}

impl FromRequestParts<Arc<crate::site::Site>> for AsOf {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        site: &Arc<crate::site::Site>,
    ) -> Result<Self, Response> {
        let here = InUnit::from_request_parts(parts, site).await;
        let here = here.map_err(IntoResponse::into_response)?;
        let parameters = RawPathParams::from_request_parts(parts, site).await;
        let parameters = parameters.map_err(|_| Failure::BadRequest.into_response())?;
        let day = parameters.iter().find(|(name, _)| *name == "day").map_or("", |(_, day)| day);
        match read_day(&here, day) {
            Ok(day) => Ok(Self::new(here, day)),
            Err(no) => Err(no.answer(&here).unwrap_or_else(IntoResponse::into_response)),
        }
    }
}

/// A day of the unit's bulletin, written `YYYY-MM-DD`.
///
/// # Errors
/// Why it can't be shown.
pub fn read_day(here: &InUnit, text: &str) -> Result<Date, NoDay> {
    let exact = |day: &Date| day.to_string() == text;
    let day = text.parse::<Date>().ok().filter(exact).ok_or(NoDay::Malformed)?;
    let first = here.unit.created_at.warsaw().date();
    match day {
        day if day > here.site.today() => Err(NoDay::Future),
        day if day < first => Err(NoDay::Before(first)),
        day => Ok(day),
    }
}

impl AsOf {
    fn new(mut here: InUnit, day: Date) -> Self {
        let now = Millis::from_timestamp((here.site.clock)());
        let end = day.tomorrow().map_or(now, |next| Millis(Millis::start_of(next).0 - 1));
        let at = end.min(now);
        here.sections.retain(|section| section.created_at <= at);
        Self { here, day, at }
    }

    /// The same page of the bulletin within the day.
    #[must_use]
    pub fn within(&self, href: &str) -> String {
        let home = address::unit(&self.here.unit.slug);
        match href.strip_prefix(&home) {
            Some(rest) => format!("{}{rest}", address::as_of(&self.here.unit.slug, self.day)),
            None => href.to_owned(),
        }
    }

    /// The address of the page as it is today.
    #[must_use]
    pub fn today(&self) -> String {
        let of_day = address::as_of(&self.here.unit.slug, self.day);
        let rest = self.here.path.strip_prefix(&of_day).unwrap_or_default();
        format!("{}{rest}", address::unit(&self.here.unit.slug))
    }

    /// The frame of a page of the day: built as today's, then [`AsOf::settle`]d.
    #[must_use]
    pub fn frame(&self, title: &str) -> Frame {
        let here = &self.here;
        Frame::of_unit(&here.site, &here.unit, &here.sections, &self.today(), title)
    }

    /// Puts the banner above the page, and the menu and the way here within the day.
    #[must_use]
    pub fn settle(&self, mut frame: Frame) -> Frame {
        fn move_menu(as_of: &AsOf, items: &mut [MenuItem]) {
            for item in items {
                item.href = as_of.within(&item.href);
                move_menu(as_of, &mut item.children);
            }
        }
        move_menu(self, &mut frame.menu);
        for crumb in &mut frame.crumbs {
            crumb.href = self.within(&crumb.href);
        }
        frame.title = PL.as_of_title(&frame.title, dates::long_date(self.day));
        frame.as_of = Some(AsOfBanner::new(&self.here, Some(self.day), self.today()));
        frame.feed = None;
        frame.path.clone_from(&self.here.path);
        frame.unindexed()
    }

    /// Lines of a list, with their links within the day.
    #[must_use]
    pub fn entries(&self, items: &[ratusz_store::AsOfItem]) -> Vec<Entry> {
        let entry = |item: &ratusz_store::AsOfItem| {
            let entry = Entry::from(item);
            Entry { href: self.within(&entry.href), ..entry }
        };
        items.iter().map(entry).collect()
    }

    /// 404: what was asked for was not there on that day.
    ///
    /// # Errors
    /// When the template fails.
    pub fn missing(&self, sentence: String) -> Result<Response, Failure> {
        let home = address::unit(&self.here.unit.slug);
        let links = vec![
            Link { title: PL.as_of_today_page.to_owned(), href: self.today() },
            Link { title: PL.as_of_home.to_owned(), href: self.within(&home) },
        ];
        choose(&self.here, StatusCode::NOT_FOUND, sentence, Some(self.day), links)
    }
}

impl NoDay {
    /// The page that says why and offers other days: 400 or 404.
    ///
    /// # Errors
    /// When the template fails.
    pub fn answer(self, here: &InUnit) -> Result<Response, Failure> {
        let (status, sentence) = match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, PL.as_of_malformed.to_owned()),
            Self::Future => (StatusCode::NOT_FOUND, PL.as_of_future.to_owned()),
            Self::Before(first) => {
                (StatusCode::NOT_FOUND, PL.as_of_before(dates::long_date(first)))
            }
        };
        choose(here, status, sentence, None, Vec::new())
    }
}

/// The page on which a day is chosen.
///
/// # Errors
/// When the template fails.
pub fn choose(
    here: &InUnit,
    status: StatusCode,
    sentence: String,
    day: Option<Date>,
    links: Vec<Link>,
) -> Result<Response, Failure> {
    let frame = here.frame(PL.as_of_choose).unindexed();
    let picker = AsOfBanner::new(here, day, String::new());
    let page = ChoosePage { t: frame.t, frame, picker, sentence, links };
    match status {
        StatusCode::OK => respond::html(&page),
        status => respond::html_with(status, &page),
    }
}
