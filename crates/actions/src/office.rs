//! Where commands are given: the database, the vault, who speaks, and the clock of the edge.

use std::collections::HashMap;

use ratusz_domain::{Actor, Change, Event, Millis, Outcome, UnitId};
use ratusz_log::{Leaf, Notary};
use ratusz_store::{Db, Tx};
use ratusz_vault::Vault;
use serde_json::{Value, json};

use crate::{ActionError, Reason, Refusal};

/// The office of one person or job at one instant: what every verb needs.
#[derive(Debug, Clone)]
pub struct Office {
    /// The database.
    pub db: Db,
    /// The bytes.
    pub vault: Vault,
    /// Who signs the transparency log.
    pub notary: Notary,
    /// Who gives the command.
    pub actor: Actor,
    /// The server's time. It becomes the actual time of publication, which no one edits.
    pub now: Millis,
}

/// What a command did: its entry in the journal, and what is public of it.
#[derive(Debug)]
pub(crate) struct Deed {
    /// The journal's entry.
    pub(crate) event: Event,
    /// The leaf of the log, if the public can see a change.
    pub(crate) change: Option<Change>,
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

    /// Ends a command that did what it had to: enters it in the journal, what is public of it in
    /// the transparency log too, and makes everything durable at once.
    pub(crate) async fn settle(&self, mut tx: Tx, deeds: Vec<Deed>) -> Result<(), ActionError> {
        let (events, changes): (Vec<Event>, Vec<Option<Change>>) =
            deeds.into_iter().map(|deed| (deed.event, deed.change)).unzip();
        let sealed = tx.append_events(&events).await?;
        let mut slugs: HashMap<UnitId, String> = HashMap::new();
        let mut leaves = Vec::with_capacity(changes.len());
        for ((seq, hash), change) in sealed.into_iter().zip(changes) {
            let Some(change) = change else { continue };
            if !slugs.contains_key(&change.unit) {
                slugs.insert(change.unit.clone(), tx.unit_slug(&change.unit).await?);
            }
            let entry = change.entry(&slugs[&change.unit], &hash);
            let kind = change.kind.as_str().to_owned();
            leaves.push(Leaf { seq, change: Some(change), kind, entry });
        }
        let note = self.notary.append(&mut tx, &leaves, self.now).await?;
        tx.commit().await?;
        if let Some(note) = note {
            self.notary.given_out(&note)?;
        }
        Ok(())
    }

    /// Notes a refused command, then hands the refusal on. Nothing that a person wrote goes into
    /// the journal with it: the journal can't be erased.
    pub(crate) async fn refuse(
        &self,
        unit: Option<&UnitId>,
        command: &str,
        subject: &str,
        refusal: Refusal,
    ) -> ActionError {
        self.refuse_with(unit, command, subject, json!({}), refusal).await
    }

    /// As [`Office::refuse`], with further details.
    pub(crate) async fn refuse_with(
        &self,
        unit: Option<&UnitId>,
        command: &str,
        subject: &str,
        mut detail: Value,
        refusal: Refusal,
    ) -> ActionError {
        let reasons: Vec<&str> = refusal.0.iter().map(Reason::code).collect();
        detail["reasons"] = json!(reasons);
        let event = self.event(unit, command, subject, Outcome::Refused, detail);
        match self.note(&event).await {
            Ok(()) => refusal.into(),
            Err(fault) => fault,
        }
    }

    /// Notes an attempt that was refused outside the verbs: a failed sign-in. `code` and `subject`
    /// must hold nothing that a person wrote.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_refused(
        &self,
        command: &str,
        subject: &str,
        code: &'static str,
    ) -> Result<(), ActionError> {
        let detail = json!({ "reasons": [code] });
        self.note(&self.event(None, command, subject, Outcome::Refused, detail)).await
    }

    async fn note(&self, event: &Event) -> Result<(), ActionError> {
        let mut tx: Tx = self.db.begin().await?;
        tx.append_events(std::slice::from_ref(event)).await?;
        Ok(tx.commit().await?)
    }
}
