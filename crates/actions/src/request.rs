//! Requests for access to public information: filed by anyone, kept by the office. Requests are
//! personal data: the journal holds their number and state, and nothing that anyone wrote.

use jiff::civil::Date;
use ratusz_domain::limits::{ANSWER_CHARS, CONTACT_CHARS, REQUEST_CHARS, REQUESTS_PER_HOUR};
use ratusz_domain::request::{answer_by, extended_at_most};
use ratusz_domain::{
    AccessRequest, AnswerForm, ContactKind, Mail, MailAddress, Millis, Outcome, RequestNumber,
    RequestState, RequestStep, Sha256, Unit, UnitId, reason::is_meaningful,
};
use ratusz_store::Tx;
use serde_json::json;

use crate::office::Deed;
use crate::{ActionError, IntakeReason, Office, Reason, Refusal, Secret, letters};

const HOUR: i64 = 3_600_000;

/// What a citizen sends in.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// What kind of contact is given.
    pub contact_kind: ContactKind,
    /// Where the answer is to go.
    pub contact: String,
    /// In what form it is wanted.
    pub form: AnswerForm,
    /// What is asked for.
    pub content: String,
    /// The network address that it came from.
    pub sender: String,
}

/// A request that was filed.
#[derive(Debug)]
pub struct Filed {
    /// The request.
    pub request: AccessRequest,
    /// What opens it for who asked; it is given out once and never again.
    pub key: Secret,
}

/// Files a request. `address` is where the page of a request lies, to which its key is added.
///
/// # Errors
/// A refusal, or a fault. Refusals are not noted: a form that anyone can send must not fill a
/// journal that can't be erased.
pub async fn request_file(
    office: &Office,
    unit: &Unit,
    new: NewRequest,
    address: &str,
) -> Result<Filed, ActionError> {
    let mut reasons = Vec::new();
    let contact = contact(new.contact_kind, &new.contact, &mut reasons);
    text(&new.content, REQUEST_CHARS, IntakeReason::ContentMissing, &mut reasons);
    Refusal::unless_empty(reasons)?;
    let key = Secret::new()?;
    let today = office.now.warsaw().date();
    let mut tx = office.db.begin().await?;
    if !admit(&mut tx, "request", &new.sender, REQUESTS_PER_HOUR, office.now).await? {
        tx.commit().await?;
        return Err(refused(IntakeReason::TooMany));
    }
    let ordinal = tx.next_request_ordinal(&unit.id, today.year()).await?;
    let request = AccessRequest {
        id: uuid(),
        unit: unit.id.clone(),
        number: RequestNumber { year: today.year(), ordinal },
        state: RequestState::Received,
        received_at: office.now,
        due: answer_by(today),
        closed_at: None,
        erased_at: None,
        contact_kind: new.contact_kind,
        contact: Some(contact),
        form: Some(new.form),
        draft: None,
        content: Some(new.content.trim().to_owned()),
    };
    tx.insert_request(&request, &key.digest()).await?;
    let step = step(office, Some(request.state), Some(request.due), "");
    tx.insert_request_step(&request.id, &step).await?;
    if let Some(to) = email(&request) {
        let link = format!("{address}{}", key.expose());
        let mail =
            letters::request_received(unit, to, request.number, request.due, link, office.now);
        tx.enqueue_mail("request", &mail, office.now).await?;
    }
    office.settle(tx, vec![office.request_deed("request.file", &request)]).await?;
    Ok(Filed { request, key })
}

/// Counts something that came from a network address, and tells whether it may be taken.
pub(crate) async fn admit(
    tx: &mut Tx,
    what: &str,
    sender: &str,
    limit: i64,
    now: Millis,
) -> Result<bool, ActionError> {
    let hour = now.0 / HOUR;
    tx.forget_intake(hour - 24).await?;
    let key = Sha256::of(format!("{what}\n{sender}").as_bytes());
    Ok(tx.count_intake(&key, hour).await? <= limit)
}

