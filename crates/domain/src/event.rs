//! The journal ("dziennik", § 16 of the regulation of 18 January 2007): everything that happens,
//! refused attempts included, each entry chained to the one before it by its hash.

use serde::{Deserialize, Serialize};

use crate::{Millis, Sha256, UnitId};

/// Who gave a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Name for people: "Anna Nowak", or "import" for a job.
    pub name: String,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Performed.
    Done,
    /// Refused by the rules.
    Refused,
}

impl Outcome {
    /// The word kept in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }
}

/// One entry, before the store gives it its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Millis,
    /// Who.
    pub actor: Actor,
    /// In which unit, if in one.
    pub unit: Option<UnitId>,
    /// The verb: `document.publish`.
    pub command: String,
    /// What it was done to: a document id, a unit id …
    pub subject: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Details as JSON.
    pub detail: serde_json::Value,
}

impl Event {
    /// The hash of the entry at `seq`, chained to `previous`:
    /// SHA-256(previous hash ‖ "\n" ‖ seq ‖ "\n" ‖ JSON of the entry).
    ///
    /// # Errors
    /// Never in practice: every field has a JSON form.
    pub fn chained(&self, seq: i64, previous: &str) -> Result<Sha256, serde_json::Error> {
        let json = serde_json::to_string(self)?;
        Ok(Sha256::of(format!("{previous}\n{seq}\n{json}").as_bytes()))
    }
}

/// The administrator's word that the journal was read on a day (§ 16(3) of the regulation).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// The day in Poland, `YYYY-MM-DD`.
    pub day: String,
    /// When.
    pub at: Millis,
    /// Who.
    pub actor: Actor,
    /// The newest entry of the journal then.
    pub seq: i64,
}
