//! Four eyes: where a unit demands it, who changed a draft is not the one who approves it.

use ratusz_domain::Draft;
use ratusz_store::Tx;

use crate::ActionError;

/// Whether a second person is demanded for a draft and `approver` is none. The section counts in
/// which the document will lie, and the one in which it lies now.
pub(crate) async fn lacks_second(
    tx: &mut Tx,
    draft: &Draft,
    approver: &str,
) -> Result<bool, ActionError> {
    if draft.editors.iter().all(|editor| editor != approver) {
        return Ok(false);
    }
    let policy = tx.policy(&draft.unit).await?;
    let lies_in = match &draft.document {
        Some(id) => tx.document(id).await?.map(|document| document.section),
        None => None,
    };
    let sections = [Some(&draft.content.section), lies_in.as_ref()];
    Ok(sections.into_iter().flatten().any(|section| policy.demands_second(section)))
}
