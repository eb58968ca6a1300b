//! What stands in the journal, in short phrases for people: this file is their catalogue.

use ratusz_domain::{Event, Millis, Outcome};
use ratusz_polish::dates::date_time;

/// Every command, and what was done as a noun.
pub const COMMANDS: &[(&str, &str)] = &[
    ("unit.add", "dodanie jednostki"),
    ("unit.policy", "zmiana zasad jednostki"),
    ("unit.settings", "zmiana danych jednostki"),
    ("unit.editors", "zmiana składu redakcji"),
    ("unit.links", "zmiana odnośników"),
    ("unit.theme", "zmiana wyglądu"),
    ("unit.declaration", "zmiana deklaracji dostępności"),
    ("section.add", "dodanie działu"),
    ("section.change", "zmiana działu"),
    ("section.order", "zmiana kolejności działów"),
    ("section.customary", "uzupełnienie menu"),
    ("document.revise", "zapis szkicu"),
    ("document.submit", "przekazanie szkicu do akceptacji"),
    ("document.return", "zwrot szkicu do poprawy"),
    ("document.schedule", "wyznaczenie pory publikacji"),
    ("document.discard", "odrzucenie szkicu"),
    ("document.publish", "publikacja"),
    ("document.correct", "sprostowanie"),
    ("document.archive", "przeniesienie do archiwum"),
    ("document.restore", "przywrócenie"),
    ("document.withdraw", "wycofanie"),
    ("document.erase", "usunięcie treści"),
    ("document.agree", "potwierdzenie przez drugą osobę"),
    ("document.attach", "dodanie załącznika do szkicu"),
    ("file.read", "odczytanie tekstu załącznika"),
    ("document.plan", "wyznaczenie terminów"),
    ("request.file", "wpływ wniosku"),
    ("request.extend", "przedłużenie terminu wniosku"),
    ("request.close", "zakończenie wniosku"),
    ("request.note", "notatka do wniosku"),
    ("request.draft", "szkic z odpowiedzi na wniosek"),
    ("request.erase", "usunięcie danych wnioskodawcy"),
    ("legacy.add", "wczytanie dawnych adresów"),
    ("log.rotate", "zmiana klucza dziennika przejrzystości"),
    ("journal.acknowledge", "potwierdzenie przeglądu dziennika"),
    ("account.invite", "zaproszenie"),
    ("account.change", "zmiana konta"),
    ("account.password", "ustawienie hasła"),
    ("account.sign_in", "logowanie"),
    ("account.sign_out", "wylogowanie"),
    ("account.end_sessions", "wylogowanie innych urządzeń"),
    ("account.second_factor", "włączenie kodów jednorazowych"),
    ("account.second_factor_remove", "wyłączenie kodów jednorazowych"),
    ("portal.second_factor", "zmiana wymogu drugiego składnika"),
    ("account.forgotten", "zapomniane hasło"),
];

