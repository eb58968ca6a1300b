//! How long documents stay in the bulletin: rules as data, those of the field built in. A rule
//! proposes to a person; it acts by itself only where the unit says so.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Art6, Document, DocumentKind, Ending, Section, SectionId};

/// Which documents a rule is for. The more closely it says so, the more it counts: a section before
/// a kind, a kind before a key of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Matter {
    /// All in one section.
    Section(SectionId),
    /// All of a kind.
    Kind(DocumentKind),
    /// All in sections that answer to a duty of art. 6.
    Art6(Art6),
}

/// From when the time counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Since {
    /// From its publication in this bulletin.
    Published,
    /// From the day that it bears.
    Dated,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionRule {
    /// What it is about, for people.
    pub name: String,
    /// Which documents.
    pub matter: Matter,
    /// How many months they stay.
    pub months: u16,
    /// Counted from when.
    pub since: Since,
    /// What is to be done then.
    pub ending: Ending,
    /// Whether the server does it by itself.
    #[serde(default)]
    pub automatic: bool,
    /// The provision that it rests on.
    pub source: String,
}

/// The rules of the field: periods that statutes set. For everything else there is no period in
/// law; the unit sets one (art. 5(1)(e) of the GDPR).
#[must_use]
pub fn of_the_field() -> Vec<RetentionRule> {
    vec![RetentionRule {
        name: "Nabór na stanowiska i jego wyniki".to_owned(),
        matter: Matter::Art6(Art6::RulesRecruitment),
        months: 3,
        since: Since::Published,
        ending: Ending::Archive,
        automatic: false,
        source: "art. 15 ust. 1 ustawy z dnia 21 listopada 2008 r. o pracownikach samorządowych: \
                 co najmniej 3 miesiące"
            .to_owned(),
    }]
}

impl Matter {
    /// How closely it says which documents: greater is closer.
    fn closeness(&self) -> u8 {
        match self {
            Self::Art6(_) => 0,
            Self::Kind(_) => 1,
            Self::Section(_) => 2,
        }
    }

    /// Whether a document is one of them; `section` is where it lies.
    #[must_use]
    pub fn covers(&self, document: &Document, section: &Section) -> bool {
        match self {
            Self::Section(id) => *id == document.section,
            Self::Kind(kind) => *kind == document.kind,
            Self::Art6(key) => section.art6 == Some(*key),
        }
    }
}

impl RetentionRule {
    /// The day on which a document's time is over; `None` when its date can't be read.
    #[must_use]
    pub fn over_on(&self, document: &Document) -> Option<Date> {
        let start = match self.since {
            Since::Published => document.first_published_at.warsaw().date(),
            Since::Dated => document.sort_date.parse().ok()?,
        };
        start.checked_add(i32::from(self.months).months()).ok()
    }

    /// The last day of [`Since`] for which the time is over by `today`.
    #[must_use]
    pub fn limit(&self, today: Date) -> Date {
        today.saturating_sub(i32::from(self.months).months())
    }
}

/// The rule that holds for a document: the one that says most closely which it is for, and of
/// these the one that keeps longest.
#[must_use]
pub fn rule_for<'a>(
    rules: &'a [RetentionRule],
    document: &Document,
    section: &Section,
) -> Option<&'a RetentionRule> {
    let covering = rules.iter().filter(|rule| rule.matter.covers(document, section));
    covering.max_by_key(|rule| (rule.matter.closeness(), rule.months))
}
