//! Bytes in chunks, checked against their digest on the way.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::BoxStream;
use ratusz_domain::Sha256;
use sha2::Digest;

use crate::VaultError;

/// Chunks as the store gives them.
pub(crate) type Raw = BoxStream<'static, Result<Bytes, VaultError>>;

/// The bytes of a blob in order, as a [`Stream`].
///
/// The last chunk is held back until the digest of the whole is right: damaged bytes never arrive
/// complete, so whoever counts them sees that something is wrong.
pub struct Chunks {
    raw: Raw,
    digest: Sha256,
    hasher: sha2::Sha256,
    held: Option<Bytes>,
    ended: bool,
}

impl fmt::Debug for Chunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunks").field("digest", &self.digest).finish_non_exhaustive()
    }
}

impl Chunks {
    pub(crate) fn checked(digest: Sha256, raw: Raw) -> Self {
        Self { raw, digest, hasher: sha2::Sha256::new(), held: None, ended: false }
    }

    /// The last chunk, if the whole is right.
    fn end(&mut self) -> Option<Result<Bytes, VaultError>> {
        self.ended = true;
        let hasher = std::mem::take(&mut self.hasher);
        if Sha256::from_digest(&hasher.finalize()) == self.digest {
            self.held.take().map(Ok)
        } else {
            Some(Err(VaultError::Damaged(self.digest.clone())))
        }
    }
}

impl Stream for Chunks {
    type Item = Result<Bytes, VaultError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if this.ended {
                return Poll::Ready(None);
            }
            match this.raw.as_mut().poll_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(this.end()),
                Poll::Ready(Some(Err(error))) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
                Poll::Ready(Some(Ok(chunk))) => {
                    this.hasher.update(&chunk);
                    if let Some(before) = this.held.replace(chunk) {
                        return Poll::Ready(Some(Ok(before)));
                    }
                }
            }
        }
    }
}
