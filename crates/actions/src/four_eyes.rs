//! Four eyes: where a unit demands it, who changed a draft is not the one who approves it.

use ratusz_domain::{Draft, Policy, SectionId};
use ratusz_store::{Db, Tx, documents_for_index, policy};

use crate::ActionError;

/// Whether a second person is demanded for a draft and `approver` is none. The section counts in
/// which the document will lie, and the one in which it lies now.
pub(crate) async fn lacks_second(
    tx: &mut Tx,
    draft: &Draft,
    approver: &str,
) -> Result<bool, ActionError> {
    let policy = tx.policy(&draft.unit).await?;
    let lies_in = match &draft.document {
        Some(id) => tx.document(id).await?.map(|document| document.section),
        None => None,
    };
    Ok(demanded(&policy, draft, lies_in.as_ref()) && had_a_hand(draft, approver))
}

/// Whether `approver` could not approve a draft as it is, as [`crate::draft_publish`] will find.
///
/// # Errors
/// When the database fails.
pub async fn needs_second(db: &Db, draft: &Draft, approver: &str) -> Result<bool, ActionError> {
    let policy = policy(db, &draft.unit).await?;
    let document = match &draft.document {
        Some(id) => documents_for_index(db, std::slice::from_ref(id)).await?.pop(),
        None => None,
    };
    let lies_in = document.map(|row| row.document.section);
    Ok(demanded(&policy, draft, lies_in.as_ref()) && had_a_hand(draft, approver))
}

fn demanded(policy: &Policy, draft: &Draft, lies_in: Option<&SectionId>) -> bool {
    let sections = [Some(&draft.content.section), lies_in];
    sections.into_iter().flatten().any(|section| policy.demands_second(section))
}

fn had_a_hand(draft: &Draft, approver: &str) -> bool {
    draft.editors.iter().any(|editor| editor == approver)
}
