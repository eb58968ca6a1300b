//! The customary menu of a municipal unit's bulletin: what a new unit starts with.

use crate::{Art6, SectionKind};

/// One entry of the customary menu.
#[derive(Debug, Clone, Copy)]
pub struct MenuEntry {
    /// Part of the address.
    pub slug: &'static str,
    /// Words in the menu.
    pub title: &'static str,
    /// What it shows.
    pub kind: SectionKind,
    /// The duty it answers to, if it answers to one.
    pub art6: Option<Art6>,
}

const fn entry(
    slug: &'static str,
    title: &'static str,
    kind: SectionKind,
    art6: Option<Art6>,
) -> MenuEntry {
    MenuEntry { slug, title, kind, art6 }
}

/// News, the nine modules that bulletins of municipal units have by custom, and the register of
/// international cooperation.
pub const CUSTOMARY: [MenuEntry; 11] = [
    entry("aktualnosci", "Aktualności", SectionKind::News, None),
    entry(
        "informacje-o-jednostce",
        "Informacje o jednostce",
        SectionKind::List,
        Some(Art6::BodyOrganisation),
    ),
    entry("prawo", "Prawo", SectionKind::List, Some(Art6::BodyLegalForm)),
    entry(
        "jak-zalatwic-sprawe",
        "Jak załatwić sprawę",
        SectionKind::List,
        Some(Art6::RulesMatters),
    ),
    entry("finanse-i-mienie", "Finanse i mienie", SectionKind::List, Some(Art6::Property)),
    entry("ogloszenia", "Ogłoszenia", SectionKind::List, Some(Art6::RulesRecruitment)),
    entry(
        "polityki-programy-raporty",
        "Polityki, programy, raporty",
        SectionKind::List,
        Some(Art6::PolicyProgrammes),
    ),
    entry("zamowienia-publiczne", "Zamówienia publiczne", SectionKind::List, None),
    entry(
        "wspolpraca-miedzynarodowa",
        "Współpraca międzynarodowa",
        SectionKind::Cooperation,
        Some(Art6::DataState),
    ),
    entry(
        "informacje-organizacyjne",
        "Informacje organizacyjne",
        SectionKind::List,
        Some(Art6::RulesPublic),
    ),
    entry("archiwum", "Archiwum", SectionKind::Archive, None),
];
