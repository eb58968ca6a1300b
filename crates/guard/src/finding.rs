//! What the guard finds.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// What kind of personal data it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A PESEL number.
    Pesel,
    /// The number of an identity card.
    IdentityCard,
    /// The number of a passport.
    Passport,
    /// A bank account (NRB, IBAN) that is not named as that of an office.
    Account,
    /// The number of a land register.
    LandRegister,
    /// The phone of a private person.
    Phone,
    /// The e-mail of a private person.
    Email,
    /// A home address.
    Address,
    /// A date of birth.
    BirthDate,
    /// A person's name near words on health or benefits.
    Health,
}

/// How sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Told by the words around it.
    Likely,
    /// Told by a check digit, or by a word that says what it is.
    Certain,
}

/// One place in a text where personal data stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// Byte offset of its first character in the text that was scanned.
    pub start: usize,
    /// Byte offset after its last character.
    pub end: usize,
    /// The words as they stand there.
    pub text: String,
    /// How sure it is.
    pub severity: Severity,
    /// The rule that found it: `pesel`, `phone_of_person` …
    pub rule: &'static str,
    /// The same for the same value of the same kind, however it is written: 32 hexadecimal digits.
    /// A plain hash: whoever holds it can try values, so it belongs where drafts are, not in the
    /// journal.
    pub fingerprint: String,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Pesel,
        Self::IdentityCard,
        Self::Passport,
        Self::Account,
        Self::LandRegister,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::BirthDate,
        Self::Health,
    ];

    /// The word kept in the journal and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pesel => "pesel",
            Self::IdentityCard => "identity_card",
            Self::Passport => "passport",
            Self::Account => "account",
            Self::LandRegister => "land_register",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Address => "address",
            Self::BirthDate => "birth_date",
            Self::Health => "health",
        }
    }

    /// The reverse of [`Kind::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether its numbers carry a check digit.
    #[must_use]
    pub fn is_checked(self) -> bool {
        self <= Self::LandRegister
    }
}

impl Finding {
    /// A finding at a place of `text`; `value` is what it says, in one way of writing.
    pub(crate) fn at(
        text: &str,
        (start, end): (usize, usize),
        (kind, rule, severity): (Kind, &'static str, Severity),
        value: &str,
    ) -> Self {
        Self {
            kind,
            start,
            end,
            text: text.get(start..end).unwrap_or_default().to_owned(),
            severity,
            rule,
            fingerprint: fingerprint(kind, value),
        }
    }
}

/// 32 hexadecimal digits that stand for a value of a kind.
#[must_use]
pub fn fingerprint(kind: Kind, value: &str) -> String {
    let digest = Sha256::digest(format!("{}\n{value}", kind.as_str()));
    digest[..16].iter().fold(String::with_capacity(32), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
