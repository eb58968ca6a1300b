//! Bytes of the outside world to text and document tree: charset, type by content, HTML, plain text.
//!
//! [`read_page`] makes one [`Page`] of a legacy page, be it HTML or plain text: a text with the
//! layout of its lines, so that whoever looks for facts in it needs to know neither.
//! [`read_attachment`] reads files that are attached to documents, what they hide included.

pub mod charset;
mod file;
pub mod file_name;
mod flat;
mod layout;
pub mod media;
pub mod page;
mod picture;
mod read;
pub mod redact;
mod region;

pub use charset::Encoding;
pub use file::{
    Facts, FileFault, FileLimits, FileText, Part, Place, RedactFault, has_macros, read_attachment,
    redact_attachment,
};
pub use file_name::file_name;
pub use media::{MediaType, media_type};
pub use page::{Image, Kind, Line, Link, Note, Page, Region, Shape, Stamp};
pub use picture::{PictureFault, PictureLimits, clean_picture};
pub use read::{Limits, ReadError, read_page};
pub use redact::Redaction;
