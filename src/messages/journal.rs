//! Sentences of `ratusz journal`.

use jiff::civil::Date;
use ratusz_domain::Acknowledgement;
use ratusz_polish::dates::{date_time, weekday_date};
use ratusz_polish::plural::count;
use ratusz_store::Entry;

/// The line of an entry.
#[must_use]
pub fn line(entry: &Entry, unit: Option<&String>) -> String {
    let at = date_time(&entry.event.at.warsaw());
    let unit = unit.map(|slug| format!(" [{slug}]")).unwrap_or_default();
    format!(
        "{}\t{at}\t{}{unit}\t{}",
        entry.seq,
        entry.event.actor.name,
        ratusz_actions::deed(&entry.event)
    )
}

/// The journal was acknowledged.
#[must_use]
pub fn acknowledged(word: &Acknowledgement) -> String {
    format!("Potwierdzono przegląd dziennika do wpisu {} ({}).", word.seq, word.actor.name)
}

/// Days that no one acknowledged, and today.
#[must_use]
pub fn status(missed: &[Date], today: Option<&Acknowledgement>) -> String {
    let mut lines = vec![match missed.len() as u64 {
        0 => "Przegląd dziennika potwierdzono w każdym dniu roboczym.".to_owned(),
        n => format!("Bez potwierdzenia: {}.", days(n)),
    }];
    lines.extend(missed.iter().map(|day| format!("    {}", weekday_date(*day))));
    lines.push(match today {
        Some(word) => format!("Dziś potwierdzono: {}.", word.actor.name),
        None => "Dziś jeszcze nie potwierdzono.".to_owned(),
    });
    lines.join("\n")
}

/// So many working days.
#[must_use]
pub fn days(n: u64) -> String {
    count(n, "dzień roboczy", "dni robocze", "dni roboczych")
}
