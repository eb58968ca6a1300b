//! A file on its way into a draft.

use crate::Millis;

/// A file that is being sent, piece by piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// A random name; whoever knows it and is the owner may go on.
    pub id: String,
    /// Number of the draft that it is for.
    pub draft: i64,
    /// Login of who sends it.
    pub owner: String,
    /// File name for saving, made safe.
    pub name: String,
    /// What it is, in words.
    pub title: String,
    /// Bytes that it will have; `None` while the sender does not know.
    pub size: Option<i64>,
    /// Bytes that are here, durably.
    pub received: i64,
    /// When it was begun.
    pub created_at: Millis,
    /// When it is given up, unless more of it comes.
    pub expires_at: Millis,
}
