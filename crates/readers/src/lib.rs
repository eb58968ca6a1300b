//! Bytes of the outside world to text and document tree: charset, type by content, HTML, plain text.
