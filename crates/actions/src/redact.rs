//! Redact: personal data is taken out of a draft, not covered. A mark stands in its place; the
//! bytes of files that held it leave the vault.

use std::collections::HashMap;

use bytes::Bytes;
use ratusz_domain::{Attachment, Content, Draft, Sha256, Verb};
use ratusz_readers::{FileLimits, MediaType, RedactFault, Redaction, redact_attachment};
use ratusz_richtext::{Block, Cell, Inline, Mark, Tree};
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use crate::guard::{Checked, fields, for_each_field, look};
use crate::{ActionError, Office, Reason, check, draft_check, files, sweep};

const WORD: &str = "redact";
/// What stands where something was taken out.
pub const REDACTION_MARK: &str = "[zanonimizowano]";

/// Takes findings, named by their fingerprints, and further texts out of a draft: wherever it says
/// them, in its fields, its body and its files. The journal holds the kinds of the findings, never
/// the texts. What comes back is what the guard finds afterwards.
///
/// # Errors
/// A refusal (noted in the journal): [`Reason::NothingToRedact`], [`Reason::RedactElsewhere`] for a
/// file from which text can't be taken out; or a fault.
pub async fn draft_redact(
    office: &Office,
    number: i64,
    fingerprints: &[String],
    texts: &[String],
) -> Result<Checked, ActionError> {
    let Some(draft) = ratusz_store::draft(&office.db, number).await? else {
        let unknown = Reason::DraftUnknown(number);
        return Err(office.refuse_beside_draft(WORD, None, number, unknown).await);
    };
    let unit = draft.unit.clone();
    let mut reasons = Vec::new();
    check::transition(draft.state, Verb::Revise, "", &mut reasons);
    let checked = look(office, draft).await?;
    let chosen = |print: &str| fingerprints.iter().any(|it| it == print);
    let found = checked.found.iter().filter(|found| chosen(&found.finding.fingerprint));
    let found: Vec<_> = found.map(|found| &found.finding).collect();
    if !fingerprints.iter().all(|it| found.iter().any(|finding| finding.fingerprint == *it)) {
        reasons.push(Reason::FindingUnknown);
    }
    let needles = found.iter().map(|finding| finding.text.as_str());
    let redaction = Redaction::new(needles.chain(texts.iter().map(String::as_str)), REDACTION_MARK);
    let mut kinds: Vec<&str> = found.iter().map(|finding| finding.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut draft = checked.draft;
    let before = (draft.content.clone(), draft.reason.clone());
    let rewritten = rewrite_files(office, &mut draft, &redaction, &mut reasons).await?;
    rewrite(&mut draft, &redaction)?;
    if reasons.is_empty() && before == (draft.content.clone(), draft.reason.clone()) {
        reasons.push(Reason::NothingToRedact);
    }
    if !reasons.is_empty() {
        return Err(office.refuse_beside_draft(WORD, Some(&unit), number, reasons).await);
    }
    keep(office, draft, &before.0, rewritten, &kinds).await?;
    draft_check(office, number).await
}

/// Keeps the draft as it is now, unless someone has changed it meanwhile; what it held before goes.
async fn keep(
    office: &Office,
    mut draft: Draft,
    before: &Content,
    rewritten: HashMap<Sha256, Bytes>,
    kinds: &[&str],
) -> Result<(), ActionError> {
    office.vault.put_many(rewritten.values().cloned().collect()).await?;
    let mut tx = office.db.begin().await?;
    files::still_there(office, &rewritten).await?;
    let now = tx.draft(draft.number).await?;
    let changed = now.as_ref().is_none_or(|now| now.revision != draft.revision);
    if changed {
        tx.rollback().await?;
        let reason = match now {
            Some(now) => Reason::DraftChanged(now.revision),
            None => Reason::DraftUnknown(draft.number),
        };
        let refused = office.refuse_beside_draft(WORD, Some(&draft.unit), draft.number, reason);
        return Err(refused.await);
    }
    draft.revision += 1;
    draft.changed_at = office.now;
    if !draft.editors.contains(&office.actor.name) {
        draft.editors.push(office.actor.name.clone());
    }
    tx.put_draft(&draft).await?;
    let held: Vec<&str> = before.attachments.iter().map(|file| file.sha256.as_str()).collect();
    tx.doom_unused(&held).await?;
    let detail = json!({ "draft": draft.number, "kinds": kinds, "files": rewritten.len() });
    let deed = office.beside_draft(WORD, &draft, detail);
    office.settle(tx, vec![deed]).await?;
    sweep(office).await?;
    Ok(())
}

/// Every file that holds the text without it; the new bytes by their digests.
async fn rewrite_files(
    office: &Office,
    draft: &mut Draft,
    redaction: &Redaction,
    reasons: &mut Vec<Reason>,
) -> Result<HashMap<Sha256, Bytes>, ActionError> {
    let mut rewritten = HashMap::new();
    let mut moved = Vec::new();
    for file in &mut draft.content.attachments {
        match without(office, file, redaction).await? {
            Ok(None) => {}
            Ok(Some(bytes)) => {
                let digest = Sha256::of(&bytes);
                moved.push((file.sha256.clone(), digest.clone()));
                file.sha256 = digest.clone();
                file.size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
                rewritten.insert(digest, bytes);
            }
            Err(_) => reasons.push(Reason::RedactElsewhere(file.title.clone())),
        }
    }
    if !moved.is_empty() {
        // Pictures and links of the body may name a file by its digest.
        let mut body = serde_json::to_string(&draft.content.body)?;
        for (old, new) in moved {
            body = body.replace(old.as_str(), new.as_str());
        }
        draft.content.body = serde_json::from_str(&body)?;
    }
    Ok(rewritten)
}

/// A file without the text; `None` when it does not hold it, or holds no text that can be read.
async fn without(
    office: &Office,
    file: &Attachment,
    redaction: &Redaction,
) -> Result<Result<Option<Bytes>, RedactFault>, ActionError> {
    let bytes = office.vault.get(&file.sha256).await?;
    let media_type = MediaType::from_mime(&file.media_type);
    let (Some(bytes), Some(media_type)) = (bytes, media_type) else { return Ok(Ok(None)) };
    let redaction = redaction.clone();
    let work = move || redact_attachment(&bytes, media_type, &redaction, &FileLimits::default());
    let done = spawn_blocking(work).await.unwrap_or(Err(RedactFault::Stays));
    Ok(match done {
        // What can't be read holds nothing that was found.
        Err(RedactFault::File(_)) => Ok(None),
        done => done.map(|bytes| bytes.map(Bytes::from)),
    })
}

/// Every text of a draft without what is to go.
fn rewrite(draft: &mut Draft, redaction: &Redaction) -> Result<(), ActionError> {
    let clean = |text: &mut String| {
        if let Some(kept) = redaction.text(text) {
            *text = kept;
        }
    };
    let content = &mut draft.content;
    clean(&mut draft.reason);
    clean(&mut content.title);
    clean(&mut content.lead);
    clean_tree(&mut content.body, redaction);
    let mut metadata = fields(content)?;
    for_each_field(&mut metadata, &mut |path, text| {
        let name = path.starts_with("attachments.") && path.ends_with(".name");
        if let Some(kept) = redaction.text(text) {
            *text = if name { file_name(&kept) } else { kept };
        }
    });
    let mut whole = serde_json::to_value(&*content)?;
    if let (Some(whole), Value::Object(members)) = (whole.as_object_mut(), metadata) {
        whole.extend(members);
    }
    *content = serde_json::from_value(whole)?;
    Ok(())
}

/// A name of a file has letters, digits, `-`, `_` and `.` only.
fn file_name(name: &str) -> String {
    name.replace(REDACTION_MARK, "zanonimizowano")
}

fn clean_tree(tree: &mut Tree, redaction: &Redaction) {
    tree.content.iter_mut().for_each(|block| clean_block(block, redaction));
}

fn clean_block(block: &mut Block, redaction: &Redaction) {
    match block {
        Block::Paragraph { content }
        | Block::Heading { content, .. }
        | Block::CodeBlock { content } => clean_inlines(content, redaction),
        Block::BulletList { content } | Block::OrderedList { content, .. } => {
            let blocks = content.iter_mut().flat_map(|item| &mut item.content);
            blocks.for_each(|block| clean_block(block, redaction));
        }
        Block::Blockquote { content } => {
            content.iter_mut().for_each(|block| clean_block(block, redaction));
        }
        Block::Table { content } => {
            for cell in content.iter_mut().flat_map(|row| &mut row.content) {
                let (Cell::TableHeader { content, .. } | Cell::TableCell { content, .. }) = cell;
                content.iter_mut().for_each(|block| clean_block(block, redaction));
            }
        }
        Block::HorizontalRule => {}
    }
}

/// A text goes on from run to run, whatever their marks; alternative texts of pictures among them.
/// Links whose target says what is to go are links no more.
fn clean_inlines(inlines: &mut Vec<Inline>, redaction: &Redaction) {
    for inline in inlines.iter_mut() {
        if let Inline::Text { marks, .. } = inline {
            marks.retain(
                |mark| !matches!(mark, Mark::Link { attrs } if redaction.finds(&attrs.href)),
            );
        }
    }
    let run = |inline: &Inline| match inline {
        Inline::Text { text, .. } => text.clone(),
        Inline::HardBreak => "\n".to_owned(),
        Inline::Image { attrs } => attrs.alt.clone(),
    };
    let mut runs: Vec<String> = inlines.iter().map(run).collect();
    if !redaction.runs(&mut runs) {
        return;
    }
    let mut runs = runs.into_iter();
    inlines.retain_mut(|inline| {
        let kept = runs.next().unwrap_or_default();
        let stays = !kept.is_empty() || matches!(inline, Inline::Image { .. });
        match inline {
            Inline::Text { text, .. } => *text = kept,
            Inline::Image { attrs } => attrs.alt = kept,
            Inline::HardBreak => {}
        }
        stays
    });
}
