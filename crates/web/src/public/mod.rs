//! Pages for everyone: one address a file, each with its page struct beside its handler.

pub mod archive;
pub mod arms;
pub mod attachment;
pub mod cooperation;
pub mod document;
pub mod document_diff;
pub mod document_history;
pub mod document_print;
pub mod document_version;
pub mod feed;
pub mod home;
pub mod log_files;
pub mod portal;
pub mod problems;
pub mod prose;
pub mod robots;
pub mod search;
pub mod section;
pub mod section_csv;
pub mod style;
pub mod theme;
