//! The words of typed fields: labels, hints and choices, and what is said of a field that can't
//! stand as it is. This file is their catalogue: Polish first. The fields themselves are in
//! `domain/src/form/table.rs`.

use std::fmt;

use ratusz_domain::FieldFault;
use ratusz_domain::form::{Shape, Wrong};

/// Key, label, hint for who fills it in (may be empty).
const FIELDS: &[(&str, &str, &str)] = &[
    (
        "accessibility_contact",
        "Kto przyjmuje zgłoszenia",
        "Imię i nazwisko albo komórka organizacyjna.",
    ),
    ("accessibility_email", "E-mail w sprawach dostępności", ""),
    ("accessibility_phone", "Telefon w sprawach dostępności", ""),
    ("address", "Adres", "Ulica, numer, kod pocztowy i miejscowość."),
    ("admission", "Wstęp", ""),
    ("alternate_name", "Nazwa skrócona", "Na przykład MOPS."),
    ("appeal", "Tryb odwoławczy", "Do kogo, w jakim terminie i za czyim pośrednictwem."),
    ("application_deadline", "Termin składania ofert pracy", "Co najmniej 10 dni od publikacji."),
    ("application_url", "Sprawa przez internet", "Adres formularza, na przykład na gov.pl."),
    (
        "architecture",
        "Dostępność architektoniczna",
        "Wejście, podjazd, winda, toaleta, miejsca postojowe, pies asystujący.",
    ),
    ("architecture_url", "Strona o dostępności architektonicznej", ""),
    ("audience", "Kto może załatwić sprawę", ""),
    ("base_salary", "Wynagrodzenie", "Kwota miesięczna brutto."),
    (
        "communication",
        "Dostępność komunikacyjno-informacyjna",
        "Tłumacz języka migowego, pętla indukcyjna, tekst łatwy do czytania.",
    ),
    ("conformance", "Stan zgodności z ustawą", ""),
    ("contact_person", "Osoba do kontaktu", ""),
    ("contract_date", "Data zawarcia umowy", ""),
    ("contract_value", "Wartość umowy", ""),
    ("contractor", "Wykonawca", "Nazwa i miejscowość, bez adresu osoby fizycznej."),
    ("conveniences", "Udogodnienia i ograniczenia", ""),
    ("country", "Kraj", ""),
    ("coverage_end", "Koniec okresu sprawozdawczego", ""),
    ("coverage_start", "Początek okresu sprawozdawczego", ""),
    ("cpv", "Kod CPV", "Na przykład 15000000-8; kilka kodów oddziel przecinkami."),
    ("creator", "Kto sporządził", ""),
    ("date_created", "Data sporządzenia", ""),
    ("deadline", "Termin", "Do kiedy można składać uwagi, oferty lub zgłoszenia."),
    ("declarant", "Osoba składająca oświadczenie", "Imię i nazwisko; bez adresu."),
    ("declarant_post", "Stanowisko lub funkcja", ""),
    ("declaration_date", "Data złożenia", ""),
    ("declaration_drawn_up", "Data sporządzenia deklaracji", ""),
    (
        "declaration_reviewed",
        "Data ostatniego przeglądu",
        "Przegląd jest obowiązkowy co roku do 31 marca.",
    ),
    ("declaration_type", "Rodzaj oświadczenia", ""),
    ("declaration_year", "Za rok", "Cztery cyfry."),
    ("department", "Komórka organizacyjna", ""),
    ("description", "Czym się zajmuje", "Jedno zdanie na stronę główną portalu."),
    ("dissolution_date", "Koniec projektu", ""),
    ("electronic_inbox", "Skrzynka elektroniczna", "Adres do e-Doręczeń albo skrytka ePUAP."),
    ("email", "E-mail", ""),
    ("employment_type", "Rodzaj zatrudnienia", ""),
    ("end_date", "Koniec", ""),
    ("estimated_value", "Wartość szacunkowa", ""),
    ("evaluation", "Sposób oceny", ""),
    ("evaluation_url", "Strona z wynikiem oceny", ""),
    ("fee", "Opłaty", "Kwota, tytuł i numer rachunku jednostki albo zdanie, że opłat nie ma."),
    ("founding_date", "Początek projektu", ""),
    ("funder", "Kto finansuje", ""),
    ("funding", "Dofinansowanie", ""),
    ("hours_available", "Godziny przyjęć w skrócie", "Na przykład pon.–pt. 7.30–15.30."),
    (
        "inaccessible_content",
        "Treści niedostępne",
        "Każda w osobnym wierszu, z powodem i sposobem zastępczym.",
    ),
    ("job_location", "Miejsce pracy", ""),
    ("job_title", "Stanowisko", ""),
    ("keyboard_shortcuts", "Skróty klawiszowe", ""),
    ("krs", "KRS", "Dziesięć cyfr."),
    ("legal_basis", "Podstawa prawna", ""),
    ("legislation_changes", "Zmienia akt", "Numer dokumentu z jego adresu w biuletynie."),
    ("legislation_date", "Z dnia", ""),
    ("legislation_identifier", "Numer aktu", "Na przykład 4/2026."),
    ("legislation_passed_by", "Organ", "Na przykład Dyrektor Ośrodka, Rada Miasta."),
    ("legislation_repeals", "Uchyla akt", "Numer dokumentu z jego adresu w biuletynie."),
    ("legislation_type", "Rodzaj aktu", ""),
    ("location", "Miejsce", ""),
    ("mobile_apps", "Aplikacje mobilne", ""),
    (
        "notice_number",
        "Numer ogłoszenia",
        "W Biuletynie Zamówień Publicznych lub Dzienniku Urzędowym UE.",
    ),
    ("notice_type", "Rodzaj ogłoszenia", ""),
    ("number_of_people", "Liczba osób objętych pomocą", "Liczba bez ułamków."),
    ("offers_due", "Termin składania ofert", ""),
    ("offers_opening", "Otwarcie ofert", ""),
    ("opening_hours", "Godziny przyjęć", "Każdy dzień w osobnym wierszu."),
    ("organizer", "Organizator", ""),
    ("partner_since", "Współpraca od roku", "Cztery cyfry."),
    ("partner_type", "Rodzaj partnera", ""),
    ("partners", "Partnerzy", "Każdy w osobnym wierszu."),
    ("price", "Cena biletu", ""),
    ("procedure", "Tryb", ""),
    ("processing_time", "Czas załatwienia", "Na przykład do 30 dni."),
    ("procurement_number", "Numer postępowania", ""),
    ("procurement_status", "Stan postępowania", ""),
    ("procurement_subject", "Przedmiot zamówienia", ""),
    ("procurement_url", "Strona postępowania", "Adres na platformie zakupowej."),
    ("programme", "Program", ""),
    ("project_number", "Numer projektu", ""),
    ("project_status", "Stan projektu", ""),
    ("project_value", "Wartość projektu", ""),
    ("recruitment_status", "Stan naboru", ""),
    ("regon", "REGON", "9 albo 14 cyfr."),
    ("report_type", "Rodzaj sprawozdania", ""),
    ("report_year", "Za rok", "Cztery cyfry."),
    ("required_documents", "Wymagane dokumenty", "Każdy w osobnym wierszu."),
    ("result_date", "Data rozstrzygnięcia", ""),
    ("room", "Pokój", ""),
    ("selected_person", "Wybrana osoba", "Imię i nazwisko; usuń je, gdy minie termin publikacji."),
    ("selected_person_town", "Miejscowość wybranej osoby", "Bez ulicy i numeru."),
    ("site_published", "Data publikacji strony internetowej", ""),
    ("site_updated", "Data ostatniej istotnej aktualizacji", ""),
    ("start_date", "Początek", ""),
    ("tax_id", "NIP", "Dziesięć cyfr."),
    ("telephone", "Telefon", "Kilka numerów oddziel przecinkami."),
    ("unit_name", "Pełna nazwa jednostki", ""),
    ("url", "Strona internetowa", ""),
    ("valid_from", "Obowiązuje od", ""),
    ("valid_through", "Obowiązuje do", ""),
];

