//! A transparency log as plain data: the Merkle tree of RFC 6962 and the C2SP formats around it.
//!
//! A log is a list of entries, each at most 65,535 bytes. [`leaf_hash`] and [`Frontier`] give its
//! tree; [`tile`] cuts the tree into files that never change; [`proof`] makes and checks proofs of
//! inclusion and consistency; [`checkpoint`], [`note`] and [`cosignature`] say and sign what the
//! tree is; [`witness`] is what a log and a witness say to each other; [`receipt`] proves one entry
//! to someone who is offline; [`audit`](mod@audit) recomputes everything from the entries.
//!
//! Pure: no clock, no randomness, no I/O. Whatever is parsed is bounded by [`limits`] and is
//! refused unless writing it again gives the same bytes.

pub mod audit;
pub mod checkpoint;
pub mod cosignature;
mod frontier;
mod hash;
mod key;
pub mod limits;
pub mod note;
pub mod proof;
pub mod receipt;
mod text;
pub mod tile;
pub mod witness;

pub use audit::{AuditError, Audited, audit};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use frontier::{Frontier, FrontierError};
pub use hash::{Hash, HashError, empty_root, leaf_hash, node_hash};
pub use note::{KeyError, KeyKind, Note, NoteError, SignatureLine, Signer, VKey, Verified, sign};
pub use proof::{ProofError, Tiles, verify_consistency, verify_inclusion};
pub use receipt::{Receipt, ReceiptError};
pub use tile::{Resource, TILE_WIDTH, Tile, TileError};
