//! Dates that do not begin with a day: ISO dates, months without days, years alone.

use super::Partial;
use super::grammar::{Mention, Scan, YearRef};
use super::lexicon::month;

impl Scan<'_> {
    /// `2014-11-24`, and a range of two.
    pub(super) fn iso(&self, i: usize, found: &mut Vec<Mention>) -> Option<usize> {
        let year = self.four_digits(i)?;
        let mark = self.t.raw(i + 1);
        if !matches!(mark, "-" | "." | "/") || self.t.raw(i + 3) != mark {
            return None;
        }
        if !(i + 1..=i + 4).all(|at| self.t.glued(at)) {
            return None;
        }
        let month = self.day(i + 2).filter(|m| *m <= 12)?;
        let day = self.day(i + 4)?;
        let at = Partial { day, month };
        let known = YearRef::Known(year);
        found.push(Mention {
            tokens: i..i + 5,
            from: at,
            to: at,
            from_year: known,
            to_year: known,
            weekday: None,
            rule: "date.iso",
        });
        Some(i + 5)
    }

    /// Months without days: `w maju 2017`, `maj 2017`, `od maja do lipca br.`, and this month's
    /// day `7 bm.`.
    pub(super) fn months(&self, i: usize, found: &mut Vec<Mention>) -> Option<usize> {
        if let (Some(day), "bm" | "b") = (self.day(i), self.t.fold(i + 1))
            && let Some((YearRef::ThisMonth, next)) = self.relative_year(i + 1)
        {
            let at = Partial { day, month: 0 };
            let year = YearRef::ThisMonth;
            let rule = "date.this-month";
            found.push(Mention {
                tokens: i..next,
                from: at,
                to: at,
                from_year: year,
                to_year: year,
                weekday: None,
                rule,
            });
            return Some(next);
        }
        let (first, locative) = month(self.t.fold(i)).filter(|_| !self.t.raw(i).contains('ą'))?;
        let mut at = i + 1;
        let mut second = None;
        if let Some((_, next)) = self.link(at)
            && let Some((number, _)) = month(self.t.fold(next))
        {
            second = Some((number, self.t.fold(at)));
            at = next + 1;
        }
        let (year, next) = self.year_after(at, false);
        let before = i.checked_sub(1).map_or("", |b| self.t.fold(b));
        let introduced = locative && matches!(before, "w" | "we");
        if year.is_none() && !introduced {
            return None;
        }
        let year = year.unwrap_or(YearRef::Missing);
        let turn = before == "przelomie";
        let partial = |month: i8| Partial { day: 0, month };
        let mention = |from: i8, to: i8, rule: &'static str| Mention {
            tokens: i..next,
            from: partial(from),
            to: partial(to),
            from_year: year,
            to_year: year,
            weekday: None,
            rule,
        };
        match second {
            Some((number, link)) if turn || matches!(link, "-" | "–" | "—" | "do") => {
                found.push(mention(first, number, "date.month-range"));
            }
            Some((number, _)) => {
                found.push(mention(first, first, "date.month"));
                found.push(mention(number, number, "date.month"));
            }
            None => found.push(mention(first, first, "date.month")),
        }
        Some(next)
    }

    /// Years alone: `w 2015 r.`, `w roku 2015`, `w latach 2012-2014`.
    pub(super) fn years(&self, i: usize, found: &mut Vec<Mention>) -> Option<usize> {
        let from = self.four_digits(i)?;
        if self.continues_number(i) {
            return None;
        }
        let before = i.checked_sub(1).map_or("", |b| self.t.fold(b));
        let mut at = i + 1;
        let mut to = from;
        if matches!(self.t.raw(at), "-" | "–" | "—" | "/")
            && let Some(end) = self.four_digits(at + 1).filter(|end| *end > from)
        {
            to = end;
            at += 2;
        }
        let after = self.after_year_word(at);
        if after == at && !matches!(before, "roku" | "latach" | "lata" | "rok") {
            return None;
        }
        let at = Partial { day: 0, month: 0 };
        found.push(Mention {
            tokens: i..after,
            from: at,
            to: at,
            from_year: YearRef::Known(from),
            to_year: YearRef::Known(to),
            weekday: None,
            rule: "date.year",
        });
        Some(after)
    }
}
