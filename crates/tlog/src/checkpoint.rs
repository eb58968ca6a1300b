//! Checkpoints: what a log says its tree is at a size (C2SP tlog-checkpoint).

use std::fmt;

use crate::hash::Hash;
use crate::note::{Note, NoteError, VKey};
use crate::text;

/// The tree head of a log. `Display` writes it as the text of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log it is of: the address of the log without scheme and without a slash at the end.
    pub origin: String,
    /// Leaves of the tree.
    pub size: u64,
    /// The Merkle Tree Hash of all of them.
    pub root: Hash,
    /// Lines that mean nothing here; a new log writes none.
    pub extensions: Vec<String>,
}

/// Why a text is not a checkpoint, or not one to be trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Not lines of origin, size, root and extensions, none of them empty.
    #[error("a checkpoint is the lines of origin, size and root, none of them empty")]
    Lines,
    /// The second line is not a canonical decimal.
    #[error("the size in the checkpoint is not a decimal number without leading zeros")]
    Size,
    /// The third line is not the base64 of a hash.
    #[error("the root in the checkpoint is not 32 bytes in base64")]
    Root,
    /// It is a checkpoint of another log.
    #[error("the checkpoint is of the log {found}, not of {expected}")]
    Origin {
        /// Whose it had to be.
        expected: String,
        /// Whose it is.
        found: String,
    },
    /// Not a note, or not signed as it must be.
    #[error(transparent)]
    Note(#[from] NoteError),
}

impl Checkpoint {
    /// A checkpoint without extension lines.
    #[must_use]
    pub fn new(origin: impl Into<String>, size: u64, root: Hash) -> Self {
        Self { origin: origin.into(), size, root, extensions: Vec::new() }
    }

    /// Reads the text of a note, without its signatures.
    ///
    /// # Errors
    /// [`CheckpointError::Lines`], [`CheckpointError::Size`], [`CheckpointError::Root`].
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let lines = text.strip_suffix('\n').ok_or(CheckpointError::Lines)?;
        let mut lines = lines.split('\n');
        if lines.clone().any(|line| line.is_empty() || line.contains(|c| c < ' ')) {
            return Err(CheckpointError::Lines);
        }
        let mut line = || lines.next().ok_or(CheckpointError::Lines);
        let (origin, size, root) = (line()?.to_owned(), line()?, line()?);
        let size = text::decimal(size).ok_or(CheckpointError::Size)?;
        let root = Hash::from_base64(root).map_err(|_| CheckpointError::Root)?;
        Ok(Self { origin, size, root, extensions: lines.map(str::to_owned).collect() })
    }

    /// Reads a note's text and verifies that it is a checkpoint of this log, signed by one of
    /// its keys.
    ///
    /// # Errors
    /// [`CheckpointError`].
    pub fn open(note: &Note, origin: &str, keys: &[VKey]) -> Result<Self, CheckpointError> {
        note.verify(keys)?;
        let checkpoint = Self::parse(note.text())?;
        if checkpoint.origin == origin {
            return Ok(checkpoint);
        }
        Err(CheckpointError::Origin { expected: origin.to_owned(), found: checkpoint.origin })
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, self.root.to_base64())?;
        self.extensions.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}
