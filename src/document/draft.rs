//! `document draft|revise|submit|return|discard`: a version in preparation.

use anyhow::Result;
use ratusz_actions::{
    NewDraft, draft_begin, draft_discard, draft_return, draft_revise, draft_submit,
};
use ratusz_domain::{Draft as Prepared, Millis, Verb};
use serde_json::{Value, json};

use super::content::Flags;
use super::desk::{Answer, Desk, Refused};
use crate::messages::document as words;

/// Flags of `document draft`.
#[derive(Debug, clap::Args)]
pub(super) struct Draft {
    /// Adres jednostki, np. mops
    #[arg(long, value_name = "SLUG")]
    unit: String,
    #[command(flatten)]
    content: Flags,
}

/// Flags of `document revise`.
#[derive(Debug, clap::Args)]
pub(super) struct Revise {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
    /// Powód zmiany, gdy szkic poprawia dokument
    #[arg(long, value_name = "ZDANIE")]
    reason: Option<String>,
    #[command(flatten)]
    content: Flags,
}

/// A verb that needs the number of a draft only.
#[derive(Debug, clap::Args)]
pub(super) struct Number {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
}

/// Flags of `document return`.
#[derive(Debug, clap::Args)]
pub(super) struct Return {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
    /// Co poprawić
    #[arg(long, value_name = "ZDANIE")]
    reason: String,
}

pub(super) async fn draft(desk: &Desk, args: Draft) -> Result<Answer> {
    let office = desk.office()?;
    let unit = desk.unit(&args.unit).await?;
    let (content, files) = args.content.or_stdin().fresh(desk, &office, &unit).await?;
    let new =
        NewDraft { unit: unit.id.clone(), document: None, content, files, reason: String::new() };
    let draft = draft_begin(&office, new).await?;
    let said = words::draft_begun(&draft);
    Ok(Answer { json: draft_json(desk, &draft).await?, said })
}

pub(super) async fn revise(desk: &Desk, args: Revise) -> Result<Answer> {
    let office = desk.office()?;
    let draft = desk.draft(args.draft).await?;
    let unit = desk.unit_of(&draft.unit).await?;
    let (content, files) = args.content.over(desk, &office, &unit, draft.content).await?;
    let draft = draft_revise(&office, args.draft, None, content, files, args.reason).await?;
    changed(desk, Verb::Revise, &draft).await
}

pub(super) async fn submit(desk: &Desk, args: Number) -> Result<Answer> {
    let draft = draft_submit(&desk.office()?, args.draft).await?;
    changed(desk, Verb::Submit, &draft).await
}

pub(super) async fn give_back(desk: &Desk, args: Return) -> Result<Answer> {
    let draft = draft_return(&desk.office()?, args.draft, &args.reason).await?;
    changed(desk, Verb::Return, &draft).await
}

pub(super) async fn discard(desk: &Desk, args: Number) -> Result<Answer> {
    let draft = draft_discard(&desk.office()?, args.draft).await?;
    let json = json!({ "draft": draft.number, "state": Value::Null });
    Ok(Answer { json, said: words::draft_changed(Verb::Discard, &draft) })
}

/// What became of a draft.
pub(super) async fn changed(desk: &Desk, verb: Verb, draft: &Prepared) -> Result<Answer> {
    let said = words::draft_changed(verb, draft);
    Ok(Answer { json: draft_json(desk, draft).await?, said })
}

/// A draft for programs: all but its text.
pub(super) async fn draft_json(desk: &Desk, draft: &Prepared) -> Result<Value> {
    let unit = desk.unit_of(&draft.unit).await?;
    let document = match &draft.document {
        Some(id) => ratusz_store::documents_for_index(&desk.workplace.db, std::slice::from_ref(id))
            .await?
            .pop()
            .map(|row| row.document.number),
        None => None,
    };
    let rfc3339 = |at: Millis| at.timestamp().to_string();
    Ok(json!({
        "draft": draft.number,
        "unit": unit.slug,
        "document": document,
        "base": draft.base,
        "revision": draft.revision,
        "state": draft.state.as_str(),
        "title": draft.content.title,
        "kind": draft.content.kind.as_str(),
        "date": draft.content.sort_date,
        "fields": draft.content.fields,
        "attachments": draft.content.attachments,
        "withheld": draft.content.withheld,
        "author": draft.author,
        "editors": draft.editors,
        "reason": draft.reason,
        "remark": draft.remark,
        "publish_at": draft.publish_at.map(rfc3339),
        "created_at": rfc3339(draft.created_at),
        "changed_at": rfc3339(draft.changed_at),
    }))
}

/// A draft that someone else's publication has made stale before it was kept is thrown away.
pub(super) async fn fresh_enough(desk: &Desk, draft: Prepared, seen: i64) -> Result<Prepared> {
    if draft.base == seen {
        return Ok(draft);
    }
    draft_discard(&desk.office()?, draft.number).await?;
    Err(Refused::one("draft_stale", words::MOVED_ON).into())
}
