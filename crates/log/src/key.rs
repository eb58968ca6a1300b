//! Files of the data folder: the secret key, and what others have seen of the log.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use ratusz_tlog::Signer;

use crate::LogError;

/// Name of the file with the secret key. It never leaves the server.
pub const KEY_FILE: &str = "log.key";
/// Name of the file with the secret key that is about to take over.
const NEXT_FILE: &str = "log.key.next";
/// Name of the file with the newest checkpoint that was given out, apart from the database: if the
/// database is put back to an older state, this file tells.
pub const SEEN_FILE: &str = "log.seen";

fn failed(path: &Path) -> impl Fn(std::io::Error) -> LogError + '_ {
    |error| LogError::Io { path: path.display().to_string(), error }
}

/// A new secret key for a log with this origin.
pub(crate) fn make(origin: &str) -> Result<Signer, LogError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(LogError::Random)?;
    Ok(Signer::from_seed(origin, seed)?)
}

/// The key in the folder, if there is one.
pub(crate) fn read(folder: &Path) -> Result<Option<Signer>, LogError> {
    read_file(&folder.join(KEY_FILE))
}

fn read_file(path: &Path) -> Result<Option<Signer>, LogError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(Signer::parse(text.trim_end())?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path)(error)),
    }
}

/// Puts the key in the folder, readable by its owner alone, durable when it returns.
pub(crate) fn write(folder: &Path, signer: &Signer) -> Result<(), LogError> {
    replace(&folder.join(KEY_FILE), &format!("{}\n", signer.to_text()), true)
}

/// Puts the next key beside the present one, durable when it returns.
pub(crate) fn write_next(folder: &Path, signer: &Signer) -> Result<(), LogError> {
    replace(&folder.join(NEXT_FILE), &format!("{}\n", signer.to_text()), true)
}

/// Puts the next key in place of the present one, if it is the one named; the old one is gone.
pub(crate) fn take_over(folder: &Path, vkey: &str) -> Result<Option<Signer>, LogError> {
    let next = folder.join(NEXT_FILE);
    let Some(signer) = read_file(&next)?.filter(|next| next.vkey().to_string() == vkey) else {
        return Ok(None);
    };
    write(folder, &signer)?;
    std::fs::remove_file(&next).map_err(failed(&next))?;
    Ok(Some(signer))
}

/// Notes what others may have seen. Not made durable: after a power cut the file may be older than
/// the database, which is harmless; it must never be newer.
pub(crate) fn write_seen(folder: &Path, note: &str) -> Result<(), LogError> {
    replace(&folder.join(SEEN_FILE), note, false)
}

/// What others may have seen; a file that was cut short tells nothing.
pub(crate) fn read_seen(folder: &Path) -> Option<String> {
    std::fs::read_to_string(folder.join(SEEN_FILE)).ok()
}

fn replace(path: &Path, text: &str, durable: bool) -> Result<(), LogError> {
    let new: PathBuf = path.with_extension(format!("new-{}", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new).map_err(failed(&new))?;
    file.write_all(text.as_bytes()).map_err(failed(&new))?;
    if durable {
        file.sync_all().map_err(failed(&new))?;
    }
    std::fs::rename(&new, path).map_err(failed(path))?;
    if let (true, Some(folder)) = (durable, path.parent()) {
        let folder_file = std::fs::File::open(folder).map_err(failed(folder))?;
        folder_file.sync_all().map_err(failed(folder))?;
    }
    Ok(())
}