/// Key of the field, word, what readers see.
const CHOICES: &[(&str, &[(&str, &str)])] = &[
    (
        "admission",
        &[
            ("free", "wolny"),
            ("registration", "po zgłoszeniu"),
            ("ticket", "z biletem"),
            ("closed", "tylko dla zaproszonych"),
        ],
    ),
    ("conformance", &[("full", "zgodna"), ("partial", "częściowo zgodna"), ("none", "niezgodna")]),
    (
        "declaration_type",
        &[
            ("yearly", "roczne"),
            ("first", "na początek pełnienia funkcji"),
            ("last", "na koniec pełnienia funkcji"),
            ("correction", "korekta"),
        ],
    ),
    (
        "employment_type",
        &[
            ("full_time", "pełny etat"),
            ("part_time", "część etatu"),
            ("contract", "umowa cywilnoprawna"),
            ("replacement", "zastępstwo"),
        ],
    ),
    ("evaluation", &[("self", "samoocena jednostki"), ("external", "ocena podmiotu zewnętrznego")]),
    (
        "legislation_type",
        &[
            ("ordinance", "zarządzenie"),
            ("resolution", "uchwała"),
            ("decision", "decyzja"),
            ("statute", "statut"),
            ("regulations", "regulamin"),
            ("instruction", "instrukcja"),
        ],
    ),
    (
        "notice_type",
        &[
            ("information", "informacja"),
            ("consultation", "konsultacje społeczne"),
            ("grant_competition", "otwarty konkurs ofert"),
            ("sale", "sprzedaż mienia"),
            ("lease", "najem lub dzierżawa"),
            ("other", "inne"),
        ],
    ),
    (
        "partner_type",
        &[
            ("ngo", "organizacja pozarządowa"),
            ("authority", "urząd lub jednostka publiczna"),
            ("school", "szkoła lub uczelnia"),
            ("company", "przedsiębiorstwo"),
            ("church", "kościół lub związek wyznaniowy"),
            ("foreign", "instytucja zagraniczna"),
            ("other", "inny"),
        ],
    ),
    (
        "procedure",
        &[
            ("below_threshold", "poniżej progu ustawowego"),
            ("basic", "tryb podstawowy"),
            ("open", "przetarg nieograniczony"),
            ("restricted", "przetarg ograniczony"),
            ("negotiated", "negocjacje lub dialog"),
            ("single_source", "zamówienie z wolnej ręki"),
        ],
    ),
    (
        "procurement_status",
        &[
            ("planned", "planowane"),
            ("open", "trwa"),
            ("awarded", "rozstrzygnięte"),
            ("cancelled", "unieważnione"),
        ],
    ),
    (
        "procurement_subject",
        &[("supplies", "dostawy"), ("services", "usługi"), ("works", "roboty budowlane")],
    ),
    (
        "project_status",
        &[("planned", "planowany"), ("running", "trwa"), ("finished", "zakończony")],
    ),
    (
        "recruitment_status",
        &[
            ("open", "trwa"),
            ("selected", "wybrano kandydata"),
            ("none_selected", "nie wybrano kandydata"),
            ("cancelled", "unieważniony"),
        ],
    ),
    (
        "report_type",
        &[
            ("financial", "sprawozdanie finansowe"),
            ("activity", "sprawozdanie z działalności"),
            ("accessibility", "raport o dostępności"),
            ("inspection", "wyniki kontroli"),
            ("statistics", "statystyka"),
            ("other", "inne"),
        ],
    ),
];

