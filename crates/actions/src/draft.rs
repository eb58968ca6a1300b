//! Drafts: begin, revise, submit, return, schedule, discard. Nothing of it is public.

use ratusz_domain::{
    CommentKind, Content, Document, Draft, Millis, Outcome, State, UnitId, Verb, Version, limits,
    reason::is_meaningful,
};
use serde_json::{Value, json};

use crate::four_eyes::lacks_second;
use crate::office::Deed;
use crate::publish::lead;
use crate::{ActionError, File, Office, Reason, Refusal, check, files, guard, sweep};

/// A draft to be begun.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// Whose it is.
    pub unit: UnitId,
    /// Number of the document that it will correct; `None` for a new one.
    pub document: Option<i64>,
    /// What it says; its attachments are those that it takes over from the document.
    pub content: Content,
    /// Files that are added to them.
    pub files: Vec<File>,
    /// Why the correction is made; may still be empty.
    pub reason: String,
}

/// What the next version of a document says while nothing is changed. A lead that was made from
/// the body is left out, so that it is made again.
#[must_use]
pub fn next_content(document: &Document, version: Version) -> Content {
    let made = version.lead == lead(String::new(), &version.body);
    Content {
        section: document.section.clone(),
        kind: document.kind,
        sort_date: document.sort_date.clone(),
        title: version.title,
        lead: if made { String::new() } else { version.lead },
        body: version.body,
        activity: version.activity,
        fields: version.fields,
        provenance: version.provenance,
        attachments: version.attachments,
        withheld: version.withheld,
    }
}

/// Begins a draft.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_begin(office: &Office, new: NewDraft) -> Result<Draft, ActionError> {
    let mut reasons = Vec::new();
    check_files(&new.content, &new.files, &mut reasons);
    check_reason(&new.reason, &mut reasons);
    if !reasons.is_empty() {
        return Err(office.refuse_draft(Verb::Revise, Some(&new.unit), 0, reasons).await);
    }
    let added: Vec<&File> = new.files.iter().collect();
    let kept = files::keep(office, &added).await?;
    let mut tx = office.db.begin().await?;
    files::still_there(office, &kept).await?;
    let base = match new.document {
        None => None,
        Some(number) => match tx.document_numbered(&new.unit, number).await? {
            Some(document) => Some(document),
            None => {
                tx.rollback().await?;
                return Err(office.refuse_unknown(Verb::Revise, number).await);
            }
        },
    };
    if let Some(document) = &base
        && document.state().after(Verb::Correct).is_none()
    {
        tx.rollback().await?;
        let reason = Reason::NotNow(Verb::Correct, document.state());
        return Err(office.refuse_document(Verb::Revise, document, reason.into()).await);
    }
    let mut content = new.content;
    content.fields = content.fields.canonical();
    content.attachments.extend(new.files.iter().map(File::attachment));
    let draft = Draft {
        number: tx.next_draft_number().await?,
        unit: new.unit,
        base: base.as_ref().map_or(0, |document| document.current),
        document: base.map(|document| document.id),
        state: State::Draft,
        content,
        revision: 1,
        author: office.actor.name.clone(),
        editors: vec![office.actor.name.clone()],
        approver: None,
        reason: new.reason,
        remark: None,
        publish_at: None,
        plan: None,
        created_at: office.now,
        changed_at: office.now,
    };
    tx.put_draft(&draft).await?;
    office.settle(tx, vec![office.draft_deed(Verb::Revise, &draft)]).await?;
    Ok(draft)
}

/// Changes what a draft says: `content` takes the place of what was there, `files` are added, and
/// `reason`, if given, is why the correction is made. `revision` is the one that the change was
/// begun from, so that no one overwrites what another has written meanwhile; without it the last
/// word holds. What changes nothing leaves the revision as it is.
///
/// # Errors
/// A refusal (noted in the journal), [`Reason::DraftChanged`] among them, or a fault.
pub async fn draft_revise(
    office: &Office,
    number: i64,
    revision: Option<i64>,
    content: Content,
    files: Vec<File>,
    reason: Option<String>,
) -> Result<Draft, ActionError> {
    change(office, number, Verb::Revise, "", &files, |draft, reasons| {
        check_files(&content, &files, reasons);
        if revision.is_some_and(|revision| revision != draft.revision) {
            reasons.push(Reason::DraftChanged(draft.revision));
        }
        let mut content = content;
        content.fields = content.fields.canonical();
        content.attachments.extend(files.iter().map(File::attachment));
        let reason = reason.unwrap_or_else(|| draft.reason.clone());
        check_reason(&reason, reasons);
        if content != draft.content || reason != draft.reason {
            draft.revision += 1;
            let editor = &office.actor.name;
            if !draft.editors.contains(editor) {
                draft.editors.push(editor.clone());
            }
            (draft.content, draft.reason) = (content, reason);
        }
    })
    .await
}

/// Hands a draft in for approval.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_submit(office: &Office, number: i64) -> Result<Draft, ActionError> {
    change(office, number, Verb::Submit, "", &[], |draft, reasons| {
        check_ready(draft, reasons);
        draft.remark = None;
    })
    .await
}

/// Gives a draft back to its author with a remark.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_return(
    office: &Office,
    number: i64,
    remark: &str,
) -> Result<Draft, ActionError> {
    change(office, number, Verb::Return, remark, &[], |draft, _| {
        draft.remark = Some(remark.to_owned());
        (draft.publish_at, draft.approver) = (None, None);
    })
    .await
}

