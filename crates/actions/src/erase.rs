//! Erase: the content of chosen versions is destroyed on the order of a court or an authority. That
//! they existed, their hashes and every proof stay.

use ratusz_domain::{Availability, Decision, Document, Erasure, Verb};
use ratusz_store::{Tx, scrub};
use serde_json::json;

use crate::{ActionError, Office, Reason, Refusal, check};

/// Bytes of the vault that are destroyed in one go.
const BLOBS: i64 = 100;

/// Destroys the content of versions of a document: rows, files of the vault, and drafts that began
/// from the document. The search index holds only current texts, and views of this process are
/// the caller's: rebuild the index afterwards. Content in sight can't be erased: correct or
/// withdraw the document first.
///
/// # Errors
/// A refusal (noted in the journal), or a fault; after a fault give the command again, or call
/// [`sweep`].
pub async fn erase(
    office: &Office,
    number: i64,
    versions: &[i64],
    decision: Decision,
) -> Result<Document, ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(mut document) = tx.document_anywhere(number).await? else {
        tx.rollback().await?;
        return Err(office.refuse_unknown(Verb::Erase, number).await);
    };
    let reasons = check(&mut tx, &document, versions, &decision).await?;
    if let Err(refusal) = Refusal::unless_empty(reasons) {
        tx.rollback().await?;
        return Err(office.refuse_document(Verb::Erase, &document, refusal).await);
    }
    document.changed_at = office.now.max(document.changed_at);
    let decision = Decision { at: document.changed_at, ..decision };
    let mut deeds = Vec::with_capacity(versions.len());
    for n in versions {
        let Some(hash) = tx.commitment(&document.id, *n).await? else { continue };
        tx.erase_version(&document.id, &Erasure { n: *n, decision: decision.clone() }).await?;
        let detail = json!({ "decision": decision });
        deeds.push(office.deed(Verb::Erase, &document, *n, hash, detail));
    }
    for draft in tx.drafts_of(&document.id).await? {
        tx.delete_draft(draft.number).await?;
        let files = draft.content.attachments.iter();
        let held: Vec<&str> = files.map(|file| file.sha256.as_str()).collect();
        tx.doom_unused(&held).await?;
    }
    office.settle(tx, deeds).await?;
    sweep(office).await?;
    scrub(&office.db).await?;
    Ok(document)
}

async fn check(
    tx: &mut Tx,
    document: &Document,
    versions: &[i64],
    decision: &Decision,
) -> Result<Vec<Reason>, ActionError> {
    let mut reasons = Vec::new();
    check::transition(document.state(), Verb::Erase, &decision.reason, &mut reasons);
    check::decision(Verb::Erase, decision, &mut reasons);
    if versions.is_empty() {
        reasons.push(Reason::NoVersionChosen);
    }
    let erased = tx.erased_versions(&document.id).await?;
    for (i, n) in versions.iter().enumerate() {
        if !(1..=document.current).contains(n) || versions[..i].contains(n) {
            reasons.push(Reason::VersionUnknown(*n));
        } else if erased.contains(n) {
            reasons.push(Reason::VersionErased(*n));
        } else if *n == document.current && document.availability == Availability::Published {
            reasons.push(Reason::VersionInSight(*n));
        }
    }
    Ok(reasons)
}

/// Destroys the bytes of the vault that no version and no draft holds any more and that were
/// doomed by an erasure or a discarded draft. Safe to call at any time, and again after a fault.
/// Returns how many there were.
///
/// # Errors
/// When the vault or the database fails.
pub async fn sweep(office: &Office) -> Result<usize, ActionError> {
    let mut swept = 0;
    loop {
        // Held while the bytes go: no one can come to hold them meanwhile.
        let mut tx = office.db.begin().await?;
        let doomed = tx.doomed_blobs(BLOBS).await?;
        for digest in &doomed {
            office.vault.delete(digest).await?;
            tx.blob_gone(digest).await?;
        }
        tx.commit().await?;
        swept += doomed.len();
        if doomed.is_empty() {
            return Ok(swept);
        }
    }
}
