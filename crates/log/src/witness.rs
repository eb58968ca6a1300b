//! What the log says to a witness and what it keeps of the answer (C2SP tlog-witness); who carries
//! the bytes is not told here.

use ratusz_domain::Millis;
use ratusz_store::{Db, cosigned_by, latest_checkpoint};
use ratusz_tlog::witness::{AddCheckpoint, accept};
use ratusz_tlog::{Note, VKey};

use crate::{LogError, consistency};

/// A checkpoint on its way to a witness.
#[derive(Debug)]
pub struct Submission {
    /// Leaves that it covers.
    pub size: i64,
    note: Note,
    /// The body of `POST <prefix>/add-checkpoint`.
    pub body: String,
}

/// What is to be submitted to a witness; `None` when it has cosigned the newest checkpoint.
/// `cosigned` is the size that the witness itself says it has last cosigned (409), if it did.
///
/// # Errors
/// [`LogError::Forked`] when the witness has cosigned a larger tree than there is, or when the
/// database fails.
pub async fn submission(
    db: &Db,
    witness: &VKey,
    cosigned: Option<u64>,
) -> Result<Option<Submission>, LogError> {
    let Some(newest) = latest_checkpoint(db).await? else { return Ok(None) };
    let kept = cosigned_by(db, &witness.to_string()).await?;
    if kept == newest.size {
        return Ok(None);
    }
    let size = u64::try_from(newest.size).unwrap_or(0);
    let old_size = cosigned.unwrap_or(u64::try_from(kept).unwrap_or(0));
    if old_size > size {
        let seen = i64::try_from(old_size).unwrap_or(i64::MAX);
        return Err(LogError::Forked { size: newest.size, seen });
    }
    let proof = consistency(db, old_size, size).await?;
    let note = Note::parse(newest.note.as_bytes())?;
    let request = AddCheckpoint { old_size, proof, checkpoint: note.clone() };
    Ok(Some(Submission { size: newest.size, note, body: request.to_string() }))
}

/// Keeps the cosignature of an answer 200, once it is verified. It is served with the checkpoint
/// from then on.
///
/// # Errors
/// [`LogError::Note`] when the answer is malformed or the witness did not sign this checkpoint, or
/// when the database fails.
pub async fn keep(
    db: &Db,
    submission: &Submission,
    witness: &VKey,
    answer: &str,
    at: Millis,
) -> Result<(), LogError> {
    let mut note = submission.note.clone();
    accept(&mut note, answer, std::slice::from_ref(witness))?;
    let is_its = |line: &&ratusz_tlog::SignatureLine| {
        line.name() == witness.name() && line.id() == witness.id()
    };
    let mut tx = db.begin().await?;
    if let Some(line) = note.signatures().iter().rev().find(is_its) {
        let (witness, line) = (witness.to_string(), line.to_string());
        tx.insert_cosignature(submission.size, &witness, &line, at).await?;
    }
    Ok(tx.commit().await?)
}
