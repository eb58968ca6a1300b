//! A section of a unit's menu.

use serde::{Deserialize, Serialize};

use crate::{Art6, Millis, SectionId, UnitId};

/// What a section shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// Documents, newest first.
    List,
    /// News with date and lead; its newest stand on the home page.
    News,
    /// The register of international cooperation.
    Cooperation,
    /// Documents that other documents were made from: archived pages of an old bulletin.
    Archive,
}

impl SectionKind {
    const ALL: [Self; 4] = [Self::List, Self::News, Self::Cooperation, Self::Archive];

    /// The word kept in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::News => "news",
            Self::Cooperation => "cooperation",
            Self::Archive => "archive",
        }
    }

    /// The reverse of [`SectionKind::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One entry of the menu ("menu przedmiotowe"), at `/{unit}/dzial/{slug}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Identifier.
    pub id: SectionId,
    /// Whose menu.
    pub unit: UnitId,
    /// The section it lies in, if any.
    pub parent: Option<SectionId>,
    /// Part of its address, unique in the unit.
    pub slug: String,
    /// Words in the menu.
    pub title: String,
    /// What it shows.
    pub kind: SectionKind,
    /// The duty it answers to.
    pub art6: Option<Art6>,
    /// Order among its siblings.
    pub position: i64,
    /// Whether it is left out of the menu; its address goes on to answer.
    #[serde(default)]
    pub hidden: bool,
    /// Since when it has been there.
    pub created_at: Millis,
}
