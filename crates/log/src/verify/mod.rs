//! The audit of a data folder: every row of the record against the journal, the log, and its own
//! hashes. Whatever was changed behind the program's back is named, all of it.
//!
//! What vouches for what: a checkpoint is signed; its root vouches for the leaves' entries; an
//! entry has the hash of a journal entry and of a version's record; the journal's entry has the
//! document as it then stood. Views (tiles too) are compared with what they are made from.
//!
//! It may run beside a server that publishes: what grows meanwhile is no finding.

mod document;
mod files;
mod finding;
mod journal;
mod tree;

use std::path::Path;

use ratusz_store::Db;
use ratusz_vault::Vault;

use crate::LogError;
pub use finding::{Fault, Finding};

/// Rows that are read at once.
const PART: i64 = 500;

/// What is being gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Entries of the journal, each with its leaf.
    Journal,
    /// Leaves, tiles, checkpoints.
    Tree,
    /// Documents with their versions and standings.
    Documents,
    /// Bytes in the vault.
    Files,
}

/// What was gone through and what is wrong with it.
#[derive(Debug, Default)]
pub struct Audit {
    /// Entries of the journal.
    pub events: u64,
    /// Leaves of the log.
    pub leaves: u64,
    /// Signed checkpoints.
    pub checkpoints: u64,
    /// Documents.
    pub documents: u64,
    /// Versions of them.
    pub versions: u64,
    /// Different files.
    pub files: u64,
    /// Everything that is wrong.
    pub findings: Vec<Finding>,
}

/// The audit on its way: where it reads, what it found, whom it tells how far it has come.
struct Walk<'a> {
    db: &'a Db,
    vault: &'a Vault,
    folder: Option<&'a Path>,
    audit: Audit,
    progress: &'a mut (dyn FnMut(Stage, u64) + Send),
}

impl Walk<'_> {
    fn found(&mut self, table: &'static str, key: impl ToString, fault: Fault) {
        self.audit.findings.push(Finding { table, key: key.to_string(), fault });
    }

    fn tell(&mut self, stage: Stage, done: u64) {
        (self.progress)(stage, done);
    }
}

/// Audits a database and a vault against their log; with `folder`, the data folder, also the key
/// there and the note of what was given out. `progress` hears of each stage how many rows are done.
///
/// # Errors
/// When the database or the vault does not answer; what is wrong with what they hold is a finding.
pub async fn audit_data(
    db: &Db,
    vault: &Vault,
    folder: Option<&Path>,
    progress: &mut (dyn FnMut(Stage, u64) + Send),
) -> Result<Audit, LogError> {
    let mut walk = Walk { db, vault, folder, audit: Audit::default(), progress };
    let corrected = walk.journal().await?;
    walk.tree(&corrected).await?;
    walk.documents().await?;
    walk.files().await?;
    Ok(walk.audit)
}
