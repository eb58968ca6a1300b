//! The handle that the rest of the system holds.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::SearchError;
use crate::analysis::WordCache;
use crate::folder::Opened;

/// The index of one data folder. Copies are the same index.
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

struct Shared {
    folder: PathBuf,
    opened: RwLock<Opened>,
    writing: tokio::sync::Mutex<()>,
    words: Mutex<WordCache>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("folder", &self.shared.folder).finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in a folder, or makes an empty one. One that is damaged is emptied, to be
    /// built again by [`Index::catch_up`].
    ///
    /// # Errors
    /// When the folder can't be used.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        let shared = Shared {
            folder: folder.to_owned(),
            opened: RwLock::new(Opened::open(folder)?),
            writing: tokio::sync::Mutex::new(()),
            words: Mutex::new(WordCache::default()),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The index as it is now.
    pub(crate) fn opened(&self) -> Opened {
        self.shared.opened.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where it lies.
    pub(crate) fn folder(&self) -> &Path {
        &self.shared.folder
    }

    /// Opens the folder again if its index is gone or can't be read.
    pub(crate) fn repair(&self) -> Result<(), SearchError> {
        if self.opened().reached().is_err() {
            let opened = Opened::open(&self.shared.folder)?;
            *self.shared.opened.write().unwrap_or_else(PoisonError::into_inner) = opened;
        }
        Ok(())
    }

    /// Held by the one task of this process that writes.
    pub(crate) fn writing(&self) -> &tokio::sync::Mutex<()> {
        &self.shared.writing
    }

    /// Does something with the words that earlier searches analysed, or with none of them while
    /// another search has them.
    pub(crate) fn with_words<T>(&self, work: impl FnOnce(&mut WordCache) -> T) -> T {
        match self.shared.words.try_lock() {
            Ok(mut words) => work(&mut words),
            Err(_) => work(&mut WordCache::default()),
        }
    }
}
