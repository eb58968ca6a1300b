//! Bytes in a folder, written so that a power cut loses nothing that was acknowledged.
//!
//! Each blob is written under a passing name, made durable, given its own name, and then the
//! folders that hold the names are made durable. So a file with a digest for a name is whole.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream;
use ratusz_domain::Sha256;
use sha2::Digest;
use tokio::io::AsyncReadExt;

use crate::stream::Raw;
use crate::{VaultError, key};

/// From so many files and folders on, the whole file system is synced, once for the bytes and once
/// for the names, instead of each of them.
const SYNC_ALL_FROM: usize = 8;
/// Bytes of one chunk of a stream.
pub(crate) const CHUNK: usize = 64 * 1024;
/// A file younger than this may be another process's, whose folders are not durable yet.
const YOUNG: Duration = Duration::from_secs(60);
/// Files with passing names that are older than this were left by a process that died.
const LEFT_BEHIND: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder.
#[derive(Debug)]
pub(crate) struct Folder {
    root: PathBuf,
    /// Held while writing, so that what one caller finds present no other is still writing.
    writing: Mutex<()>,
    /// Starts the passing names of this opening: no other one has the same.
    opening: String,
    written: AtomicU64,
}

/// A blob that is written but does not have its own name yet.
struct Pending {
    passing: PathBuf,
    named: PathBuf,
}

impl Folder {
    /// Opens a folder, making it when missing.
    pub(crate) async fn open(root: PathBuf) -> Result<Self, VaultError> {
        static OPENINGS: AtomicU64 = AtomicU64::new(0);
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let nanos = now.map_or(0, |now| now.as_nanos());
        let count = OPENINGS.fetch_add(1, Ordering::Relaxed);
        let opening = format!("{}-{nanos}-{count}", std::process::id());
        let written = AtomicU64::new(0);
        let folder = Self { root, writing: Mutex::new(()), opening, written };
        blocking(move || {
            folder.prepare()?;
            Ok(folder)
        })
        .await
    }

