//! `document erase`: the content of chosen versions goes from the database, the vault and the search
//! index, and whoever gave the command is told which backups may still hold it.

use std::time::Duration;

use anyhow::{Context, Result};
use ratusz_search::SearchError;
use serde_json::json;

use super::backups;
use super::desk::{Answer, Desk};
use super::standing::DecisionFlags;
use crate::messages::document as words;

/// Flags of `document erase`.
#[derive(Debug, clap::Args)]
pub(super) struct Erase {
    /// Numer dokumentu
    #[arg(value_name = "DOKUMENT")]
    number: i64,
    /// Które wersje, np. 1,2
    #[arg(long, value_delimiter = ',', value_name = "WERSJE")]
    versions: Vec<i64>,
    #[command(flatten)]
    decision: DecisionFlags,
}

/// How often, and how long apart, the index is asked for while the server writes to it.
const TRIES: u32 = 100;
const BETWEEN: Duration = Duration::from_millis(300);

pub(super) async fn erase(desk: &Desk, args: Erase) -> Result<Answer> {
    let office = desk.office()?;
    let document = desk.document(args.number).await?;
    let history = ratusz_store::history(&desk.workplace.db, &document.unit, args.number).await?;
    let decision = args.decision.decision();
    ratusz_actions::erase(&office, args.number, &args.versions, decision).await?;
    rebuild_index(desk).await.context(words::ERASED_BUT_FOR_THE_INDEX)?;
    let chosen = history.iter().filter(|line| args.versions.contains(&line.n));
    let since = chosen.map(|line| line.published_at).min().unwrap_or(office.now);
    let held = backups::since(&desk.workplace.config.backups, since);
    let json = json!({
        "document": args.number,
        "versions": args.versions,
        "backups": held.files,
        "unreadable_backups": held.unreadable,
    });
    Ok(Answer { json, said: words::erased(args.number, &args.versions, &held) })
}

/// Segments of the index keep old texts until they are merged: every one is made anew.
async fn rebuild_index(desk: &Desk) -> Result<(), SearchError> {
    let mut left = TRIES;
    loop {
        match desk.workplace.index.rebuild(&desk.workplace.db).await {
            Err(SearchError::Busy) if left > 0 => {
                left -= 1;
                tokio::time::sleep(BETWEEN).await;
            }
            done => return done.map(|_| ()),
        }
    }
}
