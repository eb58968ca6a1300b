//! Where commands are given: the database, the vault, who speaks, and the clock of the edge.

use ratusz_domain::{Actor, Event, Millis, Outcome, UnitId};
use ratusz_store::{Db, Tx};
use ratusz_vault::Vault;
use serde_json::Value;

use crate::{ActionError, Refusal};

/// The office of one person or job at one instant: what every verb needs.
#[derive(Debug, Clone)]
pub struct Office {
    /// The database.
    pub db: Db,
    /// The bytes.
    pub vault: Vault,
    /// Who gives the command.
    pub actor: Actor,
    /// The server's time. It becomes the actual time of publication, which no one edits.
    pub now: Millis,
}

impl Office {
    /// A journal entry of this office.
    pub(crate) fn event(
        &self,
        unit: Option<&UnitId>,
        command: &str,
        subject: &str,
        outcome: Outcome,
        detail: Value,
    ) -> Event {
        Event {
            at: self.now,
            actor: self.actor.clone(),
            unit: unit.cloned(),
            command: command.to_owned(),
            subject: subject.to_owned(),
            outcome,
            detail,
        }
    }

    /// Notes a refused command, then hands the refusal on.
    pub(crate) async fn refuse(
        &self,
        unit: Option<&UnitId>,
        command: &str,
        subject: &str,
        refusal: Refusal,
    ) -> ActionError {
        let detail = serde_json::json!({ "reasons": refusal.to_string() });
        let event = self.event(unit, command, subject, Outcome::Refused, detail);
        match self.note(&event).await {
            Ok(()) => refusal.into(),
            Err(fault) => fault,
        }
    }

    async fn note(&self, event: &Event) -> Result<(), ActionError> {
        let mut tx: Tx = self.db.begin().await?;
        tx.append_events(std::slice::from_ref(event)).await?;
        Ok(tx.commit().await?)
    }
}
