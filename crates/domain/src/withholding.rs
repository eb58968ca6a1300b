//! Information withheld from a published document, art. 8(5) of the access act.

use serde::{Deserialize, Serialize};

/// What art. 8(5) wants to be told where part of the information is not made public: its scope,
/// the legal basis, who withheld it, and in whose interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withholding {
    /// Title of the attachment that it concerns; `None` for the document itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<String>,
    /// What is withheld.
    pub scope: String,
    /// The provision that allows it.
    pub legal_basis: String,
    /// The person or body that withheld it.
    pub withheld_by: String,
    /// The person or body in whose interest (art. 5(2)); `None` when it is the public's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_interest_of: Option<String>,
}
