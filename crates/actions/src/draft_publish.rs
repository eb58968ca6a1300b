//! Publish a draft: as a new document, or as the next version of the document that it corrects.

use ratusz_domain::{
    Attachment, Availability, Document, DocumentId, Draft, Forced, Millis, Sha256, Validity, Verb,
    Version,
};
use ratusz_store::{Tx, drafts_due};
use serde_json::json;

use crate::draft::check_ready;
use crate::draft_pictures::draft_body;
use crate::four_eyes::lacks_second;
use crate::publish::{lead, salt};
use crate::{ActionError, Office, Published, Reason, check, guard};

/// Scheduled drafts that are published in one go.
const DUE: i64 = 100;

/// Publishes a draft; it is a draft no longer. Durable, and in the transparency log, when it
/// returns.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_publish(office: &Office, number: i64) -> Result<Published, ActionError> {
    perform(office, number, Approval::Given).await
}

/// Publishes a draft although a second person is demanded and there is none: the version bears a
/// mark with the reason, which readers see, until someone else agrees ([`crate::agree`]). Where no
/// second person is demanded it is as [`draft_publish`].
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_force(
    office: &Office,
    number: i64,
    reason: &str,
) -> Result<Published, ActionError> {
    perform(office, number, Approval::Forced(reason)).await
}

/// Who answers for a publication.
#[derive(Clone, Copy)]
enum Approval<'a> {
    /// Whoever gives the command.
    Given,
    /// Whoever let it be published at this time.
    Scheduled,
    /// Whoever gives the command, for a reason, and alone.
    Forced(&'a str),
}

async fn perform(
    office: &Office,
    number: i64,
    approval: Approval<'_>,
) -> Result<Published, ActionError> {
    let ahead = guard::look_ahead(office, number).await?;
    let mut tx = office.db.begin().await?;
    let Some(draft) = tx.draft(number).await? else {
        tx.rollback().await?;
        let reason = Reason::DraftUnknown(number);
        return Err(office.refuse_draft(Verb::Publish, None, number, reason).await);
    };
    let document = match &draft.document {
        Some(id) => tx.document(id).await?,
        None => None,
    };
    let mut reasons = check(&draft, document.as_ref());
    guard::check(office, &mut tx, &draft, ahead, &mut reasons).await?;
    let forced = alone(office, &mut tx, &draft, approval, &mut reasons).await?;
    reasons.extend(check::references(&mut tx, &draft.unit, &draft.content.fields).await?);
    if !reasons.is_empty() {
        tx.rollback().await?;
        return Err(office.refuse_draft(Verb::Publish, Some(&draft.unit), number, reasons).await);
    }
    let (verb, document, version, hash) = match document {
        Some(document) => correct(office, &mut tx, document, &draft).await?,
        None => first(office, &mut tx, &draft).await?,
    };
    let mut detail = json!({ "draft": draft.number });
    if let Some(reason) = forced {
        detail["forced"] = reason.into();
        tx.put_forced(&mark(office, &draft, &document, reason)).await?;
    }
    if let Some(plan) = &draft.plan {
        tx.put_plan(&document, plan).await?;
    }
    tx.delete_draft(draft.number).await?;
    let deed = office.deed(verb, &document, version, hash, detail);
    office.settle(tx, vec![deed]).await?;
    Ok(Published { id: document.id, number: document.number })
}

/// The reason of a publication without the second person who is demanded.
async fn alone<'a>(
    office: &Office,
    tx: &mut Tx,
    draft: &Draft,
    approval: Approval<'a>,
    reasons: &mut Vec<Reason>,
) -> Result<Option<&'a str>, ActionError> {
    let approver = match approval {
        Approval::Scheduled => draft.approver.as_deref(),
        _ => None,
    };
    if !lacks_second(tx, draft, approver.unwrap_or(&office.actor.name)).await? {
        return Ok(None);
    }
    let Approval::Forced(reason) = approval else {
        reasons.push(Reason::FourEyes);
        return Ok(None);
    };
    check::reason(reason, reasons);
    Ok(Some(reason))
}

