//! Why a command is refused, in sentences that a clerk can act on. This file is the catalogue of
//! these sentences: Polish first.

use std::fmt;

use ratusz_domain::limits;

/// One reason. Its `Display` is the Polish sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The title is empty.
    TitleMissing,
    /// The title is too long; how many characters it has.
    TitleTooLong(usize),
    /// There is neither a text nor a file.
    NothingToPublish,
    /// The day that orders the document is not a day.
    DayInvalid(String),
    /// A country is not an ISO 3166-1 alpha-2 code.
    CountryInvalid(String),
    /// A span of days ends before it begins.
    SpanReversed(String),
    /// A file is larger than the limit; its name and size in bytes.
    FileTooLarge(String, usize),
    /// A file is empty.
    FileEmpty(String),
    /// The slug has other characters than lower-case letters, digits and hyphens.
    SlugInvalid(String),
    /// The slug belongs to the portal itself.
    SlugReserved(String),
    /// A unit with that slug exists.
    SlugTaken(String),
    /// The name is empty.
    NameMissing,
    /// The colour is not `#rrggbb`.
    ColourInvalid(String),
}

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
            Self::ColourInvalid(colour) => {
                write!(f, "„{colour}” nie jest kolorem: wpisz go w postaci #rrggbb.")
            }
        }
    }
}

/// Every reason for which a command was refused; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Refusal(pub Vec<Reason>);

impl Refusal {
    /// `Err` when there is a reason.
    ///
    /// # Errors
    /// The refusal itself.
    pub fn unless_empty(reasons: Vec<Reason>) -> Result<(), Self> {
        if reasons.is_empty() { Ok(()) } else { Err(Self(reasons)) }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, reason) in self.0.iter().enumerate() {
            write!(f, "{}{reason}", if i == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}
