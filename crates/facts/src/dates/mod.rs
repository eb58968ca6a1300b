//! Dates: found in text, given a year, and weighed whether they are the notice's own.

mod coarse;
pub mod event;
pub mod grammar;
pub mod lexicon;
pub mod year;

use jiff::civil::{Date, date};

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

impl Precision {
    /// `day`, `month` or `year`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// A day, or an unbroken run of days; a month or year is written as its first and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateSpan {
    /// First day.
    pub from: Date,
    /// Last day, not before the first.
    pub to: Date,
    /// How exactly the two are known.
    pub precision: Precision,
}

impl DateSpan {
    /// The one day `on`.
    #[must_use]
    pub fn day(on: Date) -> Self {
        Self { from: on, to: on, precision: Precision::Day }
    }

    /// Whether every day of `other` lies in this span.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// The days from a partial date to another of the same precision, when all of them exist.
    #[must_use]
    pub fn of(from: Partial, to: Partial, from_year: i16, to_year: i16) -> Option<Self> {
        let first = |p: Partial, y: i16| Date::new(y, p.month.max(1), p.day.max(1)).ok();
        let (start, end) = (first(from, from_year)?, first(to, to_year)?);
        let precision = from.precision();
        let end = match precision {
            Precision::Day => end,
            Precision::Month => end.last_of_month(),
            Precision::Year => date(end.year(), 12, 31),
        };
        (start <= end).then_some(Self { from: start, to: end, precision })
    }
}

/// Day and month without a year; 0 stands for what is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Partial {
    /// Day of the month, 1–31, or 0.
    pub day: i8,
    /// Month, 1–12, or 0.
    pub month: i8,
}

impl Partial {
    /// What is said.
    #[must_use]
    pub fn precision(self) -> Precision {
        match (self.day, self.month) {
            (0, 0) => Precision::Year,
            (0, _) => Precision::Month,
            _ => Precision::Day,
        }
    }
}
