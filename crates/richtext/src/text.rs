//! Plain text in and out.

mod read;
mod write;

use crate::tree::Tree;

impl Tree {
    /// The tree of a plain text: paragraphs end at empty lines; lines that begin with a bullet, a
    /// dash or a number become lists; a line that goes on with a small letter is joined to the one
    /// before, any other line break is kept.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self { content: read::blocks(text) }.normalised()
    }

    /// The tree as plain text: an empty line between blocks, "– " or the number before the items
    /// of lists, tabs between the cells of a row, the alternative text of images.
    #[must_use]
    pub fn to_text(&self) -> String {
        write::text(self)
    }

    /// The beginning of the text on one line, at most `max_chars` characters; when there is more
    /// it ends with a whole word and "…".
    #[must_use]
    pub fn excerpt(&self, max_chars: usize) -> String {
        write::excerpt(self, max_chars)
    }
}
