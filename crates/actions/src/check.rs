//! Checks that several verbs share. Each adds the reasons that it finds.

use jiff::civil::Date;
use ratusz_domain::{
    Activity, Content, Decision, DocumentKind, Fields, State, UnitId, Verb, Withholding, limits,
    reason::is_meaningful,
};
use ratusz_richtext::Tree;

use ratusz_store::Tx;

use crate::{ActionError, Reason};

/// May `verb` be done in this state, and is its reason one?
pub(crate) fn transition(state: State, verb: Verb, reason: &str, reasons: &mut Vec<Reason>) {
    match state.after(verb) {
        None => reasons.push(Reason::NotNow(verb, state)),
        Some(row) if row.reason => self::reason(reason, reasons),
        Some(_) => length(reason, reasons),
    }
}

/// A reason that tells readers something.
pub(crate) fn reason(reason: &str, reasons: &mut Vec<Reason>) {
    if !is_meaningful(reason) {
        reasons.push(Reason::ReasonMeaningless);
    }
    length(reason, reasons);
}

/// A reason or the like that is not too long.
pub(crate) fn length(text: &str, reasons: &mut Vec<Reason>) {
    if text.chars().count() > limits::REASON_CHARS {
        reasons.push(Reason::TextTooLong(limits::REASON_CHARS));
    }
}

/// A title that can stand in lists.
pub(crate) fn title(title: &str, reasons: &mut Vec<Reason>) {
    let length = title.chars().count();
    if title.trim().is_empty() {
        reasons.push(Reason::TitleMissing);
    } else if length > limits::TITLE_CHARS {
        reasons.push(Reason::TitleTooLong(length));
    }
}

/// A text or a file.
pub(crate) fn something(body: &Tree, files: usize, reasons: &mut Vec<Reason>) {
    if body.content.is_empty() && files == 0 {
        reasons.push(Reason::NothingToPublish);
    }
    if files > limits::ATTACHMENTS {
        reasons.push(Reason::TooManyFiles(files));
    }
}

/// `YYYY-MM-DD`, a day that exists.
pub(crate) fn day(day: &str, reasons: &mut Vec<Reason>) {
    if day.parse::<Date>().is_err() || day.len() != 10 {
        reasons.push(Reason::DayInvalid(day.to_owned()));
    }
}

/// A file that is not empty and not too large.
pub(crate) fn file(name: &str, size: usize, reasons: &mut Vec<Reason>) {
    if size == 0 {
        reasons.push(Reason::FileEmpty(name.to_owned()));
    } else if size as u64 > limits::ATTACHMENT_BYTES {
        reasons.push(Reason::FileTooLarge(name.to_owned(), size));
    }
}

/// Fields of the register that can be filtered by.
pub(crate) fn activity(activity: &Activity, reasons: &mut Vec<Reason>) {
    let alpha2 =
        |code: &&String| !(code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
    reasons.extend(activity.countries.iter().filter(alpha2).cloned().map(Reason::CountryInvalid));
    let reversed = activity.dates.iter().filter(|span| span.from > span.to);
    reasons.extend(reversed.map(|span| Reason::SpanReversed(format!("{}–{}", span.from, span.to))));
}

/// Fields that fit the kind, each of them readable.
pub(crate) fn fields(kind: DocumentKind, fields: &Fields, reasons: &mut Vec<Reason>) {
    reasons.extend(fields.check(kind).into_iter().map(Reason::Field));
}

/// Documents that fields name, which the unit must have.
pub(crate) async fn references(
    tx: &mut Tx,
    unit: &UnitId,
    fields: &Fields,
) -> Result<Vec<Reason>, ActionError> {
    let mut reasons = Vec::new();
    for (key, number) in fields.documents() {
        if tx.document_numbered(unit, number).await?.is_none() {
            reasons.push(Reason::FieldDocumentUnknown(key.to_owned(), number));
        }
    }
    Ok(reasons)
}

/// What a draft must say before anyone is asked to approve it.
pub(crate) fn content(content: &Content, reasons: &mut Vec<Reason>) {
    title(&content.title, reasons);
    something(&content.body, content.attachments.len(), reasons);
    day(&content.sort_date, reasons);
    if let Some(register) = &content.activity {
        activity(register, reasons);
    }
    fields(content.kind, &content.fields, reasons);
    for note in &content.withheld {
        withholding(note, content, reasons);
    }
}

/// What art. 8(5) wants to be told.
fn withholding(note: &Withholding, content: &Content, reasons: &mut Vec<Reason>) {
    let blank = |text: &str| text.trim().is_empty();
    if blank(&note.scope) || blank(&note.legal_basis) || blank(&note.withheld_by) {
        reasons.push(Reason::WithholdingIncomplete);
    }
    if let Some(title) = &note.attachment
        && !content.attachments.iter().any(|file| file.title == *title)
    {
        reasons.push(Reason::WithholdingOfNothing(title.clone()));
    }
}

/// What a decision on a document must say: withdrawal and erasure rest on a law and on someone.
pub(crate) fn decision(verb: Verb, decision: &Decision, reasons: &mut Vec<Reason>) {
    let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    if matches!(verb, Verb::Withdraw | Verb::Erase) {
        if blank(&decision.legal_basis) {
            reasons.push(Reason::LegalBasisMissing);
        }
        if blank(&decision.decided_by) {
            reasons.push(Reason::DecidedByMissing);
        }
    }
    let days = [&decision.valid_from, &decision.valid_to];
    for given in days.into_iter().flatten() {
        day(given, reasons);
    }
    if let (Some(from), Some(to)) = (&decision.valid_from, &decision.valid_to)
        && from > to
    {
        reasons.push(Reason::SpanReversed(format!("{from}–{to}")));
    }
    let texts = [&decision.legal_basis, &decision.decided_by];
    if texts.into_iter().flatten().any(|text| text.chars().count() > limits::REASON_CHARS) {
        reasons.push(Reason::TextTooLong(limits::REASON_CHARS));
    }
}
