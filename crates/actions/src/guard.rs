//! What the privacy guard finds in a draft: its texts, its metadata and the text of its files. No
//! draft is published past a finding that is not excused.

use bytes::Bytes;
use ratusz_domain::{Content, Draft, Excuse, Unit};
use ratusz_guard::{Finding, Guard, Known};
use ratusz_readers::{FileLimits, FileText, MediaType, Place, read_attachment};
use ratusz_store::Tx;
use serde_json::Value;
use tokio::task::spawn_blocking;

use crate::{ActionError, Office, Reason};

/// Characters of a text that are shown before and after a finding.
const CONTEXT_CHARS: usize = 80;
/// Fields of a draft that hold no words of a person, or are looked at by themselves.
const NO_FIELDS: [&str; 6] = ["section", "kind", "sort_date", "title", "lead", "body"];
/// Keys of values that are no words of a person.
const NO_WORDS: [&str; 4] = ["sha256", "media_type", "size", "kind"];

/// Where in a draft something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The title.
    Title,
    /// The lead.
    Lead,
    /// The body.
    Body,
    /// A link in the body that leads to a mailbox or a phone.
    Link,
    /// The reason of the correction.
    Reason,
    /// A field of the metadata: `provenance.responsible`, `attachments.0.title`.
    Field(String),
    /// The text of an attachment: its place among them, and the place in the file.
    File(usize, Place),
}

/// Something that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where.
    pub spot: Spot,
    /// What; its places are those in the text of the spot.
    pub finding: Finding,
    /// The text before it, on one line.
    pub before: String,
    /// The text after it, on one line.
    pub after: String,
    /// Why it may stay.
    pub excuse: Option<Excuse>,
}

/// A draft as the guard sees it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The draft.
    pub draft: Draft,
    /// Everything that was found, in the order of its spots.
    pub found: Vec<Found>,
    /// Attachments whose text could not be read, or not all of it: their places among them.
    pub unread: Vec<usize>,
}

impl Checked {
    /// How many different things were found that are not excused.
    #[must_use]
    pub fn open(&self) -> usize {
        let open = self.found.iter().filter(|found| found.excuse.is_none());
        let mut open: Vec<&str> = open.map(|found| found.finding.fingerprint.as_str()).collect();
        open.sort_unstable();
        open.dedup();
        open.len()
    }
}

/// What the guard finds in a draft, with the excuses that it has; changes nothing.
///
/// # Errors
/// [`Reason::DraftUnknown`], or a fault.
pub async fn draft_check(office: &Office, number: i64) -> Result<Checked, ActionError> {
    let Some(draft) = ratusz_store::draft(&office.db, number).await? else {
        return Err(crate::Refusal::from(Reason::DraftUnknown(number)).into());
    };
    let mut checked = look(office, draft).await?;
    excuse(&mut checked, &ratusz_store::excuses(&office.db, number).await?);
    Ok(checked)
}

fn excuse(checked: &mut Checked, excuses: &[Excuse]) {
    for found in &mut checked.found {
        let fingerprint = &found.finding.fingerprint;
        found.excuse = excuses.iter().find(|it| it.fingerprint == *fingerprint).cloned();
    }
}

/// Looks at a draft before the right to write is taken, for files take their time.
pub(crate) async fn look_ahead(
    office: &Office,
    number: i64,
) -> Result<Option<Checked>, ActionError> {
    match ratusz_store::draft(&office.db, number).await? {
        Some(draft) => Ok(Some(look(office, draft).await?)),
        None => Ok(None),
    }
}

/// Adds the reason for which a draft can't be published, if its guard has one. What was seen ahead
/// counts unless the draft was changed since.
pub(crate) async fn check(
    office: &Office,
    tx: &mut Tx,
    draft: &Draft,
    ahead: Option<Checked>,
    reasons: &mut Vec<Reason>,
) -> Result<(), ActionError> {
    let same =
        |seen: &Checked| seen.draft.content == draft.content && seen.draft.reason == draft.reason;
    let mut checked = match ahead.filter(same) {
        Some(checked) => checked,
        None => look(office, draft.clone()).await?,
    };
    excuse(&mut checked, &tx.excuses(draft.number).await?);
    let open = checked.open();
    if open > 0 {
        reasons.push(Reason::PrivacyFindings(open));
    }
    Ok(())
}

/// Everything that the guard finds in a draft.
pub(crate) async fn look(office: &Office, draft: Draft) -> Result<Checked, ActionError> {
    let units = ratusz_store::units(&office.db).await?;
    let unit = units.iter().find(|unit| unit.id == draft.unit);
    let guard = Guard::new(known(office, unit));
    let mut found = Vec::new();
    for (spot, text) in texts(&draft)? {
        look_at(&guard, &spot, &text, &mut found);
    }
    let mut unread = Vec::new();
    for (i, file) in draft.content.attachments.iter().enumerate() {
        let bytes = office.vault.get(&file.sha256).await?;
        let media_type = MediaType::from_mime(&file.media_type);
        let (Some(bytes), Some(media_type)) = (bytes, media_type) else {
            unread.push(i);
            continue;
        };
        let guard = guard.clone();
        let read = spawn_blocking(move || look_into(&guard, i, &bytes, media_type)).await;
        match read.ok().flatten() {
            Some((of_file, whole)) => {
                found.extend(of_file);
                unread.extend((!whole).then_some(i));
            }
            None => unread.push(i),
        }
    }
    Ok(Checked { draft, found, unread })
}

