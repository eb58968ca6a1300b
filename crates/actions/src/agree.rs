//! Agree: the second person's word on a version that was published without one.

use ratusz_domain::{Forced, Outcome};
use serde_json::json;

use crate::office::Deed;
use crate::{ActionError, Office, Reason};

const COMMAND: &str = "document.agree";

/// Agrees to a version that was published without a second person; readers see its mark no longer.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn agree(office: &Office, number: i64, version: i64) -> Result<Forced, ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(document) = tx.document_anywhere(number).await? else {
        tx.rollback().await?;
        let refusal = Reason::DocumentUnknown(number).into();
        return Err(office.refuse(None, COMMAND, &number.to_string(), refusal).await);
    };
    let waiting = tx.forced(&document.id, version).await?.filter(|it| it.agreed.is_none());
    let waiting = match waiting {
        None => Err(Reason::NothingToAgree),
        Some(forced) if !forced.may_agree(&office.actor.name) => Err(Reason::AgreeingAlone),
        Some(forced) => Ok(forced),
    };
    let (unit, subject) = (Some(&document.unit), document.id.as_str());
    let detail = json!({ "number": number, "version": version });
    let mut forced = match waiting {
        Ok(forced) => forced,
        Err(reason) => {
            tx.rollback().await?;
            let refusal = reason.into();
            return Err(office.refuse_with(unit, COMMAND, subject, detail, refusal).await);
        }
    };
    forced.agreed = Some((office.actor.name.clone(), office.now));
    tx.put_forced(&forced).await?;
    let event = office.event(unit, COMMAND, subject, Outcome::Done, detail);
    office.settle(tx, vec![Deed { event, change: None }]).await?;
    Ok(forced)
}
