//! Text signed by one or more keys (C2SP signed-note).

use std::fmt;

pub use crate::key::{KeyError, KeyKind, Signer, VKey};
use crate::{cosignature, key, limits, text};

/// A text and the signatures below it. Not to be trusted before [`Note::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<SignatureLine>,
}

/// `— <name> base64(key id || signature)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureLine {
    name: String,
    id: [u8; 4],
    signature: Vec<u8>,
}

/// A known key whose signature holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified<'a> {
    /// One of the keys that were given.
    pub key: &'a VKey,
    /// When it was signed, in seconds since 1970, if the key is that of a witness.
    pub time: Option<u64>,
}

/// Why bytes are not a note, or a note is not to be trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Longer than [`limits::NOTE_BYTES`].
    #[error("a note has at most 1000000 bytes")]
    Long,
    /// Not UTF-8, or with a control character other than the newline.
    #[error("a note is UTF-8 text without control characters")]
    Characters,
    /// The text does not end in a newline, or no signatures follow after an empty line.
    #[error("a note is lines of text, an empty line, and signature lines")]
    Shape,
    /// A line that is not `— <name> base64(id || signature)`.
    #[error("a signature line of the note is malformed")]
    SignatureLine,
    /// More than [`limits::SIGNATURES`].
    #[error("a note has at most 64 signatures")]
    TooMany,
    /// A key that is known did not make the signature that bears its name and id.
    #[error("the signature of {0} is wrong")]
    WrongSignature(String),
    /// No key that is known has signed.
    #[error("no known key has signed the note")]
    Unsigned,
    /// The signer is of the other kind.
    #[error("the key {0} does not sign this kind of text")]
    WrongKind(String),
    /// The text to cosign is not a checkpoint, or the time is out of range.
    #[error("only a checkpoint can be cosigned, at a time from 1 to 2^63 - 1")]
    Cosignature,
}

impl SignatureLine {
    pub(crate) fn new(key: &VKey, signature: Vec<u8>) -> Self {
        Self { name: key.name().to_owned(), id: key.id(), signature }
    }

    /// Reads one line without its newline.
    ///
    /// # Errors
    /// [`NoteError::SignatureLine`].
    pub fn parse(line: &str) -> Result<Self, NoteError> {
        let read = || {
            let (name, base64) = line.strip_prefix("— ")?.split_once(' ')?;
            let blob = text::from_base64(base64).filter(|_| key::is_name(name))?;
            let (id, signature) = blob.split_first_chunk()?;
            let (id, signature) = (*id, signature.to_vec());
            (!signature.is_empty()).then(|| Self { name: name.to_owned(), id, signature })
        };
        read().ok_or(NoteError::SignatureLine)
    }

    /// Reads lines that each end in a newline, such as the answer of a witness.
    ///
    /// # Errors
    /// [`NoteError::SignatureLine`], [`NoteError::TooMany`].
    pub fn parse_all(mut lines: &str) -> Result<Vec<Self>, NoteError> {
        let mut signatures = Vec::new();
        while !lines.is_empty() {
            let line = text::take_line(&mut lines).ok_or(NoteError::SignatureLine)?;
            signatures.push(Self::parse(line)?);
            if signatures.len() > limits::SIGNATURES {
                return Err(NoteError::TooMany);
            }
        }
        Ok(signatures)
    }

    /// The name of the key that is said to have signed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id of that key.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        self.id
    }

    /// Whether it bears the name and the id of this key.
    pub(crate) fn is_by(&self, key: &VKey) -> bool {
        self.name == key.name() && self.id == key.id()
    }

    /// Verifies this line alone, which must bear the key's name and id.
    pub(crate) fn verify<'a>(&self, text: &str, key: &'a VKey) -> Result<Verified<'a>, NoteError> {
        let time = match key.kind() {
            KeyKind::Note => key.signed(text.as_bytes(), &self.signature).then_some(None),
            KeyKind::Cosignature => cosignature::verify(key, text, &self.signature).map(Some),
        };
        let wrong = || NoteError::WrongSignature(key.name().to_owned());
        time.map(|time| Verified { key, time }).ok_or_else(wrong)
    }
}