/// Every reason of a refusal in few words, by its code.
const PHRASES: &[(&str, &str)] = &[
    ("title_missing", "brak tytułu"),
    ("title_too_long", "za długi tytuł"),
    ("nothing_to_publish", "ani treści, ani załącznika"),
    ("day_invalid", "błędna data"),
    ("country_invalid", "błędny kod kraju"),
    ("span_reversed", "odwrócony okres"),
    ("file_too_large", "za duży plik"),
    ("file_empty", "pusty plik"),
    ("file_type", "plik niedozwolonego rodzaju"),
    ("file_script", "plik mogący zawierać skrypt"),
    ("file_archive", "archiwum"),
    ("file_macros", "plik z makrami"),
    ("file_mislabelled", "nazwa pliku niezgodna z treścią"),
    ("file_infected", "zainfekowany plik"),
    ("file_bomb", "plik rozpakowujący się do ogromnych rozmiarów"),
    ("file_broken", "uszkodzony plik"),
    ("file_pixels", "obraz o zbyt wielu punktach"),
    ("scanner_down", "skaner antywirusowy nie odpowiada"),
    ("upload_unknown", "nie ma takiego przesyłania"),
    ("upload_offset", "przesyłanie od niewłaściwego miejsca"),
    ("upload_busy", "plik przesyłany w innym oknie"),
    ("upload_too_long", "plik dłuższy od zapowiedzi"),
    ("upload_incomplete", "plik niekompletny"),
    ("too_many_uploads", "zbyt wiele przesyłanych plików"),
    ("slug_invalid", "niewłaściwy adres"),
    ("slug_reserved", "zajęty adres"),
    ("slug_taken", "zajęty adres"),
    ("name_missing", "brak nazwy"),
    ("colour_invalid", "błędny kolor"),
    ("not_now", "niemożliwe w tym stanie"),
    ("reason_meaningless", "brak sensownego powodu"),
    ("text_too_long", "za długi tekst"),
    ("too_many_files", "za dużo załączników"),
    ("draft_unknown", "nie ma takiego szkicu"),
    ("draft_stale", "szkic nieaktualny wobec nowszej wersji"),
    ("document_unknown", "nie ma takiego dokumentu"),
    ("time_past", "pora już minęła"),
    ("withholding_incomplete", "niepełne wyłączenie jawności"),
    ("withholding_of_nothing", "wyłączenie załącznika, którego nie ma"),
    ("legal_basis_missing", "brak podstawy prawnej"),
    ("decided_by_missing", "nie podano, kto zdecydował"),
    ("replacement_unfit", "niewłaściwy dokument zastępujący"),
    ("content_erased", "treść usunięto"),
    ("no_version_chosen", "nie wskazano wersji"),
    ("version_unknown", "nie ma takiej wersji"),
    ("version_erased", "wersję usunięto już wcześniej"),
    ("version_in_sight", "wersję widzą czytelnicy"),
    ("acknowledged_today", "potwierdzono już dziś"),
    ("legacy_invalid", "błędny dawny adres"),
    ("legacy_twice", "dawny adres podany dwa razy"),
    ("legacy_loop", "dawne adresy w pętli"),
    ("legacy_target_unknown", "dawny adres prowadzi donikąd"),
    ("legacy_taken", "dawny adres prowadzi już gdzie indziej"),
    ("login_invalid", "błędny adres e-mail"),
    ("login_taken", "konto już istnieje"),
    ("person_missing", "brak imienia i nazwiska"),
    ("account_unknown", "nie ma takiego konta"),
    ("invitation_void", "nieważne zaproszenie"),
    ("password_too_short", "za krótkie hasło"),
    ("password_too_long", "za długie hasło"),
    ("password_guessable", "hasło łatwe do odgadnięcia"),
    ("password_wrong", "błędne obecne hasło"),
    ("sign_in_failed", "błędny adres lub hasło"),
    ("sign_in_wait", "zbyt wiele prób"),
    ("draft_changed", "szkic zmienił tymczasem ktoś inny"),
    ("four_eyes", "potrzebna druga osoba"),
    ("nothing_to_agree", "nic nie czeka na potwierdzenie"),
    ("agreeing_alone", "potwierdza ta sama osoba"),
    ("comment_empty", "pusty komentarz"),
    ("too_many_comments", "za dużo komentarzy"),
    ("too_many_links", "za dużo odnośników"),
    ("link_too_long", "odnośnik na zbyt długo"),
    ("link_unknown", "nie ma takiego odnośnika"),
    ("plan_unfit", "terminy dla dokumentu nieopublikowanego"),
    ("rule_incomplete", "niepełna zasada przechowywania"),
    ("too_many_rules", "za dużo zasad przechowywania"),
    ("contact_in_draft", "dane wnioskodawcy w szkicu"),
    ("erased_before", "dane usunięto już wcześniej"),
    ("extended_before", "termin przedłużono już wcześniej"),
    ("no_email", "wnioskodawca nie podał e-maila"),
    ("outcome_invalid", "nie wybrano zakończenia"),
    ("request_closed", "wniosek już zakończono"),
    ("request_unknown", "nie ma takiego wniosku"),
    ("still_open", "wniosek jeszcze trwa"),
    ("term_invalid", "niewłaściwy termin"),
    ("term_too_early", "niewłaściwy termin"),
    ("term_too_late", "niewłaściwy termin"),
    ("text_missing", "brak treści"),
    ("field_missing", "puste pole"),
    ("field_too_long", "za długie pole"),
    ("field_invalid", "błędne pole"),
    ("field_in_future", "data, która nie nadeszła"),
    ("field_contradicts", "pola sprzeczne ze sobą"),
    ("too_many_rows", "za dużo pozycji"),
    ("editor_incomplete", "niepełne dane redaktora"),
    ("no_editor", "redakcja bez osób"),
    ("link_invalid", "błędny odnośnik"),
    ("arms_unfit", "nieodpowiedni herb"),
    ("section_title", "brak nazwy działu"),
    ("section_unknown", "nie ma takiego działu"),
    ("section_slug_taken", "zajęty adres działu"),
    ("section_in_itself", "dział w samym sobie"),
    ("section_too_deep", "za głębokie menu"),
    ("section_not_empty", "dział nie jest pusty"),
    ("too_many_sections", "za dużo działów"),
    ("section_order", "niepełna kolejność działów"),
    ("field_out_of_order", "daty w złej kolejności"),
    ("field_foreign", "pole innego rodzaju dokumentu"),
    ("fields_too_long", "za długie pola"),
    ("field_document_unknown", "pole wskazuje dokument, którego nie ma"),
    ("code_wrong", "błędny kod jednorazowy"),
    ("second_factor_there", "kody jednorazowe są już włączone"),
    ("invitation_not_yours", "zaproszenie wysyła administrator portalu"),
    ("excuse_meaningless", "brak sensownego powodu"),
    ("finding_unknown", "nie ma takiego znaleziska"),
    ("nothing_to_redact", "nie ma czego usunąć"),
    ("privacy_findings", "znalezione dane osobowe"),
    ("redact_elsewhere", "usunięcie w innym miejscu"),
    ("last_administrator", "ostatni administrator"),
];

