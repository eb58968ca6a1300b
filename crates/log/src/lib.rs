//! The transparency log on the database: every public change is a leaf of an RFC 6962 tree, served
//! as C2SP `tlog-tiles`.
//!
//! Leaves, full tiles and signed checkpoints are rows that are written in the same transaction as
//! what they tell of ([`Notary::append`]): what is acknowledged is in the log, and nothing is in
//! the log that did not happen. Pages and commands read through [`checkpoint`], [`resource`],
//! [`receipt`] and the proofs.

mod append;
mod error;
mod key;
mod notary;
mod read;
mod rebuild;
pub mod rotate;
pub mod verify;
mod witness;

pub use append::Leaf;
pub use error::LogError;
pub use key::{KEY_FILE, SEEN_FILE};
pub use notary::{NextKey, Notary};
pub use read::{Proven, checkpoint, consistency, entries, inclusion, receipt, resource};
pub use rebuild::rebuild;
pub use witness::{Submission, keep, submission};
