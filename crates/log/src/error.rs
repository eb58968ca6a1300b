//! What can go wrong with the log.

use ratusz_store::StoreError;
use ratusz_tlog::{
    CheckpointError, FrontierError, HashError, KeyError, NoteError, ProofError, TileError,
};
use ratusz_vault::VaultError;

/// What can go wrong with the log.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault fails.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A file of the data folder can't be read or written.
    #[error("{path}: {error}")]
    Io {
        /// Which.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// The log has leaves, and the key that signed them is not there.
    #[error("the key of the log is missing: {0}")]
    KeyMissing(String),
    /// The key is not the one that the log is signed by now.
    #[error("the log is signed by the key {current}, not by {given}")]
    OtherKey {
        /// Which key signs.
        current: String,
        /// Which was given.
        given: String,
    },
    /// The database is older than a checkpoint that was given out, or does not continue it: going
    /// on would make two histories of one log.
    #[error("the log has {size} leaves, but a checkpoint of {seen} leaves was given out")]
    Forked {
        /// Leaves in the database.
        size: i64,
        /// Leaves of the checkpoint that others have seen.
        seen: i64,
    },
    /// No randomness can be had.
    #[error("the system gives no random bytes: {0}")]
    Random(getrandom::Error),
    /// A row of the log is not what it must be.
    #[error("the log is damaged: {0}")]
    Damaged(String),
    /// A key can't be read.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A note can't be read or signed.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// A checkpoint can't be read or is not trusted.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// There is no such proof.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// An entry or tile is malformed.
    #[error(transparent)]
    Tile(#[from] TileError),
}

impl From<FrontierError> for LogError {
    fn from(error: FrontierError) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl From<HashError> for LogError {
    fn from(error: HashError) -> Self {
        Self::Damaged(error.to_string())
    }
}