/// What someone did, or tried to do.
#[must_use]
pub fn deed(event: &Event) -> String {
    let what = command(&event.command);
    let of = subject(event);
    if event.outcome == Outcome::Done {
        return format!("{what}{of}{}", decision(event));
    }
    let codes = event.detail["reasons"].as_array().into_iter().flatten();
    let phrases: Vec<&str> =
        codes.filter_map(|code| code.as_str()).map(|code| look_up(PHRASES, code)).collect();
    format!("ODMOWA: {what}{of}: {}", phrases.join(", "))
}

/// What was done, as a noun; a command that the table does not know stands for itself.
#[must_use]
pub fn command(command: &str) -> &str {
    look_up(COMMANDS, command)
}

fn look_up<'a>(table: &[(&str, &'a str)], key: &'a str) -> &'a str {
    table.iter().find(|(known, _)| *known == key).map_or(key, |(_, words)| words)
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
        None if event.subject.is_empty() => String::new(),
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

#[cfg(test)]
mod tests {
    use super::{PHRASES, look_up};

    #[test]
    fn every_reason_has_a_phrase() {
        let reasons = include_str!("reason.rs");
        let codes = reasons.split("=> \"").skip(1).filter_map(|rest| rest.split_once("\",\n"));
        let words = codes.map(|(code, _)| code);
        let codes: Vec<&str> = words
            .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
            .filter(|word| word.contains('_'))
            .collect();
        assert!(codes.len() > 30, "the codes were not found");
        for code in codes {
            assert_ne!(look_up(PHRASES, code), code, "no phrase for {code}");
        }
    }
}
