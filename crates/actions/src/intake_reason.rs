//! Why something that a citizen sends in, or what the office does about it, is refused: the
//! catalogue of these sentences.

use std::fmt;

use jiff::civil::Date;
use ratusz_domain::{ContactKind, RequestNumber, limits};

/// One reason. Its `Display` is the Polish sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntakeReason {
    /// No contact was given.
    ContactMissing,
    /// The contact can't be one of its kind.
    ContactInvalid(ContactKind),
    /// Nothing is asked for.
    ContentMissing,
    /// A text is longer than the limit, in characters.
    TooLong(usize),
    /// A field that people don't see was filled in.
    TrapFilled,
    /// Too much came from one network address.
    TooMany,
    /// There is no request with this number.
    RequestUnknown(RequestNumber),
    /// The request was closed before.
    RequestClosed,
    /// Its term was extended before.
    ExtendedBefore,
    /// The new term is no later than the one that runs; that one.
    TermTooEarly(Date),
    /// The new term is later than the law lets it be; the last day.
    TermTooLate(Date),
    /// The new term is no day.
    TermInvalid,
    /// An answer, decision or note says nothing.
    TextMissing,
    /// A request can't be closed in this way.
    OutcomeInvalid,
    /// There is no way of sending the answer by e-mail.
    NoEmail,
    /// Personal data of an open request can't be erased.
    StillOpen,
    /// They were erased before.
    ErasedBefore,
    /// The draft still holds what the contact tells.
    ContactInDraft,
    /// The e-mail address is none.
    EmailInvalid,
    /// There is no such section.
    SectionUnknown,
    /// The words of a search are none, or too many.
    WordsInvalid,
    /// The link was used or is too old.
    LinkInvalid,
}

impl IntakeReason {
    /// A word for the journal, which holds nothing that a person wrote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ContactMissing => "contact_missing",
            Self::ContactInvalid(_) => "contact_invalid",
            Self::ContentMissing => "content_missing",
            Self::TooLong(_) => "text_too_long",
            Self::TrapFilled => "trap_filled",
            Self::TooMany => "too_many",
            Self::RequestUnknown(_) => "request_unknown",
            Self::RequestClosed => "request_closed",
            Self::ExtendedBefore => "extended_before",
            Self::TermTooEarly(_) => "term_too_early",
            Self::TermTooLate(_) => "term_too_late",
            Self::TermInvalid => "term_invalid",
            Self::TextMissing => "text_missing",
            Self::OutcomeInvalid => "outcome_invalid",
            Self::NoEmail => "no_email",
            Self::StillOpen => "still_open",
            Self::ErasedBefore => "erased_before",
            Self::ContactInDraft => "contact_in_draft",
            Self::EmailInvalid => "email_invalid",
            Self::SectionUnknown => "section_unknown",
            Self::WordsInvalid => "words_invalid",
            Self::LinkInvalid => "link_invalid",
        }
    }
}

impl fmt::Display for IntakeReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ContactMissing => "Podaj adres, na który mamy odpowiedzieć.",
            Self::ContactInvalid(ContactKind::Email) => {
                "Sprawdź adres e-mail: powinien wyglądać jak nazwa@domena.pl."
            }
            Self::ContactInvalid(ContactKind::Post) => {
                "Podaj adres pocztowy, na który dojdzie list: ulicę, numer, kod i miejscowość."
            }
            Self::ContactInvalid(ContactKind::Inbox) => {
                "Podaj adres skrzynki elektronicznej, np. AE:PL-12345-67890-ABCDE-12."
            }
            Self::ContentMissing => "Napisz, o jaką informację prosisz.",
            Self::TooLong(limit) => {
                return write!(f, "Tekst może mieć najwyżej {limit} znaków: skróć go.");
            }
            Self::TrapFilled => {
                "Pole „Zostaw to pole puste” musi być puste: wyczyść je i wyślij jeszcze raz."
            }
            Self::TooMany => {
                "Z tego adresu sieciowego przyszło w ostatniej godzinie zbyt wiele zgłoszeń: \
                 spróbuj za godzinę albo napisz na adres jednostki."
            }
            Self::RequestUnknown(number) => return write!(f, "Nie ma wniosku numer {number}."),
            Self::RequestClosed => "Ten wniosek jest już zakończony.",
            Self::ExtendedBefore => "Termin tego wniosku już raz przedłużono.",
            Self::TermTooEarly(day) => {
                return write!(f, "Nowy termin musi być późniejszy niż obecny ({day}).");
            }
            Self::TermTooLate(day) => {
                return write!(
                    f,
                    "Termin można przedłużyć najwyżej do {day}: dwa miesiące od złożenia wniosku \
                     (art. 13 ust. 2)."
                );
            }
            Self::TermInvalid => "Podaj nowy termin jako datę.",
            Self::TextMissing => "Wpisz treść.",
            Self::OutcomeInvalid => "Wybierz, jak zakończyć wniosek.",
            Self::NoEmail => "Wnioskodawca nie podał adresu e-mail: odpowiedz inną drogą.",
            Self::StillOpen => "Dane osobowe można usunąć dopiero po zakończeniu wniosku.",
            Self::ErasedBefore => "Dane osobowe tego wniosku już usunięto.",
            Self::ContactInDraft => {
                "W tytule lub treści zostały dane wnioskodawcy: usuń je przed utworzeniem szkicu."
            }
            Self::EmailInvalid => "Sprawdź adres e-mail: powinien wyglądać jak nazwa@domena.pl.",
            Self::SectionUnknown => "Nie ma takiego działu: wybierz go z listy.",
            Self::WordsInvalid => {
                return write!(
                    f,
                    "Wpisz słowa, których mamy szukać, najwyżej {} znaków.",
                    limits::QUERY_CHARS
                );
            }
            Self::LinkInvalid => {
                "Ten odnośnik już nie działa: został użyty albo wygasł. Zapisz się jeszcze raz."
            }
        })
    }
}