/// Extends the term of a request to `until`, with a reason that who asked is told (art. 13(2)).
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn request_extend(
    office: &Office,
    unit: &Unit,
    number: RequestNumber,
    until: Option<Date>,
    reason: &str,
) -> Result<AccessRequest, ActionError> {
    let check = |request: &AccessRequest, reasons: &mut Vec<Reason>| {
        let last = extended_at_most(request.received_on());
        reasons.extend(match (request.state, until) {
            (RequestState::Extended, _) => Some(IntakeReason::ExtendedBefore.into()),
            (state, _) if !state.is_open() => Some(IntakeReason::RequestClosed.into()),
            (_, None) => Some(IntakeReason::TermInvalid.into()),
            (_, Some(day)) if day <= request.due => {
                Some(IntakeReason::TermTooEarly(request.due).into())
            }
            (_, Some(day)) if day > last => Some(IntakeReason::TermTooLate(last).into()),
            _ => None,
        });
        if !is_meaningful(reason) {
            reasons.push(Reason::ReasonMeaningless);
        }
        text(reason, ANSWER_CHARS, IntakeReason::TextMissing, reasons);
    };
    let edit = |request: &mut AccessRequest| {
        request.state = RequestState::Extended;
        request.due = until.unwrap_or(request.due);
        let now = office.now;
        let (number, due) = (request.number, request.due);
        email(request).map(|to| letters::request_extended(unit, to, number, due, reason, now))
    };
    office.change_request(&unit.id, number, "request.extend", reason, check, edit).await
}

/// How a request ends.
#[derive(Debug, Clone)]
pub struct Closing {
    /// Where it stands from then on; not an open state.
    pub state: RequestState,
    /// What who asked is told: the information, or why there is none.
    pub text: String,
    /// Whether that is sent by e-mail.
    pub send: bool,
}

/// Closes a request.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn request_close(
    office: &Office,
    unit: &Unit,
    number: RequestNumber,
    closing: Closing,
) -> Result<AccessRequest, ActionError> {
    let Closing { state, text: said, send } = &closing;
    let check = |request: &AccessRequest, reasons: &mut Vec<Reason>| {
        if !request.state.is_open() {
            reasons.push(IntakeReason::RequestClosed.into());
        }
        if state.is_open() {
            reasons.push(IntakeReason::OutcomeInvalid.into());
        }
        if *send && email(request).is_none() {
            reasons.push(IntakeReason::NoEmail.into());
        }
        text(said, ANSWER_CHARS, IntakeReason::TextMissing, reasons);
    };
    let edit = |request: &mut AccessRequest| {
        request.state = *state;
        request.closed_at = Some(office.now);
        let (number, now) = (request.number, office.now);
        let to = email(request).filter(|_| *send);
        to.map(|to| letters::request_closed(unit, to, number, *state, said, now))
    };
    office.change_request(&unit.id, number, "request.close", said, check, edit).await
}

/// Adds a note that only the office sees.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn request_note(
    office: &Office,
    unit: &UnitId,
    number: RequestNumber,
    note: &str,
) -> Result<AccessRequest, ActionError> {
    let check = |request: &AccessRequest, reasons: &mut Vec<Reason>| {
        if request.erased_at.is_some() {
            reasons.push(IntakeReason::ErasedBefore.into());
        }
        text(note, ANSWER_CHARS, IntakeReason::TextMissing, reasons);
    };
    office.change_request(unit, number, "request.note", note, check, |_| None).await
}

/// Destroys the personal data of a closed request: contact, content, answers and notes. Number,
/// dates and states stay.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn request_erase(
    office: &Office,
    unit: &UnitId,
    number: RequestNumber,
) -> Result<(), ActionError> {
    let command = "request.erase";
    let mut tx = office.db.begin().await?;
    let found = tx.request(unit, number).await?;
    let reason = match &found {
        None => Some(IntakeReason::RequestUnknown(number)),
        Some(request) if request.state.is_open() => Some(IntakeReason::StillOpen),
        Some(request) if request.erased_at.is_some() => Some(IntakeReason::ErasedBefore),
        Some(_) => None,
    };
    match (found, reason) {
        (Some(request), None) => {
            tx.erase_request(&request.id, office.now.0).await?;
            office.settle(tx, vec![office.request_deed(command, &request)]).await
        }
        (_, reason) => {
            tx.rollback().await?;
            let reason = reason.unwrap_or(IntakeReason::RequestUnknown(number));
            Err(office.refuse(Some(unit), command, &subject(number), refusal(reason)).await)
        }
    }
}