impl Note {
    /// Reads a signed note.
    ///
    /// # Errors
    /// [`NoteError`]: whatever is not exactly as C2SP signed-note has it, or is above the limits.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > limits::NOTE_BYTES {
            return Err(NoteError::Long);
        }
        let note = str::from_utf8(bytes).map_err(|_| NoteError::Characters)?;
        let (lines, signatures) = note.rsplit_once("\n\n").ok_or(NoteError::Shape)?;
        let signatures = SignatureLine::parse_all(signatures)?;
        let text = check(format!("{lines}\n"))?;
        if signatures.is_empty() { Err(NoteError::Shape) } else { Ok(Self { text, signatures }) }
    }

    /// The signed text with its last newline.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, none of them verified.
    #[must_use]
    pub fn signatures(&self) -> &[SignatureLine] {
        &self.signatures
    }

    /// Adds a signature below the others, or in the place of the one that its key has there.
    ///
    /// # Errors
    /// [`NoteError::TooMany`].
    pub fn add(&mut self, line: SignatureLine) -> Result<(), NoteError> {
        let same_key =
            |other: &&mut SignatureLine| (&other.name, other.id) == (&line.name, line.id);
        if let Some(old) = self.signatures.iter_mut().find(same_key) {
            *old = line;
            return Ok(());
        }
        if self.signatures.len() >= limits::SIGNATURES {
            return Err(NoteError::TooMany);
        }
        self.signatures.push(line);
        Ok(())
    }

    /// The keys of those given that have signed, in the order of the signatures. Signatures of
    /// other keys are ignored, also if they share a name or an id with one that was given.
    ///
    /// # Errors
    /// [`NoteError::WrongSignature`] if any signature of a given key is wrong, however many others
    /// hold; [`NoteError::Unsigned`] if none of the keys has signed.
    pub fn verify<'a>(&self, keys: &'a [VKey]) -> Result<Vec<Verified<'a>>, NoteError> {
        let mut verified: Vec<Verified<'a>> = Vec::new();
        for line in &self.signatures {
            if let Some(key) = keys.iter().find(|key| line.is_by(key)) {
                let signature = line.verify(&self.text, key)?;
                if !verified.contains(&signature) {
                    verified.push(signature);
                }
            }
        }
        if verified.is_empty() { Err(NoteError::Unsigned) } else { Ok(verified) }
    }
}

/// The text as the text of a note.
fn check(text: String) -> Result<String, NoteError> {
    if text.bytes().any(|byte| byte < 0x20 && byte != b'\n') {
        return Err(NoteError::Characters);
    }
    if text.ends_with('\n') { Ok(text) } else { Err(NoteError::Shape) }
}

/// Signs a text, which must end in a newline, with each of the keys.
///
/// # Errors
/// [`NoteError::Characters`], [`NoteError::Shape`] if the text cannot be that of a note or there
/// are no keys; [`NoteError::WrongKind`] for the key of a witness; [`NoteError::TooMany`].
pub fn sign(text: &str, signers: &[&Signer]) -> Result<Note, NoteError> {
    let mut note = Note { text: check(text.to_owned())?, signatures: Vec::new() };
    for signer in signers {
        let key = signer.vkey();
        if key.kind() != KeyKind::Note {
            return Err(NoteError::WrongKind(key.name().to_owned()));
        }
        note.add(SignatureLine::new(key, signer.sign(text.as_bytes())))?;
    }
    if note.signatures.is_empty() { Err(NoteError::Shape) } else { Ok(note) }
}

impl fmt::Display for SignatureLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let blob = [&self.id[..], &self.signature].concat();
        write!(f, "— {} {}", self.name, text::to_base64(&blob))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}
