//! Ed25519 keys of notes: a signer and what verifies it (C2SP signed-note, "Verifier keys").

use std::fmt;

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::hash::sha256;
use crate::text;

/// What a key signs, its "signature type".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// `0x01`: the text of a note (C2SP signed-note).
    Note = 0x01,
    /// `0x04`: a checkpoint together with a time (C2SP tlog-cosignature, v1).
    Cosignature = 0x04,
}

/// Text that is not a key, or a name that no key may have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Empty, or with a space, a plus or a control character.
    #[error("the name of a key may not be empty nor have spaces, '+' or control characters")]
    Name,
    /// Not `name+id+base64`, or a seed or public key that is not 32 bytes.
    #[error("the key is malformed")]
    Malformed,
    /// A signature type that is not known here.
    #[error("the key is of the unknown type 0x{0:02x}")]
    Kind(u8),
    /// The id is not that of this name, type and public key.
    #[error("the id of the key does not belong to it")]
    Id,
}

/// What verifies the signatures of one key: `name+hex8+base64(type || public key)`.
#[derive(Clone, PartialEq, Eq)]
pub struct VKey {
    name: String,
    id: [u8; 4],
    kind: KeyKind,
    public: [u8; 32],
}

/// A key that signs. Shows neither its seed in `Debug` nor itself in `Display`.
pub struct Signer {
    vkey: VKey,
    seed: [u8; 32],
    pair: Ed25519KeyPair,
}

const PRIVATE: &str = "PRIVATE+KEY+";

impl KeyKind {
    fn from_byte(byte: u8) -> Result<Self, KeyError> {
        match byte {
            0x01 => Ok(Self::Note),
            0x04 => Ok(Self::Cosignature),
            other => Err(KeyError::Kind(other)),
        }
    }
}

/// Whether a key may have this name: not empty, no Unicode spaces, plus or control characters.
pub(crate) fn is_name(name: &str) -> bool {
    let forbidden = |c: char| c.is_whitespace() || c == '+' || c < ' ';
    !name.is_empty() && !name.contains(forbidden)
}

/// Name, id, kind, and the 32 bytes of a public key or of a seed.
type Parts<'a> = (&'a str, [u8; 4], KeyKind, [u8; 32]);

/// Splits `name+hex8+base64(type || 32 bytes)`, the form of public and private keys alike.
fn split(key: &str) -> Result<Parts<'_>, KeyError> {
    let (name, rest) = key.split_once('+').ok_or(KeyError::Malformed)?;
    let (id, base64) = rest.split_once('+').ok_or(KeyError::Malformed)?;
    let id = text::from_hex(id).ok_or(KeyError::Malformed)?;
    let bytes = text::from_base64(base64).ok_or(KeyError::Malformed)?;
    let (kind, material) = bytes.split_first().ok_or(KeyError::Malformed)?;
    let kind = KeyKind::from_byte(*kind)?;
    Ok((name, id, kind, material.try_into().map_err(|_| KeyError::Malformed)?))
}

fn join(name: &str, id: [u8; 4], kind: KeyKind, material: &[u8; 32]) -> String {
    let bytes = [&[kind as u8], &material[..]].concat();
    format!("{name}+{}+{}", text::to_hex(&id), text::to_base64(&bytes))
}

impl VKey {
    /// A key by its parts; the id is computed.
    ///
    /// # Errors
    /// [`KeyError::Name`].
    pub fn new(name: &str, kind: KeyKind, public: [u8; 32]) -> Result<Self, KeyError> {
        if !is_name(name) {
            return Err(KeyError::Name);
        }
        let hash = sha256(&[name.as_bytes(), &[b'\n', kind as u8], &public]).0;
        let id = [hash[0], hash[1], hash[2], hash[3]];
        Ok(Self { name: name.to_owned(), id, kind, public })
    }

    /// Reads what `Display` writes.
    ///
    /// # Errors
    /// [`KeyError`]; also when the id is not that of the name and the public key.
    pub fn parse(key: &str) -> Result<Self, KeyError> {
        let (name, id, kind, public) = split(key)?;
        let vkey = Self::new(name, kind, public)?;
        if vkey.id == id { Ok(vkey) } else { Err(KeyError::Id) }
    }

    /// The name, for a log its origin.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `SHA-256(name || 0x0A || type || public key)[:4]`.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        self.id
    }

    /// What the key signs.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The Ed25519 public key (RFC 8032).
    #[must_use]
    pub fn public_key(&self) -> &[u8; 32] {
        &self.public
    }

    /// Whether this is an Ed25519 signature of the message by this key.
    pub(crate) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.public).verify(message, signature).is_ok()
    }
}

impl fmt::Display for VKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&join(&self.name, self.id, self.kind, &self.public))
    }
}

impl fmt::Debug for VKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VKey({self})")
    }
}

impl Signer {
    /// The key of a log, which signs notes, from 32 secret random bytes.
    ///
    /// # Errors
    /// [`KeyError::Name`].
    pub fn from_seed(name: &str, seed: [u8; 32]) -> Result<Self, KeyError> {
        Self::of_kind(name, KeyKind::Note, seed)
    }

    /// The key of a witness, which cosigns checkpoints, from 32 secret random bytes.
    ///
    /// # Errors
    /// [`KeyError::Name`].
    pub fn witness(name: &str, seed: [u8; 32]) -> Result<Self, KeyError> {
        Self::of_kind(name, KeyKind::Cosignature, seed)
    }

    fn of_kind(name: &str, kind: KeyKind, seed: [u8; 32]) -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| KeyError::Malformed)?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| KeyError::Malformed)?;
        Ok(Self { vkey: VKey::new(name, kind, public)?, seed, pair })
    }

    /// Reads what [`Signer::to_text`] writes.
    ///
    /// # Errors
    /// [`KeyError`]; also when the id is not that of the name and the key.
    pub fn parse(key: &str) -> Result<Self, KeyError> {
        let (name, id, kind, seed) = split(key.strip_prefix(PRIVATE).ok_or(KeyError::Malformed)?)?;
        let signer = Self::of_kind(name, kind, seed)?;
        if signer.vkey.id == id { Ok(signer) } else { Err(KeyError::Id) }
    }

    /// `PRIVATE+KEY+name+hex8+base64(type || seed)`, the form that Go's `sumdb/note` reads. Secret.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{PRIVATE}{}", join(&self.vkey.name, self.vkey.id, self.vkey.kind, &self.seed))
    }

    /// What verifies this signer.
    #[must_use]
    pub fn vkey(&self) -> &VKey {
        &self.vkey
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.pair.sign(message).as_ref().to_vec()
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("vkey", &self.vkey).finish_non_exhaustive()
    }
}
