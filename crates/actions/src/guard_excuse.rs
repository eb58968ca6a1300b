//! Excuse: what the privacy guard found in a draft may stay, and why.

use ratusz_domain::{Excuse, limits, reason::is_meaningful};
use serde_json::json;

use crate::guard::look;
use crate::{ActionError, Office, Reason};

const WORD: &str = "excuse";

/// Lets a finding stay, wherever in the draft its value stands. The journal holds its kind and the
/// reason, never what was found.
///
/// # Errors
/// A refusal (noted in the journal), [`Reason::FindingUnknown`] among them, or a fault.
pub async fn draft_excuse(
    office: &Office,
    number: i64,
    fingerprint: &str,
    reason: &str,
) -> Result<Excuse, ActionError> {
    let Some(draft) = ratusz_store::draft(&office.db, number).await? else {
        let unknown = Reason::DraftUnknown(number);
        return Err(office.refuse_beside_draft(WORD, None, number, unknown).await);
    };
    let checked = look(office, draft).await?;
    let found = checked.found.iter().find(|found| found.finding.fingerprint == fingerprint);
    let mut reasons = Vec::new();
    if found.is_none() {
        reasons.push(Reason::FindingUnknown);
    }
    if !is_meaningful(reason) {
        reasons.push(Reason::ExcuseMeaningless);
    }
    if reason.chars().count() > limits::REASON_CHARS {
        reasons.push(Reason::TextTooLong(limits::REASON_CHARS));
    }
    let unit = &checked.draft.unit;
    let Some(found) = found.filter(|_| reasons.is_empty()) else {
        return Err(office.refuse_beside_draft(WORD, Some(unit), number, reasons).await);
    };
    let excuse = Excuse {
        fingerprint: fingerprint.to_owned(),
        kind: found.finding.kind.as_str().to_owned(),
        who: office.actor.name.clone(),
        at: office.now,
        reason: reason.trim().to_owned(),
    };
    let mut tx = office.db.begin().await?;
    if tx.draft(number).await?.is_none() {
        tx.rollback().await?;
        let unknown = Reason::DraftUnknown(number);
        return Err(office.refuse_beside_draft(WORD, Some(unit), number, unknown).await);
    }
    tx.put_excuse(number, &excuse).await?;
    let detail = json!({ "draft": number, "kind": excuse.kind, "reason": excuse.reason });
    let deed = office.beside_draft(WORD, &checked.draft, detail);
    office.settle(tx, vec![deed]).await?;
    Ok(excuse)
}
