//! Publish: drafts become documents with a first version each, all in one transaction.

use std::collections::HashSet;

use bytes::Bytes;
use jiff::civil::Date;
use ratusz_domain::{
    Activity, Attachment, Availability, Document, DocumentId, DocumentKind, Event, Outcome,
    Provenance, SectionId, Sha256, UnitId, Validity, Version, limits,
};
use ratusz_richtext::Tree;
use serde_json::json;

use crate::{ActionError, Office, Reason, Refusal};

const COMMAND: &str = "document.publish";

/// A file to be published with a document.
#[derive(Debug, Clone)]
pub struct File {
    /// Its bytes.
    pub bytes: Bytes,
    /// File name for saving, already made safe.
    pub name: String,
    /// What it is, in words.
    pub title: String,
    /// Media type found by content.
    pub media_type: String,
}

/// What is to be published.
#[derive(Debug, Clone)]
pub struct Draft {
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
pub async fn publish(office: &Office, drafts: Vec<Draft>) -> Result<Vec<Published>, ActionError> {
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    if let Some((unit, title, refusal)) = refused(&drafts) {
        return Err(office.refuse(Some(&unit), COMMAND, &title, refusal).await);
    }
    perform(office, drafts).await
}

fn refused(drafts: &[Draft]) -> Option<(UnitId, String, Refusal)> {
    let mut unsuited = drafts.iter().filter_map(|draft| {
        let refusal = Refusal::unless_empty(check(draft)).err()?;
        Some((draft.unit.clone(), draft.title.clone(), refusal))
    });
    let (unit, title, mut first) = unsuited.next()?;
    first.0.extend(unsuited.flat_map(|(_, _, refusal)| refusal.0));
    Some((unit, title, first))
}

/// Why a draft can't be published; empty when it can.
fn check(draft: &Draft) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let length = draft.title.chars().count();
    if draft.title.trim().is_empty() {
        reasons.push(Reason::TitleMissing);
    } else if length > limits::TITLE_CHARS {
        reasons.push(Reason::TitleTooLong(length));
    }
    if draft.body.content.is_empty() && draft.files.is_empty() {
        reasons.push(Reason::NothingToPublish);
    }
    if draft.sort_date.parse::<Date>().is_err() {
        reasons.push(Reason::DayInvalid(draft.sort_date.clone()));
    }
    for file in &draft.files {
        if file.bytes.is_empty() {
            reasons.push(Reason::FileEmpty(file.name.clone()));
        } else if file.bytes.len() as u64 > limits::ATTACHMENT_BYTES {
            reasons.push(Reason::FileTooLarge(file.name.clone(), file.bytes.len()));
        }
    }
    if let Some(activity) = &draft.activity {
        check_activity(activity, &mut reasons);
    }
    reasons
}

fn check_activity(activity: &Activity, reasons: &mut Vec<Reason>) {
    let alpha2 =
        |code: &&String| !(code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
    reasons.extend(activity.countries.iter().filter(alpha2).cloned().map(Reason::CountryInvalid));
    let reversed = activity.dates.iter().filter(|span| span.from > span.to);
    reasons.extend(reversed.map(|span| Reason::SpanReversed(format!("{}–{}", span.from, span.to))));
}

async fn perform(office: &Office, drafts: Vec<Draft>) -> Result<Vec<Published>, ActionError> {
    // Bytes first: a version must never name bytes that are not there. Bytes without a version
    // (when the transaction fails) harm no one.
    let mut seen = HashSet::new();
    let files = drafts.iter().flat_map(|draft| &draft.files);
    let blobs: Vec<Bytes> =
        files.map(|file| file.bytes.clone()).filter(|bytes| seen.insert(bytes.clone())).collect();
    office.vault.put_many(blobs).await?;

    let mut tx = office.db.begin().await?;
    let count = i64::try_from(drafts.len()).unwrap_or(i64::MAX);
    let first = tx.next_numbers(count).await?;
    let documents: Vec<(Document, Version)> =
        (first..).zip(drafts).map(|(number, draft)| rows(office, number, draft)).collect();
    let hashes = tx.insert_documents(&documents).await?;
    let events: Vec<Event> = documents
        .iter()
        .zip(&hashes)
        .map(|((document, version), hash)| event(office, document, version, hash))
        .collect();
    tx.append_events(&events).await?;
    tx.commit().await?;
    let published =
        |(document, _): (Document, Version)| Published { id: document.id, number: document.number };
    Ok(documents.into_iter().map(published).collect())
}

/// The rows of a draft: its document and its first version.
fn rows(office: &Office, number: i64, draft: Draft) -> (Document, Version) {
    let lead = if draft.lead.is_empty() { draft.body.excerpt(LEAD_CHARS) } else { draft.lead };
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
        sort_date: draft.sort_date,
    };
    let version = Version {
        n: 1,
        title: draft.title,
        lead,
        body: draft.body,
        activity: draft.activity,
        provenance: draft.provenance,
        attachments: draft.files.into_iter().map(attachment).collect(),
        reason: String::new(),
        published_at: office.now,
    };
    (document, version)
}

fn attachment(file: File) -> Attachment {
    Attachment {
        sha256: Sha256::of(&file.bytes),
        size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        name: file.name,
        title: file.title,
        media_type: file.media_type,
    }
}

fn event(office: &Office, document: &Document, version: &Version, hash: &Sha256) -> Event {
    let detail = json!({
        "number": document.number,
        "version": version.n,
        "title": version.title,
        "hash": hash.as_str(),
    });
    office.event(Some(&document.unit), COMMAND, document.id.as_str(), Outcome::Done, detail)
}
