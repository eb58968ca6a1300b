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
    const STAFF: &str = "art. 15 ust. 1 ustawy z dnia 21 listopada 2008 r. o pracownikach \
                         samorządowych: co najmniej 3 miesiące";
    let rule = |name: &str, matter, months, since, ending, source: &str| RetentionRule {
        name: name.to_owned(),
        matter,
        months,
        since,
        ending,
        automatic: false,
        source: source.to_owned(),
    };
    vec![
        rule(
            "Oświadczenia majątkowe",
            Matter::Kind(DocumentKind::AssetDeclaration),
            6 * 12,
            Since::Dated,
            Ending::Withdraw,
            "art. 24h ust. 6 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym: 6 lat",
        ),
        rule(
            "Nabór na stanowisko i jego wynik",
            Matter::Kind(DocumentKind::Recruitment),
            3,
            Since::Published,
            Ending::Archive,
            STAFF,
        ),
    ]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Availability, DocumentId, Millis, SectionKind, UnitId, Validity};

    fn document(kind: DocumentKind) -> Document {
        Document {
            id: DocumentId::new(),
            number: 1,
            unit: UnitId::new(),
            section: SectionId::new(),
            kind,
            availability: Availability::Published,
            validity: Validity::Current,
            current: 1,
            source: None,
            origin: None,
            // 30 November 2026 in Poland.
            first_published_at: Millis(1_795_993_200_000),
            changed_at: Millis(0),
            decision: None,
            sort_date: "2020-02-29".to_owned(),
        }
    }

    #[test]
    fn statutes_set_two_periods() {
        let section = Section {
            id: SectionId::new(),
            unit: UnitId::new(),
            parent: None,
            slug: String::new(),
            title: String::new(),
            kind: SectionKind::List,
            art6: Some(Art6::RulesRecruitment),
            position: 0,
            created_at: Millis(0),
            hidden: false,
        };
        let rules = of_the_field();
        let over = |kind| {
            let document = document(kind);
            let day = rule_for(&rules, &document, &section)?.over_on(&document)?;
            Some(day.to_string())
        };
        assert_eq!(over(DocumentKind::AssetDeclaration).as_deref(), Some("2026-02-28"));
        assert_eq!(over(DocumentKind::Recruitment).as_deref(), Some("2027-02-28"));
        assert_eq!(over(DocumentKind::News), None);
    }
}
