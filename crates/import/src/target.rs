//! Where imported documents go: a unit, and the sections that take sources, news and activities.

use ratusz_domain::{Section, SectionId, SectionKind, Unit};
use ratusz_store::{Db, StoreError};

/// A unit ready to take an old bulletin in.
#[derive(Debug, Clone)]
pub struct Target {
    /// The unit.
    pub unit: Unit,
    /// Takes the pages as they came.
    pub archive: SectionId,
    /// Takes notices.
    pub news: SectionId,
    /// Takes notices of international cooperation.
    pub cooperation: SectionId,
}

impl Target {
    /// The unit with that slug; `None` when there is none, or it has no section at all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(db: &Db, slug: &str) -> Result<Option<Self>, StoreError> {
        let Some(chrome) = ratusz_store::chrome(db, slug).await? else { return Ok(None) };
        // A unit may have dropped a section of the customary menu: its first one then stands in.
        let section = |kind: SectionKind| -> Option<SectionId> {
            let found = chrome.sections.iter().find(|section| section.kind == kind);
            found.or(chrome.sections.first()).map(|section: &Section| section.id.clone())
        };
        let (Some(archive), Some(news), Some(cooperation)) = (
            section(SectionKind::Archive),
            section(SectionKind::News),
            section(SectionKind::Cooperation),
        ) else {
            return Ok(None);
        };
        Ok(Some(Self { unit: chrome.unit, archive, news, cooperation }))
    }
}