    fn prepare(&self) -> Result<(), VaultError> {
        let mut made = Vec::new();
        for folder in [self.root.join("sha256"), self.passing_folder()] {
            make_folders(&folder, &mut made)?;
        }
        made.iter().try_for_each(|folder| sync(folder))?;
        let passing = self.passing_folder();
        for entry in fs::read_dir(&passing).map_err(VaultError::file(&passing))?.flatten() {
            if age(&entry.path()).is_some_and(|age| age > LEFT_BEHIND) {
                // Another process may have been quicker.
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }

    fn passing_folder(&self) -> PathBuf {
        self.root.join("passing")
    }

    fn path(&self, digest: &Sha256) -> PathBuf {
        self.root.join(key(digest))
    }

    pub(crate) async fn get(&self, digest: &Sha256) -> Result<Option<Bytes>, VaultError> {
        let path = self.path(digest);
        match tokio::fs::read(&path).await {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(VaultError::file(&path)(error)),
        }
    }

    pub(crate) async fn has(&self, digest: &Sha256) -> Result<bool, VaultError> {
        let path = self.path(digest);
        tokio::fs::try_exists(&path).await.map_err(VaultError::file(&path))
    }

    /// Unlinks the file, durable when it returns; a file that is not there is no error.
    pub(crate) fn delete(&self, digest: &Sha256) -> Result<(), VaultError> {
        let path = self.path(digest);
        match std::fs::remove_file(&path) {
            Ok(()) => path.parent().map_or(Ok(()), sync),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(VaultError::file(&path)(error)),
        }
    }

    pub(crate) async fn stream(&self, digest: &Sha256) -> Result<Option<(u64, Raw)>, VaultError> {
        let path = self.path(digest);
        let file = match tokio::fs::File::open(&path).await {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(VaultError::file(&path)(error)),
        };
        let size = file.metadata().await.map_err(VaultError::file(&path))?.len();
        let chunks = stream::try_unfold((file, path), |(mut file, path)| async move {
            let mut chunk = Vec::with_capacity(CHUNK);
            file.read_buf(&mut chunk).await.map_err(VaultError::file(&path))?;
            Ok((!chunk.is_empty()).then(|| (Bytes::from(chunk), (file, path))))
        });
        Ok(Some((size, chunks.boxed())))
    }

    fn write(&self, blobs: &[Bytes]) -> Result<Vec<Sha256>, VaultError> {
        let digests: Vec<Sha256> = blobs.iter().map(|bytes| Sha256::of(bytes)).collect();
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut folders = BTreeSet::new();
        let mut pending = Vec::new();
        let mut seen = BTreeSet::new();
        for (bytes, digest) in blobs.iter().zip(&digests) {
            let named = self.path(digest);
            let size = bytes.len() as u64;
            if fs::metadata(&named).is_ok_and(|there| there.len() == size) {
                if age(&named).is_none_or(|age| age < YOUNG) {
                    folders.extend(parents(&named));
                }
            } else if seen.insert(digest) {
                pending.push(self.write_passing(bytes, named)?);
            }
        }
        self.name(pending, folders)?;
        Ok(digests)
    }

    /// Copies a file in, chunk by chunk, hashing it on the way.
    fn copy(&self, path: &Path) -> Result<(Sha256, u64), VaultError> {
        let mut from = File::open(path).map_err(VaultError::file(path))?;
        let passing = self.passing_name();
        let mut file = File::create(&passing).map_err(VaultError::file(&passing))?;
        let copied = hash(path, &mut from, |chunk| {
            file.write_all(chunk).map_err(VaultError::file(&passing))
        });
        let (digest, size) = match copied {
            Ok(copied) => copied,
            Err(error) => {
                // What is left is removed when the vault is opened next.
                let _ = fs::remove_file(&passing);
                return Err(error);
            }
        };
        let named = self.path(&digest);
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if fs::metadata(&named).is_ok_and(|there| there.len() == size) {
            fs::remove_file(&passing).map_err(VaultError::file(&passing))?;
            let young = age(&named).is_none_or(|age| age < YOUNG);
            let folders = young.then(|| parents(&named)).into_iter().flatten();
            self.name(Vec::new(), folders.collect())?;
        } else {
            self.name(vec![Pending { passing, named }], BTreeSet::new())?;
        }
        Ok((digest, size))
    }

    fn passing_name(&self) -> PathBuf {
        let count = self.written.fetch_add(1, Ordering::Relaxed);
        self.passing_folder().join(format!("{}-{count}", self.opening))
    }

    /// Writes one blob under a passing name.
    fn write_passing(&self, bytes: &Bytes, named: PathBuf) -> Result<Pending, VaultError> {
        let passing = self.passing_name();
        let mut file = File::create(&passing).map_err(VaultError::file(&passing))?;
        file.write_all(bytes).map_err(VaultError::file(&passing))?;
        Ok(Pending { passing, named })
    }

    /// Makes what was written durable, gives it its names, and makes these durable.
    fn name(
        &self,
        pending: Vec<Pending>,
        mut folders: BTreeSet<PathBuf>,
    ) -> Result<(), VaultError> {
        let many = pending.len() + folders.len() >= SYNC_ALL_FROM;
        let all = many && sync_file_system(&self.root)?;
        if !all {
            pending.iter().try_for_each(|blob| sync(&blob.passing))?;
        }
        for blob in &pending {
            let [folder, ..] = parents(&blob.named);
            make_folders(&folder, &mut Vec::new())?;
            fs::rename(&blob.passing, &blob.named).map_err(VaultError::file(&blob.named))?;
            folders.extend(parents(&blob.named));
        }
        if all {
            if !pending.is_empty() {
                sync_file_system(&self.root)?;
            }
            return Ok(());
        }
        folders.iter().try_for_each(|folder| sync(folder))
    }
}

/// [`crate::Vault::put_many`] in a folder.
pub(crate) async fn put_many(
    folder: &Arc<Folder>,
    blobs: Vec<Bytes>,
) -> Result<Vec<Sha256>, VaultError> {
    let folder = Arc::clone(folder);
    blocking(move || folder.write(&blobs)).await
}

/// [`crate::Vault::put_file`] in a folder.
pub(crate) async fn put_file(
    folder: &Arc<Folder>,
    path: &Path,
) -> Result<(Sha256, u64), VaultError> {
    let (folder, path) = (Arc::clone(folder), path.to_owned());
    blocking(move || folder.copy(&path)).await
}

/// Removes the bytes of a digest from the folder.
pub(crate) async fn delete(folder: &Arc<Folder>, digest: &Sha256) -> Result<(), VaultError> {
    let (folder, digest) = (Arc::clone(folder), digest.clone());
    blocking(move || folder.delete(&digest)).await
}

/// Runs what waits for the disk where it keeps nobody else waiting.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
) -> Result<T, VaultError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(VaultError::Unanswered(error.to_string())))
}

