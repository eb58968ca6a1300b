//! What the program writes to citizens: the catalogue of its mails.

use jiff::civil::Date;
use ratusz_domain::{Mail, MailAddress, MailPart, Millis, RequestNumber, RequestState, Unit};

/// How long it is tried to send a letter that no link in it limits, in milliseconds.
pub(crate) const PATIENCE: i64 = 7 * 24 * 3_600_000;

/// A day as letters write it.
fn day(day: Date) -> String {
    day.strftime("%d.%m.%Y r.").to_string()
}

/// How a letter about a request begins and ends.
fn about_request(
    unit: &Unit,
    to: MailAddress,
    number: RequestNumber,
    what: &str,
    mut parts: Vec<MailPart>,
    now: Millis,
) -> Mail {
    parts.insert(0, MailPart::text("Dzień dobry,"));
    parts.push(MailPart::text(signature(unit)));
    parts.push(MailPart::text(
        "Ten list wysłał program, nie odpowiadaj na niego. Jeżeli nie składano takiego wniosku, \
         można go zlekceważyć.",
    ));
    let subject = format!("Wniosek {number}: {what} ({})", unit.short_name);
    Mail { to, subject, parts, unsubscribe: None, until: Millis(now.0 + PATIENCE) }
}

fn signature(unit: &Unit) -> String {
    let lines = [&unit.name, &unit.address, &unit.phone, &unit.email];
    let lines: Vec<&str> =
        lines.iter().map(|line| line.as_str()).filter(|l| !l.is_empty()).collect();
    lines.join("\n")
}

/// That a request came in, by when it will be answered, and where to look.
pub(crate) fn request_received(
    unit: &Unit,
    to: MailAddress,
    number: RequestNumber,
    due: Date,
    link: String,
    now: Millis,
) -> Mail {
    let parts = vec![
        MailPart::text(format!(
            "otrzymaliśmy wniosek o udostępnienie informacji publicznej. Ma numer {number}."
        )),
        MailPart::text(format!(
            "Odpowiemy bez zbędnej zwłoki, najpóźniej do {} (art. 13 ust. 1 ustawy o dostępie do \
             informacji publicznej).",
            day(due)
        )),
        MailPart::link("Stan sprawy", link),
        MailPart::text("Ten odnośnik pokazuje treść wniosku: nie przekazuj go innym."),
    ];
    about_request(unit, to, number, "potwierdzenie", parts, now)
}

/// That the term was extended, why, and until when.
pub(crate) fn request_extended(
    unit: &Unit,
    to: MailAddress,
    number: RequestNumber,
    due: Date,
    reason: &str,
    now: Millis,
) -> Mail {
    let parts = vec![
        MailPart::text(format!(
            "wniosku {number} nie załatwimy w terminie 14 dni. Odpowiemy najpóźniej do {} (art. 13 \
             ust. 2 ustawy o dostępie do informacji publicznej).",
            day(due)
        )),
        MailPart::text(format!("Powód: {reason}")),
    ];
    about_request(unit, to, number, "nowy termin", parts, now)
}

/// How a request ended.
pub(crate) fn request_closed(
    unit: &Unit,
    to: MailAddress,
    number: RequestNumber,
    state: RequestState,
    text: &str,
    now: Millis,
) -> Mail {
    let parts = vec![
        MailPart::text(format!("w sprawie wniosku {number}: {}.", outcome(state))),
        MailPart::text(text),
    ];
    about_request(unit, to, number, "odpowiedź", parts, now)
}

fn outcome(state: RequestState) -> &'static str {
    match state {
        RequestState::Received => "wniosek przyjęto",
        RequestState::Extended => "termin przedłużono",
        RequestState::Answered => "udostępniamy informację",
        RequestState::Refused => "odmówiono udostępnienia informacji w drodze decyzji",
        RequestState::NotHeld => "jednostka nie ma tej informacji",
        RequestState::Withdrawn => "wniosek wycofano",
        RequestState::PassedOn => "wniosek przekazano podmiotowi, który ma tę informację",
    }
}

/// Heading of the question in a draft made of a request.
pub(crate) const QUESTION: &str = "O co pytano";
/// Heading of the answer in it.
pub(crate) const ANSWER: &str = "Odpowiedź";
