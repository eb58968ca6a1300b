//! Sentences of `ratusz journal`, and the short phrases for what stands in the journal.

use jiff::civil::Date;
use ratusz_domain::{Acknowledgement, Event, Millis, Outcome};
use ratusz_polish::dates::{date_time, weekday_date};
use ratusz_polish::plural::count;
use ratusz_store::Entry;

/// The line of an entry.
#[must_use]
pub fn line(entry: &Entry, unit: Option<&String>) -> String {
    let at = date_time(&entry.event.at.warsaw());
    let unit = unit.map(|slug| format!(" [{slug}]")).unwrap_or_default();
    format!("{}\t{at}\t{}{unit}\t{}", entry.seq, entry.event.actor.name, deed(&entry.event))
}

/// What someone did, or tried to do.
#[must_use]
pub fn deed(event: &Event) -> String {
    let what = command(&event.command);
    let of = subject(event);
    if event.outcome == Outcome::Done {
        return format!("{what}{of}{}", decision(event));
    }
    let codes = event.detail["reasons"].as_array().into_iter().flatten();
    let phrases: Vec<String> = codes.filter_map(|code| code.as_str()).map(phrase).collect();
    format!("ODMOWA: {what}{of}: {}", phrases.join(", "))
}

/// What was done, as a noun.
fn command(command: &str) -> String {
    let noun = match command {
        "unit.add" => "dodanie jednostki",
        "document.revise" => "zapis szkicu",
        "document.submit" => "przekazanie szkicu do akceptacji",
        "document.return" => "zwrot szkicu do poprawy",
        "document.schedule" => "wyznaczenie pory publikacji",
        "document.discard" => "odrzucenie szkicu",
        "document.publish" => "publikacja",
        "document.correct" => "sprostowanie",
        "document.archive" => "przeniesienie do archiwum",
        "document.restore" => "przywrócenie",
        "document.withdraw" => "wycofanie",
        "document.erase" => "usunięcie treści",
        "legacy.add" => "wczytanie dawnych adresów",
        "log.rotate" => "zmiana klucza dziennika przejrzystości",
        "journal.acknowledge" => "potwierdzenie przeglądu dziennika",
        "session.open" => "logowanie",
        "request.file" => "wpływ wniosku",
        "request.extend" => "przedłużenie terminu wniosku",
        "request.close" => "zakończenie wniosku",
        "request.note" => "notatka do wniosku",
        "request.draft" => "szkic z odpowiedzi na wniosek",
        "request.erase" => "usunięcie danych wnioskodawcy",
        other => other,
    };
    noun.to_owned()
}

/// To what: drafts and documents by number, units by address, anything else by the words kept.
fn subject(event: &Event) -> String {
    let number = |key: &str| event.detail[key].as_i64();
    if let Some(document) = number("number") {
        let version = number("version").map(|n| format!(", wersja {n}")).unwrap_or_default();
        return format!(": dokument {document}{version}");
    }
    if let Some(draft) = event.subject.strip_prefix("draft ") {
        let at = number("publish_at").filter(|_| event.command == "document.schedule");
        let at = at.map(|at| format!(" na {}", date_time(&Millis(at).warsaw())));
        return format!(": szkic {draft}{}", at.unwrap_or_default());
    }
    if let Some(request) = event.subject.strip_prefix("request ") {
        return format!(": {request}");
    }
    match event.detail["slug"].as_str() {
        Some(slug) => format!(": /{slug}/"),
        None if event.command == "journal.acknowledge" => format!(": {}", event.subject),
        None if event.subject.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!(": dokument {}", event.subject)
        }
        None => String::new(),
    }
}

/// The reason of a decision, which readers see too.
fn decision(event: &Event) -> String {
    let reason = event.detail["decision"]["reason"].as_str();
    reason.map(|reason| format!(" („{reason}”)")).unwrap_or_default()
}

/// Why it was refused, in few words.
fn phrase(code: &str) -> String {
    let words = match code {
        "title_missing" => "brak tytułu",
        "title_too_long" => "za długi tytuł",
        "nothing_to_publish" => "ani treści, ani załącznika",
        "day_invalid" => "błędna data",
        "country_invalid" => "błędny kod kraju",
        "span_reversed" => "odwrócony okres",
        "file_too_large" => "za duży plik",
        "file_empty" => "pusty plik",
        "slug_invalid" => "niewłaściwy adres",
        "slug_reserved" | "slug_taken" => "zajęty adres",
        "name_missing" => "brak nazwy",
        "colour_invalid" => "błędny kolor",
        "not_now" => "niemożliwe w tym stanie",
        "reason_meaningless" => "brak sensownego powodu",
        "text_too_long" => "za długi tekst",
        "too_many_files" => "za dużo załączników",
        "draft_unknown" => "nie ma takiego szkicu",
        "draft_stale" => "szkic nieaktualny wobec nowszej wersji",
        "document_unknown" => "nie ma takiego dokumentu",
        "time_past" => "pora już minęła",
        "withholding_incomplete" => "niepełne wyłączenie jawności",
        "withholding_of_nothing" => "wyłączenie załącznika, którego nie ma",
        "legal_basis_missing" => "brak podstawy prawnej",
        "decided_by_missing" => "nie podano, kto zdecydował",
        "replacement_unfit" => "niewłaściwy dokument zastępujący",
        "content_erased" => "treść usunięto",
        "no_version_chosen" => "nie wskazano wersji",
        "version_unknown" => "nie ma takiej wersji",
        "version_erased" => "wersję usunięto już wcześniej",
        "version_in_sight" => "wersję widzą czytelnicy",
        "acknowledged_today" => "potwierdzono już dziś",
        "legacy_invalid" => "błędny dawny adres",
        "legacy_twice" => "dawny adres podany dwa razy",
        "legacy_loop" => "dawne adresy w pętli",
        "legacy_target_unknown" => "dawny adres prowadzi donikąd",
        "legacy_taken" => "dawny adres prowadzi już gdzie indziej",
        "contact_in_draft" => "dane wnioskodawcy w szkicu",
        "erased_before" => "dane usunięto już wcześniej",
        "extended_before" => "termin przedłużono już wcześniej",
        "no_email" => "wnioskodawca nie podał e-maila",
        "outcome_invalid" => "nie wybrano zakończenia",
        "request_closed" => "wniosek już zakończono",
        "request_unknown" => "nie ma takiego wniosku",
        "still_open" => "wniosek jeszcze trwa",
        "term_invalid" | "term_too_early" | "term_too_late" => "niewłaściwy termin",
        "text_missing" => "brak treści",
        "login_failed" => "błędna nazwa lub hasło",
        other => other,
    };
    words.to_owned()
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

#[cfg(test)]
mod tests {
    use super::phrase;

    #[test]
    fn every_reason_has_a_phrase() {
        let reasons = include_str!("../../crates/actions/src/reason.rs");
        let codes = reasons.split("=> \"").skip(1).filter_map(|rest| rest.split_once("\",\n"));
        let words = codes.map(|(code, _)| code);
        let codes: Vec<&str> = words
            .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
            .filter(|word| word.contains('_'))
            .collect();
        assert!(codes.len() > 30, "the codes were not found");
        for code in codes {
            assert_ne!(phrase(code), code, "no phrase for {code}");
        }
    }
}
