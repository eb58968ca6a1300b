//! How a command can fail: refused by the rules, or by a fault of the machine.

use ratusz_log::LogError;
use ratusz_store::StoreError;
use ratusz_vault::VaultError;

use crate::Refusal;

/// Why a command did not take effect. Nothing of it is left in the database.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// The rules say no; the reasons are for the person who asked.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The transparency log could not be written.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(getrandom::Error),
    /// A password could not be hashed or compared.
    #[error("passwords can't be handled: {0}")]
    Password(String),
    /// A file could not be read or written.
    #[error("the folder of uploads failed: {0}")]
    Io(#[from] std::io::Error),
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The search index can't be asked.
    #[error("the search failed: {0}")]
    Search(String),
    /// A value could not be written as JSON; never in practice.
    #[error("value without a JSON form: {0}")]
    Json(#[from] serde_json::Error),
}