/// Lets a draft be published at a time to come.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_schedule(
    office: &Office,
    number: i64,
    publish_at: Millis,
) -> Result<Draft, ActionError> {
    change(office, number, Verb::Schedule, "", &[], |draft, reasons| {
        check_ready(draft, reasons);
        if publish_at <= office.now {
            reasons.push(Reason::TimePast);
        }
        draft.publish_at = Some(publish_at);
        draft.approver = Some(office.actor.name.clone());
    })
    .await
}

/// Throws a draft away, and those of its files that no one else holds.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_discard(office: &Office, number: i64) -> Result<Draft, ActionError> {
    let draft = change(office, number, Verb::Discard, "", &[], |_, _| {}).await?;
    sweep(office).await?;
    Ok(draft)
}

/// Moves a draft along the table of transitions, with what else `edit` does to it.
async fn change(
    office: &Office,
    number: i64,
    verb: Verb,
    remark: &str,
    files: &[File],
    edit: impl FnOnce(&mut Draft, &mut Vec<Reason>),
) -> Result<Draft, ActionError> {
    let added: Vec<&File> = files.iter().collect();
    let kept = files::keep(office, &added).await?;
    let ahead = match verb {
        Verb::Schedule => guard::look_ahead(office, number).await?,
        _ => None,
    };
    let mut tx = office.db.begin().await?;
    files::still_there(office, &kept).await?;
    let Some(mut draft) = tx.draft(number).await? else {
        tx.rollback().await?;
        return Err(office.refuse_draft(verb, None, number, Reason::DraftUnknown(number)).await);
    };
    let held = draft.content.attachments.clone();
    let mut reasons = match verb {
        Verb::Submit | Verb::Schedule => {
            check::references(&mut tx, &draft.unit, &draft.content.fields).await?
        }
        _ => Vec::new(),
    };
    check::transition(draft.state, verb, remark, &mut reasons);
    let to = draft.state.after(verb).and_then(|row| row.to);
    edit(&mut draft, &mut reasons);
    if verb == Verb::Schedule {
        guard::check(office, &mut tx, &draft, ahead, &mut reasons).await?;
        if lacks_second(&mut tx, &draft, &office.actor.name).await? {
            reasons.push(Reason::FourEyes);
        }
    }
    if !reasons.is_empty() {
        tx.rollback().await?;
        return Err(office.refuse_draft(verb, Some(&draft.unit), number, reasons).await);
    }
    draft.changed_at = office.now;
    match to {
        Some(state) => {
            draft.state = state;
            tx.put_draft(&draft).await?;
            if verb == Verb::Return {
                tx.add_comment(number, &office.comment(CommentKind::Remark, remark)).await?;
            }
        }
        None => tx.delete_draft(number).await?,
    }
    let held: Vec<&str> = held.iter().map(|file| file.sha256.as_str()).collect();
    tx.doom_unused(&held).await?;
    let deed = office.draft_deed(verb, &draft);
    office.settle(tx, vec![deed]).await?;
    Ok(draft)
}

fn check_files(content: &Content, files: &[File], reasons: &mut Vec<Reason>) {
    if content.fields.bytes() > limits::FIELDS_BYTES {
        reasons.push(Reason::FieldsTooLong);
    }
    for file in files {
        check::file(&file.name, file.bytes.len(), reasons);
    }
    let count = content.attachments.len() + files.len();
    if count > limits::ATTACHMENTS {
        reasons.push(Reason::TooManyFiles(count));
    }
}

fn check_reason(reason: &str, reasons: &mut Vec<Reason>) {
    if reason.chars().count() > limits::REASON_CHARS {
        reasons.push(Reason::TextTooLong(limits::REASON_CHARS));
    }
}

/// What must hold before a draft is approved or published.
pub(crate) fn check_ready(draft: &Draft, reasons: &mut Vec<Reason>) {
    check::content(&draft.content, reasons);
    if draft.document.is_some() && !is_meaningful(&draft.reason) {
        reasons.push(Reason::ReasonMeaningless);
    }
}

impl Office {
    /// What was done to a draft: an entry of the journal, nothing public.
    pub(crate) fn draft_deed(&self, verb: Verb, draft: &Draft) -> Deed {
        let detail = json!({
            "draft": draft.number,
            "document": draft.document,
            "state": draft.state.as_str(),
            "publish_at": draft.publish_at,
        });
        self.beside_draft(verb.as_str(), draft, detail)
    }

    /// What was done beside a draft, which leaves it as it is.
    pub(crate) fn beside_draft(&self, word: &str, draft: &Draft, detail: Value) -> Deed {
        let command = format!("document.{word}");
        let subject = format!("draft {}", draft.number);
        let event = self.event(Some(&draft.unit), &command, &subject, Outcome::Done, detail);
        Deed { event, change: None }
    }

    /// Notes that a command on a draft was refused.
    pub(crate) async fn refuse_draft(
        &self,
        verb: Verb,
        unit: Option<&UnitId>,
        number: i64,
        reasons: impl Into<Refusal>,
    ) -> ActionError {
        self.refuse_beside_draft(verb.as_str(), unit, number, reasons).await
    }

    /// Notes that a command beside a draft was refused.
    pub(crate) async fn refuse_beside_draft(
        &self,
        word: &str,
        unit: Option<&UnitId>,
        number: i64,
        reasons: impl Into<Refusal>,
    ) -> ActionError {
        let command = format!("document.{word}");
        self.refuse(unit, &command, &format!("draft {number}"), reasons.into()).await
    }
}
