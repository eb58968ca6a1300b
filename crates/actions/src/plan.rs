//! Plan what is to become of a document: a review that only reminds, an end that comes by itself.

use ratusz_domain::{Document, Draft, Ending, Expiry, Outcome, Plan, State};
use ratusz_store::plans_expired;
use serde_json::json;

use crate::office::Deed;
use crate::{ActionError, Office, Reason, archive, check, withdraw};

const WORD: &str = "plan";
const COMMAND: &str = "document.plan";
/// Documents that are ended in one go.
const DUE: i64 = 100;

/// Sets what is planned for a published document, in place of what was; an empty plan removes it.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn document_plan(
    office: &Office,
    number: i64,
    plan: &Plan,
) -> Result<Document, ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(document) = tx.document_anywhere(number).await? else {
        tx.rollback().await?;
        let refusal = Reason::DocumentUnknown(number).into();
        return Err(office.refuse(None, COMMAND, &number.to_string(), refusal).await);
    };
    let mut reasons = check(office, plan);
    let can_end = |it: &Expiry| document.state().after(it.ending.verb()).is_some();
    if document.state() == State::Withdrawn || plan.expiry.as_ref().is_some_and(|it| !can_end(it)) {
        reasons.push(Reason::PlanUnfit);
    }
    let (unit, subject) = (Some(&document.unit), document.id.as_str());
    let mut detail = json!({ "number": number });
    if !reasons.is_empty() {
        tx.rollback().await?;
        return Err(office.refuse_with(unit, COMMAND, subject, detail, reasons.into()).await);
    }
    tx.put_plan(&document, plan).await?;
    detail["plan"] = json!(plan);
    let event = office.event(unit, COMMAND, subject, Outcome::Done, detail);
    office.settle(tx, vec![Deed { event, change: None }]).await?;
    Ok(document)
}

/// Sets what will be planned for the document that a draft becomes.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_plan(office: &Office, number: i64, plan: &Plan) -> Result<Draft, ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(mut draft) = tx.draft(number).await? else {
        tx.rollback().await?;
        let reason = Reason::DraftUnknown(number);
        return Err(office.refuse_beside_draft(WORD, None, number, reason).await);
    };
    let reasons = check(office, plan);
    if !reasons.is_empty() {
        tx.rollback().await?;
        return Err(office.refuse_beside_draft(WORD, Some(&draft.unit), number, reasons).await);
    }
    draft.plan = Some(plan.clone()).filter(|plan| !plan.is_empty());
    tx.put_draft(&draft).await?;
    let detail = json!({ "draft": number, "plan": plan });
    office.settle(tx, vec![office.beside_draft(WORD, &draft, detail)]).await?;
    Ok(draft)
}

fn check(office: &Office, plan: &Plan) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let times = [plan.review_at, plan.expiry.as_ref().map(|it| it.at)];
    if times.into_iter().flatten().any(|at| at <= office.now) {
        reasons.push(Reason::TimePast);
    }
    if let Some(Expiry { ending, decision, .. }) = &plan.expiry {
        check::reason(&decision.reason, &mut reasons);
        check::decision(ending.verb(), decision, &mut reasons);
    }
    reasons
}

/// Ends every document whose planned end has come, as its plan says. An end that the rules refuse is
/// planned no longer. Returns the numbers of those that were ended and of those that were not.
///
/// # Errors
/// A fault.
pub async fn expire_due(office: &Office) -> Result<(Vec<i64>, Vec<i64>), ActionError> {
    let (mut ended, mut refused) = (Vec::new(), Vec::new());
    for planned in plans_expired(&office.db, office.now, DUE).await? {
        let Some(expiry) = planned.plan.expiry.clone() else { continue };
        let outcome = match expiry.ending {
            Ending::Archive => archive(office, planned.number, expiry.decision).await,
            Ending::Withdraw => withdraw(office, planned.number, expiry.decision).await,
        };
        match outcome {
            Ok(document) => ended.push(document.number),
            Err(ActionError::Refused(_)) => {
                let plan = Plan { expiry: None, ..planned.plan };
                let mut tx = office.db.begin().await?;
                if let Some(document) = tx.document_anywhere(planned.number).await? {
                    tx.put_plan(&document, &plan).await?;
                }
                tx.commit().await?;
                refused.push(planned.number);
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok((ended, refused))
}
