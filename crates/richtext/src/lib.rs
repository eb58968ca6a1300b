//! The document tree: one body from which HTML, plain text, differences and later PDF are made.
//!
//! The JSON form is that of a ProseMirror document whose schema is [`tree`], so that an editor in
//! the browser and the server speak of the same thing. HTML is only ever an import or an output.

pub mod markup;
pub mod tree;

pub use tree::{Block, Cell, Inline, ListItem, Mark, Row, Tree};
