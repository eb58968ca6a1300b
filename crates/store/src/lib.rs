//! Every SQL statement of the system, and SQL nowhere else. One text serves SQLite and PostgreSQL.

pub mod read;

pub use read::*;

/// The database, one of two engines behind one set of functions.
#[derive(Debug, Clone)]
pub enum Db {}

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {}
