//! Gives dates their years: as written, else from what stands nearest, never out of thin air.

use jiff::civil::Date;

use super::grammar::{Mention, YearRef};
use super::{DateSpan, Partial, Precision};
use crate::notice::RemarkKind;

/// What is known of the years around one notice, strongest first.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The year written out at another of the event's dates.
    pub same: Option<i16>,
    /// The year written out at any other date of the notice.
    pub mentioned: Option<i16>,
    /// The notice's own day of publication.
    pub published: Option<Date>,
    /// The year that stands above the notice.
    pub heading: Option<i16>,
    /// The nearest dated notice before, and after.
    pub neighbours: [Option<Date>; 2],
    /// The page's day of publication.
    pub page: Option<Date>,
    /// The page is archival: its notices are older than its publication.
    pub archival: bool,
    /// The only year that the page mentions at all.
    pub only: Option<i16>,
}

/// A resolved date and how sure its year is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolved {
    /// The days.
    pub span: DateSpan,
    /// 0–1.
    pub confidence: f32,
    /// The weekday said does not fit.
    pub weekday_differs: bool,
}

/// Days of a mention.
///
/// # Errors
/// Why there are none: no year is known, or the date does not exist.
pub fn resolve(mention: &Mention, known: &Known) -> Result<Resolved, RemarkKind> {
    let (year, confidence) = match mention.to_year {
        YearRef::Known(year) => (year, 0.98),
        YearRef::ThisMonth => return this_month(mention, known),
        YearRef::Current | YearRef::Missing => {
            guess(mention, known).ok_or(RemarkKind::YearUnknown)?
        }
        YearRef::Previous => {
            let (year, confidence) = guess(mention, known).ok_or(RemarkKind::YearUnknown)?;
            (year - 1, confidence)
        }
    };
    let from_year = match mention.from_year {
        YearRef::Known(from) => from,
        _ => year,
    };
    let written = matches!(mention.to_year, YearRef::Known(_));
    let span = dated(mention, from_year, year).ok_or(RemarkKind::NoSuchDate)?;
    if fits_weekday(mention, &span) {
        return Ok(Resolved { span, confidence, weekday_differs: false });
    }
    // A year taken from the surroundings gives way to the weekday, by one year at most.
    let other = [year - 1, year + 1]
        .into_iter()
        .filter(|_| !written)
        .find_map(|y| dated(mention, y, y).filter(|span| fits_weekday(mention, span)));
    Ok(match other {
        Some(span) => Resolved { span, confidence: 0.7, weekday_differs: false },
        None => Resolved { span, confidence: confidence * 0.7, weekday_differs: true },
    })
}

/// The span in these years; one that runs backwards began the year before.
fn dated(mention: &Mention, from_year: i16, to_year: i16) -> Option<DateSpan> {
    DateSpan::of(mention.from, mention.to, from_year, to_year).or_else(|| {
        let turns = from_year == to_year && mention.from.month > mention.to.month;
        if turns { DateSpan::of(mention.from, mention.to, from_year - 1, to_year) } else { None }
    })
}

fn fits_weekday(mention: &Mention, span: &DateSpan) -> bool {
    mention.weekday.is_none_or(|day| span.from.weekday() == day)
}

/// `7 bm.`: month and year of publication.
fn this_month(mention: &Mention, known: &Known) -> Result<Resolved, RemarkKind> {
    let written = known.published.or(known.page).ok_or(RemarkKind::YearUnknown)?;
    let at = Partial { day: mention.from.day, month: written.month() };
    let span =
        DateSpan::of(at, at, written.year(), written.year()).ok_or(RemarkKind::NoSuchDate)?;
    Ok(Resolved { span, confidence: 0.9, weekday_differs: false })
}

/// The year that the surroundings give, and how sure it is.
fn guess(mention: &Mention, known: &Known) -> Option<(i16, f32)> {
    let current = !matches!(mention.to_year, YearRef::Missing);
    let from = |date: Date| if current { date.year() } else { nearest(mention, date) };
    if let Some(year) = known.same.filter(|_| !current || known.published.is_none()) {
        return Some((year, 0.9));
    }
    if let Some(date) = known.published {
        return Some((from(date), 0.9));
    }
    if let Some(year) = known.heading {
        return Some((year, 0.9));
    }
    if let Some(year) = known.mentioned {
        return Some((year, 0.75));
    }
    let page = known.page.map(|date| (from(date), 0.85));
    let near = between(mention, &known.neighbours).map(|year| (year, 0.7));
    let only = known.only.map(|year| (year, 0.5));
    if known.archival { near.or(page).or(only) } else { page.or(near).or(only) }
}

/// The year in which the mention lies nearest to `date`.
fn nearest(mention: &Mention, date: Date) -> i16 {
    let years = [date.year() - 1, date.year(), date.year() + 1];
    let distance = |year: &i16| {
        dated(mention, *year, *year).map_or(i32::MAX, |span| days_between(span.from, date))
    };
    years.into_iter().min_by_key(distance).unwrap_or(date.year())
}

fn days_between(a: Date, b: Date) -> i32 {
    let day = |d: Date| i32::from(d.year()) * 372 + i32::from(d.month()) * 31 + i32::from(d.day());
    (day(a) - day(b)).abs()
}

/// The year that puts the mention in order between its dated neighbours, else the nearer one's.
fn between(mention: &Mention, neighbours: &[Option<Date>; 2]) -> Option<i16> {
    let (Some(before), Some(after)) = (neighbours[0], neighbours[1]) else {
        return neighbours[0].or(neighbours[1]).map(Date::year);
    };
    if before.year() == after.year() {
        return Some(before.year());
    }
    let (low, high) = if before < after { (before, after) } else { (after, before) };
    let fits = |year: &i16| {
        dated(mention, *year, *year).is_some_and(|span| low <= span.to && span.from <= high)
    };
    let candidates = [before.year(), after.year()];
    candidates.into_iter().find(fits).or(Some(before.year()))
}

/// Whether a mention's own year is written and exact enough to date its notice by.
#[must_use]
pub fn anchor(mention: &Mention) -> Option<Date> {
    let (YearRef::Known(from), YearRef::Known(to)) = (mention.from_year, mention.to_year) else {
        return None;
    };
    if mention.precision() == Precision::Year {
        return None;
    }
    dated(mention, from, to).map(|span| span.from)
}