fn mark(office: &Office, draft: &Draft, document: &Document, reason: &str) -> Forced {
    Forced {
        document: document.id.clone(),
        version: document.current,
        number: document.number,
        unit: document.unit.clone(),
        who: office.actor.name.clone(),
        at: document.changed_at,
        reason: reason.to_owned(),
        editors: draft.editors.clone(),
        agreed: None,
    }
}

/// Publishes every scheduled draft whose time has come, on the word of who scheduled it. One that
/// can't be published is given back to its author with the reasons, and its number is among those
/// returned as refused.
///
/// # Errors
/// A fault.
pub async fn publish_due(office: &Office) -> Result<(Vec<Published>, Vec<i64>), ActionError> {
    let (mut published, mut refused) = (Vec::new(), Vec::new());
    for draft in drafts_due(&office.db, office.now, DUE).await? {
        match perform(office, draft.number, Approval::Scheduled).await {
            Ok(document) => published.push(document),
            Err(ActionError::Refused(refusal)) => {
                let remark = format!("Nie opublikowano o wyznaczonej porze. {refusal}");
                crate::draft_return(office, draft.number, &remark).await?;
                refused.push(draft.number);
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok((published, refused))
}

fn check(draft: &Draft, document: Option<&Document>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    check::transition(draft.state, Verb::Publish, "", &mut reasons);
    check_ready(draft, &mut reasons);
    if let Some(document) = document {
        if document.state().after(Verb::Correct).is_none() {
            reasons.push(Reason::NotNow(Verb::Correct, document.state()));
        }
        if document.current != draft.base {
            reasons.push(Reason::DraftStale(document.current));
        }
    }
    reasons
}

async fn first(
    office: &Office,
    tx: &mut Tx,
    draft: &Draft,
) -> Result<(Verb, Document, i64, Sha256), ActionError> {
    let document = Document {
        id: DocumentId::new(),
        number: tx.next_numbers(1).await?,
        unit: draft.unit.clone(),
        section: draft.content.section.clone(),
        kind: draft.content.kind,
        availability: Availability::Published,
        validity: Validity::Current,
        current: 1,
        source: None,
        origin: None,
        first_published_at: office.now,
        changed_at: office.now,
        decision: None,
        sort_date: draft.content.sort_date.clone(),
    };
    let version = version(office, tx, draft, &document).await?;
    let hash = tx.insert_document(&document, &version).await?;
    Ok((Verb::Publish, document, 1, hash))
}

async fn correct(
    office: &Office,
    tx: &mut Tx,
    mut document: Document,
    draft: &Draft,
) -> Result<(Verb, Document, i64, Sha256), ActionError> {
    // The clock may have been put back: a later version is never older than an earlier one.
    document.changed_at = office.now.max(document.changed_at);
    document.current += 1;
    document.section = draft.content.section.clone();
    document.kind = draft.content.kind;
    document.sort_date = draft.content.sort_date.clone();
    let mut version = version(office, tx, draft, &document).await?;
    version.published_at = document.changed_at;
    let hash = tx.insert_version(&document, &version).await?;
    let n = document.current;
    Ok((Verb::Correct, document, n, hash))
}

/// The next version of the document, its pictures at the addresses of its own attachments.
async fn version(
    office: &Office,
    tx: &mut Tx,
    draft: &Draft,
    document: &Document,
) -> Result<Version, ActionError> {
    let unit = tx.unit_slug(&draft.unit).await?;
    let (number, n) = (document.number, document.current);
    // Names of files need no escapes.
    let place = |position: usize, file: &Attachment| {
        format!("/{unit}/zalacznik/{number}/{n}/{position}/{}", file.name)
    };
    let mut version = as_published(draft, n, office.now, salt()?);
    version.body = draft_body(draft, &unit, &place);
    Ok(version)
}

/// What a draft says, as version `n` that is published at `at`.
#[must_use]
pub fn as_published(draft: &Draft, n: i64, at: Millis, salt: String) -> Version {
    let content = draft.content.clone();
    Version {
        n,
        title: content.title,
        lead: lead(content.lead, &content.body),
        body: content.body,
        activity: content.activity,
        fields: content.fields,
        provenance: content.provenance,
        attachments: content.attachments,
        withheld: content.withheld,
        reason: if n == 1 { String::new() } else { draft.reason.clone() },
        published_at: at,
        salt,
    }
}
