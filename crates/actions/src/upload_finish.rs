//! The end of an upload: the whole file is scanned for viruses, its type is found by content,
//! pictures are made anew, the text is read; then its bytes go into the vault and one transaction
//! adds it to the draft.

use std::path::Path;

use bytes::Bytes;
use ratusz_domain::{Attachment, Draft, Sha256, Upload, limits};
use ratusz_readers::{FileFault, MediaType, PictureFault, PictureLimits, clean_picture};
use serde_json::json;

use crate::accepted::{accept, size_by_name};
use crate::file_read::{FileReading, read};
use crate::reason_file::FileReason;
use crate::upload::{ATTACH, blocking, end, may_attach, upload_state};
use crate::{ActionError, Office, Reason, Uploads};

/// What came in and passed.
#[derive(Debug, Clone)]
pub struct Attached {
    /// The draft as it is now.
    pub draft: Draft,
    /// The file in it.
    pub attachment: Attachment,
    /// What was read of it.
    pub reading: FileReading,
}

/// A file that passed, on its way into the vault.
struct Checked {
    name: String,
    media_type: MediaType,
    reading: FileReading,
    /// The bytes of a picture made anew; other files stay in their part file.
    anew: Option<Bytes>,
}

/// Ends an upload: checks the file and adds it to its draft. A file that is refused is forgotten,
/// but for one that the scanner could not look at: give the command again.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn upload_finish(
    office: &Office,
    uploads: &Uploads,
    id: &str,
) -> Result<Attached, ActionError> {
    let upload = upload_state(office, id).await?;
    if upload.received == 0 || upload.size.is_some_and(|size| size != upload.received) {
        let reason = match upload.received {
            0 => Reason::FileEmpty(upload.name.clone()),
            _ => FileReason::Incomplete.into(),
        };
        return Err(refuse(office, &upload, vec![reason]).await);
    }
    let part = uploads.part(id);
    if let Some(scanner) = &uploads.scanner {
        match scanner.is_clean(&part).await {
            Ok(true) => {}
            Ok(false) => {
                end(office, uploads, id).await?;
                let reason = FileReason::Infected(upload.name.clone());
                return Err(refuse(office, &upload, vec![reason.into()]).await);
            }
            Err(error) => {
                tracing::error!(%error, "the virus scanner does not answer");
                return Err(refuse(office, &upload, vec![FileReason::ScannerDown.into()]).await);
            }
        }
    }
    let checked = {
        // A closed gate is none: it is never closed.
        let _turn = uploads.reading.acquire().await;
        let (name, part) = (upload.name.clone(), part.clone());
        blocking(move || {
            let bytes = std::fs::read(&part)?;
            Ok(check(&name, &bytes))
        })
        .await?
    };
    match checked {
        Ok(checked) => attach(office, uploads, upload, checked).await,
        Err(reason) => {
            end(office, uploads, id).await?;
            Err(refuse(office, &upload, vec![reason.into()]).await)
        }
    }
}

async fn refuse(office: &Office, upload: &Upload, reasons: Vec<Reason>) -> ActionError {
    let unit = match ratusz_store::draft(&office.db, upload.draft).await {
        Ok(draft) => draft.map(|draft| draft.unit),
        Err(error) => return error.into(),
    };
    office.refuse_beside_draft(ATTACH, unit.as_ref(), upload.draft, reasons).await
}

