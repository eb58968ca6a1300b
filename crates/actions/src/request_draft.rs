//! A draft made of a request: what was asked and what was answered, without who asked.

use ratusz_domain::request::without_contact;
use ratusz_domain::{
    AccessRequest, Content, DocumentKind, Draft, Fields, Provenance, RequestNumber, Unit,
};
use ratusz_domain::{SectionId, limits::REQUEST_CHARS};
use ratusz_richtext::tree::HeadingAttrs;
use ratusz_richtext::{Block, Inline, Tree};

use crate::request::{refusal, subject};
use crate::{ActionError, IntakeReason, NewDraft, Office, Reason, Refusal, draft_begin, letters};

/// What is to be published of a request.
#[derive(Debug, Clone)]
pub struct AnswerDraft {
    /// Where.
    pub section: SectionId,
    /// Title.
    pub title: String,
    /// What was asked; may be empty.
    pub question: String,
    /// What was answered.
    pub answer: String,
}

/// What could be published of a text of a request: without what its contact tells.
#[must_use]
pub fn publishable(request: &AccessRequest, text: &str) -> String {
    let contact = request.contact.as_deref().unwrap_or_default();
    without_contact(text, request.contact_kind, contact)
}

/// Begins a draft of a question and its answer. What the contact tells of the person may not be in
/// it: the draft is refused, never cleaned behind the editor's back.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn request_draft(
    office: &Office,
    unit: &Unit,
    number: RequestNumber,
    new: AnswerDraft,
) -> Result<Draft, ActionError> {
    const COMMAND: &str = "request.draft";
    let Some(mut request) = ratusz_store::request(&office.db, &unit.id, number).await? else {
        let refusal = refusal(IntakeReason::RequestUnknown(number));
        return Err(office.refuse(Some(&unit.id), COMMAND, &subject(number), refusal).await);
    };
    let texts = [&new.title, &new.question, &new.answer];
    let mut reasons: Vec<Reason> = Vec::new();
    if new.answer.trim().is_empty() {
        reasons.push(IntakeReason::TextMissing.into());
    }
    if new.question.chars().count() > REQUEST_CHARS {
        reasons.push(IntakeReason::TooLong(REQUEST_CHARS).into());
    }
    if texts.iter().any(|text| publishable(&request, text) != **text) {
        reasons.push(IntakeReason::ContactInDraft.into());
    }
    if let Err(refusal) = Refusal::unless_empty(reasons) {
        return Err(office.refuse(Some(&unit.id), COMMAND, &subject(number), refusal).await);
    }
    let content = content(office, unit, &new);
    let new = NewDraft {
        unit: unit.id.clone(),
        document: None,
        content,
        files: Vec::new(),
        reason: String::new(),
    };
    let draft = draft_begin(office, new).await?;
    request.draft = Some(draft.number);
    let mut tx = office.db.begin().await?;
    // Someone may have moved it on meanwhile: only the number of the draft is news.
    if let Some(current) = tx.request(&unit.id, number).await? {
        request = AccessRequest { draft: request.draft, ..current };
        tx.update_request(&request).await?;
    }
    office.settle(tx, vec![office.request_deed(COMMAND, &request)]).await?;
    Ok(draft)
}

fn content(office: &Office, unit: &Unit, new: &AnswerDraft) -> Content {
    let mut body = Tree::default();
    for (heading, text) in [(letters::QUESTION, &new.question), (letters::ANSWER, &new.answer)] {
        let blocks = Tree::from_text(text).content;
        if !blocks.is_empty() {
            let content = vec![Inline::Text { text: heading.to_owned(), marks: Vec::new() }];
            body.content.push(Block::Heading { attrs: HeadingAttrs { level: 2 }, content });
            body.content.extend(blocks);
        }
    }
    let today = office.now.warsaw().date().to_string();
    Content {
        section: new.section.clone(),
        kind: DocumentKind::Announcement,
        sort_date: today.clone(),
        title: new.title.trim().to_owned(),
        lead: String::new(),
        body,
        activity: None,
        fields: Fields::default(),
        provenance: Provenance {
            publisher: unit.name.clone(),
            responsible: Some(unit.name.clone()),
            entered_by: office.actor.name.clone(),
            produced_on: Some(today),
            claimed_published_on: None,
            entered_at: Some(office.now),
        },
        attachments: Vec::new(),
        withheld: Vec::new(),
    }
}
