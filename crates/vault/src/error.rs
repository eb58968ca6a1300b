//! What can go wrong in the vault.

use std::path::{Path, PathBuf};

use ratusz_domain::Sha256;

/// What can go wrong in the vault.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The address can't be used.
    #[error("the address of the file store is wrong: {0}")]
    Address(String),
    /// A file or folder can't be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The service does not do what it is asked.
    #[error("the file store failed: {0}")]
    Service(#[from] object_store::Error),
    /// What was found is not what was put.
    #[error("the bytes of {0} are damaged")]
    Damaged(Sha256),
    /// The work was given up before it was done.
    #[error("the file store did not finish: {0}")]
    Unanswered(String),
}

impl VaultError {
    /// An error of a file or folder, which is named.
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