/// Looks at the whole file.
fn check(name: &str, bytes: &[u8]) -> Result<Checked, FileReason> {
    let media_type = accept(name, bytes)?;
    let picture =
        matches!(media_type, MediaType::Jpeg | MediaType::Png | MediaType::Gif | MediaType::Webp);
    if picture {
        let bounds = PictureLimits { pixels: limits::PICTURE_PIXELS, side: limits::PICTURE_SIDE };
        let (kind, made) =
            clean_picture(bytes, media_type, &bounds).map_err(|fault| match fault {
                PictureFault::TooLarge { .. } => FileReason::Pixels(name.to_owned()),
                PictureFault::Format(_) | PictureFault::Damaged => {
                    FileReason::Broken(name.to_owned())
                }
            })?;
        let name = if kind == media_type { name.to_owned() } else { renamed(name, kind) };
        let reading = read(&made, kind).0;
        return Ok(Checked { name, media_type: kind, reading, anew: Some(made.into()) });
    }
    let (reading, fault) = read(bytes, media_type);
    match fault {
        None | Some(FileFault::NoText(_)) => {}
        Some(FileFault::Bomb(_) | FileFault::TooManyEntries(_) | FileFault::TooDeep(_)) => {
            return Err(FileReason::Bomb(name.to_owned()));
        }
        Some(FileFault::TooLarge { .. }) => {
            return Err(FileReason::TooLarge(name.to_owned(), size_by_name(name)));
        }
        Some(FileFault::Damaged(_) | FileFault::Page(_)) => {
            return Err(FileReason::Broken(name.to_owned()));
        }
    }
    Ok(Checked { name: name.to_owned(), media_type, reading, anew: None })
}

/// The name with the extension of another type.
fn renamed(name: &str, kind: MediaType) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.{}", kind.extension())
}

/// Bytes first, then the draft that names them.
async fn attach(
    office: &Office,
    uploads: &Uploads,
    upload: Upload,
    checked: Checked,
) -> Result<Attached, ActionError> {
    let part = uploads.part(&upload.id);
    let (sha256, size) = keep(office, &part, checked.anew.as_ref()).await?;
    let mut tx = office.db.begin().await?;
    // With the right to write held no sweep takes them away again.
    if !office.vault.has(&sha256).await? {
        keep(office, &part, checked.anew.as_ref()).await?;
    }
    let mut reasons = Vec::new();
    let draft = tx.draft(upload.draft).await?;
    match &draft {
        None => reasons.push(Reason::DraftUnknown(upload.draft)),
        Some(draft) => may_attach(draft, &mut reasons),
    }
    let (Some(mut draft), true) = (draft, reasons.is_empty()) else {
        tx.doom_unused(&[sha256.as_str()]).await?;
        tx.commit().await?;
        return Err(refuse(office, &upload, reasons).await);
    };
    if !tx.end_upload(&upload.id).await? {
        tx.rollback().await?;
        return Err(refuse(office, &upload, vec![FileReason::Unknown.into()]).await);
    }
    let attachment = Attachment {
        sha256,
        size: i64::try_from(size).unwrap_or(i64::MAX),
        name: unused(&checked.name, &draft),
        title: upload.title,
        media_type: checked.media_type.mime().to_owned(),
    };
    draft.content.attachments.push(attachment.clone());
    draft.revision += 1;
    if !draft.editors.contains(&office.actor.name) {
        draft.editors.push(office.actor.name.clone());
    }
    draft.changed_at = office.now;
    tx.put_draft(&draft).await?;
    tx.put_file_text(&checked.reading.row(&attachment.sha256)?).await?;
    let detail = json!({
        "draft": draft.number,
        "sha256": attachment.sha256,
        "size": attachment.size,
        "media_type": attachment.media_type,
    });
    let deed = office.beside_draft(ATTACH, &draft, detail);
    office.settle(tx, vec![deed]).await?;
    uploads.remove(&upload.id);
    Ok(Attached { draft, attachment, reading: checked.reading })
}

async fn keep(
    office: &Office,
    part: &Path,
    anew: Option<&Bytes>,
) -> Result<(Sha256, u64), ActionError> {
    match anew {
        Some(bytes) => Ok((office.vault.put(bytes.clone()).await?, bytes.len() as u64)),
        None => Ok(office.vault.put_file(part).await?),
    }
}

/// The name, with a number behind it if the draft has a file of that name.
fn unused(name: &str, draft: &Draft) -> String {
    let taken = |name: &str| draft.content.attachments.iter().any(|file| file.name == name);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = (2..).map(|n| format!("{stem}-{n}.{extension}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}
