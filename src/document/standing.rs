//! `document archive|restore|withdraw`: a document keeps its address and stands otherwise.

use anyhow::Result;
use jiff::civil::Date;
use ratusz_domain::{Decision, Document, Verb};
use serde_json::{Value, json};

use super::desk::{Answer, Desk};
use crate::messages::document as words;

/// Flags of `document archive`.
#[derive(Debug, clap::Args)]
pub(super) struct Archive {
    /// Numer dokumentu
    #[arg(value_name = "DOKUMENT")]
    number: i64,
    /// Dlaczego: zdanie dla czytelników
    #[arg(long, value_name = "ZDANIE")]
    reason: String,
    /// Pierwszy dzień obowiązywania (RRRR-MM-DD)
    #[arg(long, value_name = "DATA")]
    valid_from: Option<Date>,
    /// Ostatni dzień obowiązywania (RRRR-MM-DD)
    #[arg(long, value_name = "DATA")]
    valid_to: Option<Date>,
    /// Numer dokumentu, który go zastąpił
    #[arg(long, value_name = "DOKUMENT")]
    replaced_by: Option<i64>,
    /// Podstawa prawna
    #[arg(long, value_name = "PRZEPIS")]
    legal_basis: Option<String>,
    /// Kto zdecydował
    #[arg(long, value_name = "KTO")]
    decided_by: Option<String>,
}

/// Flags of `document restore`.
#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// Numer dokumentu
    #[arg(value_name = "DOKUMENT")]
    number: i64,
    /// Dlaczego: zdanie dla czytelników
    #[arg(long, value_name = "ZDANIE")]
    reason: String,
}

/// Flags of `document withdraw`.
#[derive(Debug, clap::Args)]
pub(super) struct Withdraw {
    /// Numer dokumentu
    #[arg(value_name = "DOKUMENT")]
    number: i64,
    #[command(flatten)]
    decision: DecisionFlags,
}

/// What withdrawal and erasure rest on.
#[derive(Debug, clap::Args)]
pub(super) struct DecisionFlags {
    /// Dlaczego: zdanie dla czytelników
    #[arg(long, value_name = "ZDANIE")]
    reason: String,
    /// Podstawa prawna
    #[arg(long, value_name = "PRZEPIS")]
    legal_basis: Option<String>,
    /// Kto zdecydował
    #[arg(long, value_name = "KTO")]
    decided_by: Option<String>,
}

impl DecisionFlags {
    /// The decision; the rules say what it lacks.
    pub(super) fn decision(self) -> Decision {
        Decision {
            reason: self.reason,
            legal_basis: self.legal_basis,
            decided_by: self.decided_by,
            ..Decision::default()
        }
    }
}

pub(super) async fn archive(desk: &Desk, args: Archive) -> Result<Answer> {
    let decision = Decision {
        reason: args.reason,
        legal_basis: args.legal_basis,
        decided_by: args.decided_by,
        valid_from: args.valid_from.map(|day| day.to_string()),
        valid_to: args.valid_to.map(|day| day.to_string()),
        replaced_by: args.replaced_by,
        ..Decision::default()
    };
    let document = ratusz_actions::archive(&desk.office()?, args.number, decision).await?;
    Ok(answer(Verb::Archive, &document))
}

pub(super) async fn restore(desk: &Desk, args: Restore) -> Result<Answer> {
    let decision = Decision { reason: args.reason, ..Decision::default() };
    let document = ratusz_actions::restore(&desk.office()?, args.number, decision).await?;
    Ok(answer(Verb::Restore, &document))
}

pub(super) async fn withdraw(desk: &Desk, args: Withdraw) -> Result<Answer> {
    let decision = args.decision.decision();
    let document = ratusz_actions::withdraw(&desk.office()?, args.number, decision).await?;
    Ok(answer(Verb::Withdraw, &document))
}

fn answer(verb: Verb, document: &Document) -> Answer {
    let json = json!({
        "document": document.number,
        "version": document.current,
        "state": document.state().as_str(),
        "decision": document.decision.as_ref().map(decision_json),
        "changed_at": document.changed_at.timestamp().to_string(),
    });
    Answer { json, said: words::standing(verb, document.number) }
}

/// A decision for programs.
pub(super) fn decision_json(decision: &Decision) -> Value {
    json!({
        "reason": decision.reason,
        "legal_basis": decision.legal_basis,
        "decided_by": decision.decided_by,
        "valid_from": decision.valid_from,
        "valid_to": decision.valid_to,
        "replaced_by": decision.replaced_by,
        "at": decision.at.timestamp().to_string(),
    })
}
