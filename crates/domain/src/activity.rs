//! An entry of the register of international cooperation.

use serde::{Deserialize, Serialize};

use crate::Span;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal $what:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $(#[doc = $what] #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The word kept in the database and in JSON.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The reverse of `as_str`.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }
    };
}

words! {
    /// What kind of thing a notice tells of.
    ActivityKind {
        Visit "visit" "A visit, in or out.",
        Meeting "meeting" "A working meeting.",
        Conference "conference" "A conference, congress or convention.",
        Seminar "seminar" "A seminar or workshop.",
        Training "training" "A training or internship.",
        Project "project" "A partner project.",
        Donation "donation" "A gift.",
        Award "award" "A prize or distinction.",
        Service "service" "A service or how to get help.",
        Notice "notice" "Any other notice.",
    }
}

words! {
    /// Who travelled.
    Direction {
        In "in" "Guests came.",
        Out "out" "Our people travelled.",
        None "none" "Neither.",
    }
}

/// A sum in minor units (grosze, cents) with its ISO 4217 currency.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: 26 000 EUR is 2 600 000.
    pub minor: i64,
    /// Three capital letters.
    pub currency: String,
}

/// What the register keeps of a document, drawn from prose or entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// What kind of thing.
    pub kind: ActivityKind,
    /// Who travelled.
    pub direction: Direction,
    /// When; empty when not known.
    pub dates: Vec<Span>,
    /// Foreign parties, ISO 3166-1 alpha-2, in the order of the text, each once.
    pub countries: Vec<String>,
    /// Foreign organisations in their own spelling.
    pub partners: Vec<String>,
    /// How many took part.
    pub participants: Option<i64>,
    /// Name of the project.
    pub project: Option<String>,
    /// Name of the programme.
    pub programme: Option<String>,
    /// Sums named.
    pub money: Vec<Money>,
}
