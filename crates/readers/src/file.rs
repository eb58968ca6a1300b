//! Attached files to text: PDF, the office formats that are ZIP archives of XML, pages and plain
//! text. What a reader of the file would not see at once (comments, tracked deletions, notes,
//! hidden runs, authors) is read too, each with its place, for whoever guards privacy.

mod archive;
mod gather;
mod opendocument;
mod pdf;
mod redact;
mod redact_xml;
mod sheet;
mod word;
mod xml;

use serde::{Deserialize, Serialize};

use crate::media::MediaType;
use crate::read::{self, ReadError};
use gather::Gather;
pub use redact::{RedactFault, redact_attachment};

/// Bounds on an attached file and on the work it may make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLimits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes that all of its parts may have, unpacked.
    pub unpacked: usize,
    /// How many times larger a part may become when it is unpacked; small parts are let be.
    pub ratio: usize,
    /// Entries of an archive, objects of a PDF.
    pub entries: usize,
    /// Elements open at once, objects within objects.
    pub nesting: usize,
    /// Pages that are read.
    pub pages: usize,
    /// Operators of all pages that are carried out.
    pub steps: usize,
    /// Bytes of text that are kept.
    pub text: usize,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self {
            bytes: 100 * 1024 * 1024,
            unpacked: 256 * 1024 * 1024,
            ratio: 200,
            entries: 500_000,
            nesting: 256,
            pages: 5_000,
            steps: 50_000_000,
            text: 8 * 1024 * 1024,
        }
    }
}

/// Where in a file a text stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The running text.
    Body,
    /// A page of a PDF, from 1.
    Page(u32),
    /// A sheet of a workbook, by its name.
    Sheet(String),
    /// A slide, from 1.
    Slide(u32),
    /// Headers and footers.
    Header,
    /// Footnotes and endnotes, notes of a speaker.
    Note,
    /// Comments of reviewers, annotations of a PDF.
    Comment,
    /// Text that was deleted while changes were tracked: it is still in the file.
    Deleted,
    /// Hidden runs and sheets, descriptions of pictures.
    Hidden,
    /// Values filled into the fields of a form.
    Form,
    /// Title, subject, keywords, authors.
    Metadata,
}

impl Place {
    /// Whether a reader of the file can miss what stands there.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        matches!(self, Self::Comment | Self::Deleted | Self::Hidden | Self::Metadata)
    }
}

/// A run of text in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Where it stands.
    pub place: Place,
    /// The text; paragraphs end with a line feed, cells with a tab.
    pub text: String,
}

/// What is known of a file beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Pages: counted in a PDF, as the file itself says elsewhere.
    pub pages: Option<u32>,
    /// Pages of a PDF that have text; none of them when it is a scan.
    pub text_pages: Option<u32>,
    /// Whether a PDF is tagged (ISO 32000-1 § 14.8), as assistive technology needs.
    pub tagged: Option<bool>,
    /// Title in its metadata.
    pub title: Option<String>,
    /// Language in its metadata: `pl-PL`.
    pub language: Option<String>,
    /// Everyone whom its metadata, comments and tracked changes name, in order of the alphabet.
    pub authors: Vec<String>,
    /// It can't be read without a password.
    pub encrypted: bool,
    /// Some text was not read: bounds were reached, a page is broken, or a font does not say which
    /// letters its signs are.
    pub partial: bool,
}

impl Facts {
    /// Whether a PDF has any text; `None` for files that are no PDF or can't be read.
    #[must_use]
    pub fn has_text_layer(&self) -> Option<bool> {
        if self.encrypted { None } else { self.text_pages.map(|pages| pages > 0) }
    }
}

/// The text of a file and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileText {
    /// What was read.
    pub media_type: MediaType,
    /// Its texts in order, none empty.
    pub parts: Vec<Part>,
    /// What else is known of it.
    pub facts: Facts,
}

