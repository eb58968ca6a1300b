//! HTML as a bounded stream of events: what both the tree and the flat page are read from.
//!
//! [`tokens`] cuts a document into tags and text after the tokenisation rules of the HTML standard
//! (§ 13.2.5), [`walk`] gives them balanced: every element opened is closed, `p`, `li` and cells
//! end where the standard says they end of themselves. Nothing recurses and every step is linear
//! in the size of the input, whatever it holds; a tree builder can promise neither, for it
//! reopens formatting elements in every paragraph and searches its stack at every tag.

pub mod element;
pub mod entities;
pub mod tokens;
pub mod walk;

pub use element::Element;
pub use tokens::{Tag, Token, Tokens};
pub use walk::{Step, Visitor, walk};
