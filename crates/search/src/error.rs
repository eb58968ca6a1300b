//! What can go wrong.

use std::io;
use std::path::PathBuf;

use ratusz_store::StoreError;
use tantivy::TantivyError;

/// What can go wrong in the index.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The folder can't be used.
    #[error("the folder of the search index can't be used: {0}: {1}")]
    Folder(PathBuf, io::Error),
    /// The index can't be read or written.
    #[error("the search index fails: {0}")]
    Index(#[from] TantivyError),
    /// The database fails.
    #[error("the search index can't follow the database: {0}")]
    Store(#[from] StoreError),
    /// Another process writes to the index.
    #[error("another process writes to the search index")]
    Busy,
    /// The work was stopped before its end.
    #[error("the search index stopped before its work was done")]
    Stopped,
}

impl From<io::Error> for SearchError {
    fn from(error: io::Error) -> Self {
        Self::Index(error.into())
    }
}
