//! Cosignatures: a witness saw this tree at this time (C2SP tlog-cosignature, Ed25519, v1).

use crate::checkpoint::Checkpoint;
use crate::key::{KeyKind, Signer, VKey};
use crate::note::{NoteError, SignatureLine};

/// The latest time that can be signed, in seconds since 1970.
const LATEST: u64 = (1 << 63) - 1;

/// What is signed: a header, the time in seconds since 1970, and the text of the checkpoint.
#[must_use]
pub fn message(time: u64, checkpoint: &str) -> String {
    format!("cosignature/v1\ntime {time}\n{checkpoint}")
}

/// Cosigns the text of a checkpoint, its extension lines too.
///
/// # Errors
/// [`NoteError::WrongKind`] unless the key is that of a witness; [`NoteError::Cosignature`] if the
/// text is not a checkpoint, or the time is 0 or above 2^63 - 1.
pub fn cosign(signer: &Signer, checkpoint: &str, time: u64) -> Result<SignatureLine, NoteError> {
    if signer.vkey().kind() != KeyKind::Cosignature {
        return Err(NoteError::WrongKind(signer.vkey().name().to_owned()));
    }
    if Checkpoint::parse(checkpoint).is_err() || !(1..=LATEST).contains(&time) {
        return Err(NoteError::Cosignature);
    }
    let signature = signer.sign(message(time, checkpoint).as_bytes());
    let blob = [&time.to_be_bytes()[..], &signature].concat();
    Ok(SignatureLine::new(signer.vkey(), blob))
}

/// The time of a cosignature, `u64 timestamp || signature`, if it holds for this checkpoint.
pub(crate) fn verify(key: &VKey, checkpoint: &str, blob: &[u8]) -> Option<u64> {
    let (time, signature) = blob.split_first_chunk()?;
    let time = u64::from_be_bytes(*time);
    let possible = time <= LATEST && Checkpoint::parse(checkpoint).is_ok();
    (possible && key.signed(message(time, checkpoint).as_bytes(), signature)).then_some(time)
}
