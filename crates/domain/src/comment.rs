//! What is said of a draft while it is prepared; it is gone with the draft.

use serde::{Deserialize, Serialize};

use crate::Millis;

/// What a comment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommentKind {
    /// Said in passing.
    Comment,
    /// Why the draft was given back.
    Remark,
}

impl CommentKind {
    /// The word kept in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Remark => "remark",
        }
    }

    /// The reverse of [`CommentKind::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Comment, Self::Remark].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One thing that was said of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// When.
    pub at: Millis,
    /// Who.
    pub who: String,
    /// Whether it gave the draft back.
    pub kind: CommentKind,
    /// The words.
    pub text: String,
}
