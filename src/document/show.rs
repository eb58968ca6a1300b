//! `document history|show|drafts`: what there is, for people and for programs.

use anyhow::Result;
use ratusz_actions::{Reason, Refusal};
use ratusz_domain::{ChangeKind, Millis};
use serde_json::{Value, json};

use super::desk::{Answer, Desk};
use super::draft::draft_json;
use super::standing::decision_json;
use crate::messages::document as words;

/// Drafts that are listed.
const DRAFTS: i64 = 1000;

/// Flags of `document history`.
#[derive(Debug, clap::Args)]
pub(super) struct History {
    /// Numer dokumentu
    #[arg(value_name = "DOKUMENT")]
    number: i64,
}

/// Flags of `document show`.
#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// Numer dokumentu
    #[arg(value_name = "DOKUMENT")]
    number: i64,
    /// Która wersja; bez tej opcji ostatnia
    #[arg(long, value_name = "WERSJA")]
    version: Option<i64>,
}

/// Flags of `document drafts`.
#[derive(Debug, clap::Args)]
pub(super) struct Drafts {
    /// Adres jednostki, np. mops
    #[arg(long, value_name = "SLUG")]
    unit: String,
}

fn rfc3339(at: Millis) -> String {
    at.timestamp().to_string()
}

pub(super) async fn history(desk: &Desk, args: History) -> Result<Answer> {
    let document = desk.document(args.number).await?;
    let db = &desk.workplace.db;
    let lines = ratusz_store::history(db, &document.unit, args.number).await?;
    let leaves = ratusz_store::leaves_of(db, &document.id).await?;
    let versions: Vec<Value> = lines
        .iter()
        .map(|line| {
            json!({
                "version": line.n,
                "title": line.title,
                "reason": line.reason,
                "entered_by": line.entered_by,
                "published_at": rfc3339(line.published_at),
                "hash": line.hash,
                "erased": line.erased,
            })
        })
        .collect();
    let changes: Vec<Value> = leaves
        .iter()
        .map(|leaf| {
            json!({
                "change": leaf.kind,
                "version": leaf.version,
                "at": rfc3339(Millis(leaf.at)),
                "leaf": leaf.index,
            })
        })
        .collect();
    let json = json!({
        "document": args.number,
        "state": document.state().as_str(),
        "versions": versions,
        "changes": changes,
    });
    let kinds = leaves.iter().filter_map(|leaf| {
        Some((ChangeKind::parse(&leaf.kind)?, leaf.version.unwrap_or(0), Millis(leaf.at)))
    });
    Ok(Answer { json, said: words::history(&lines, kinds) })
}

pub(super) async fn show(desk: &Desk, args: Show) -> Result<Answer> {
    let document = desk.document(args.number).await?;
    let db = &desk.workplace.db;
    let unit = desk.unit_of(&document.unit).await?;
    let page = ratusz_store::document(db, &unit.id, args.number, args.version).await?;
    let unknown = || Refusal(vec![Reason::VersionUnknown(args.version.unwrap_or(0))]);
    let page = page.ok_or_else(unknown)?;
    let sections = ratusz_store::chrome(db, &unit.slug).await?.map(|chrome| chrome.sections);
    let section = sections.into_iter().flatten().find(|section| section.id == document.section);
    let (document, version) = (&page.document, &page.version);
    let json = json!({
        "document": document.number,
        "unit": unit.slug,
        "section": section.map(|section| section.slug),
        "address": format!("/{}/dokument/{}", unit.slug, document.number),
        "kind": document.kind.as_str(),
        "date": document.sort_date,
        "state": document.state().as_str(),
        "decision": document.decision.as_ref().map(decision_json),
        "current": document.current,
        "version": version.n,
        "title": version.title,
        "lead": version.lead,
        "body": version.body,
        "text": version.body.to_text(),
        "activity": version.activity,
        "fields": version.fields,
        "provenance": version.provenance,
        "attachments": version.attachments,
        "withheld": version.withheld,
        "reason": version.reason,
        "published_at": rfc3339(version.published_at),
        "hash": page.hash,
        "erased": page.erasure.as_ref().map(|erasure| decision_json(&erasure.decision)),
    });
    Ok(Answer { said: words::page(&page), json })
}

pub(super) async fn drafts(desk: &Desk, args: Drafts) -> Result<Answer> {
    let unit = desk.unit(&args.unit).await?;
    let drafts = ratusz_store::drafts(&desk.workplace.db, &unit.id, DRAFTS).await?;
    let mut rows = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        rows.push(draft_json(desk, draft).await?);
    }
    Ok(Answer { json: json!({ "drafts": rows }), said: words::drafts(&drafts) })
}