impl Office {
    /// Moves a request on: `check` says why not, `edit` changes it and gives the mail that tells of
    /// it, `said` is kept with the step.
    async fn change_request(
        &self,
        unit: &UnitId,
        number: RequestNumber,
        command: &str,
        said: &str,
        check: impl FnOnce(&AccessRequest, &mut Vec<Reason>),
        edit: impl FnOnce(&mut AccessRequest) -> Option<Mail>,
    ) -> Result<AccessRequest, ActionError> {
        let mut tx = self.db.begin().await?;
        let Some(mut request) = tx.request(unit, number).await? else {
            tx.rollback().await?;
            let refusal = refusal(IntakeReason::RequestUnknown(number));
            return Err(self.refuse(Some(unit), command, &subject(number), refusal).await);
        };
        let mut reasons = Vec::new();
        check(&request, &mut reasons);
        if let Err(refusal) = Refusal::unless_empty(reasons) {
            tx.rollback().await?;
            return Err(self.refuse(Some(unit), command, &subject(number), refusal).await);
        }
        let before = (request.state, request.due);
        let mail = edit(&mut request);
        let moved = (before.0 != request.state).then_some(request.state);
        let term = (before.1 != request.due).then_some(request.due);
        tx.update_request(&request).await?;
        tx.insert_request_step(&request.id, &step(self, moved, term, said.trim())).await?;
        if let Some(mail) = mail {
            tx.enqueue_mail("request", &mail, self.now).await?;
        }
        self.settle(tx, vec![self.request_deed(command, &request)]).await?;
        Ok(request)
    }

    /// What was done about a request: an entry of the journal without a word of it.
    pub(crate) fn request_deed(&self, command: &str, request: &AccessRequest) -> Deed {
        let detail = json!({ "state": request.state.as_str(), "due": request.due.to_string() });
        let subject = subject(request.number);
        let event = self.event(Some(&request.unit), command, &subject, Outcome::Done, detail);
        Deed { event, change: None }
    }
}

/// How the journal names a request.
pub(crate) fn subject(number: RequestNumber) -> String {
    format!("request {number}")
}

pub(crate) fn refusal(reason: IntakeReason) -> Refusal {
    Reason::from(reason).into()
}

pub(crate) fn refused(reason: IntakeReason) -> ActionError {
    refusal(reason).into()
}

fn uuid() -> String {
    ratusz_domain::ids::MailId::new().to_string()
}

fn step(
    office: &Office,
    state: Option<RequestState>,
    due: Option<Date>,
    text: &str,
) -> RequestStep {
    let actor = office.actor.name.clone();
    RequestStep { n: 0, at: office.now, actor, state, due, text: text.to_owned() }
}

/// The contact as it is kept, with what is wrong with it.
fn contact(kind: ContactKind, given: &str, reasons: &mut Vec<Reason>) -> String {
    let given = given.trim();
    if given.is_empty() {
        reasons.push(IntakeReason::ContactMissing.into());
    } else if given.chars().count() > CONTACT_CHARS {
        reasons.push(IntakeReason::TooLong(CONTACT_CHARS).into());
    } else {
        let fits = match kind {
            ContactKind::Email => MailAddress::parse(given).is_some(),
            // A house or a box has a number.
            ContactKind::Post => given.len() >= 8 && given.bytes().any(|b| b.is_ascii_digit()),
            ContactKind::Inbox => given.len() >= 5 && !given.contains('\n'),
        };
        if !fits {
            reasons.push(IntakeReason::ContactInvalid(kind).into());
        }
    }
    given.to_owned()
}

fn text(given: &str, limit: usize, missing: IntakeReason, reasons: &mut Vec<Reason>) {
    if given.trim().is_empty() {
        reasons.push(missing.into());
    } else if given.chars().count() > limit {
        reasons.push(IntakeReason::TooLong(limit).into());
    }
}

/// Where mails about a request go, if by e-mail.
fn email(request: &AccessRequest) -> Option<MailAddress> {
    let by_mail = request.contact_kind == ContactKind::Email;
    request.contact.as_deref().filter(|_| by_mail).and_then(MailAddress::parse)
}
