//! Bounds of one scan.

/// Findings of one text; a text with more is not read to its end.
pub const FINDINGS: usize = 2_000;
/// Bytes of a text that are looked at.
pub const TEXT_BYTES: usize = 64 * 1024 * 1024;
/// Letters of a word that is looked up; longer ones are no words.
pub(crate) const WORD_BYTES: usize = 48;
/// Distinct words of a text whose meaning is remembered while it is scanned.
pub(crate) const REMEMBERED: usize = 200_000;
/// Words between a name and what belongs to it, at most.
pub(crate) const NEAR: usize = 14;
