//! One page on its way in: where its bytes are, and what can be wrong with them.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use ratusz_actions::Refusal;
use ratusz_domain::limits::PAGE_BYTES;
use ratusz_readers::{Limits, Page, ReadError, read_page};

/// A page to be imported.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name, for reports and for the attachment that keeps its bytes.
    pub name: String,
    /// When the old bulletin published it, if the caller knows.
    pub published: Option<Date>,
    place: Place,
}

#[derive(Debug, Clone)]
enum Place {
    Memory(Vec<u8>),
    File { path: PathBuf, root: PathBuf },
}

/// Why a page could not be taken in. The sentence for people is made by the caller.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The file can't be read.
    #[error("can't be read: {0}")]
    Io(#[from] std::io::Error),
    /// The file is larger than the limit; its size in bytes.
    #[error("{0} bytes are too many")]
    TooLarge(u64),
    /// The bytes are not a page.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// What was drawn from it breaks a rule of publication.
    #[error(transparent)]
    Rules(#[from] Refusal),
}

impl Input {
    /// A page in memory.
    #[must_use]
    pub fn memory(name: &str, bytes: Vec<u8>, published: Option<Date>) -> Self {
        Self { name: name.to_owned(), published, place: Place::Memory(bytes) }
    }

    /// A file; what it links to is looked for below `root` only.
    #[must_use]
    pub fn file(path: &Path, root: &Path, published: Option<Date>) -> Self {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
        let place = Place::File { path: path.to_owned(), root: root.to_owned() };
        Self { name, published, place }
    }

    /// What to call it in a report: its path, or its name.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.place {
            Place::Memory(_) => self.name.clone(),
            Place::File { path, .. } => path.display().to_string(),
        }
    }

    /// How many bytes it has, or will have: for cutting batches. 0 when that can't be told.
    pub(crate) fn size_hint(&self) -> u64 {
        match &self.place {
            Place::Memory(bytes) => bytes.len() as u64,
            Place::File { path, .. } => std::fs::metadata(path).map_or(0, |meta| meta.len()),
        }
    }

    /// The folder that its relative links start from, and the root that they may not leave.
    pub(crate) fn folder(&self) -> Option<(&Path, &Path)> {
        match &self.place {
            Place::Memory(_) => None,
            Place::File { path, root } => Some((path.parent()?, root)),
        }
    }

    /// Its bytes, and the page that they are.
    ///
    /// # Errors
    /// When the file can't be read, is too large, or is no page.
    pub fn page(&self) -> Result<(Vec<u8>, Page), Problem> {
        let bytes = self.bytes()?;
        let most = usize::try_from(PAGE_BYTES).unwrap_or(usize::MAX);
        let page = read_page(&bytes, &self.name, &Limits { bytes: most, ..Limits::default() })?;
        Ok((bytes, page))
    }

    /// Its bytes, if they are not too many.
    fn bytes(&self) -> Result<Vec<u8>, Problem> {
        match &self.place {
            Place::Memory(bytes) => Ok(bytes.clone()),
            Place::File { path, .. } => {
                let size = std::fs::metadata(path)?.len();
                if size > PAGE_BYTES {
                    return Err(Problem::TooLarge(size));
                }
                Ok(std::fs::read(path)?)
            }
        }
    }
}
