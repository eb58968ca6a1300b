//! What a log and a witness say to each other (C2SP tlog-witness, `add-checkpoint`).

use std::fmt;

use crate::checkpoint::Checkpoint;
use crate::hash::{Hash, empty_root};
use crate::key::{KeyKind, VKey};
use crate::note::{Note, NoteError, SignatureLine, Verified};
use crate::proof::{ProofError, verify_consistency};
use crate::text;

/// The `Content-Type` of an answer 409, whose body is [`size_line`].
pub const SIZE_TYPE: &str = "text/x.tlog.size";

/// The body of `POST <submission prefix>/add-checkpoint`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// Size of the last checkpoint that the witness cosigned, as far as the log knows.
    pub old_size: u64,
    /// The consistency proof from that size to the checkpoint's.
    pub proof: Vec<Hash>,
    /// The signed checkpoint.
    pub checkpoint: Note,
}

/// Why a witness does not cosign; each has its HTTP status.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// 400: the body is malformed, or the old size is above the new one.
    #[error("the request is malformed: {0}")]
    Malformed(&'static str),
    /// 403: not signed by a key of the log, or a signature is wrong.
    #[error("the checkpoint is not signed as it must be: {0}")]
    Signature(NoteError),
    /// 404: a checkpoint of a log that the witness does not know.
    #[error("the log {0} is not known")]
    Origin(String),
    /// 409: the witness has last cosigned a tree of this size.
    #[error("the last checkpoint that was cosigned has {0} entries")]
    Conflict(u64),
    /// 422: the new tree is not shown to continue the old one.
    #[error("the checkpoint does not continue the last one: {0}")]
    Inconsistent(ProofError),
}

impl Refusal {
    /// The HTTP status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Malformed(_) => 400,
            Self::Signature(_) => 403,
            Self::Origin(_) => 404,
            Self::Conflict(_) => 409,
            Self::Inconsistent(_) => 422,
        }
    }
}

impl AddCheckpoint {
    /// Reads the body of a request, what `Display` writes.
    ///
    /// # Errors
    /// [`Refusal::Malformed`].
    pub fn parse(body: &[u8]) -> Result<Self, Refusal> {
        let mut rest = str::from_utf8(body).map_err(|_| Refusal::Malformed("it is not UTF-8"))?;
        let old_size = text::take_line(&mut rest)
            .and_then(|line| text::decimal(line.strip_prefix("old ")?))
            .ok_or(Refusal::Malformed("the line of the old size"))?;
        let proof = text::take_hashes(&mut rest)
            .ok_or(Refusal::Malformed("the lines of the consistency proof"))?;
        let checkpoint =
            Note::parse(rest.as_bytes()).map_err(|_| Refusal::Malformed("the signed note"))?;
        Ok(Self { old_size, proof, checkpoint })
    }

    /// What a witness checks, in the order that the protocol has: `log` gives the keys of a log by
    /// its origin, `latest` size and root of what was last cosigned for it, 0 and anything if
    /// nothing was. When it returns a checkpoint, that is to be kept and cosigned.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn check<'a>(
        &self,
        log: impl FnOnce(&str) -> Option<(&'a [VKey], (u64, Hash))>,
    ) -> Result<Checkpoint, Refusal> {
        let checkpoint = Checkpoint::parse(self.checkpoint.text())
            .map_err(|_| Refusal::Malformed("the text of the checkpoint"))?;
        let Some((keys, (latest, root))) = log(&checkpoint.origin) else {
            return Err(Refusal::Origin(checkpoint.origin));
        };
        self.checkpoint.verify(keys).map_err(Refusal::Signature)?;
        if self.old_size > checkpoint.size {
            return Err(Refusal::Malformed("the old size is above the new one"));
        }
        if self.old_size != latest {
            return Err(Refusal::Conflict(latest));
        }
        let root = if latest == 0 { empty_root() } else { root };
        verify_consistency(latest, root, checkpoint.size, checkpoint.root, &self.proof)
            .map_err(Refusal::Inconsistent)?;
        Ok(checkpoint)
    }
}

/// The body of an answer 409: the size that the witness last cosigned.
#[must_use]
pub fn size_line(size: u64) -> String {
    format!("{size}\n")
}

/// Reverses [`size_line`].
#[must_use]
pub fn parse_size(body: &str) -> Option<u64> {
    text::decimal(body.strip_suffix('\n')?)
}

/// The body of an answer 200: the lines of the cosignatures.
#[must_use]
pub fn cosignature_lines(lines: &[SignatureLine]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Adds to a signed checkpoint those cosignatures of an answer 200 that are by a known witness,
/// and tells who cosigned when. Lines of other keys are ignored, and not kept.
///
/// # Errors
/// [`NoteError`]: the answer is malformed, a cosignature of a known witness is wrong, or there is
/// none, or one is without a time. The note is as before then.
pub fn accept<'a>(
    checkpoint: &mut Note,
    answer: &str,
    witnesses: &'a [VKey],
) -> Result<Vec<Verified<'a>>, NoteError> {
    let is_witness = |key: &&VKey| key.kind() == KeyKind::Cosignature;
    let mut cosigned = checkpoint.clone();
    let mut verified = Vec::new();
    for line in SignatureLine::parse_all(answer)? {
        if let Some(key) = witnesses.iter().filter(is_witness).find(|key| line.is_by(key)) {
            let cosignature = line.verify(checkpoint.text(), key)?;
            if cosignature.time == Some(0) {
                return Err(NoteError::Cosignature);
            }
            verified.push(cosignature);
            cosigned.add(line)?;
        }
    }
    if verified.is_empty() {
        return Err(NoteError::Unsigned);
    }
    *checkpoint = cosigned;
    Ok(verified)
}

impl fmt::Display for AddCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.old_size)?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{}", hash.to_base64()))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
