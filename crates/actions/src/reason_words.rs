//! Why a command is refused, in sentences that a clerk can act on: the catalogue of these sentences,
//! Polish first.

use std::fmt;

use ratusz_domain::{State, Verb, limits};
use ratusz_polish::plural::count;

use crate::{Reason, field_words};

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TitleMissing => write!(f, "Wpisz tytuł dokumentu."),
            Self::TitleTooLong(n) => write!(
                f,
                "Tytuł ma {n} znaków, a może mieć najwyżej {}: skróć go, resztę przenieś do treści.",
                limits::TITLE_CHARS
            ),
            Self::NothingToPublish => {
                write!(f, "Dokument nie ma treści ani załącznika: dodaj jedno z nich.")
            }
            Self::DayInvalid(day) => {
                write!(f, "„{day}” nie jest datą: wpisz ją w postaci RRRR-MM-DD.")
            }
            Self::CountryInvalid(code) => {
                write!(f, "„{code}” nie jest kodem kraju: użyj dwóch wielkich liter, np. DE.")
            }
            Self::SpanReversed(span) => {
                write!(f, "Okres {span} kończy się, zanim się zacznie: zamień daty.")
            }
            Self::FileTooLarge(name, size) => write!(
                f,
                "Plik „{name}” ma {} MB, a może mieć najwyżej {} MB.",
                size / 1_000_000,
                limits::ATTACHMENT_BYTES / 1_000_000
            ),
            Self::FileEmpty(name) => {
                write!(f, "Plik „{name}” jest pusty: sprawdź go i dodaj ponownie.")
            }
            Self::File(reason) => write!(f, "{reason}"),
            Self::SlugInvalid(slug) => write!(
                f,
                "„{slug}” nie nadaje się na adres: użyj małych liter bez znaków polskich, cyfr i łączników."
            ),
            Self::SlugReserved(slug) => {
                write!(f, "Adres „{slug}” jest zajęty przez portal: wybierz inny.")
            }
            Self::SlugTaken(slug) => {
                write!(f, "Jednostka o adresie „{slug}” już istnieje: wybierz inny adres.")
            }
            Self::NameMissing => write!(f, "Wpisz nazwę jednostki."),
            Self::LoginInvalid(login) => {
                write!(f, "„{login}” nie jest adresem e-mail: wpisz go w postaci imie@urzad.pl.")
            }
            Self::LoginTaken(login) => write!(f, "Konto „{login}” już istnieje."),
            Self::PersonMissing => write!(f, "Wpisz imię i nazwisko."),
            Self::AccountUnknown => write!(f, "Nie ma takiego konta."),
            Self::CodeWrong => write!(
                f,
                "Kod jest błędny albo już użyty: poczekaj na następny i przepisz go w ciągu 30 sekund."
            ),
            Self::SecondFactorThere => {
                write!(f, "Kody jednorazowe są już włączone: najpierw wyłącz dotychczasowe.")
            }
            Self::InvitationNotYours => {
                write!(f, "Nowe zaproszenie dla tej osoby może wysłać tylko administrator portalu.")
            }
            Self::LastAdministrator => write!(
                f,
                "To ostatnie konto z tą rolą administratora: najpierw nadaj ją komuś innemu."
            ),
            Self::InvitationVoid => write!(
                f,
                "Zaproszenie wygasło albo zostało już użyte: poproś administratora o nowe."
            ),
            Self::PasswordTooShort(n) => write!(
                f,
                "Hasło ma {n} znaków, a musi mieć co najmniej {}: kilka zwykłych słów wystarczy.",
                limits::PASSWORD_CHARS_MIN
            ),
            Self::PasswordTooLong(n) => {
                write!(f, "Hasło ma {n} znaków, a może mieć najwyżej {}.", limits::PASSWORD_CHARS)
            }
            Self::PasswordGuessable => {
                write!(f, "To hasło łatwo odgadnąć: wymyśl inne, na przykład z kilku słów.")
            }
            Self::PasswordWrong => write!(f, "Obecne hasło jest inne niż podane."),
            Self::SignInFailed => {
                write!(f, "Adres e-mail lub hasło nie zgadzają się: sprawdź je i spróbuj ponownie.")
            }
            Self::SignInWait(minutes) => {
                write!(f, "Zbyt wiele nieudanych prób: spróbuj ponownie za {minutes} min.")
            }
            Self::ColourInvalid(colour) => {
                write!(f, "„{colour}” nie jest kolorem: wpisz go w postaci #rrggbb.")
            }
            Self::NotNow(verb, state) => {
                write!(f, "Nie można {}, gdy {}.", doing(*verb), standing(*state))
            }
            Self::ReasonMeaningless => write!(
                f,
                "Podaj powód, z którego czytelnik dowie się, co i dlaczego się zmieniło; samo „poprawka” nie wystarczy."
            ),
            Self::TextTooLong(limit) => {
                write!(
                    f,
                    "Powód lub podstawa prawna może mieć najwyżej {limit} znaków: skróć tekst."
                )
            }
            Self::TooManyFiles(n) => write!(
                f,
                "Załączników jest {n}, a może być najwyżej {}: podziel dokument.",
                limits::ATTACHMENTS
            ),
            Self::DraftUnknown(n) => {
                write!(f, "Nie ma szkicu numer {n}: mógł zostać opublikowany albo odrzucony.")
            }
            Self::DraftStale(n) => write!(
                f,
                "Od rozpoczęcia szkicu opublikowano już wersję {n} dokumentu: przenieś zmiany do nowego szkicu."
            ),
            Self::DraftChanged(n) => write!(
                f,
                "Szkic zmieniono, odkąd go otwarto (to już {n}. zmiana): obejrzyj jego obecną treść i nanieś swoje zmiany jeszcze raz."
            ),
            Self::DocumentUnknown(n) => write!(f, "Nie ma dokumentu numer {n}: sprawdź numer."),
            Self::TimePast => {
                write!(f, "Pora publikacji już minęła: podaj późniejszą albo opublikuj od razu.")
            }
            Self::WithholdingIncomplete => write!(
                f,
                "Przy wyłączeniu jawności podaj zakres, podstawę prawną i kto jej dokonał (art. 8 ust. 5)."
            ),
            Self::WithholdingOfNothing(title) => {
                write!(f, "Wyłączenie jawności dotyczy załącznika „{title}”, którego nie ma.")
            }
            Self::LegalBasisMissing => write!(f, "Podaj podstawę prawną."),
            Self::DecidedByMissing => write!(f, "Podaj, kto podjął decyzję."),
            Self::ReplacementUnfit(n) => write!(
                f,
                "Dokument {n} nie może zastąpić tego dokumentu: musi to być inny, obowiązujący dokument tej samej jednostki."
            ),
            Self::ContentErased => {
                write!(f, "Treść dokumentu została usunięta i nie można jej przywrócić.")
            }
            Self::NoVersionChosen => write!(f, "Wskaż wersje, których treść ma być usunięta."),
            Self::VersionUnknown(n) => {
                write!(f, "Dokument nie ma wersji {n} albo podano ją dwa razy.")
            }
            Self::VersionErased(n) => write!(f, "Treść wersji {n} usunięto już wcześniej."),
            Self::VersionInSight(n) => write!(
                f,
                "Wersję {n} widzą czytelnicy: najpierw opublikuj poprawioną wersję albo wycofaj dokument."
            ),
            Self::FourEyes => write!(
                f,
                "Treść tego szkicu zmieniała też osoba, która chce go opublikować, a w tym dziale decyduje druga osoba: poproś ją o akceptację."
            ),
            Self::NothingToAgree => {
                write!(f, "Ta wersja nie czeka na potwierdzenie drugiej osoby.")
            }
            Self::AgreeingAlone => write!(
                f,
                "Tę wersję napisała lub opublikowała ta sama osoba: potwierdzić może ją tylko ktoś, kto nie miał w niej udziału."
            ),
            Self::CommentEmpty => write!(f, "Napisz treść komentarza."),
            Self::TooManyComments => write!(
                f,
                "Ten szkic ma już {} komentarzy i nie przyjmie następnych.",
                limits::COMMENTS
            ),
            Self::TooManyLinks => write!(
                f,
                "Dla tego szkicu utworzono już {} odnośników i nie można utworzyć następnych.",
                limits::DRAFT_LINKS
            ),
            Self::LinkTooLong => write!(
                f,
                "Odnośnik może działać najwyżej {} dni: wybierz wcześniejszy termin.",
                limits::DRAFT_LINK_DAYS
            ),
            Self::LinkUnknown(n) => write!(f, "Odnośnika {n} nie ma albo już go unieważniono."),
            Self::PlanUnfit => {
                write!(f, "Terminy można wyznaczyć tylko dokumentowi opublikowanemu.")
            }
            Self::RuleIncomplete => write!(
                f,
                "Zasada przechowywania musi mieć nazwę, okres co najmniej jednego miesiąca i podstawę."
            ),
            Self::TooManyRules => {
                write!(f, "Zasad przechowywania może być najwyżej {}.", limits::RETENTION_RULES)
            }
            Self::PrivacyFindings(n) => write!(
                f,
                "Szkic zawiera {} z danymi, które mogą być osobowe: usuń je albo przy każdym napisz, dlaczego może zostać.",
                count(*n as u64, "miejsce", "miejsca", "miejsc")
            ),
            Self::FindingUnknown => {
                write!(f, "W szkicu nie ma już takiego miejsca: sprawdź go jeszcze raz.")
            }
            Self::ExcuseMeaningless => write!(
                f,
                "Napisz, dlaczego te dane mogą zostać opublikowane, na przykład na jakiej podstawie prawnej."
            ),
            Self::NothingToRedact => {
                write!(f, "W szkicu nie ma tekstu, który ma być usunięty: sprawdź go jeszcze raz.")
            }
            Self::RedactElsewhere(title) => write!(
                f,
                "Z pliku „{title}” nie można tu trwale usunąć tekstu: usuń go w programie, w którym plik powstał, i dodaj plik ponownie."
            ),
            Self::AcknowledgedToday => {
                write!(f, "Przegląd dziennika już dziś potwierdzono: następny jutro.")
            }
            Self::LegacyInvalid(line) => write!(
                f,
                "Wiersz {line}: to nie jest dawny adres; podaj go w całości albo od ukośnika lub znaku zapytania."
            ),
            Self::LegacyTwice(line, first) => {
                write!(f, "Wiersz {line}: ten sam dawny adres stoi już w wierszu {first}.")
            }
            Self::LegacyLoop(line) => write!(
                f,
                "Wiersz {line}: adres prowadzi w kółko; wskaż numer dokumentu albo stronę biuletynu."
            ),
            Self::LegacyTargetUnknown(line) => write!(
                f,
                "Wiersz {line}: nie ma takiego dokumentu tej jednostki ani adresu w portalu; podaj numer dokumentu albo adres od ukośnika."
            ),
            Self::LegacyTaken(line) => {
                write!(f, "Wiersz {line}: ten dawny adres prowadzi już gdzie indziej.")
            }
            Self::Intake(reason) => write!(f, "{reason}"),
            Self::Field(fault) => field_words::sentence(fault, f),
            Self::Unit(reason) => reason.fmt(f),
            Self::FieldsTooLong => {
                write!(f, "Pola dokumentu są razem za długie: przenieś część tekstu do treści.")
            }
            Self::FieldDocumentUnknown(key, n) => write!(
                f,
                "Pole „{}”: nie ma w tej jednostce dokumentu numer {n}; sprawdź numer w adresie dokumentu.",
                field_words::field_label(key)
            ),
        }
    }
}

/// What a verb does, after "nie można".
fn doing(verb: Verb) -> &'static str {
    match verb {
        Verb::Revise => "zmienić szkicu",
        Verb::Submit => "przekazać szkicu do akceptacji",
        Verb::Return => "zwrócić szkicu do poprawy",
        Verb::Schedule => "zaplanować publikacji",
        Verb::Discard => "odrzucić szkicu",
        Verb::Publish => "opublikować szkicu",
        Verb::Correct => "sprostować dokumentu",
        Verb::Archive => "przenieść dokumentu do archiwum",
        Verb::Restore => "przywrócić dokumentu",
        Verb::Withdraw => "wycofać dokumentu",
        Verb::Erase => "usunąć treści dokumentu",
    }
}

/// How something stands, after "gdy".
fn standing(state: State) -> &'static str {
    match state {
        State::Draft => "szkic jest w przygotowaniu",
        State::InReview => "szkic czeka na akceptację",
        State::Scheduled => "szkic czeka na porę publikacji",
        State::Published => "dokument obowiązuje",
        State::Archived => "dokument jest archiwalny",
        State::Withdrawn => "dokument jest wycofany",
    }
}
