//! `document publish|schedule`: a draft becomes a document, or its next version.

use anyhow::Result;
use jiff::civil::DateTime;
use ratusz_actions::{Published, draft_publish, draft_schedule};
use ratusz_domain::{Millis, Verb};
use serde_json::json;

use super::desk::{Answer, Desk};
use super::draft::changed;
use crate::messages::document as words;

/// Flags of `document publish`.
#[derive(Debug, clap::Args)]
pub(super) struct Publish {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
    /// O tej porze, czasu polskiego, np. 2026-12-01T08:00; bez tej opcji od razu
    #[arg(long, value_name = "PORA")]
    at: Option<DateTime>,
}

/// Flags of `document schedule`.
#[derive(Debug, clap::Args)]
pub(super) struct Schedule {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
    /// Pora, czasu polskiego, np. 2026-12-01T08:00
    #[arg(long, value_name = "PORA")]
    at: DateTime,
}

pub(super) async fn publish(desk: &Desk, args: Publish) -> Result<Answer> {
    if let Some(at) = args.at {
        return schedule(desk, Schedule { draft: args.draft, at }).await;
    }
    let published = draft_publish(&desk.office()?, args.draft).await?;
    answer(desk, &published).await
}

pub(super) async fn schedule(desk: &Desk, args: Schedule) -> Result<Answer> {
    let at = Millis::by_clock(args.at);
    let draft = draft_schedule(&desk.office()?, args.draft, at).await?;
    changed(desk, Verb::Schedule, &draft).await
}

/// What was published, and where.
pub(super) async fn answer(desk: &Desk, published: &Published) -> Result<Answer> {
    let document = desk.document(published.number).await?;
    let unit = desk.unit_of(&document.unit).await?;
    let db = &desk.workplace.db;
    let page = ratusz_store::document(db, &unit.id, document.number, None).await?;
    let page = page.ok_or_else(|| anyhow::anyhow!("document {} is gone", document.number))?;
    let address = format!("/{}/dokument/{}", unit.slug, document.number);
    let said = words::published(document.number, page.version.n, &address);
    let json = json!({
        "document": document.number,
        "version": page.version.n,
        "state": document.state().as_str(),
        "unit": unit.slug,
        "title": page.version.title,
        "address": address,
        "hash": page.hash,
        "published_at": page.version.published_at.timestamp().to_string(),
    });
    Ok(Answer { json, said })
}