/// What a field is called; its key when it has no name.
#[must_use]
pub fn field_label(key: &str) -> &str {
    FIELDS.iter().find(|row| row.0 == key).map_or(key, |row| row.1)
}

/// A sentence for who fills it in; may be empty.
#[must_use]
pub fn field_hint(key: &str) -> &'static str {
    FIELDS.iter().find(|row| row.0 == key).map_or("", |row| row.2)
}

/// What a word of a choice is called; the word itself when it has no name.
#[must_use]
pub fn choice_label<'a>(key: &str, word: &'a str) -> &'a str {
    let choices = CHOICES.iter().find(|row| row.0 == key).map_or(&[][..], |row| row.1);
    choices.iter().find(|row| row.0 == word).map_or(word, |row| row.1)
}

/// What is wrong and what to do, without the name of the field.
#[derive(Debug, Clone, Copy)]
pub struct Advice(pub Wrong);

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Wrong::Missing => write!(f, "uzupełnij to pole."),
            Wrong::TooLong(max) => {
                write!(
                    f,
                    "może mieć najwyżej {max} znaków: skróć tekst, resztę przenieś do treści."
                )
            }
            Wrong::Unreadable(shape) => write!(f, "{}", unreadable(shape)),
            Wrong::Before(other) => write!(
                f,
                "nie może być wcześniej niż „{}”: popraw jedną z dat.",
                field_label(other)
            ),
            Wrong::OneNeeded(keys) => {
                let labels: Vec<String> =
                    keys.iter().map(|key| format!("„{}”", field_label(key))).collect();
                write!(f, "uzupełnij co najmniej jedno z pól: {}.", labels.join(", "))
            }
            Wrong::Foreign => write!(
                f,
                "dokument tego rodzaju nie ma takiego pola: usuń je albo zmień rodzaj dokumentu."
            ),
            Wrong::Future => write!(f, "ten dzień jeszcze nie nadszedł: popraw datę."),
            Wrong::Contradicts(other) => {
                write!(f, "nie zgadza się z polem „{}”: popraw jedno z nich.", field_label(other))
            }
        }
    }
}

