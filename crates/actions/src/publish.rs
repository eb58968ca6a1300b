//! Publish: drafts become documents with a first version each, all in one transaction.

use ratusz_domain::{
    Activity, Availability, Document, DocumentId, DocumentKind, Fields, Provenance, SectionId,
    Sha256, UnitId, Validity, Verb, Version,
};
use ratusz_richtext::Tree;
use serde_json::json;

use crate::{ActionError, File, Office, Reason, Refusal, check, files};

const COMMAND: &str = "document.publish";

/// What is to be published.
#[derive(Debug, Clone)]
pub struct NewDocument {
    /// The document's identifier, chosen beforehand so that drafts can name each other.
    pub id: DocumentId,
    /// Whose it is.
    pub unit: UnitId,
    /// Where it lies.
    pub section: SectionId,
    /// What it is.
    pub kind: DocumentKind,
    /// Current, or archival from the start (pages of an old bulletin).
    pub validity: Validity,
    /// The archived page that it was drawn from.
    pub source: Option<DocumentId>,
    /// What it was imported from; unique in the unit.
    pub origin: Option<String>,
    /// The day that orders it, `YYYY-MM-DD`.
    pub sort_date: String,
    /// Title.
    pub title: String,
    /// Lead; made from the body when empty.
    pub lead: String,
    /// Body.
    pub body: Tree,
    /// The register's fields.
    pub activity: Option<Activity>,
    /// The fields of its kind.
    pub fields: Fields,
    /// Metryczka.
    pub provenance: Provenance,
    /// Files.
    pub files: Vec<File>,
}

/// What became of a draft.
#[derive(Debug, Clone)]
pub struct Published {
    /// The document's identifier, as the draft gave it.
    pub id: DocumentId,
    /// The number in its address.
    pub number: i64,
}

/// Characters of a lead that is made from the body.
const LEAD_CHARS: usize = 280;

/// Publishes the drafts, in order, all or none. Durable when it returns.
///
/// # Errors
/// A refusal with every reason (noted in the journal), or a fault.
pub async fn publish(
    office: &Office,
    drafts: Vec<NewDocument>,
) -> Result<Vec<Published>, ActionError> {
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    if let Some((unit, id, refusal)) = refused(&drafts) {
        return Err(office.refuse(Some(&unit), COMMAND, id.as_str(), refusal).await);
    }
    perform(office, drafts).await
}

fn refused(drafts: &[NewDocument]) -> Option<(UnitId, DocumentId, Refusal)> {
    let mut unsuited = drafts.iter().filter_map(|draft| {
        let refusal = Refusal::unless_empty(check(draft)).err()?;
        Some((draft.unit.clone(), draft.id.clone(), refusal))
    });
    let (unit, id, mut first) = unsuited.next()?;
    first.0.extend(unsuited.flat_map(|(_, _, refusal)| refusal.0));
    Some((unit, id, first))
}

/// Why a document can't be published; empty when it can.
fn check(new: &NewDocument) -> Vec<Reason> {
    let mut reasons = Vec::new();
    check::title(&new.title, &mut reasons);
    check::something(&new.body, new.files.len(), &mut reasons);
    check::day(&new.sort_date, &mut reasons);
    for file in &new.files {
        check::file(&file.name, file.bytes.len(), &mut reasons);
    }
    if let Some(activity) = &new.activity {
        check::activity(activity, &mut reasons);
    }
    check::fields(new.kind, &new.fields, &mut reasons);
    reasons
}

async fn perform(office: &Office, drafts: Vec<NewDocument>) -> Result<Vec<Published>, ActionError> {
    // Bytes first: a version must never name bytes that are not there. Bytes without a version
    // (when the transaction fails) harm no one.
    let files: Vec<&File> = drafts.iter().flat_map(|draft| &draft.files).collect();
    let kept = files::keep(office, &files).await?;

    let mut tx = office.db.begin().await?;
    files::still_there(office, &kept).await?;
    let count = i64::try_from(drafts.len()).unwrap_or(i64::MAX);
    let first = tx.next_numbers(count).await?;
    let rows = |(number, draft)| rows(office, number, draft);
    let documents: Vec<(Document, Version)> =
        (first..).zip(drafts).map(rows).collect::<Result<_, _>>()?;
    let hashes = tx.insert_documents(&documents).await?;
    let deed = |((document, version), hash): (&(Document, Version), Sha256)| {
        office.deed(Verb::Publish, document, version.n, hash, json!({}))
    };
    let deeds = documents.iter().zip(hashes).map(deed).collect();
    office.settle(tx, deeds).await?;
    let published =
        |(document, _): (Document, Version)| Published { id: document.id, number: document.number };
    Ok(documents.into_iter().map(published).collect())
}

/// The rows of a draft: its document and its first version.
fn rows(
    office: &Office,
    number: i64,
    draft: NewDocument,
) -> Result<(Document, Version), ActionError> {
    let document = Document {
        id: draft.id,
        number,
        unit: draft.unit,
        section: draft.section,
        kind: draft.kind,
        availability: Availability::Published,
        validity: draft.validity,
        current: 1,
        source: draft.source,
        origin: draft.origin,
        first_published_at: office.now,
        changed_at: office.now,
        decision: None,
        sort_date: draft.sort_date,
    };
    let version = Version {
        n: 1,
        title: draft.title,
        lead: lead(draft.lead, &draft.body),
        body: draft.body,
        activity: draft.activity,
        fields: draft.fields.canonical(),
        provenance: draft.provenance,
        attachments: draft.files.iter().map(File::attachment).collect(),
        withheld: Vec::new(),
        reason: String::new(),
        published_at: office.now,
        salt: salt()?,
    };
    Ok((document, version))
}

/// The lead as written, or made from the body.
pub(crate) fn lead(written: String, body: &Tree) -> String {
    if written.is_empty() { body.excerpt(LEAD_CHARS) } else { written }
}

/// 32 random bytes in hexadecimal.
pub(crate) fn salt() -> Result<String, ActionError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(ActionError::Random)?;
    Ok(Sha256::from_digest(&bytes).as_str().to_owned())
}
