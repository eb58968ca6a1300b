//! Every bound on what is parsed here.

/// Bytes of an entry, at most: its length is a `u16` in a bundle (C2SP tlog-tiles).
pub const ENTRY_BYTES: usize = 65_535;
/// Bytes of a note with its signatures, at most.
pub const NOTE_BYTES: usize = 1_000_000;
/// Signatures on a note, at most; C2SP signed-note asks for 16 at least.
pub const SIGNATURES: usize = 64;
/// Hashes in a proof, at most (C2SP tlog-witness).
pub const PROOF_HASHES: usize = 63;
/// Bytes of opaque extra data in a receipt, at most.
pub const EXTRA_BYTES: usize = 65_535;
/// Leaves of a tree that a [`Frontier`](crate::Frontier) takes from text, at most.
pub const TREE_SIZE: u64 = (1 << 62) - 1;
