//! Bytes to a page.

use crate::charset;
use crate::flat;
use crate::layout;
use crate::media::{self, MediaType};
use crate::page::{Kind, Note, Page};

/// Bounds on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes.
    pub bytes: usize,
    /// HTML elements open at once. Old pages lay out with tables in tables and leave elements
    /// open, so this is far above what a tidy page needs.
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 4 * 1024 * 1024, nesting: 256 }
    }
}

/// Why bytes are no page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or only white space.
    #[error("the file is empty")]
    Empty,
    /// More bytes than are read.
    #[error("the file has {size} bytes, more than {limit}")]
    TooLarge {
        /// Bytes of the file.
        size: usize,
        /// Bytes a page may have.
        limit: usize,
    },
    /// Neither HTML nor plain text.
    #[error("the file is {}, not a page", .media_type.mime())]
    NotText {
        /// What it is by its content.
        media_type: MediaType,
    },
    /// UTF-8 with bytes that are no character, or an encoding that is not known.
    #[error("byte {at} is not valid UTF-8")]
    BrokenUtf8 {
        /// The first such byte, from 0.
        at: usize,
    },
    /// UTF-16 with half a character.
    #[error("byte {at} is not valid UTF-16")]
    BrokenUtf16 {
        /// The first such byte, from 0.
        at: usize,
    },
    /// HTML elements nested beyond the limit.
    #[error("elements are nested more than {limit} deep")]
    TooDeep {
        /// Elements that may be open at once.
        limit: usize,
    },
}

/// Reads a page from its bytes. `name` only breaks ties between types.
///
/// # Errors
/// See [`ReadError`].
pub fn read_page(bytes: &[u8], name: &str, limits: &Limits) -> Result<Page, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge { size: bytes.len(), limit: limits.bytes });
    }
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    let media_type = media::media_type(bytes, name);
    let kind = match media_type {
        MediaType::Html => Kind::Html,
        MediaType::Text | MediaType::Csv => Kind::Text,
        _ => return Err(ReadError::NotText { media_type }),
    };
    let label = match kind {
        Kind::Html => media::declared_charset(bytes),
        Kind::Text => None,
    };
    let mut notes = Vec::new();
    let (mut text, encoding) = charset::decode(bytes, label.as_deref(), &mut notes)?;
    let nuls = text.bytes().filter(|b| *b == 0).count();
    if nuls > 0 {
        text.retain(|c| c != '\0');
        notes.push(Note::NulsRemoved(nuls));
    }
    let mut page = match kind {
        Kind::Html => {
            flat::page(text, limits.nesting).ok_or(ReadError::TooDeep { limit: limits.nesting })?
        }
        Kind::Text => layout::page(text, &mut notes),
    };
    if kind == Kind::Text && page.lines.is_empty() {
        return Err(ReadError::Empty);
    }
    page.encoding = encoding;
    page.notes = notes;
    Ok(page)
}
