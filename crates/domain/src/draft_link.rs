//! A secret link: whoever has it sees a draft as it would be published, for a while.

use serde::{Deserialize, Serialize};

use crate::Millis;

/// What is known of a link; its token is kept as a hash only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLink {
    /// Which draft it shows.
    pub draft: i64,
    /// Its number among the links of that draft, from 1.
    pub n: i64,
    /// Who made it.
    pub who: String,
    /// When.
    pub made_at: Millis,
    /// Until when it shows the draft.
    pub expires_at: Millis,
    /// Since when it is dead before its time.
    pub revoked_at: Option<Millis>,
    /// How often it was opened.
    pub uses: i64,
    /// When it was last opened.
    pub used_at: Option<Millis>,
}

impl DraftLink {
    /// Whether it still shows the draft.
    #[must_use]
    pub fn alive(&self, now: Millis) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}