/// The findings of a file, and whether all of its text was read; `None` when it has none that can be.
fn look_into(
    guard: &Guard,
    i: usize,
    bytes: &Bytes,
    media_type: MediaType,
) -> Option<(Vec<Found>, bool)> {
    let text: FileText = read_attachment(bytes, media_type, &FileLimits::default()).ok()?;
    if text.facts.encrypted || text.facts.has_text_layer() == Some(false) {
        return None;
    }
    let mut found = Vec::new();
    for part in text.parts {
        look_at(guard, &Spot::File(i, part.place), &part.text, &mut found);
    }
    Some((found, !text.facts.partial))
}

fn look_at(guard: &Guard, spot: &Spot, text: &str, found: &mut Vec<Found>) {
    found.extend(guard.scan(text).into_iter().map(|finding| Found {
        spot: spot.clone(),
        before: line(&text[..finding.start], true),
        after: line(&text[finding.end..], false),
        finding,
        excuse: None,
    }));
}

/// The words beside a finding on one line, cut where the context ends.
fn line(text: &str, before: bool) -> String {
    let cut: String = if before {
        let count = text.chars().rev().take(CONTEXT_CHARS).map(char::len_utf8).sum::<usize>();
        text[text.len() - count..].to_owned()
    } else {
        text.chars().take(CONTEXT_CHARS).collect()
    };
    let flat = cut.replace(['\n', '\t', '\r'], " ");
    match (cut.len() < text.len(), before) {
        (true, true) => format!("…{flat}"),
        (true, false) => format!("{flat}…"),
        (false, _) => flat,
    }
}

/// What is public of the unit already.
fn known(office: &Office, unit: Option<&Unit>) -> Known {
    let mut known = Known::on(office.now.warsaw().date());
    if let Some(unit) = unit {
        known = known.number(&unit.phone).email(&unit.email).address(&unit.address);
        for editor in &unit.editors {
            known = known.number(&editor.phone).email(&editor.email);
        }
    }
    known
}

/// The texts of a draft but for those of its files.
fn texts(draft: &Draft) -> Result<Vec<(Spot, String)>, ActionError> {
    let content = &draft.content;
    let mut texts = vec![
        (Spot::Title, content.title.clone()),
        (Spot::Lead, content.lead.clone()),
        (Spot::Body, content.body.to_text()),
        (Spot::Link, links(content)?),
        (Spot::Reason, draft.reason.clone()),
    ];
    for_each_field(&mut fields(content)?, &mut |path, text| {
        texts.push((Spot::Field(path.to_owned()), text.clone()));
    });
    Ok(texts)
}

/// Where the links to mailboxes and phones lead, one a line.
fn links(content: &Content) -> Result<String, ActionError> {
    let mut lines = String::new();
    let mut body = serde_json::to_value(&content.body)?;
    for_each_string(&mut body, &mut String::new(), &mut |path, text| {
        let target = text.strip_prefix("mailto:").or_else(|| text.strip_prefix("tel:"));
        if let Some(target) = target.filter(|_| path.ends_with("href")) {
            lines.push_str(target);
            lines.push('\n');
        }
    });
    Ok(lines)
}

/// The metadata of a draft as JSON, typed fields and what is withheld included.
pub(crate) fn fields(content: &Content) -> Result<Value, ActionError> {
    let mut value = serde_json::to_value(content)?;
    if let Some(object) = value.as_object_mut() {
        object.retain(|key, _| !NO_FIELDS.contains(&key.as_str()));
    }
    Ok(value)
}

/// Calls `act` with every text of the metadata and its path.
pub(crate) fn for_each_field(fields: &mut Value, act: &mut impl FnMut(&str, &mut String)) {
    for_each_string(fields, &mut String::new(), act);
}

fn for_each_string(value: &mut Value, path: &mut String, act: &mut impl FnMut(&str, &mut String)) {
    let length = path.len();
    let step = |path: &mut String, key: &str| {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
    };
    match value {
        Value::String(text) => act(path, text),
        Value::Array(items) => {
            for (i, item) in items.iter_mut().enumerate() {
                step(path, &i.to_string());
                for_each_string(item, path, act);
                path.truncate(length);
            }
        }
        Value::Object(members) => {
            for (key, member) in
                members.iter_mut().filter(|(key, _)| !NO_WORDS.contains(&key.as_str()))
            {
                step(path, key);
                for_each_string(member, path, act);
                path.truncate(length);
            }
        }
        _ => {}
    }
}
