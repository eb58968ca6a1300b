//! A file that belongs to one version of a document.

use serde::{Deserialize, Serialize};

use crate::Sha256;

/// An attachment as it was in its version: replacing a file makes a new version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Digest of its bytes: its key in the vault.
    pub sha256: Sha256,
    /// File name for saving: letters, digits, `-`, `_`, `.` only.
    pub name: String,
    /// What it is, in words.
    pub title: String,
    /// Media type found by content: `application/pdf`.
    pub media_type: String,
    /// Size in bytes.
    pub size: i64,
}
