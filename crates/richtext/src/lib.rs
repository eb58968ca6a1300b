//! The document tree: one body from which HTML, plain text, differences and later PDF are made.
//!
//! The JSON form is that of a ProseMirror document whose schema is [`tree`], so that an editor in
//! the browser and the server speak of the same thing. HTML is only ever an import or an output.
//!
//! | from | to |
//! | --- | --- |
//! | [`Tree::from_json`]: checked against schema and limits | [`Tree::to_json`] |
//! | [`Tree::from_html`]: anything, made safe | [`Tree::to_html`] |
//! | [`Tree::from_text`] | [`Tree::to_text`], [`Tree::excerpt`] |
//!
//! What changed between two trees, and between two short texts, is told by [`diff`].

pub mod address;
pub mod diff;
mod html;
mod json;
pub mod limits;
pub mod markup;
mod normal;
mod readdress;
mod text;
pub mod tree;

pub use json::RichtextError;
pub use tree::{Block, Cell, Inline, ListItem, Mark, Row, Tree};
