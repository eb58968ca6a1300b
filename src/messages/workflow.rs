//! Sentences of the workflow's commands.

use std::fmt::Write;

use ratusz_actions::Due;
use ratusz_domain::{Comment, CommentKind, DraftLink, Ending, Plan};
use ratusz_polish::dates::{date_time, long_date};
use ratusz_polish::plural::count;

/// A second person has agreed.
#[must_use]
pub fn agreed(number: i64, version: i64) -> String {
    format!("Potwierdzono wersję {version} dokumentu {number} jako druga osoba.")
}

/// What was said of a draft, a line each.
#[must_use]
pub fn comments(comments: &[Comment]) -> String {
    if comments.is_empty() {
        return "Nikt jeszcze nic nie powiedział o tym szkicu.".to_owned();
    }
    let line = |it: &Comment| {
        let kind = match it.kind {
            CommentKind::Comment => "komentarz",
            CommentKind::Remark => "uwaga przy zwrocie",
        };
        format!("{}\t{}\t{kind}\t{}", date_time(&it.at.warsaw()), it.who, it.text)
    };
    comments.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Where a draft can be seen, and until when.
#[must_use]
pub fn shared(link: &DraftLink, address: &str) -> String {
    let until = date_time(&link.expires_at.warsaw());
    format!(
        "Odnośnik {} działa do {until}. Zapisz go, nie da się go odczytać drugi raz:\n{address}",
        link.n
    )
}

/// A link is dead.
#[must_use]
pub fn unshared(link: i64) -> String {
    format!("Odnośnik {link} już nie działa.")
}

/// What is planned for a document.
#[must_use]
pub fn planned(number: i64, plan: &Plan) -> String {
    if plan.is_empty() {
        return format!("Dokument {number} nie ma już wyznaczonych terminów.");
    }
    let mut said = format!("Dokument {number}:");
    if let Some(at) = plan.review_at {
        let _ = write!(said, "\n    przegląd {}", long_date(at.warsaw().date()));
    }
    if let Some(expiry) = &plan.expiry {
        let what = match expiry.ending {
            Ending::Archive => "przeniesienie do archiwum",
            Ending::Withdraw => "wycofanie",
        };
        let _ = write!(said, "\n    {what} {}", date_time(&expiry.at.warsaw()));
    }
    said
}

fn documents(n: u64) -> String {
    count(n, "dokument", "dokumenty", "dokumentów")
}

/// How many documents would be archived.
#[must_use]
pub fn would_archive(n: i64, section: &str, year: i16) -> String {
    format!(
        "Do archiwum trafi: {} z działu „{section}” z {year} roku. Podaj powód (--reason), żeby je przenieść.",
        documents(n.unsigned_abs())
    )
}

/// How many documents were archived.
#[must_use]
pub fn archived(n: usize, section: &str, year: i16) -> String {
    let documents = documents(n as u64);
    format!("Przeniesiono do archiwum: {documents} z działu „{section}” z {year} roku.")
}

/// Documents whose time is over, a line each.
#[must_use]
pub fn due(due: &[Due]) -> String {
    if due.is_empty() {
        return "Żaden dokument nie przekroczył okresu udostępniania.".to_owned();
    }
    let line = |it: &Due| {
        let what = match it.rule.ending {
            Ending::Archive => "do archiwum",
            Ending::Withdraw => "do wycofania",
        };
        format!("{}\t{}\t{what}\t{}\t{}", it.document.number, it.over_on, it.title, it.rule.name)
    };
    due.iter().map(line).collect::<Vec<_>>().join("\n")
}
