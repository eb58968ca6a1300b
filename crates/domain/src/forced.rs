//! A version that was published without the second person whom the unit demands: a mark that all
//! can see until someone else agrees.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, Millis, UnitId};

/// The mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forced {
    /// Which document.
    pub document: DocumentId,
    /// Which version of it.
    pub version: i64,
    /// The number in its address.
    pub number: i64,
    /// Whose it is.
    pub unit: UnitId,
    /// Who published it.
    pub who: String,
    /// When.
    pub at: Millis,
    /// Why it could not wait, for readers.
    pub reason: String,
    /// Who had written it; neither they nor who published it can agree.
    pub editors: Vec<String>,
    /// Who agreed afterwards, and when.
    pub agreed: Option<(String, Millis)>,
}

impl Forced {
    /// Whether someone had no hand in it, so that their agreement makes a second person.
    #[must_use]
    pub fn may_agree(&self, who: &str) -> bool {
        self.who != who && self.editors.iter().all(|editor| editor != who)
    }
}
