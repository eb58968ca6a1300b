//! Receipts: one entry proven to someone who is offline (C2SP tlog-proof, `.tlog-proof` files).

use std::fmt;

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::hash::{Hash, leaf_hash};
use crate::note::{Note, NoteError, VKey};
use crate::proof::{ProofError, verify_inclusion};
use crate::{limits, text};

/// The first line of a receipt.
const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// A signed checkpoint and the way from one entry to its root. `Display` writes the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Bytes for the application, which nothing vouches for.
    pub extra: Option<Vec<u8>>,
    /// Zero-based index of the entry in the log.
    pub index: u64,
    /// The inclusion proof, from the leaf's sibling up to the root's child.
    pub proof: Vec<Hash>,
    /// The signed checkpoint, with the cosignatures of witnesses if it has any.
    pub checkpoint: Note,
}

/// Why bytes are not a receipt, or a receipt does not prove the entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// A part of the text is not as C2SP tlog-proof has it.
    #[error("the receipt is malformed: {0}")]
    Malformed(&'static str),
    /// The checkpoint is not a note.
    #[error("the receipt is malformed: {0}")]
    Note(NoteError),
    /// The checkpoint is not one of the log, or not signed by it.
    #[error("the checkpoint of the receipt is not to be trusted: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// The entry is not at this index of the log.
    #[error("the receipt does not prove this entry: {0}")]
    Proof(#[from] ProofError),
}

impl Receipt {
    /// Reads a receipt.
    ///
    /// # Errors
    /// [`ReceiptError::Malformed`], [`ReceiptError::Note`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ReceiptError> {
        let malformed = ReceiptError::Malformed;
        let mut rest = str::from_utf8(bytes).map_err(|_| malformed("it is not UTF-8"))?;
        let mut line = text::take_line(&mut rest).filter(|line| *line == HEADER);
        line = line.and_then(|_| text::take_line(&mut rest));
        let mut line = line.ok_or(malformed("its first line is not that of a receipt"))?;
        let mut extra = None;
        if let Some(base64) = line.strip_prefix("extra ") {
            let bytes = text::from_base64(base64).filter(|it| it.len() <= limits::EXTRA_BYTES);
            extra = Some(bytes.ok_or(malformed("its extra line"))?);
            line = text::take_line(&mut rest).ok_or(malformed("its index line is missing"))?;
        }
        let index = line.strip_prefix("index ").and_then(text::decimal);
        let index = index.ok_or(malformed("its index line"))?;
        let proof = text::take_hashes(&mut rest).ok_or(malformed("the lines of its proof"))?;
        let checkpoint = Note::parse(rest.as_bytes()).map_err(ReceiptError::Note)?;
        Ok(Self { extra, index, proof, checkpoint })
    }

    /// Checks that the entry is in the log with this origin, in the tree that one of the log's
    /// keys has signed, and returns the checkpoint of that tree. Who wants cosignatures asks
    /// [`Note::verify`] of [`Receipt::checkpoint`] with the keys of the witnesses too.
    ///
    /// # Errors
    /// [`ReceiptError::Checkpoint`], [`ReceiptError::Proof`].
    pub fn verify(
        &self,
        entry: &[u8],
        log: &[VKey],
        origin: &str,
    ) -> Result<Checkpoint, ReceiptError> {
        let checkpoint = Checkpoint::open(&self.checkpoint, origin, log)?;
        let leaf = leaf_hash(entry);
        verify_inclusion(leaf, self.index, checkpoint.size, checkpoint.root, &self.proof)?;
        Ok(checkpoint)
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", text::to_base64(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{}", hash.to_base64()))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
