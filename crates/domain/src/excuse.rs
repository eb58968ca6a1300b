//! Personal data that may stay in a draft.

use serde::{Deserialize, Serialize};

use crate::Millis;

/// Why something that the privacy guard found in a draft may be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excuse {
    /// Stands for what was found: 32 hexadecimal digits.
    pub fingerprint: String,
    /// Its kind: `pesel`, `phone` …
    pub kind: String,
    /// Whose word it is.
    pub who: String,
    /// When.
    pub at: Millis,
    /// The reason.
    pub reason: String,
}
