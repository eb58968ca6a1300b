//! What the program writes to citizens: the catalogue of its mails.

use jiff::civil::Date;
use ratusz_domain::{Mail, MailAddress, MailPart, Millis, RequestNumber, RequestState, Unit};
use ratusz_polish::plural::count;

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

/// What has to be done before anything is sent.
pub(crate) fn subscription_confirm(
    unit: &Unit,
    to: MailAddress,
    link: String,
    until: Millis,
) -> Mail {
    let parts = vec![
        MailPart::text("Dzień dobry,"),
        MailPart::text(format!(
            "ktoś, zapewne Ty, poprosił o powiadomienia z biuletynu: {}. Zaczniemy je wysyłać po \
             potwierdzeniu.",
            unit.name
        )),
        MailPart::link("Potwierdzam, chcę powiadomień", link),
        MailPart::text(
            "Odnośnik działa 48 godzin. Jeżeli to pomyłka, nie rób nic: bez potwierdzenia nie \
             wyślemy więcej listów, a adres usuniemy.",
        ),
    ];
    let subject = format!("Potwierdź powiadomienia ({})", unit.short_name);
    Mail { to, subject, parts, unsubscribe: None, until }
}

/// That a wish was fulfilled before.
pub(crate) fn subscribed_already(unit: &Unit, to: MailAddress, link: String, now: Millis) -> Mail {
    let parts = vec![
        MailPart::text("Dzień dobry,"),
        MailPart::text(format!(
            "ktoś, zapewne Ty, poprosił o powiadomienia z biuletynu: {}. Dostajesz je już teraz, \
             nic się nie zmieniło.",
            unit.name
        )),
        MailPart::link("Zobacz lub zmień swoje powiadomienia", link),
    ];
    let subject = format!("Powiadomienia są już włączone ({})", unit.short_name);
    Mail { to, subject, parts, unsubscribe: None, until: Millis(now.0 + PATIENCE) }
}

/// A line of a digest.
pub(crate) struct DigestItem<'a> {
    pub(crate) section: &'a str,
    pub(crate) title: &'a str,
    pub(crate) href: String,
    pub(crate) corrected: bool,
}

/// What was published, section by section; `place` is where the subscriptions are.
pub(crate) fn digest(
    to: MailAddress,
    items: &[DigestItem],
    rest: usize,
    place: &str,
    now: Millis,
) -> Mail {
    let n = (items.len() + rest) as u64;
    let documents = count(n, "dokument", "dokumenty", "dokumentów");
    let mut parts = vec![MailPart::text("Dzień dobry, oto nowości z biuletynu.")];
    let mut section = "";
    for item in items {
        if item.section != section {
            section = item.section;
            parts.push(MailPart::Heading(section.to_owned()));
        }
        let note = if item.corrected { "nowa wersja" } else { "" };
        parts.push(MailPart::Link {
            title: item.title.to_owned(),
            href: item.href.clone(),
            note: note.to_owned(),
        });
    }
    if rest > 0 {
        let more = count(rest as u64, "dokument", "dokumenty", "dokumentów");
        parts.push(MailPart::text(format!("I jeszcze {more}: zobacz rejestr zmian biuletynu.")));
    }
    parts.push(MailPart::link("Zmień lub wyłącz powiadomienia", place));
    let unsubscribe = Some(format!("{place}/wypisz"));
    let subject = format!("Biuletyn: {documents}");
    Mail { to, subject, parts, unsubscribe, until: Millis(now.0 + PATIENCE) }
}
