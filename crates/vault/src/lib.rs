//! Content-addressed bytes: what is put is found by its SHA-256, and is durable when acknowledged.
//!
//! A key is `sha256/ab/cd/<64 hexadecimal digits>`, the same in a folder and in an object store,
//! so that one can be copied to the other by any tool.

mod address;
mod error;
mod folder;
mod objects;
mod stream;

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::TryStreamExt;
use ratusz_domain::Sha256;

use address::Address;
pub use error::VaultError;
use folder::Folder;
use objects::Objects;
pub use stream::Chunks;

/// A content-addressed store: memory, a folder, or an S3-compatible service.
#[derive(Debug, Clone)]
pub struct Vault {
    place: Place,
}

#[derive(Debug, Clone)]
enum Place {
    Folder(Arc<Folder>),
    Objects(Objects),
}

/// Bytes on their way out: how many, and a stream that fails if they are not what was put.
#[derive(Debug)]
pub struct Blob {
    /// Size in bytes.
    pub size: u64,
    /// The bytes in order. The last chunk is held back until the digest of the whole is right.
    pub chunks: Chunks,
}

impl Vault {
    /// Opens `memory:`, `file:///folder` (made when missing), or
    /// `s3://bucket/prefix?endpoint=https://…&region=…`, whose keys are taken from the environment
    /// (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`).
    ///
    /// # Errors
    /// A sentence that tells what is wrong with the address or the service.
    pub async fn open(url: &str) -> Result<Self, VaultError> {
        let place = match Address::parse(url)? {
            Address::Memory => Place::Objects(Objects::memory()),
            Address::Folder(path) => Place::Folder(Arc::new(Folder::open(path).await?)),
            Address::S3(s3) => Place::Objects(Objects::s3(s3).await?),
        };
        Ok(Self { place })
    }

    /// Keeps the bytes; durable when it returns. Putting the same bytes again is free.
    ///
    /// # Errors
    /// When the store does not take them.
    pub async fn put(&self, bytes: Bytes) -> Result<Sha256, VaultError> {
        let mut digests = self.put_many(vec![bytes]).await?;
        digests.pop().ok_or_else(|| VaultError::Unanswered("put".to_owned()))
    }

    /// Keeps many at once, far faster than one by one; all durable when it returns. The digests
    /// come in the order of the blobs.
    ///
    /// # Errors
    /// When the store does not take one of them; others may have been kept then.
    pub async fn put_many(&self, blobs: Vec<Bytes>) -> Result<Vec<Sha256>, VaultError> {
        match &self.place {
            Place::Folder(folder) => folder::put_many(folder, blobs).await,
            Place::Objects(objects) => objects.put_many(blobs).await,
        }
    }

    /// Keeps the bytes of a file, which are read in chunks and never held whole; durable when it
    /// returns. Returns their digest and how many there are. The file stays.
    ///
    /// # Errors
    /// When the file can't be read or changes meanwhile, or the store does not take it.
    pub async fn put_file(&self, path: &Path) -> Result<(Sha256, u64), VaultError> {
        match &self.place {
            Place::Folder(folder) => folder::put_file(folder, path).await,
            Place::Objects(objects) => objects.put_file(path).await,
        }
    }

    /// The bytes of a digest, checked against it; `None` when there are none.
    ///
    /// # Errors
    /// When the store does not answer, or answers with other bytes.
    pub async fn get(&self, digest: &Sha256) -> Result<Option<Bytes>, VaultError> {
        let found = match &self.place {
            Place::Folder(folder) => folder.get(digest).await?,
            Place::Objects(objects) => objects.get(digest).await?,
        };
        match found {
            Some(bytes) if Sha256::of(&bytes) != *digest => {
                Err(VaultError::Damaged(digest.clone()))
            }
            found => Ok(found),
        }
    }

    /// Whether there are bytes of a digest, all of them read and right; they are not kept in memory.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when they are other bytes, or when the store does not answer.
    pub async fn check(&self, digest: &Sha256) -> Result<bool, VaultError> {
        let Some(mut blob) = self.stream(digest).await? else { return Ok(false) };
        while blob.chunks.try_next().await?.is_some() {}
        Ok(true)
    }

    /// Whether there are bytes of a digest; they are not read.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn has(&self, digest: &Sha256) -> Result<bool, VaultError> {
        match &self.place {
            Place::Folder(folder) => folder.has(digest).await,
            Place::Objects(objects) => objects.has(digest).await,
        }
    }

    /// Destroys the bytes of a digest: for erasures ordered by a court or an authority, and for
    /// files of drafts that no one published. Durable when it returns; bytes that are not there
    /// are no error. An object store that keeps versions or locks objects keeps them by its rules.
    ///
    /// # Errors
    /// When the store does not answer or refuses.
    pub async fn delete(&self, digest: &Sha256) -> Result<(), VaultError> {
        match &self.place {
            Place::Folder(folder) => folder::delete(folder, digest).await,
            Place::Objects(objects) => objects.delete(digest).await,
        }
    }

    /// The bytes of a digest as a stream, for big files; `None` when there are none.
    ///
    /// # Errors
    /// When the store does not answer. Damage shows as an error in the stream.
    pub async fn stream(&self, digest: &Sha256) -> Result<Option<Blob>, VaultError> {
        let found = match &self.place {
            Place::Folder(folder) => folder.stream(digest).await?,
            Place::Objects(objects) => objects.stream(digest).await?,
        };
        Ok(found.map(|(size, raw)| Blob { size, chunks: Chunks::checked(digest.clone(), raw) }))
    }
}

/// Where the bytes of a digest lie, below the root.
fn key(digest: &Sha256) -> String {
    let hex = digest.as_str();
    format!("sha256/{}/{}/{hex}", &hex[..2], &hex[2..4])
}
