//! `/panel/{unit}/statystyki`: how often the pages of the unit are seen.

use askama::Template;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use ratusz_polish::{dates, plural};
use ratusz_store::{most_seen, views_by_day, views_by_page};
use serde::Deserialize;

use super::frame::PanelFrame;
use super::typed::Choice;
use super::who::InOffice;
use crate::address;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;

/// Documents in the table.
const DOCUMENTS: i64 = 20;
/// Days that can be looked back on.
const PERIODS: [i64; 3] = [30, 90, 365];
/// Bars of the plot at most: longer periods are drawn by weeks.
const BARS: usize = 60;
const WIDTH: usize = 720;
const HEIGHT: i64 = 160;

/// How many days.
#[derive(Debug, Default, Deserialize)]
pub struct StatsQuery {
    #[serde(default)]
    dni: Option<i64>,
}

/// A bar of the plot, and a row of the table beside it.
struct Bar {
    x: usize,
    y: i64,
    width: usize,
    height: i64,
    words: String,
    views: String,
}

struct Seen {
    title: String,
    href: String,
    views: String,
}

#[derive(Template)]
#[template(path = "panel/stats.html")]
struct StatsPage {
    frame: PanelFrame,
    t: &'static Texts,
    action: String,
    periods: Vec<Choice>,
    total: String,
    most: String,
    bars: Vec<Bar>,
    pages: Vec<(&'static str, String)>,
    documents: Vec<Seen>,
    width: usize,
    height: i64,
}

/// The page.
pub async fn stats(
    here: InOffice,
    headers: HeaderMap,
    Query(query): Query<StatsQuery>,
) -> Result<Response, Failure> {
    let days = query.dni.filter(|days| PERIODS.contains(days)).unwrap_or(PERIODS[0]);
    let today = here.site.today();
    let first = today.saturating_sub((days - 1).days());
    let (from, to) = (first.to_string(), today.to_string());
    let (db, unit) = (&here.site.db, here.unit.id.as_str());
    let by_day = views_by_day(db, unit, &from, &to).await?;
    let by_page = views_by_page(db, unit, &from, &to).await?;
    let seen = most_seen(db, unit, &from, &to, DOCUMENTS).await?;
    let count = |views: i64| plural::number(u64::try_from(views).unwrap_or(0));
    let bars = bars(first, days, &by_day);
    let period = |days: &i64| Choice {
        value: days.to_string(),
        words: PL.admin_stats_days(u64::try_from(*days).unwrap_or(0)),
        chosen: *days == query.dni.unwrap_or(PERIODS[0]),
    };
    let document = |seen: ratusz_store::SeenDocument| Seen {
        href: address::document(&here.unit.slug, seen.number, &seen.title),
        title: seen.title,
        views: count(seen.views),
    };
    respond::panel(&StatsPage {
        frame: PanelFrame::of_unit(&here, &headers, PL.admin_stats),
        t: &PL,
        action: here.path.clone(),
        periods: PERIODS.iter().map(period).collect(),
        total: count(by_day.iter().map(|(_, views)| views).sum()),
        most: count(bars.1),
        bars: bars.0,
        pages: by_page.iter().map(|(page, views)| (sort(page), count(*views))).collect(),
        documents: seen.into_iter().map(document).collect(),
        width: WIDTH,
        height: HEIGHT,
    })
}

/// The bars, and what the highest stands for. Days without a view have a bar of no height.
fn bars(first: Date, days: i64, by_day: &[(String, i64)]) -> (Vec<Bar>, i64) {
    let days = usize::try_from(days).unwrap_or(1);
    let step = if days > BARS { 7 } else { 1 };
    let mut sums: Vec<(Date, Date, i64)> = Vec::new();
    for i in 0..days {
        let day = first.saturating_add(i64::try_from(i).unwrap_or(0).days());
        let text = day.to_string();
        let views = by_day.iter().find(|(other, _)| *other == text).map_or(0, |(_, n)| *n);
        match sums.last_mut().filter(|_| i % step != 0) {
            Some((_, last, sum)) => (*last, *sum) = (day, *sum + views),
            None => sums.push((day, day, views)),
        }
    }
    let most = sums.iter().map(|(.., views)| *views).max().unwrap_or(0);
    let slot = WIDTH / sums.len().max(1);
    let bar = |(i, (from, to, views)): (usize, &(Date, Date, i64))| {
        let height = views.saturating_mul(HEIGHT) / most.max(1);
        Bar {
            x: i * slot,
            y: HEIGHT - height,
            width: slot.saturating_sub(2).max(1),
            height,
            words: dates::date_range(*from, *to),
            views: plural::number(u64::try_from(*views).unwrap_or(0)),
        }
    };
    (sums.iter().enumerate().map(bar).collect(), most)
}

/// A sort of page in words.
fn sort(page: &str) -> &'static str {
    match page {
        "home" => PL.admin_stats_home,
        "document" => PL.admin_stats_document,
        "attachment" => PL.admin_stats_attachment,
        "section" => PL.admin_stats_section,
        "search" => PL.admin_stats_search,
        "record" => PL.admin_stats_record,
        _ => PL.admin_stats_other,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_without_views_have_bars_too_and_weeks_are_summed() {
        let seen = [("2026-11-20".to_owned(), 4), ("2026-11-22".to_owned(), 2)];
        let (days, most) = bars(date(2026, 11, 20), 3, &seen);
        let drawn: Vec<(i64, i64)> = days.iter().map(|bar| (bar.y, bar.height)).collect();
        assert_eq!((drawn, most), (vec![(0, 160), (160, 0), (80, 80)], 4));
        let (weeks, most) = bars(date(2026, 9, 1), 90, &seen);
        assert_eq!((weeks.len(), most), (13, 6));
        assert_eq!(weeks[11].words, "17–23 listopada 2026 r.");
    }
}
