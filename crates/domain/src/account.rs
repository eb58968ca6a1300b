//! Accounts of people who work in the office, and the rules for their passwords.

use serde::{Deserialize, Serialize};

use crate::rights::Rights;
use crate::{AccountId, Millis};

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Identifier.
    pub id: AccountId,
    /// The e-mail address, in lower case: what one signs in with and what the journal names.
    pub login: String,
    /// Name and surname.
    pub name: String,
    /// What it may do.
    pub rights: Rights,
    /// Whether it may sign in at all.
    pub active: bool,
    /// Since when it has been there.
    pub created_at: Millis,
}

/// The one form of a login: trimmed, in lower case.
#[must_use]
pub fn login(text: &str) -> String {
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::login;

    #[test]
    fn logins_have_one_form() {
        assert_eq!(login(" Anna.Nowak@MOPS.example "), "anna.nowak@mops.example");
    }
}
