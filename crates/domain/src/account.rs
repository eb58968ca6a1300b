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

/// Whether text can be an e-mail address: one `@`, something on both sides, no space or control
/// character. Whether it can be reached is shown by the invitation alone.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\\\"".contains(c);
    let Some((name, host)) = text.split_once('@') else { return false };
    let host_ok = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    !name.is_empty()
        && host_ok
        && text.len() <= 254
        && !host.contains('@')
        && text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::{is_email, login};

    #[test]
    fn logins_have_one_form() {
        assert_eq!(login(" Anna.Nowak@MOPS.example "), "anna.nowak@mops.example");
    }

    #[test]
    fn what_can_be_an_address() {
        assert!(is_email("anna.nowak@mops.example"));
        for wrong in ["anna", "@mops.example", "a@b", "a@b@c.d", "a b@c.d", "a@c.d\r\nBcc: x@y.z"] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