/// Digest and size of what is read, each chunk of which `each` is given.
pub(crate) fn hash(
    path: &Path,
    from: &mut impl Read,
    mut each: impl FnMut(&[u8]) -> Result<(), VaultError>,
) -> Result<(Sha256, u64), VaultError> {
    let (mut hasher, mut size) = (sha2::Sha256::new(), 0);
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = from.read(&mut chunk).map_err(VaultError::file(path))?;
        if read == 0 {
            return Ok((Sha256::from_digest(&hasher.finalize()), size));
        }
        hasher.update(&chunk[..read]);
        each(&chunk[..read])?;
        size += read as u64;
    }
}

/// The three folders whose entries lead to a blob: `sha256/ab/cd`, `sha256/ab`, `sha256`.
fn parents(named: &Path) -> [PathBuf; 3] {
    let mut above = named.ancestors().skip(1).map(Path::to_owned);
    std::array::from_fn(|_| above.next().unwrap_or_default())
}

/// Makes a folder and those above it; `changed` gets every folder that has a new entry.
fn make_folders(folder: &Path, changed: &mut Vec<PathBuf>) -> Result<(), VaultError> {
    match fs::create_dir(folder) {
        Ok(()) => {
            changed.extend(folder.parent().map(Path::to_owned));
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => match folder.parent().filter(|_| error.kind() == ErrorKind::NotFound) {
            Some(parent) => {
                make_folders(parent, changed)?;
                make_folders(folder, changed)
            }
            None => Err(VaultError::file(folder)(error)),
        },
    }
}

fn age(path: &Path) -> Option<Duration> {
    let written = fs::metadata(path).ok()?.modified().ok()?;
    SystemTime::now().duration_since(written).ok()
}

/// Makes a file, or the entries of a folder, durable.
fn sync(path: &Path) -> Result<(), VaultError> {
    let file = File::open(path).map_err(VaultError::file(path))?;
    if file.sync_all().is_err() {
        sync_failed();
    }
    Ok(())
}

/// Makes everything on the file system of `root` durable; `false` where that can't be had.
#[cfg(target_os = "linux")]
fn sync_file_system(root: &Path) -> Result<bool, VaultError> {
    let file = File::open(root).map_err(VaultError::file(root))?;
    if rustix::fs::syncfs(&file).is_err() {
        sync_failed();
    }
    Ok(true)
}

#[cfg(not(target_os = "linux"))]
fn sync_file_system(_root: &Path) -> Result<bool, VaultError> {
    Ok(false)
}

/// After a failed sync the kernel may have dropped the pages, and the next one would report as
/// durable what is lost. The only right thing is to end, and to read from the disk again.
fn sync_failed() -> ! {
    std::process::abort()
}
