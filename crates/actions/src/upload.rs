//! Uploads: a file comes in pieces, each durable when it is acknowledged, so that it can go on where
//! the line broke. Nothing of it is in the vault or in the draft before it is whole and checked
//! (`upload_finish.rs`).

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use ratusz_domain::{Draft, Millis, Upload, Verb, limits};
use ratusz_readers::file_name;
use tokio::sync::Semaphore;

use crate::accepted::size_by_name;
use crate::reason_file::FileReason;
use crate::{ActionError, Office, Reason, Refusal, Scanner, check};

/// Given-up uploads that are swept at once.
const SWEEP: i64 = 100;
/// The word for the journal.
pub(crate) const ATTACH: &str = "attach";

/// Where files lie while they come, who looks for viruses in them, and how many are read at a time.
#[derive(Debug, Clone)]
pub struct Uploads {
    pub(crate) folder: PathBuf,
    pub(crate) scanner: Option<Scanner>,
    /// One file at a time is read as a whole, to be checked and to take its text.
    pub(crate) reading: Arc<Semaphore>,
}

/// A file that is about to come.
#[derive(Debug, Clone)]
pub struct NewUpload {
    /// Number of the draft that it is for.
    pub draft: i64,
    /// Its name, as the sender gives it.
    pub name: String,
    /// What it is, in words; the name without its extension when empty.
    pub title: String,
    /// Bytes that it will have, if the sender knows.
    pub size: Option<i64>,
}

impl Uploads {
    /// Opens the folder, making it when missing. Without a scanner no file is scanned.
    ///
    /// # Errors
    /// When the folder can't be made.
    pub fn open(folder: PathBuf, scanner: Option<Scanner>) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        sync_folder(folder.parent().unwrap_or(&folder))?;
        Ok(Self { folder, scanner, reading: Arc::new(Semaphore::new(1)) })
    }

    pub(crate) fn part(&self, id: &str) -> PathBuf {
        self.folder.join(id)
    }

    pub(crate) fn remove(&self, id: &str) {
        // What is left is removed by the next sweep.
        let _ = fs::remove_file(self.part(id));
    }
}

/// Begins to take a file in.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn upload_begin(
    office: &Office,
    uploads: &Uploads,
    new: NewUpload,
) -> Result<Upload, ActionError> {
    let mut tx = office.db.begin().await?;
    let draft = tx.draft(new.draft).await?;
    let mut reasons = Vec::new();
    match &draft {
        None => reasons.push(Reason::DraftUnknown(new.draft)),
        Some(draft) => {
            check::transition(draft.state, Verb::Revise, "", &mut reasons);
            let others = tx.uploads_of(new.draft).await?.len();
            if others >= limits::UPLOADS {
                reasons.push(FileReason::TooManyUploads.into());
            }
            if draft.content.attachments.len() + others >= limits::ATTACHMENTS {
                reasons.push(Reason::TooManyFiles(draft.content.attachments.len() + others + 1));
            }
        }
    }
    let name = file_name(&new.name);
    let limit = size_by_name(&name);
    match new.size {
        Some(0) => reasons.push(Reason::FileEmpty(name.clone())),
        Some(size) if !u64::try_from(size).is_ok_and(|size| size <= limit) => {
            reasons.push(FileReason::TooLarge(name.clone(), limit).into());
        }
        _ => {}
    }
    if !reasons.is_empty() {
        tx.rollback().await?;
        let unit = draft.as_ref().map(|draft| &draft.unit);
        return Err(office.refuse_beside_draft(ATTACH, unit, new.draft, reasons).await);
    }
    let upload = Upload {
        id: random_id()?,
        draft: new.draft,
        owner: office.actor.name.clone(),
        title: title(&new.title, &new.name),
        name,
        size: new.size,
        received: 0,
        created_at: office.now,
        expires_at: Millis(office.now.0 + limits::UPLOAD_MILLIS),
    };
    let (part, folder) = (uploads.part(&upload.id), uploads.folder.clone());
    blocking(move || {
        File::create_new(&part)?.sync_all()?;
        sync_folder(&folder)
    })
    .await?;
    tx.put_upload(&upload).await?;
    tx.commit().await?;
    Ok(upload)
}

/// The title that was given, or what the sender's file is called.
fn title(given: &str, name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = if given.trim().is_empty() { stem } else { given };
    let clean = title.chars().map(|c| if c.is_control() || c == '_' { ' ' } else { c });
    let clean = clean.collect::<String>();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    clean.chars().take(limits::TITLE_CHARS).collect()
}

fn random_id() -> Result<String, ActionError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(ActionError::Random)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// An upload of this office's actor.
///
/// # Errors
/// [`FileReason::Unknown`] when there is none, or a fault.
pub async fn upload_state(office: &Office, id: &str) -> Result<Upload, ActionError> {
    let found = ratusz_store::upload(&office.db, id).await?;
    let own = found.filter(|upload| upload.owner == office.actor.name);
    own.ok_or_else(|| Refusal::from(Reason::from(FileReason::Unknown)).into())
}

