//! Archive, restore, withdraw: a document keeps its address and its versions, and stands otherwise.

use ratusz_domain::{
    Availability, Change, ChangeKind, Decision, Document, Ending, Outcome, Plan, Sha256, Validity,
    Verb,
};
use ratusz_store::Tx;
use serde_json::{Value, json};

use crate::office::Deed;
use crate::{ActionError, Office, Reason, Refusal, check};

/// Declares a document no longer in force: it stays readable under its address, with a banner.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn archive(
    office: &Office,
    number: i64,
    decision: Decision,
) -> Result<Document, ActionError> {
    stand(office, number, Verb::Archive, decision).await
}

/// Puts an archival or withdrawn document in force, and in sight, again.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn restore(
    office: &Office,
    number: i64,
    decision: Decision,
) -> Result<Document, ActionError> {
    stand(office, number, Verb::Restore, decision).await
}

/// Takes a document out of sight: its address tells what it was, why it went, on what basis, and
/// who decided.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn withdraw(
    office: &Office,
    number: i64,
    decision: Decision,
) -> Result<Document, ActionError> {
    stand(office, number, Verb::Withdraw, decision).await
}

async fn stand(
    office: &Office,
    number: i64,
    verb: Verb,
    decision: Decision,
) -> Result<Document, ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(mut document) = tx.document_anywhere(number).await? else {
        tx.rollback().await?;
        return Err(office.refuse_unknown(verb, number).await);
    };
    match stand_within(office, &mut tx, &mut document, verb, decision).await? {
        Ok(deed) => {
            office.settle(tx, vec![deed]).await?;
            Ok(document)
        }
        Err(refusal) => {
            tx.rollback().await?;
            Err(office.refuse_document(verb, &document, refusal).await)
        }
    }
}

/// Lets a document stand otherwise within a transaction, and says what was done or why not.
pub(crate) async fn stand_within(
    office: &Office,
    tx: &mut Tx,
    document: &mut Document,
    verb: Verb,
    decision: Decision,
) -> Result<Result<Deed, Refusal>, ActionError> {
    let reasons = check(tx, document, verb, &decision).await?;
    if let Err(refusal) = Refusal::unless_empty(reasons) {
        return Ok(Err(refusal));
    }
    let at = office.now.max(document.changed_at);
    (document.availability, document.validity) = match verb {
        Verb::Archive => (Availability::Published, Validity::Archival),
        Verb::Withdraw => (Availability::Withdrawn, document.validity),
        _ => (Availability::Published, Validity::Current),
    };
    document.changed_at = at;
    document.decision = Some(Decision { at, ..decision });
    tx.update_document(document).await?;
    lapse(tx, document, verb).await?;
    let hash = tx.commitment(&document.id, document.current).await?;
    let hash = hash.ok_or_else(|| missing(document))?;
    let detail = json!({ "decision": document.decision });
    Ok(Ok(office.deed(verb, document, document.current, hash, detail)))
}

/// What was planned and has happened, or can't happen any more, is planned no longer.
async fn lapse(tx: &mut Tx, document: &Document, verb: Verb) -> Result<(), ActionError> {
    let mut plan = tx.plan(&document.id).await?;
    match verb {
        Verb::Withdraw => plan = Plan::default(),
        Verb::Archive => plan.expiry = plan.expiry.filter(|it| it.ending != Ending::Archive),
        _ => return Ok(()),
    }
    Ok(tx.put_plan(document, &plan).await?)
}

fn missing(document: &Document) -> ActionError {
    let what = format!("version {} of document {}", document.current, document.number);
    ratusz_store::StoreError::Missing(what).into()
}

async fn check(
    tx: &mut Tx,
    document: &Document,
    verb: Verb,
    decision: &Decision,
) -> Result<Vec<Reason>, ActionError> {
    let mut reasons = Vec::new();
    check::transition(document.state(), verb, &decision.reason, &mut reasons);
    check::decision(verb, decision, &mut reasons);
    if verb == Verb::Restore && tx.erased_versions(&document.id).await?.contains(&document.current)
    {
        reasons.push(Reason::ContentErased);
    }
    if let Some(other) = decision.replaced_by {
        // Only what is in force can stand in for it, so replacements never go round in a circle.
        let fits = tx.document_numbered(&document.unit, other).await?.is_some_and(|other| {
            other.id != document.id
                && other.availability == Availability::Published
                && other.validity == Validity::Current
        });
        if !fits {
            reasons.push(Reason::ReplacementUnfit(other));
        }
    }
    Ok(reasons)
}

impl Office {
    /// What was done to a document: the journal's entry with `detail`, and the public change.
    pub(crate) fn deed(
        &self,
        verb: Verb,
        document: &Document,
        version: i64,
        commitment: Sha256,
        mut detail: Value,
    ) -> Deed {
        if let Some(fields) = detail.as_object_mut() {
            fields.insert("number".to_owned(), document.number.into());
            fields.insert("version".to_owned(), version.into());
            fields.insert("hash".to_owned(), commitment.as_str().into());
            // How it stands from now on, so that the journal alone tells every standing. An
            // erasure changes none.
            if verb != Verb::Erase {
                fields.insert("document".to_owned(), json!(document));
            }
        }
        let command = format!("document.{}", verb.as_str());
        let at = self.now.max(document.changed_at);
        let mut event =
            self.event(Some(&document.unit), &command, document.id.as_str(), Outcome::Done, detail);
        event.at = at;
        let kind = match verb {
            Verb::Publish => Some(ChangeKind::Published),
            Verb::Correct => Some(ChangeKind::Corrected),
            Verb::Archive => Some(ChangeKind::Archived),
            Verb::Restore => Some(ChangeKind::Restored),
            Verb::Withdraw => Some(ChangeKind::Withdrawn),
            Verb::Erase => Some(ChangeKind::Erased),
            Verb::Revise | Verb::Submit | Verb::Return | Verb::Schedule | Verb::Discard => None,
        };
        let change = kind.map(|kind| Change {
            kind,
            at,
            unit: document.unit.clone(),
            section: document.section.clone(),
            document: document.id.clone(),
            number: document.number,
            version,
            commitment,
        });
        Deed { event, change }
    }

    /// Notes that a command on a document was refused.
    pub(crate) async fn refuse_document(
        &self,
        verb: Verb,
        document: &Document,
        refusal: Refusal,
    ) -> ActionError {
        let command = format!("document.{}", verb.as_str());
        let detail = json!({ "number": document.number });
        let (unit, subject) = (Some(&document.unit), document.id.as_str());
        self.refuse_with(unit, &command, subject, detail, refusal).await
    }

    /// Notes that a command was given on a document that does not exist.
    pub(crate) async fn refuse_unknown(&self, verb: Verb, number: i64) -> ActionError {
        let command = format!("document.{}", verb.as_str());
        let refusal = Refusal(vec![Reason::DocumentUnknown(number)]);
        self.refuse(None, &command, &number.to_string(), refusal).await
    }
}
