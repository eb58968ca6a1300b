//! Every SQL statement of the system, and SQL nowhere else. One text serves SQLite and PostgreSQL.
//!
//! - [`Db`] is the database; the functions of [`read`] ask it what pages need to know.
//! - [`Tx`] is one write transaction; its methods (in `write/`) change things.
//! - [`StoreError`] says what went wrong, broken constraints by name.

mod db;
mod error;
mod migrate;
pub mod read;
mod rows;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod write;

pub use db::Db;
pub use error::{StoreError, Taken};
pub use read::*;
pub use statement::{Statement, every_statement};
pub use tx::Tx;
pub use write::erasure::scrub;
pub use write::legacy::NewLegacy;
pub use write::log::{NewCheckpoint, NewLeaf};
