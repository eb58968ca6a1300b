//! Why the administration of a unit is refused, in sentences that a clerk can act on.

use std::fmt;

use ratusz_domain::limits;

use crate::arms::ArmsFault;

/// One reason. Its `Display` is the Polish sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitReason {
    /// More rows than the limit.
    TooManyRows,
    /// A member of the editorial board without a name, or with a wrong e-mail; the row from 1.
    EditorIncomplete(usize),
    /// The editorial board has no one.
    NoEditor,
    /// A link without words or with a wrong address; the row from 1.
    LinkInvalid(usize),
    /// The picture can't be arms.
    Arms(ArmsFault),
    /// A section without a title, or with one that is too long.
    SectionTitle,
    /// There is no such section in this unit.
    SectionUnknown,
    /// Another section of the unit has this slug.
    SectionSlugTaken(String),
    /// A section would lie in itself.
    SectionInItself,
    /// Sections would lie deeper in one another than the limit.
    SectionTooDeep,
    /// A section with documents or sections in it can't be hidden; its title.
    SectionNotEmpty(String),
    /// More sections than the limit.
    TooManySections,
    /// The order does not name every section of the unit once: someone else has changed the menu.
    SectionOrder,
}

impl UnitReason {
    /// A word for the journal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooManyRows => "too_many_rows",
            Self::EditorIncomplete(_) => "editor_incomplete",
            Self::NoEditor => "no_editor",
            Self::LinkInvalid(_) => "link_invalid",
            Self::Arms(_) => "arms_unfit",
            Self::SectionTitle => "section_title",
            Self::SectionUnknown => "section_unknown",
            Self::SectionSlugTaken(_) => "section_slug_taken",
            Self::SectionInItself => "section_in_itself",
            Self::SectionTooDeep => "section_too_deep",
            Self::SectionNotEmpty(_) => "section_not_empty",
            Self::TooManySections => "too_many_sections",
            Self::SectionOrder => "section_order",
        }
    }
}

impl fmt::Display for UnitReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyRows => {
                write!(f, "Pozycji może być najwyżej {}: usuń zbędne.", limits::UNIT_ROWS)
            }
            Self::EditorIncomplete(row) => write!(
                f,
                "Redaktor w wierszu {row}: wpisz imię i nazwisko oraz poprawny adres e-mail albo telefon."
            ),
            Self::NoEditor => {
                write!(f, "Redakcja musi mieć co najmniej jedną osobę (§ 11 rozporządzenia o BIP).")
            }
            Self::LinkInvalid(row) => write!(
                f,
                "Odnośnik w wierszu {row}: wpisz jego nazwę i pełny adres, który zaczyna się od https://."
            ),
            Self::Arms(fault) => fault.fmt(f),
            Self::SectionTitle => write!(f, "Wpisz nazwę działu, najwyżej 200 znaków."),
            Self::SectionUnknown => {
                write!(f, "Nie ma takiego działu: odśwież stronę i spróbuj ponownie.")
            }
            Self::SectionSlugTaken(slug) => {
                write!(f, "Adres „{slug}” ma już inny dział tej jednostki: wybierz inny.")
            }
            Self::SectionInItself => {
                write!(f, "Dział nie może leżeć w sobie ani w swoim poddziale: wybierz inny.")
            }
            Self::SectionTooDeep => write!(
                f,
                "Działy mogą leżeć w sobie najwyżej na {} poziomach: wybierz wyższy poziom.",
                limits::SECTION_DEPTH
            ),
            Self::SectionNotEmpty(title) => write!(
                f,
                "Dział „{title}” ma dokumenty albo poddziały, więc nie można go ukryć: najpierw przenieś je gdzie indziej."
            ),
            Self::TooManySections => {
                write!(f, "Działów może być najwyżej {}: połącz podobne.", limits::SECTIONS)
            }
            Self::SectionOrder => {
                write!(
                    f,
                    "Menu zmieniło się w międzyczasie: odśwież stronę i ustaw kolejność ponownie."
                )
            }
        }
    }
}
