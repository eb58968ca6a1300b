//! Bytes in an object store: in memory, or in an S3-compatible service, which acknowledges only
//! what it has made durable.

use std::sync::Arc;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use ratusz_domain::Sha256;
use sha2::Digest;
use tokio::io::AsyncReadExt;

use crate::address::S3;
use crate::folder::{CHUNK, blocking, hash};
use crate::stream::Raw;
use crate::{VaultError, key};

/// Requests on their way at the same time.
const AT_ONCE: usize = 32;

/// Parts of one file on their way at the same time.
const PARTS_AT_ONCE: usize = 4;

/// An object store, and what every key starts with.
#[derive(Debug, Clone)]
pub(crate) struct Objects {
    store: Arc<dyn ObjectStore>,
    prefix: String,
}

impl Objects {
    pub(crate) fn memory() -> Self {
        Self { store: Arc::new(InMemory::new()), prefix: String::new() }
    }

    /// Opens a bucket, and asks it for something, so that a wrong address or key shows at once.
    #[cfg(feature = "s3")]
    pub(crate) async fn s3(s3: S3) -> Result<Self, VaultError> {
        // Where a provider was installed before, that one stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder =
            object_store::aws::AmazonS3Builder::from_env().with_bucket_name(&s3.bucket);
        if let Some(endpoint) = &s3.endpoint {
            let plain = endpoint.starts_with("http://");
            builder = builder.with_endpoint(endpoint).with_allow_http(plain);
        }
        if let Some(region) = &s3.region {
            builder = builder.with_region(region);
        }
        let objects = Self { store: Arc::new(builder.build()?), prefix: s3.prefix };
        let root = Path::parse(&objects.prefix).map_err(object_store::Error::from)?;
        objects.store.list(Some(&root)).next().await.transpose()?;
        Ok(objects)
    }

    #[cfg(not(feature = "s3"))]
    pub(crate) async fn s3(s3: S3) -> Result<Self, VaultError> {
        let what = format!("this program was built without S3, which s3://{} needs", s3.bucket);
        Err(VaultError::Address(what))
    }

    pub(crate) async fn put_many(&self, blobs: Vec<Bytes>) -> Result<Vec<Sha256>, VaultError> {
        stream::iter(blobs).map(|bytes| self.put(bytes)).buffered(AT_ONCE).try_collect().await
    }

    async fn put(&self, bytes: Bytes) -> Result<Sha256, VaultError> {
        let digest = Sha256::of(&bytes);
        let path = self.path(&digest)?;
        match self.store.head(&path).await {
            Ok(there) if there.size == bytes.len() as u64 => return Ok(digest),
            Ok(_) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        self.store.put(&path, bytes.into()).await?;
        Ok(digest)
    }

    /// [`crate::Vault::put_file`]: hashed first, for the key is the digest, then sent in parts.
    pub(crate) async fn put_file(
        &self,
        path: &std::path::Path,
    ) -> Result<(Sha256, u64), VaultError> {
        let owned = path.to_owned();
        let (digest, size) = blocking(move || {
            let mut file = std::fs::File::open(&owned).map_err(VaultError::file(&owned))?;
            hash(&owned, &mut file, |_| Ok(()))
        })
        .await?;
        let key = self.path(&digest)?;
        match self.store.head(&key).await {
            Ok(there) if there.size == size => return Ok((digest, size)),
            Ok(_) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        let mut file = tokio::fs::File::open(path).await.map_err(VaultError::file(path))?;
        let mut parts = WriteMultipart::new(self.store.put_multipart(&key).await?);
        let (mut sent, mut chunk) = (sha2::Sha256::new(), vec![0; CHUNK]);
        loop {
            let read = file.read(&mut chunk).await.map_err(VaultError::file(path))?;
            if read == 0 {
                break;
            }
            sent.update(&chunk[..read]);
            parts.wait_for_capacity(PARTS_AT_ONCE).await?;
            parts.write(&chunk[..read]);
        }
        if Sha256::from_digest(&sent.finalize()) != digest {
            // The file was changed meanwhile: nothing may stand under this key.
            parts.abort().await?;
            return Err(VaultError::Damaged(digest));
        }
        parts.finish().await?;
        Ok((digest, size))
    }

    pub(crate) async fn get(&self, digest: &Sha256) -> Result<Option<Bytes>, VaultError> {
        match self.store.get(&self.path(digest)?).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) async fn stream(&self, digest: &Sha256) -> Result<Option<(u64, Raw)>, VaultError> {
        match self.store.get(&self.path(digest)?).await {
            Ok(found) => {
                let size = found.meta.size;
                Ok(Some((size, found.into_stream().map_err(VaultError::from).boxed())))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) async fn has(&self, digest: &Sha256) -> Result<bool, VaultError> {
        match self.store.head(&self.path(digest)?).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) async fn delete(&self, digest: &Sha256) -> Result<(), VaultError> {
        match self.store.delete(&self.path(digest)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn path(&self, digest: &Sha256) -> Result<Path, VaultError> {
        let text = format!("{}/{}", self.prefix, key(digest));
        Ok(Path::parse(text).map_err(object_store::Error::from)?)
    }
}
