//! Files on their way into the vault: bytes first, for a version must never name bytes that are not
//! there. Bytes that nothing names, when a transaction fails, harm no one.

use std::collections::HashMap;

use bytes::Bytes;
use ratusz_domain::{Attachment, Sha256};

use crate::{ActionError, Office};

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

impl File {
    /// What a version says of it.
    #[must_use]
    pub fn attachment(&self) -> Attachment {
        Attachment {
            sha256: Sha256::of(&self.bytes),
            size: i64::try_from(self.bytes.len()).unwrap_or(i64::MAX),
            name: self.name.clone(),
            title: self.title.clone(),
            media_type: self.media_type.clone(),
        }
    }
}

/// Puts the files in the vault, each once.
pub(crate) async fn keep(
    office: &Office,
    files: &[&File],
) -> Result<HashMap<Sha256, Bytes>, ActionError> {
    let mut blobs: Vec<Bytes> = files.iter().map(|file| file.bytes.clone()).collect();
    blobs.sort_unstable();
    blobs.dedup();
    let digests = office.vault.put_many(blobs.clone()).await?;
    Ok(digests.into_iter().zip(blobs).collect())
}

/// Puts back what a sweep took away since. Called with the right to write held, after which no
/// sweep runs before the files are named.
pub(crate) async fn still_there(
    office: &Office,
    kept: &HashMap<Sha256, Bytes>,
) -> Result<(), ActionError> {
    for (digest, bytes) in kept {
        if !office.vault.has(digest).await? {
            office.vault.put(bytes.clone()).await?;
        }
    }
    Ok(())
}
