//! What is to become of a document after it was published: a review, an end.

use serde::{Deserialize, Serialize};

use crate::{Decision, Millis, Verb};

/// What is planned for a document. A review only reminds; an expiry is done by the server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// When someone is to look whether it is still right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_at: Option<Millis>,
    /// When it ends, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Expiry>,
}

/// The planned end of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expiry {
    /// When.
    pub at: Millis,
    /// What is done then.
    pub ending: Ending,
    /// Why, and on what basis; its own instant is set when it is done.
    pub decision: Decision,
}

/// How a document ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// It becomes archival and stays readable.
    #[default]
    Archive,
    /// It goes out of sight.
    Withdraw,
}

impl Ending {
    /// The word kept in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::Withdraw => "withdraw",
        }
    }

    /// The reverse of [`Ending::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Archive, Self::Withdraw].into_iter().find(|ending| ending.as_str() == text)
    }

    /// The verb that brings it about.
    #[must_use]
    pub fn verb(self) -> Verb {
        match self {
            Self::Archive => Verb::Archive,
            Self::Withdraw => Verb::Withdraw,
        }
    }
}

impl Plan {
    /// Whether nothing is planned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.review_at.is_none() && self.expiry.is_none()
    }
}
