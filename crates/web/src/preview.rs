//! A draft as it would be published: for who works on it and for who has a secret link to it.

use ratusz_actions::{as_published, draft_body};
use ratusz_domain::{Availability, Document, DocumentId, Draft, Millis, Section, Unit, Validity};
use ratusz_store::{Db, DocumentPage, StoreError};

use crate::extract::InUnit;
use crate::messages::PL;
use crate::public::document::Shown;

/// A draft beside the document that it corrects, if it corrects one.
#[derive(Debug)]
pub struct Preview {
    /// The document with the draft as its newest version.
    pub page: DocumentPage,
    /// The page of the version that readers see now.
    pub published: Option<DocumentPage>,
    draft: Draft,
}

impl Preview {
    /// The draft as if it were published at `now`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new(db: &Db, draft: &Draft, now: Millis) -> Result<Self, StoreError> {
        let published = match &draft.document {
            Some(id) => of_document(db, id).await?,
            None => None,
        };
        let document = published.as_ref().map(|page| page.document.clone());
        let mut document = document.unwrap_or_else(|| new_document(draft, now));
        document.section = draft.content.section.clone();
        document.kind = draft.content.kind;
        document.sort_date.clone_from(&draft.content.sort_date);
        document.current += 1;
        let version = as_published(draft, document.current, now, String::new());
        let page = DocumentPage {
            document,
            version,
            hash: PL.preview_hash.to_owned(),
            source: None,
            erasure: None,
            forced: None,
        };
        Ok(Self { page, published, draft: draft.clone() })
    }

    /// What the page of the draft shows; `file` gives the address of the file at a place from 1.
    #[must_use]
    pub fn shown(&self, here: &InUnit, file: impl Fn(usize) -> String) -> Shown {
        let mut shown = Shown::new(here, &self.page);
        shown.body = draft_body(&self.draft, &here.unit.slug, &|at, _| file(at)).to_html();
        for (i, shown) in shown.files.iter_mut().enumerate() {
            shown.href = file(i + 1);
        }
        shown
    }
}

async fn of_document(db: &Db, id: &DocumentId) -> Result<Option<DocumentPage>, StoreError> {
    let found = ratusz_store::documents_for_index(db, std::slice::from_ref(id)).await?;
    match found.first() {
        Some(row) => {
            let document = &row.document;
            ratusz_store::document(db, &document.unit, document.number, None).await
        }
        None => Ok(None),
    }
}

fn new_document(draft: &Draft, now: Millis) -> Document {
    Document {
        id: DocumentId::new(),
        number: 0,
        unit: draft.unit.clone(),
        section: draft.content.section.clone(),
        kind: draft.content.kind,
        availability: Availability::Published,
        validity: Validity::Current,
        current: 0,
        source: None,
        origin: None,
        first_published_at: now,
        changed_at: now,
        decision: None,
        sort_date: draft.content.sort_date.clone(),
    }
}

/// The unit with this identifier and its menu.
///
/// # Errors
/// When the database fails.
pub async fn unit_of(db: &Db, draft: &Draft) -> Result<Option<(Unit, Vec<Section>)>, StoreError> {
    let units = ratusz_store::units(db).await?;
    let Some(unit) = units.into_iter().find(|unit| unit.id == draft.unit) else { return Ok(None) };
    let chrome = ratusz_store::chrome(db, &unit.slug).await?;
    Ok(chrome.map(|chrome| (chrome.unit, chrome.sections)))
}
