//! The folder that the index lies in: opened, found damaged, emptied, written to.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use tantivy::directory::error::LockError;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyError};

use crate::SearchError;
use crate::analysis::{PolishTokenizer, TOKENIZER};
use crate::schema::{VERSION, schema};

/// Threads that index, and the memory of each in bytes.
const THREADS: usize = 2;
const THREAD_MEMORY: usize = 25_000_000;
/// Documents of a segment from which it is left as it is: no merge takes long.
const UNMERGED_DOCUMENTS: usize = 50_000;

/// How far the index has come, kept in every commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Reached {
    /// The journal position up to which documents are in the index.
    pub(crate) position: i64,
    /// While the index is being built from nothing: the last document that is in it.
    pub(crate) building: Option<i64>,
}

impl Reached {
    /// The text kept in a commit: version, position, and the last document while building.
    pub(crate) fn payload(self) -> String {
        let building = self.building.map(|number| format!(" {number}")).unwrap_or_default();
        format!("{VERSION} {}{building}", self.position)
    }

    /// The reverse of [`Reached::payload`]; `None` for one of another version.
    fn parse(payload: &str) -> Option<Self> {
        let mut words = payload.split(' ');
        if words.next()?.parse() != Ok(VERSION) {
            return None;
        }
        let position = words.next()?.parse().ok()?;
        let building = words.next().map(str::parse).transpose().ok()?;
        Some(Self { position, building })
    }
}

/// An open index.
#[derive(Clone)]
pub(crate) struct Opened {
    pub(crate) index: Index,
    pub(crate) reader: IndexReader,
}

impl Opened {
    /// Opens the index of a folder. One that is damaged or of another version is emptied, with a
    /// warning: the next [`catch_up`](crate::Index::catch_up) builds it again.
    pub(crate) fn open(folder: &Path) -> Result<Self, SearchError> {
        fs::create_dir_all(folder).map_err(|error| SearchError::Folder(folder.into(), error))?;
        if folder.join("meta.json").exists() {
            match Self::open_existing(folder) {
                Ok(Some(opened)) => return Ok(opened),
                Ok(None) => tracing::info!("the search index is of another version: built again"),
                Err(error) => {
                    tracing::warn!(%error, "the search index can't be read: built again");
                }
            }
        }
        empty(folder)?;
        let index = Index::create_in_dir(folder, schema().0)?;
        Ok(Self::with_reader(index)?)
    }

    fn open_existing(folder: &Path) -> tantivy::Result<Option<Self>> {
        let index = Index::open_in_dir(folder)?;
        let payload = index.load_metas()?.payload;
        let same_version = payload.is_none_or(|payload| Reached::parse(&payload).is_some());
        if index.schema() != schema().0 || !same_version {
            return Ok(None);
        }
        Self::with_reader(index).map(Some)
    }

    fn with_reader(index: Index) -> tantivy::Result<Self> {
        index.tokenizers().register(TOKENIZER, PolishTokenizer::default());
        let policy = ReloadPolicy::OnCommitWithDelay;
        let reader = index.reader_builder().reload_policy(policy).try_into()?;
        Ok(Self { index, reader })
    }

    /// How far it has come; `None` before the first commit.
    pub(crate) fn reached(&self) -> tantivy::Result<Option<Reached>> {
        let payload = self.index.load_metas()?.payload;
        Ok(payload.and_then(|payload| Reached::parse(&payload)))
    }

    /// The writer; `None` if another process has it.
    pub(crate) fn writer(&self) -> tantivy::Result<Option<IndexWriter>> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(THREADS)
            .memory_budget_per_thread(THREAD_MEMORY)
            .num_merge_threads(1)
            .build();
        match self.index.writer_with_options(options) {
            Ok(writer) => {
                let mut policy = LogMergePolicy::default();
                policy.set_max_docs_before_merge(UNMERGED_DOCUMENTS);
                writer.set_merge_policy(Box::new(policy));
                Ok(Some(writer))
            }
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes the files of segments that are no longer part of the index: of processes that write
    /// in turn, each tidies up after itself only. `false` if another process writes now.
    pub(crate) fn remove_strays(&self, folder: &Path) -> Result<bool, SearchError> {
        let Some(_alone) = self.writer()? else { return Ok(false) };
        let segments = self.index.load_metas()?.segments;
        let living: HashSet<String> = segments.iter().map(|meta| meta.id().uuid_string()).collect();
        let failed = |error| SearchError::Folder(folder.into(), error);
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let segment = name.to_str().and_then(segment_of);
            if segment.is_some_and(|segment| !living.contains(segment)) {
                fs::remove_file(entry.path()).map_err(failed)?;
            }
        }
        Ok(true)
    }
}

/// Removes the files of an index from a folder, and nothing else.
fn empty(folder: &Path) -> Result<(), SearchError> {
    let failed = |error| SearchError::Folder(folder.into(), error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_name().to_str().is_some_and(is_index_file) {
            fs::remove_file(entry.path()).map_err(failed)?;
        }
    }
    Ok(())
}

/// Whether the index names its files so: `meta.json`, `.managed.json`, 32 hexadecimal digits with
/// an ending. Its locks are not among them: someone may hold them.
fn is_index_file(name: &str) -> bool {
    segment_of(name).is_some() || name == "meta.json" || name == ".managed.json"
}

/// The segment that a file belongs to by its name.
fn segment_of(name: &str) -> Option<&str> {
    let (stem, _) = name.split_once('.')?;
    (stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reached_comes_back() {
        for building in [None, Some(0), Some(70_000)] {
            let reached = Reached { position: 12, building };
            assert_eq!(Reached::parse(&reached.payload()), Some(reached));
        }
        assert_eq!(Reached::parse("0 12"), None);
        assert_eq!(Reached::parse(""), None);
    }

    #[test]
    fn only_files_of_the_index_are_removed() {
        assert!(is_index_file("0123456789abcdef0123456789abcdef.term"));
        assert!(is_index_file("meta.json") && is_index_file(".managed.json"));
        assert!(!is_index_file("ratusz.sqlite") && !is_index_file(".tantivy-writer.lock"));
    }
}
