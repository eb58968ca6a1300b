//! Public holidays (Act of 18 January 1951 on days free of work) and working days.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Holidays of fixed date: month, day, first year as such, name.
const FIXED: [(i8, i8, i16, &str); 10] = [
    (1, 1, 1951, "Nowy Rok"),
    (1, 6, 2011, "Święto Trzech Króli"),
    (5, 1, 1951, "Święto Państwowe"),
    (5, 3, 1990, "Święto Narodowe Trzeciego Maja"),
    (8, 15, 1989, "Wniebowzięcie Najświętszej Maryi Panny"),
    (11, 1, 1951, "Wszystkich Świętych"),
    (11, 11, 1989, "Narodowe Święto Niepodległości"),
    (12, 24, 2025, "Wigilia Bożego Narodzenia"),
    (12, 25, 1951, "pierwszy dzień Bożego Narodzenia"),
    (12, 26, 1951, "drugi dzień Bożego Narodzenia"),
];

/// Holidays that move with Easter: days after Easter Sunday, name.
const MOVABLE: [(i32, &str); 4] = [
    (0, "pierwszy dzień Wielkiej Nocy"),
    (1, "drugi dzień Wielkiej Nocy"),
    (49, "pierwszy dzień Zielonych Świątek"),
    (60, "Boże Ciało"),
];

/// The holidays of a year in their order. Holds for 1990 and later; years before lack the
/// holidays that were abolished since.
#[must_use]
pub fn holidays(year: i16) -> Vec<(Date, &'static str)> {
    let fixed = FIXED
        .iter()
        .filter(|(_, _, since, _)| year >= *since)
        .filter_map(|&(month, day, _, name)| Some((Date::new(year, month, day).ok()?, name)));
    let movable = easter(year).into_iter().flat_map(|sunday| {
        MOVABLE
            .iter()
            .filter_map(move |&(after, name)| Some((sunday.checked_add(after.days()).ok()?, name)))
    });
    let mut days: Vec<_> = fixed.chain(movable).collect();
    days.sort();
    days
}

/// The name of the holiday on that day, if it is one.
#[must_use]
pub fn holiday(date: Date) -> Option<&'static str> {
    holidays(date.year()).into_iter().find(|&(day, _)| day == date).map(|(_, name)| name)
}

/// Whether offices work on that day: Monday to Friday and no holiday.
#[must_use]
pub fn is_working_day(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && holiday(date).is_none()
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876
/// (Meeus/Jones/Butcher). `None` outside the years 1583–9999.
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let (golden, century, rest) = (y % 19, y / 100, y % 100);
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_as_in_the_tables() {
        for (year, month, day) in [
            (1999, 4, 4),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2014, 4, 20),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
        assert_eq!(easter(0), None);
    }

    #[test]
    fn holidays_come_with_their_law() {
        assert_eq!(holidays(2010).len(), 12);
        assert_eq!(holidays(2014).len(), 13);
        assert_eq!(holidays(2025).len(), 14);
        assert!(holidays(2025).is_sorted());
        assert_eq!(holiday(date(2014, 6, 19)), Some("Boże Ciało"));
        assert_eq!(holiday(date(2024, 12, 24)), None);
        assert_eq!(holiday(date(2025, 12, 24)), Some("Wigilia Bożego Narodzenia"));
        assert_eq!(holiday(date(2010, 1, 6)), None);
    }

    #[test]
    fn working_days() {
        assert!(is_working_day(date(2014, 11, 26)));
        assert!(!is_working_day(date(2014, 11, 11)));
        assert!(!is_working_day(date(2014, 11, 29)));
        assert!(!is_working_day(date(2014, 4, 21)));
        assert!(is_working_day(date(2024, 12, 24)));
    }
}