fn unreadable(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::LongText | Shape::Address => {
            "usuń znaki, których nie widać na ekranie."
        }
        Shape::Date => "wpisz dzień, który jest w kalendarzu, w postaci RRRR-MM-DD.",
        Shape::DateTime => {
            "wpisz dzień i godzinę w postaci RRRR-MM-DD GG:MM, na przykład 2026-11-22 12:00."
        }
        Shape::Year => "wpisz rok czterema cyframi.",
        Shape::Money => "wpisz kwotę i walutę, na przykład 26 000,50 PLN.",
        Shape::Nip => "sprawdź cyfry: NIP ma ich dziesięć, a ostatnia wynika z poprzednich.",
        Shape::Regon => "sprawdź cyfry: REGON ma ich 9 albo 14, a ostatnia wynika z poprzednich.",
        Shape::Krs => "sprawdź cyfry: numer KRS ma ich dziesięć, z zerami na początku.",
        Shape::Number => "wpisz liczbę całkowitą, samymi cyframi.",
        Shape::Choice(_) => "wybierz jedną z wartości na liście.",
        Shape::Link => "wpisz pełny adres, który zaczyna się od https://.",
        Shape::Document => "wpisz numer dokumentu tej jednostki, samymi cyframi.",
        Shape::Phone => "wpisz numer telefonu cyframi, na przykład 12 000 01 00.",
        Shape::Email => "wpisz adres e-mail, na przykład sekretariat@example.pl.",
    }
}

/// The whole sentence on a field: which one, and what to do.
pub(crate) fn sentence(fault: &FieldFault, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "Pole „{}”: {}", field_label(&fault.key), Advice(fault.what))
}

#[cfg(test)]
mod tests {
    use ratusz_domain::form::{DECLARATION, FORMS, UNIT};

    use super::*;

    #[test]
    fn every_field_and_choice_has_its_words_and_no_other_is_here() {
        let fields = || {
            let forms = FORMS.iter().flat_map(|form| form.fields);
            forms.chain(UNIT.fields).chain(DECLARATION.fields)
        };
        for field in fields() {
            assert_ne!(field_label(field.key), field.key, "{} has no label", field.key);
            if let Shape::Choice(words) = field.shape {
                for word in words {
                    let named = CHOICES.iter().any(|row| {
                        row.0 == field.key && row.1.iter().any(|choice| choice.0 == *word)
                    });
                    assert!(named, "{} of {} has no label", word, field.key);
                }
            }
        }
        for (key, ..) in FIELDS {
            assert!(fields().any(|field| field.key == *key), "{key} is no field");
        }
        assert!(FIELDS.is_sorted_by_key(|row| row.0) && CHOICES.is_sorted_by_key(|row| row.0));
    }
}
