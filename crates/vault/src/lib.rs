//! Content-addressed bytes: what is put is found by its SHA-256, and is durable when acknowledged.

use bytes::Bytes;
use ratusz_domain::Sha256;

/// A content-addressed store: memory, a folder, or an S3-compatible service.
#[derive(Debug, Clone)]
pub struct Vault {}

/// What can go wrong in the vault.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {}

impl Vault {
    /// Opens `memory:`, `file:///folder`, or `s3://bucket/prefix?endpoint=…`.
    ///
    /// # Errors
    /// A sentence that tells what is wrong with the address or the service.
    pub async fn open(_url: &str) -> Result<Self, VaultError> {
        unimplemented!()
    }

    /// Keeps the bytes; durable when it returns. Putting the same bytes again is free.
    ///
    /// # Errors
    /// When the store does not take them.
    pub async fn put(&self, _bytes: Bytes) -> Result<Sha256, VaultError> {
        unimplemented!()
    }

    /// Keeps many at once, far faster than one by one; all durable when it returns.
    ///
    /// # Errors
    /// When the store does not take one of them.
    pub async fn put_many(&self, _blobs: Vec<Bytes>) -> Result<Vec<Sha256>, VaultError> {
        unimplemented!()
    }

    /// The bytes of a digest, checked against it; `None` when there are none.
    ///
    /// # Errors
    /// When the store does not answer, or answers with other bytes.
    pub async fn get(&self, _digest: &Sha256) -> Result<Option<Bytes>, VaultError> {
        unimplemented!()
    }
}
