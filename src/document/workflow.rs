//! `document force|agree|comment|share|unshare`: what a second person is for, and what is said and
//! shown of a draft.

use anyhow::Result;
use jiff::civil::DateTime;
use ratusz_actions::{draft_comment, draft_force, draft_share, draft_unshare};
use ratusz_domain::Millis;
use serde_json::json;

use super::desk::{Answer, Desk};
use super::publish;
use crate::messages::workflow as words;

/// Flags of `document force`.
#[derive(Debug, clap::Args)]
pub(super) struct Force {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
    /// Dlaczego publikacja nie może czekać na drugą osobę: zdanie dla czytelników
    #[arg(long, value_name = "ZDANIE")]
    reason: String,
}

/// Flags of `document agree`.
#[derive(Debug, clap::Args)]
pub(super) struct Agree {
    /// Numer dokumentu
    #[arg(value_name = "DOKUMENT")]
    number: i64,
    /// Która wersja; bez tej opcji ostatnia
    #[arg(long, value_name = "WERSJA")]
    version: Option<i64>,
}

/// Flags of `document comment`.
#[derive(Debug, clap::Args)]
pub(super) struct Comment {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
    /// Treść komentarza; bez niej wypisuje, co już powiedziano
    #[arg(value_name = "TEKST")]
    text: Option<String>,
}

/// Flags of `document share`.
#[derive(Debug, clap::Args)]
pub(super) struct Share {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
    /// Do kiedy odnośnik działa, czasu polskiego, np. 2026-12-01T08:00
    #[arg(long, value_name = "PORA")]
    until: DateTime,
}

/// Flags of `document unshare`.
#[derive(Debug, clap::Args)]
pub(super) struct Unshare {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
    /// Numer odnośnika
    #[arg(value_name = "ODNOŚNIK")]
    link: i64,
}

pub(super) async fn force(desk: &Desk, args: Force) -> Result<Answer> {
    let published = draft_force(&desk.office()?, args.draft, &args.reason).await?;
    publish::answer(desk, &published).await
}

pub(super) async fn agree(desk: &Desk, args: Agree) -> Result<Answer> {
    let office = desk.office()?;
    let version = match args.version {
        Some(version) => version,
        None => desk.document(args.number).await?.current,
    };
    let forced = ratusz_actions::agree(&office, args.number, version).await?;
    let json = json!({ "document": args.number, "version": version, "published_by": forced.who });
    Ok(Answer { json, said: words::agreed(args.number, version) })
}

pub(super) async fn comment(desk: &Desk, args: Comment) -> Result<Answer> {
    if let Some(text) = &args.text {
        draft_comment(&desk.office()?, args.draft, text).await?;
    }
    desk.draft(args.draft).await?;
    let comments = ratusz_store::comments(&desk.workplace.db, args.draft).await?;
    let line = |it: &ratusz_domain::Comment| {
        json!({
            "at": it.at.timestamp().to_string(),
            "who": it.who,
            "kind": it.kind.as_str(),
            "text": it.text,
        })
    };
    let lines: Vec<_> = comments.iter().map(line).collect();
    let json = json!({ "draft": args.draft, "comments": lines });
    Ok(Answer { json, said: words::comments(&comments) })
}

pub(super) async fn share(desk: &Desk, args: Share) -> Result<Answer> {
    let until = Millis::by_clock(args.until);
    let shared = draft_share(&desk.office()?, args.draft, until).await?;
    let address = format!("{}/podglad/{}", desk.workplace.config.base_url, shared.token);
    let json = json!({
        "draft": args.draft,
        "link": shared.link.n,
        "address": address,
        "expires_at": until.timestamp().to_string(),
    });
    Ok(Answer { json, said: words::shared(&shared.link, &address) })
}

pub(super) async fn unshare(desk: &Desk, args: Unshare) -> Result<Answer> {
    draft_unshare(&desk.office()?, args.draft, args.link).await?;
    let json = json!({ "draft": args.draft, "link": args.link });
    Ok(Answer { json, said: words::unshared(args.link) })
}