/// Takes in what comes from `offset` on, until it ends, breaks or is too much. What has come by then
/// is durable and counted, even when the line breaks.
///
/// # Errors
/// A refusal ([`FileReason::Unknown`], [`FileReason::Offset`], [`FileReason::Busy`],
/// [`FileReason::TooLong`]; not noted, for nothing was attempted on a document), or a fault.
pub async fn upload_append<E>(
    office: &Office,
    uploads: &Uploads,
    id: &str,
    offset: i64,
    mut chunks: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<Upload, ActionError> {
    let mut upload = upload_state(office, id).await?;
    let refused = |reason: FileReason| Err(Refusal::from(Reason::from(reason)).into());
    let part = uploads.part(id);
    let before = upload.received;
    let opened = blocking(move || {
        let mut file = OpenOptions::new().write(true).open(&part)?;
        if let Err(fs::TryLockError::WouldBlock) = file.try_lock() {
            return Ok(None);
        }
        // What came behind the last acknowledgement may have holes after a crash.
        file.set_len(u64::try_from(before).map_err(io::Error::other)?)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Some(file))
    });
    let Some(mut file) = opened.await? else { return refused(FileReason::Busy) };
    // Between the first look and the lock another piece may have come.
    if upload_state(office, id).await?.received != before || offset != before {
        return refused(FileReason::Offset(before));
    }
    let limit = upload.size.unwrap_or(i64::try_from(size_by_name(&upload.name)).unwrap_or(0));
    let mut too_long = false;
    while let Some(Ok(chunk)) = chunks.next().await {
        let length = i64::try_from(chunk.len()).unwrap_or(i64::MAX);
        if length > limit - upload.received {
            too_long = true;
            break;
        }
        file = blocking(move || {
            file.write_all(&chunk)?;
            Ok(file)
        })
        .await?;
        upload.received += length;
    }
    if too_long {
        return refused(match upload.size {
            Some(_) => FileReason::TooLong,
            None => FileReason::TooLarge(upload.name, size_by_name("")),
        });
    }
    upload.expires_at = Millis(office.now.0 + limits::UPLOAD_MILLIS);
    let file = blocking(move || {
        sync(&file);
        Ok(file)
    })
    .await?;
    let mut tx = office.db.begin().await?;
    let counted = tx.upload_received(id, (before, upload.received), upload.expires_at).await?;
    tx.commit().await?;
    drop(file);
    if counted { Ok(upload) } else { refused(FileReason::Unknown) }
}

/// Gives an upload up.
///
/// # Errors
/// [`FileReason::Unknown`] when there is none, or a fault.
pub async fn upload_cancel(
    office: &Office,
    uploads: &Uploads,
    id: &str,
) -> Result<(), ActionError> {
    upload_state(office, id).await?;
    end(office, uploads, id).await
}

/// Forgets an upload and its bytes.
pub(crate) async fn end(office: &Office, uploads: &Uploads, id: &str) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    tx.end_upload(id).await?;
    tx.commit().await?;
    uploads.remove(id);
    Ok(())
}

/// Forgets uploads of which nothing came for a day, and part files that no upload knows. Returns how
/// many uploads there were.
///
/// # Errors
/// When the folder or the database fails.
pub async fn uploads_sweep(office: &Office, uploads: &Uploads) -> Result<usize, ActionError> {
    let mut tx = office.db.begin().await?;
    let expired = tx.uploads_expired(office.now, SWEEP).await?;
    for upload in &expired {
        tx.end_upload(&upload.id).await?;
    }
    tx.commit().await?;
    expired.iter().for_each(|upload| uploads.remove(&upload.id));
    let folder = uploads.folder.clone();
    let old = blocking(move || old_parts(&folder)).await?;
    for id in old {
        if ratusz_store::upload(&office.db, &id).await?.is_none() {
            uploads.remove(&id);
        }
    }
    Ok(expired.len())
}

/// Part files that were not written to for an hour: younger ones may be about to get their row.
fn old_parts(folder: &Path) -> io::Result<Vec<String>> {
    let mut old = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let written = entry.metadata().and_then(|metadata| metadata.modified());
        let age = written.ok().and_then(|at| SystemTime::now().duration_since(at).ok());
        if age.is_some_and(|age| age > Duration::from_secs(60 * 60)) {
            old.extend(entry.file_name().into_string());
        }
    }
    Ok(old)
}

/// The draft that an upload goes into, if it may still be changed.
pub(crate) fn may_attach(draft: &Draft, reasons: &mut Vec<Reason>) {
    check::transition(draft.state, Verb::Revise, "", reasons);
    if draft.content.attachments.len() >= limits::ATTACHMENTS {
        reasons.push(Reason::TooManyFiles(draft.content.attachments.len() + 1));
    }
}

/// Makes a file durable. After a failed sync nothing that was acknowledged is sure: the process ends.
fn sync(file: &File) {
    if file.sync_all().is_err() {
        std::process::abort();
    }
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    sync(&File::open(folder)?);
    Ok(())
}

/// Runs what waits for the disk where it keeps nobody else waiting.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, ActionError> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.unwrap_or_else(|error| Err(io::Error::new(ErrorKind::Interrupted, error)));
    Ok(done?)
}
