//! Provenance ("metryczka"), art. 8(6) of the access act.

use serde::{Deserialize, Serialize};

use crate::Millis;

/// Who made, who entered, when: what art. 8(6) demands under every document.
///
/// `published_at`, the *actual* time of publication, is not here: the server sets it and no one
/// edits it (art. 8(6)(5)).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The body that makes the information public (art. 8(6)(1)).
    pub publisher: String,
    /// Who produced it or answers for its content (art. 8(6)(2)); `None` when not known.
    pub responsible: Option<String>,
    /// Who entered it into the bulletin (art. 8(6)(3)).
    pub entered_by: String,
    /// When it was produced (art. 8(6)(4)): `YYYY-MM-DD`, or `YYYY-MM`, `YYYY` when less is known.
    pub produced_on: Option<String>,
    /// When an earlier bulletin says that it was published: a claim, not our time.
    pub claimed_published_on: Option<String>,
    /// When it was entered.
    pub entered_at: Option<Millis>,
}
