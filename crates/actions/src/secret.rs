//! Secrets that are given out once and kept as their digest only: sessions, invitations, links.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ratusz_domain::Sha256;

use crate::ActionError;

/// A secret of 256 random bits, fit for addresses and cookies.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// [`ActionError::Random`].
    pub fn new() -> Result<Self, ActionError> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(ActionError::Random)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What is given to its holder, 43 characters.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn digest(&self) -> Sha256 {
        Self::digest_of(&self.0)
    }

    /// What would be kept of a secret that somebody presents.
    #[must_use]
    pub fn digest_of(presented: &str) -> Sha256 {
        Sha256::of(presented.as_bytes())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
