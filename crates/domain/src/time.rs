//! Instants and calendar spans.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// An instant: milliseconds since 1970-01-01T00:00:00Z. Shown in Europe/Warsaw.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    /// The instant of a timestamp, cut to milliseconds.
    #[must_use]
    pub fn from_timestamp(at: Timestamp) -> Self {
        Self(at.as_millisecond())
    }

    /// The same instant for calendars and clocks; out of range (years beyond 9999) gives 1970.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// As the clocks of Poland show it.
    #[must_use]
    pub fn warsaw(self) -> Zoned {
        let zone = TimeZone::get("Europe/Warsaw").unwrap_or(TimeZone::UTC);
        self.timestamp().to_zoned(zone)
    }

    /// Midnight in Poland at the start of `day`.
    #[must_use]
    pub fn start_of(day: Date) -> Self {
        Self::by_clock(day.to_datetime(jiff::civil::Time::midnight()))
    }

    /// When the clocks of Poland show `moment`: the first time when they show it twice, and as much
    /// later when they skip it. Out of range gives 1970.
    #[must_use]
    pub fn by_clock(moment: DateTime) -> Self {
        let zone = TimeZone::get("Europe/Warsaw").unwrap_or(TimeZone::UTC);
        moment.to_zoned(zone).map_or(Self(0), |z| Self::from_timestamp(z.timestamp()))
    }
}

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month: the span is its first and last day.
    Month,
    /// To the year: the span is its first and last day.
    Year,
}

impl Precision {
    /// The word kept in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The reverse of [`Precision::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Day, Self::Month, Self::Year].into_iter().find(|p| p.as_str() == text)
    }
}

/// A span of days, both ends included, `from <= to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// How exactly it is known.
    pub precision: Precision,
}
