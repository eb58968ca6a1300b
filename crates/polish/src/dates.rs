//! Dates in words, and the names of months and weekdays.

use jiff::Zoned;
use jiff::civil::{Date, Weekday};

/// Months in the nominative, January first: `maj`.
pub const MONTHS: [&str; 12] = [
    "styczeń",
    "luty",
    "marzec",
    "kwiecień",
    "maj",
    "czerwiec",
    "lipiec",
    "sierpień",
    "wrzesień",
    "październik",
    "listopad",
    "grudzień",
];

/// Months in the genitive, as they stand after a day: `maja`.
pub const MONTHS_GENITIVE: [&str; 12] = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
];

/// Months in the locative, as they stand after *w*: `maju`.
pub const MONTHS_LOCATIVE: [&str; 12] = [
    "styczniu",
    "lutym",
    "marcu",
    "kwietniu",
    "maju",
    "czerwcu",
    "lipcu",
    "sierpniu",
    "wrześniu",
    "październiku",
    "listopadzie",
    "grudniu",
];

/// Weekdays in the nominative, Monday first: `środa`.
pub const WEEKDAYS: [&str; 7] =
    ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"];

/// Weekdays in the genitive: `środy`.
pub const WEEKDAYS_GENITIVE: [&str; 7] =
    ["poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"];

/// Weekdays in the accusative, as they stand after *w*: `środę`.
pub const WEEKDAYS_ACCUSATIVE: [&str; 7] =
    ["poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę", "niedzielę"];

/// The name of a weekday.
#[must_use]
pub fn weekday(day: Weekday) -> &'static str {
    name(&WEEKDAYS, day.to_monday_one_offset())
}

/// `26 listopada 2014 r.`
#[must_use]
pub fn long_date(date: Date) -> String {
    format!("{} {} r.", day_month(date), date.year())
}

/// `26 listopada`
#[must_use]
pub fn day_month(date: Date) -> String {
    format!("{} {}", date.day(), name(&MONTHS_GENITIVE, date.month()))
}

/// `środa, 26 listopada 2014 r.`
#[must_use]
pub fn weekday_date(date: Date) -> String {
    format!("{}, {}", weekday(date.weekday()), long_date(date))
}

/// `maj 2017 r.`, for a date known to its month; months outside 1–12 leave the year alone.
#[must_use]
pub fn month_year(year: i16, month: i8) -> String {
    format!("{} {}", name(&MONTHS, month), self::year(year)).trim_start().to_owned()
}

/// `2017 r.`, for a date known to its year.
#[must_use]
pub fn year(year: i16) -> String {
    format!("{year} r.")
}

/// The days from one to another: `24–27 marca 2014 r.`, `od 30 września do 2 października 2014 r.`
/// The order of the two does not matter; equal days are one date.
#[must_use]
pub fn date_range(from: Date, to: Date) -> String {
    let (from, to) = (from.min(to), from.max(to));
    if from == to {
        long_date(from)
    } else if from.first_of_month() == to.first_of_month() {
        format!("{}–{}", from.day(), long_date(to))
    } else if from.year() == to.year() {
        format!("od {} do {}", day_month(from), long_date(to))
    } else {
        format!("od {} do {}", long_date(from), long_date(to))
    }
}

/// `26 listopada 2014 r., godz. 12:05`, in the zone that the moment carries.
#[must_use]
pub fn date_time(moment: &Zoned) -> String {
    format!("{}, godz. {}:{:02}", long_date(moment.date()), moment.hour(), moment.minute())
}

/// The `n`th of the names, from 1; empty beyond them.
fn name(names: &[&'static str], n: i8) -> &'static str {
    usize::try_from(n).ok().and_then(|n| names.get(n.checked_sub(1)?).copied()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn single_dates() {
        let day = date(2014, 11, 26);
        assert_eq!(long_date(day), "26 listopada 2014 r.");
        assert_eq!(weekday_date(day), "środa, 26 listopada 2014 r.");
        assert_eq!(weekday_date(date(2024, 2, 29)), "czwartek, 29 lutego 2024 r.");
        assert_eq!(month_year(2017, 5), "maj 2017 r.");
        assert_eq!(month_year(2017, 13), "2017 r.");
        assert_eq!(year(2017), "2017 r.");
    }

    #[test]
    fn ranges_say_no_more_than_they_must() {
        for (from, to, text) in [
            (date(2014, 3, 24), date(2014, 3, 27), "24–27 marca 2014 r."),
            (date(2014, 3, 27), date(2014, 3, 24), "24–27 marca 2014 r."),
            (date(2014, 3, 24), date(2014, 3, 24), "24 marca 2014 r."),
            (date(2014, 9, 30), date(2014, 10, 2), "od 30 września do 2 października 2014 r."),
            (date(2014, 12, 30), date(2015, 1, 2), "od 30 grudnia 2014 r. do 2 stycznia 2015 r."),
            (date(2014, 5, 1), date(2015, 5, 2), "od 1 maja 2014 r. do 2 maja 2015 r."),
        ] {
            assert_eq!(date_range(from, to), text);
        }
    }

    #[test]
    fn moments_are_told_in_their_zone() {
        let moment: Zoned = "2014-11-26T12:05:00+01:00[Europe/Warsaw]".parse().unwrap();
        assert_eq!(date_time(&moment), "26 listopada 2014 r., godz. 12:05");
    }
}
