//! Name days: whose names a day of the year carries.

use std::sync::OnceLock;

/// One day a line: `MM-DD name, name, …`, the customary names first.
const TABLE: &str = include_str!("../data/namedays.txt");

/// Days of a leap year.
const DAYS: usize = 366;

/// The customary names of a day, nominative; empty for a day that does not exist.
#[must_use]
pub fn names_on(month: i8, day: i8) -> &'static [&'static str] {
    static DAYS_OF_YEAR: OnceLock<Vec<(i8, i8, Vec<&'static str>)>> = OnceLock::new();
    let days = DAYS_OF_YEAR.get_or_init(read);
    days.binary_search_by_key(&(month, day), |(month, day, _)| (*month, *day))
        .map_or(&[], |at| days[at].2.as_slice())
}

fn read() -> Vec<(i8, i8, Vec<&'static str>)> {
    let mut days = Vec::with_capacity(DAYS);
    days.extend(TABLE.lines().filter_map(|line| {
        let (date, names) = line.split_once(' ')?;
        let (month, day) = date.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?, names.split(", ").collect()))
    }));
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_day_of_a_leap_year_has_names() {
        let mut days = 0;
        for day in date(2024, 1, 1).series(jiff::Span::new().days(1)).take(DAYS) {
            let names = names_on(day.month(), day.day());
            assert!((3..=8).contains(&names.len()), "{day}: {names:?}");
            assert!(names.iter().all(|name| name.starts_with(char::is_uppercase)
                && name.chars().all(char::is_alphabetic)));
            let mut sorted = names.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), names.len(), "{day}: {names:?}");
            days += 1;
        }
        assert_eq!((days, TABLE.lines().count()), (DAYS, DAYS));
    }

    #[test]
    fn well_known_days() {
        for (month, day, name) in [
            (1, 6, "Melchior"),
            (2, 14, "Walenty"),
            (3, 19, "Józef"),
            (4, 23, "Wojciech"),
            (6, 24, "Jan"),
            (7, 26, "Anna"),
            (11, 11, "Marcin"),
            (11, 25, "Katarzyna"),
            (11, 26, "Konrad"),
            (11, 30, "Andrzej"),
            (12, 4, "Barbara"),
            (12, 6, "Mikołaj"),
            (12, 24, "Ewa"),
            (12, 31, "Sylwester"),
        ] {
            assert!(names_on(month, day).contains(&name), "{day}.{month}");
        }
        assert!(names_on(2, 30).is_empty());
        assert!(names_on(13, 1).is_empty());
    }
}
