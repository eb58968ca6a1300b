//! Which backups may still hold what was erased: files of the configured folders that changed since
//! it was published.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use ratusz_domain::Millis;
use ratusz_domain::limits::{IMPORT_DEPTH, IMPORT_FILES};

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Held {
    /// Whether any folder is configured.
    pub(crate) configured: bool,
    /// Files that may hold it, in the order of their paths.
    pub(crate) files: Vec<PathBuf>,
    /// Folders and files that could not be looked at.
    pub(crate) unreadable: Vec<PathBuf>,
}

/// Looks through the folders for files that changed since `since`.
pub(super) fn since(folders: &[PathBuf], since: Millis) -> Held {
    let since = u64::try_from(since.0).unwrap_or(0);
    let since = SystemTime::UNIX_EPOCH + Duration::from_millis(since);
    let mut held = Held { configured: !folders.is_empty(), ..Held::default() };
    for folder in folders {
        look(folder, since, 0, &mut held);
    }
    held.files.sort();
    held
}

/// Links are not followed.
fn look(path: &Path, since: SystemTime, depth: usize, held: &mut Held) {
    if depth > IMPORT_DEPTH || held.files.len() >= IMPORT_FILES {
        held.unreadable.push(path.to_owned());
        return;
    }
    let Ok(entries) = fs::read_dir(path) else {
        held.unreadable.push(path.to_owned());
        return;
    };
    for entry in entries {
        let Ok(entry) = entry else {
            held.unreadable.push(path.to_owned());
            return;
        };
        let older = |meta: &fs::Metadata| meta.modified().is_ok_and(|at| at < since);
        match entry.metadata() {
            Ok(meta) if meta.is_dir() => look(&entry.path(), since, depth + 1, held),
            // One whose time can't be told may hold it.
            Ok(meta) if meta.is_file() && !older(&meta) => held.files.push(entry.path()),
            Ok(_) => {}
            Err(_) => held.unreadable.push(entry.path()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_since_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old.tar"), folder.path().join("day/new.tar"));
        fs::create_dir(folder.path().join("day")).unwrap();
        for file in [&old, &new] {
            fs::write(file, "x").unwrap();
        }
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        fs::File::open(&old).unwrap().set_modified(at(1_000)).unwrap();
        fs::File::open(&new).unwrap().set_modified(at(3_000)).unwrap();
        let missing = folder.path().join("missing");
        let held = since(&[folder.path().to_owned(), missing.clone()], Millis(2_000_000));
        assert_eq!(held, Held { configured: true, files: vec![new], unreadable: vec![missing] });
        assert!(!since(&[], Millis(0)).configured);
    }
}
