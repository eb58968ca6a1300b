//! What can go wrong in the store, with broken constraints told apart.

use std::fmt;

use sqlx::error::ErrorKind;

/// SQLite's extended result codes for a failed fsync of a file and of a folder
/// (`SQLITE_IOERR_FSYNC`, `SQLITE_IOERR_DIR_FSYNC`).
const SQLITE_FSYNC_FAILED: [&str; 2] = ["1034", "1290"];

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address of the database can't be read.
    #[error("the database address is wrong: {0}")]
    Address(String),
    /// Something unique is there already.
    #[error("already taken: {0}")]
    Taken(Taken),
    /// A row points at another one that is not there.
    #[error("it refers to something that does not exist: {0}")]
    Missing(String),
    /// A version or a journal entry was to be changed or removed.
    #[error("versions and journal entries are never changed or removed")]
    AppendOnly,
    /// A row holds what the program can't read.
    #[error("the database holds {what} that can't be read: {text:?}")]
    Corrupt {
        /// Which value.
        what: &'static str,
        /// What it says, or why it can't be read.
        text: String,
    },
    /// The schema can't be brought up to date.
    #[error("the database schema can't be brought up to date: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// A value has no JSON form.
    #[error("a value can't be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Anything else the database says.
    #[error("the database failed: {0}")]
    Database(sqlx::Error),
}

/// What is unique and was given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The slug of a unit.
    UnitSlug,
    /// The slug of a section in its unit.
    SectionSlug,
    /// The number of a document.
    DocumentNumber,
    /// What a document of the unit was imported from.
    DocumentOrigin,
    /// The number of a version of the document.
    Version,
    /// An address of an earlier bulletin.
    LegacyAddress,
    /// The login of an account.
    AccountLogin,
    /// Any other key.
    Key,
}

impl Taken {
    /// Each with the name of its constraint (PostgreSQL) and its columns (SQLite).
    const NAMES: [(Self, &str, &str); 7] = [
        (Self::UnitSlug, "unit_slug_taken", "unit.slug"),
        (Self::SectionSlug, "section_slug_taken", "section.unit_id, section.slug"),
        (Self::DocumentNumber, "document_number_taken", "document.number"),
        (Self::DocumentOrigin, "document_origin_taken", "document.unit_id, document.origin"),
        (
            Self::LegacyAddress,
            "legacy_address_taken",
            "legacy_address.address, legacy_address.host",
        ),
        (Self::AccountLogin, "account_login_taken", "account.login"),
        (Self::Version, "version_taken", "version.document_id, version.n"),
    ];

    fn from_database(constraint: Option<&str>, message: &str) -> Self {
        let columns = message.rsplit("failed: ").next().unwrap_or(message);
        Self::NAMES
            .into_iter()
            .find(|(_, name, list)| constraint == Some(name) || columns == *list)
            .map_or(Self::Key, |(taken, ..)| taken)
    }
}

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnitSlug => "the slug of a unit",
            Self::SectionSlug => "the slug of a section in this unit",
            Self::DocumentNumber => "the number of a document",
            Self::DocumentOrigin => "a document of this unit with the same origin",
            Self::Version => "a version of this document with the same number",
            Self::LegacyAddress => "an address of an earlier bulletin",
            Self::AccountLogin => "the login of an account",
            Self::Key => "a row with the same key",
        })
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let sqlx::Error::Database(database) = &error else { return Self::Database(error) };
        // After a failed fsync the kernel may have dropped the pages: trying again would report
        // as durable what is lost. PostgreSQL panics by itself; SQLite leaves it to us.
        if database.code().is_some_and(|code| SQLITE_FSYNC_FAILED.contains(&code.as_ref())) {
            std::process::abort();
        }
        let message = database.message();
        match database.kind() {
            ErrorKind::UniqueViolation => {
                Self::Taken(Taken::from_database(database.constraint(), message))
            }
            ErrorKind::ForeignKeyViolation => Self::Missing(message.to_owned()),
            _ if message.contains("append-only") => Self::AppendOnly,
            _ => Self::Database(error),
        }
    }
}
