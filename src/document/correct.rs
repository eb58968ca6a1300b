//! `document correct`: the next version of a document, which takes over what is not given anew.

use anyhow::Result;
use ratusz_actions::{NewDraft, draft_begin, draft_discard, draft_publish, next_content};
use ratusz_domain::Verb;

use super::content::Flags;
use super::desk::{Answer, Desk};
use super::draft::{changed, fresh_enough};
use super::publish;

/// Flags of `document correct`.
#[derive(Debug, clap::Args)]
pub(super) struct Correct {
    /// Numer dokumentu
    #[arg(value_name = "DOKUMENT")]
    number: i64,
    /// Co i dlaczego się zmienia: zdanie dla czytelników
    #[arg(long, value_name = "ZDANIE", default_value = "", hide_default_value = true)]
    reason: String,
    /// Publikuje nową wersję od razu
    #[arg(long)]
    publish: bool,
    #[command(flatten)]
    content: Flags,
}

pub(super) async fn correct(desk: &Desk, args: Correct) -> Result<Answer> {
    let office = desk.office()?;
    let document = desk.document(args.number).await?;
    let unit = desk.unit_of(&document.unit).await?;
    let db = &desk.workplace.db;
    let page = ratusz_store::document(db, &unit.id, args.number, None).await?;
    let page = page.ok_or_else(|| anyhow::anyhow!("document {} is gone", args.number))?;
    let seen = page.version.n;
    let content = next_content(&page.document, page.version);
    let (content, files) = args.content.over(desk, &office, &unit, content).await?;
    let new = NewDraft {
        unit: unit.id,
        document: Some(args.number),
        content,
        files,
        reason: args.reason,
    };
    let draft = fresh_enough(desk, draft_begin(&office, new).await?, seen).await?;
    if !args.publish {
        return changed(desk, Verb::Correct, &draft).await;
    }
    match draft_publish(&office, draft.number).await {
        Ok(published) => publish::answer(desk, &published).await,
        Err(error) => {
            // Who asked for one step is not left with half of it.
            draft_discard(&office, draft.number).await?;
            Err(error.into())
        }
    }
}
