//! SHA-256 hashes of the tree and how they are made (RFC 6962 § 2.1).

use std::fmt;

use ring::digest::{Context, SHA256};

use crate::text;

/// A SHA-256 hash: of a leaf, of a node, or of a whole tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// Text that is not a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// Not 64 lowercase hexadecimal digits.
    #[error("a hash is 64 lowercase hexadecimal digits")]
    Hex,
    /// Not the padded base64 of 32 bytes.
    #[error("a hash is 32 bytes in standard base64 with padding")]
    Base64,
}

impl Hash {
    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lowercase hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> String {
        text::to_hex(&self.0)
    }

    /// Reverses [`Hash::to_hex`].
    ///
    /// # Errors
    /// [`HashError::Hex`] for anything but 64 lowercase hexadecimal digits.
    pub fn from_hex(hex: &str) -> Result<Self, HashError> {
        text::from_hex(hex).map(Self).ok_or(HashError::Hex)
    }

    /// Standard base64 with padding, 44 characters.
    #[must_use]
    pub fn to_base64(&self) -> String {
        text::to_base64(&self.0)
    }

    /// Reverses [`Hash::to_base64`].
    ///
    /// # Errors
    /// [`HashError::Base64`] for anything but the base64 of 32 bytes, written canonically.
    pub fn from_base64(base64: &str) -> Result<Self, HashError> {
        let bytes = text::from_base64(base64).ok_or(HashError::Base64)?;
        bytes.try_into().map(Self).map_err(|_| HashError::Base64)
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_hex())
    }
}

/// SHA-256 of the parts one after another.
pub(crate) fn sha256(parts: &[&[u8]]) -> Hash {
    let mut context = Context::new(&SHA256);
    parts.iter().for_each(|part| context.update(part));
    let mut hash = Hash([0; 32]);
    hash.0.copy_from_slice(context.finish().as_ref());
    hash
}

/// The hash of an entry as a leaf: `SHA-256(0x00 || entry)`.
#[must_use]
pub fn leaf_hash(entry: &[u8]) -> Hash {
    sha256(&[&[0], entry])
}

/// The hash of a node over two others: `SHA-256(0x01 || left || right)`.
#[must_use]
pub fn node_hash(left: Hash, right: Hash) -> Hash {
    // One buffer: half of all the time of a log goes by here.
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(&left.0);
    bytes[33..].copy_from_slice(&right.0);
    sha256(&[&bytes])
}

/// The root of the tree without leaves: `SHA-256("")`.
#[must_use]
pub fn empty_root() -> Hash {
    sha256(&[])
}
