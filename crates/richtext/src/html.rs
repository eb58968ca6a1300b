//! HTML in and out.

mod build;
mod guard;
mod table;
mod write;

use crate::tree::Tree;

impl Tree {
    /// The tree of an HTML document or fragment, in normal form. Takes anything: what the schema
    /// has no node for is left out, its text is kept; scripts, styles and pictures drawn in the
    /// page are dropped.
    ///
    /// A tree has no place for anything unsafe. What is made of it is nevertheless put before
    /// ammonia, and if that takes something away, what it leaves is what counts. (Given the source
    /// itself, its tree builder can be made to take time and memory beyond measure.)
    #[must_use]
    pub fn from_html(html: &str) -> Self {
        guard::guarded(build::tree(html))
    }

    /// The tree as HTML: escaped, of allowed elements only, addresses checked once more. No
    /// element is open at its end, and none is `h1`.
    #[must_use]
    pub fn to_html(&self) -> String {
        write::html(self)
    }
}
