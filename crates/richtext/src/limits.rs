//! Bounds on a tree and on what it is read from.

/// Nodes within each other, runs of text included. The reader of JSON allows 128 levels, of which
/// a node takes two.
pub const NESTING: usize = 48;
/// Nodes of a tree.
pub const NODES: usize = 200_000;
/// Bytes of a tree as JSON.
pub const JSON_BYTES: usize = 8 * 1024 * 1024;
/// HTML elements that are open at once; deeper ones are read as if they were side by side.
pub const HTML_NESTING: usize = 256;
/// Characters of an address.
pub const ADDRESS_CHARS: usize = 2_000;
/// Columns or rows a cell spans.
pub const SPAN: u16 = 1_000;
/// Tokens (words, spaces, marks of punctuation) and blocks of both versions together between which
/// one difference looks for what stayed; beyond, they stand as replaced.
pub const DIFF_TOKENS: usize = 100_000;
/// Pairs of blocks of which one difference tries how alike they are.
pub const DIFF_PAIRS: usize = 250_000;
