//! Attached files with text taken out for good: plain text and pages, and the office formats with
//! all of their parts, what a reader does not see included.

use super::archive::Archive;
use super::redact_xml::part_without;
use super::{FileFault, FileLimits, read_attachment};
use crate::media::MediaType;
use crate::redact::Redaction;

/// Parts of an archive that hold documents or programs of their own, which are not looked into.
const CLOSED: [&str; 4] = ["embeddings/", "vbaProject", "activeX/", "_xmlsignatures/"];

/// Why text can't be taken out of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RedactFault {
    /// The format does not let it go for good: PDF, pictures, binary formats.
    #[error("text can't be taken out of {}", .0.mime())]
    Format(MediaType),
    /// Something in the file can't be looked into, or the text is still there afterwards.
    #[error("some of the text stays in the file")]
    Stays,
    /// The file can't be read.
    #[error(transparent)]
    File(#[from] FileFault),
}

/// The file without the text; `None` when the text does not stand in it. What comes back was read
/// again, and nothing of the text was found.
///
/// # Errors
/// See [`RedactFault`].
pub fn redact_attachment(
    bytes: &[u8],
    media_type: MediaType,
    redaction: &Redaction,
    limits: &FileLimits,
) -> Result<Option<Vec<u8>>, RedactFault> {
    if !stands_in(bytes, media_type, redaction, limits)? {
        return Ok(None);
    }
    let rewritten = match media_type {
        MediaType::Text | MediaType::Csv | MediaType::Html | MediaType::Json | MediaType::Xml => {
            plain(bytes, media_type, redaction)?
        }
        MediaType::Docx
        | MediaType::Pptx
        | MediaType::Xlsx
        | MediaType::Odt
        | MediaType::Ods
        | MediaType::Odp
        | MediaType::Odg => office(bytes, redaction, limits)?,
        other => return Err(RedactFault::Format(other)),
    };
    if stands_in(&rewritten, media_type, redaction, limits)? {
        return Err(RedactFault::Stays);
    }
    Ok(Some(rewritten))
}

fn stands_in(
    bytes: &[u8],
    media_type: MediaType,
    redaction: &Redaction,
    limits: &FileLimits,
) -> Result<bool, RedactFault> {
    let text = read_attachment(bytes, media_type, limits)?;
    Ok(text.parts.iter().any(|part| redaction.finds(&part.text)))
}

/// A text file, in UTF-8 afterwards. A page must be in UTF-8 before: it says itself what it is in.
fn plain(
    bytes: &[u8],
    media_type: MediaType,
    redaction: &Redaction,
) -> Result<Vec<u8>, RedactFault> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if matches!(media_type, MediaType::Text | MediaType::Csv) => super::utf8(bytes)?,
        Err(_) => return Err(RedactFault::Format(media_type)),
    };
    redaction.text(&text).map(String::into_bytes).ok_or(RedactFault::Stays)
}

/// An archive whose parts of XML are rewritten; all others stay as they are, byte by byte.
fn office(
    bytes: &[u8],
    redaction: &Redaction,
    limits: &FileLimits,
) -> Result<Vec<u8>, RedactFault> {
    let archive = Archive::open(bytes, limits)?;
    if archive.names().iter().any(|name| CLOSED.iter().any(|closed| name.contains(closed))) {
        return Err(RedactFault::Stays);
    }
    let mut changed = Vec::new();
    for name in archive.names() {
        if !(name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".rdf")) {
            continue;
        }
        let Some(text) = archive.text(name)? else { continue };
        if let Some(text) = part_without(&text, redaction) {
            changed.push((name.to_owned(), text.into_bytes()));
        }
    }
    Ok(archive.with(&changed)?)
}
