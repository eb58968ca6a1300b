//! Sessions of one account: ended by its holder.

use ratusz_domain::{Account, Outcome, Sha256};
use serde_json::json;

use crate::office::Deed;
use crate::{ActionError, Office};

const COMMAND: &str = "account.end_sessions";

/// Ends one session of an account, or every one but `own`.
///
/// # Errors
/// A fault.
pub async fn sessions_end(
    office: &Office,
    account: &Account,
    own: &Sha256,
    one: Option<&Sha256>,
) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    match one {
        Some(token) => tx.end_session(token).await?,
        None => tx.end_sessions(&account.id, Some(own)).await?,
    }
    let detail = json!({ "all": one.is_none() });
    let event = office.event(None, COMMAND, account.id.as_str(), Outcome::Done, detail);
    office.settle(tx, vec![Deed { event, change: None }]).await
}
