//! What is known of attached files: read when they come in, and, for those that were published
//! before, by a job that catches up.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ratusz_domain::{Outcome, Sha256, limits};
use ratusz_readers::{
    Facts, FileFault, FileLimits, FileText, MediaType, Part, media_type, read_attachment,
};
use ratusz_store::{Db, FileTextRow};
use serde_json::json;

use crate::upload::blocking;
use crate::{ActionError, Office, Uploads};

/// Changes whenever readers find more: files are read again.
const READER: i64 = 1;
/// Bytes of the texts that are kept, hidden ones included.
const TEXT_BYTES: usize = 4 * 1024 * 1024;
/// Files that are read in one go.
const FILES: i64 = 20;

/// What was read of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileReading {
    /// Pages, text layer, tags, language, authors.
    pub facts: Facts,
    /// Texts with their places; empty in lists.
    pub parts: Vec<Part>,
    /// Why nothing could be read: `no_text` for types without text, else a word for the journal.
    pub fault: Option<String>,
}

impl FileReading {
    pub(crate) fn row(&self, digest: &Sha256) -> Result<FileTextRow, ActionError> {
        let seen = self.parts.iter().filter(|part| !part.place.is_hidden());
        let mut visible = seen.map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n");
        visible.truncate(visible.floor_char_boundary(limits::FILE_TEXT_BYTES));
        Ok(FileTextRow {
            sha256: digest.as_str().to_owned(),
            reader: READER,
            facts: storable(serde_json::to_string(&self.facts)?),
            parts: storable(serde_json::to_string(&self.parts)?),
            visible: visible.replace('\0', ""),
            fault: self.fault.clone(),
        })
    }

    fn of(row: &FileTextRow) -> Result<Self, ActionError> {
        let parts = match row.parts.as_str() {
            "" => Vec::new(),
            parts => serde_json::from_str(parts)?,
        };
        Ok(Self { facts: serde_json::from_str(&row.facts)?, parts, fault: row.fault.clone() })
    }
}

/// PostgreSQL takes no zero byte in a text, and JSON writes it as this.
fn storable(json: String) -> String {
    json.replace("\\u0000", "")
}

/// Reads a file; the fault comes beside what is kept of it. Readers don't panic; if one does, the
/// file counts as damaged.
pub(crate) fn read(bytes: &[u8], media_type: MediaType) -> (FileReading, Option<FileFault>) {
    let bounds = FileLimits { text: TEXT_BYTES, ..FileLimits::default() };
    let read = catch_unwind(AssertUnwindSafe(|| read_attachment(bytes, media_type, &bounds)));
    let read = read.unwrap_or(Err(FileFault::Damaged("its reader failed")));
    match read {
        Ok(FileText { parts, facts, .. }) => (FileReading { facts, parts, fault: None }, None),
        Err(fault) => {
            let word = match &fault {
                FileFault::NoText(_) => "no_text",
                FileFault::TooLarge { .. } => "too_large",
                FileFault::Bomb(_) => "bomb",
                FileFault::TooManyEntries(_) => "too_many_entries",
                FileFault::TooDeep(_) => "too_deep",
                FileFault::Damaged(_) | FileFault::Page(_) => "damaged",
            };
            let reading = FileReading { fault: Some(word.to_owned()), ..FileReading::default() };
            (reading, Some(fault))
        }
    }
}

/// What was read of a file, its texts included; `None` when it was not read yet.
///
/// # Errors
/// When the database fails.
pub async fn file_reading(db: &Db, digest: &Sha256) -> Result<Option<FileReading>, ActionError> {
    let row = ratusz_store::file_text(db, digest).await?;
    row.as_ref().map(FileReading::of).transpose()
}

/// What is known of files, without their texts.
///
/// # Errors
/// When the database fails.
pub async fn file_readings(
    db: &Db,
    digests: &[&Sha256],
) -> Result<HashMap<String, FileReading>, ActionError> {
    let rows = ratusz_store::file_facts(db, digests).await?;
    rows.iter().map(|row| Ok((row.sha256.clone(), FileReading::of(row)?))).collect()
}

/// Reads published files that were not read yet, after the digest `after` (empty at first), so that
/// search finds them. Returns the last one, from which to go on; `None` at the end.
///
/// # Errors
/// When the database or the vault fails.
pub async fn files_read(
    office: &Office,
    uploads: &Uploads,
    after: &str,
) -> Result<Option<Sha256>, ActionError> {
    let unread = ratusz_store::files_unread(&office.db, after, READER, FILES).await?;
    for digest in &unread {
        // A closed gate is none: it is never closed.
        let _turn = uploads.reading.acquire().await;
        // What is missing or damaged is the audit's to tell.
        let Ok(Some(bytes)) = office.vault.get(digest).await else { continue };
        let (reading, _) = blocking(move || Ok(read(&bytes, media_type(&bytes, "")))).await?;
        let row = reading.row(digest)?;
        let documents = match row.visible.is_empty() {
            true => Vec::new(),
            false => ratusz_store::documents_with(&office.db, digest).await?,
        };
        let mut tx = office.db.begin().await?;
        tx.put_file_text(&row).await?;
        // The journal's entry is what the search index follows.
        let events: Vec<_> = documents
            .iter()
            .map(|document| {
                let detail = json!({ "sha256": digest });
                office.event(None, "file.read", document.as_str(), Outcome::Done, detail)
            })
            .collect();
        tx.append_events(&events).await?;
        tx.commit().await?;
    }
    Ok(unread.last().cloned())
}
