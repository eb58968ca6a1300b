//! What people want to be told of by e-mail.

use crate::{MailAddress, Millis, SectionId, UnitId};

/// Somebody who is told of what was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscriber {
    /// Identifier.
    pub id: String,
    /// Where mails go.
    pub email: MailAddress,
    /// The day in Poland of the last mail, `YYYY-MM-DD`.
    pub mailed_on: Option<String>,
}

/// One thing that they want to be told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Identifier.
    pub id: String,
    /// In which unit.
    pub unit: UnitId,
    /// In which section only.
    pub section: Option<SectionId>,
    /// Which words a document must have, as a search finds them; empty for all documents.
    pub words: String,
    /// When it was confirmed; before that nothing is sent.
    pub confirmed_at: Option<Millis>,
    /// The first leaf of the log that was not told of.
    pub next_leaf: i64,
}

impl Subscription {
    /// Whether it is about documents of this section of this unit, its words left aside.
    #[must_use]
    pub fn is_about(&self, unit: &UnitId, section: &SectionId) -> bool {
        self.unit == *unit && self.section.as_ref().is_none_or(|own| own == section)
    }
}