impl FileText {
    /// All that a reader sees, for a search index.
    #[must_use]
    pub fn visible(&self) -> String {
        let seen = self.parts.iter().filter(|part| !part.place.is_hidden());
        seen.map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Why no text was read from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// A type whose text is not read: pictures, sound, archives, the binary office formats.
    #[error("text is not read from {}", .0.mime())]
    NoText(MediaType),
    /// More bytes than are read.
    #[error("the file has {size} bytes, more than {limit}")]
    TooLarge {
        /// Bytes of the file.
        size: usize,
        /// Bytes it may have.
        limit: usize,
    },
    /// It unpacks to more than the limits let it: an archive made to fill the memory.
    #[error("the file unpacks to more than {0} bytes")]
    Bomb(usize),
    /// More entries or objects than are read.
    #[error("the file has more than {0} entries")]
    TooManyEntries(usize),
    /// Nested beyond the limit.
    #[error("the file is nested more than {0} deep")]
    TooDeep(usize),
    /// It breaks the rules of its format.
    #[error("the file is damaged: {0}")]
    Damaged(&'static str),
    /// A page or a plain text that can't be read.
    #[error(transparent)]
    Page(#[from] ReadError),
}

/// Reads an attached file whose type was found by [`crate::media_type`].
///
/// # Errors
/// See [`FileFault`].
pub fn read_attachment(
    bytes: &[u8],
    media_type: MediaType,
    limits: &FileLimits,
) -> Result<FileText, FileFault> {
    if bytes.len() > limits.bytes {
        return Err(FileFault::TooLarge { size: bytes.len(), limit: limits.bytes });
    }
    let mut gather = Gather::new(limits.text);
    match media_type {
        MediaType::Pdf => pdf::read(bytes, limits, &mut gather)?,
        MediaType::Docx => word::document(bytes, limits, &mut gather)?,
        MediaType::Pptx => word::slides(bytes, limits, &mut gather)?,
        MediaType::Xlsx => sheet::workbook(bytes, limits, &mut gather)?,
        MediaType::Odt | MediaType::Ods | MediaType::Odp | MediaType::Odg => {
            opendocument::read(bytes, limits, &mut gather)?;
        }
        MediaType::Html | MediaType::Text | MediaType::Csv => page(bytes, limits, &mut gather)?,
        MediaType::Json | MediaType::Xml => gather.add(&Place::Body, &utf8(bytes)?),
        other => return Err(FileFault::NoText(other)),
    }
    Ok(gather.finish(media_type))
}

/// Whether an office document holds macros, which are programs.
#[must_use]
pub fn has_macros(bytes: &[u8], media_type: MediaType) -> bool {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        // The directory of a compound file names its parts in UTF-16.
        let name: Vec<u8> = "_VBA_PROJECT".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return bytes.chunks(128).any(|entry| entry.starts_with(&name));
    }
    let office = matches!(media_type, MediaType::Docx | MediaType::Xlsx | MediaType::Pptx);
    let open = matches!(media_type, MediaType::Odt | MediaType::Ods | MediaType::Odp);
    let limits = FileLimits::default();
    let Ok(archive) = archive::Archive::open(bytes, &limits) else { return false };
    archive.names().iter().any(|name| {
        let module =
            (name.starts_with("Basic/") && name.ends_with(".xml")) || name.starts_with("Scripts/");
        (office && name.to_ascii_lowercase().ends_with("vbaproject.bin")) || (open && module)
    })
}

fn page(bytes: &[u8], limits: &FileLimits, gather: &mut Gather) -> Result<(), FileFault> {
    let limits = read::Limits { bytes: limits.bytes, nesting: limits.nesting };
    match read::read_page(bytes, "", &limits) {
        Ok(page) => gather.add(&Place::Body, &page.text),
        Err(ReadError::Empty) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn utf8(bytes: &[u8]) -> Result<String, FileFault> {
    Ok(crate::charset::decode(bytes, None, &mut Vec::new())?.0)
}
