//! What differs between a draft as the server has it and as somebody else wants to save it.

use askama::Template;
use ratusz_domain::Draft;

use super::draft;
use super::draft_form::Posted;
use super::who::InOffice;
use crate::difference::{Comparison, Edition};
use crate::error::Failure;
use crate::messages::{PL, Texts};

/// The other text and the difference to it.
#[derive(Debug, Template)]
#[template(path = "panel/draft_difference.html")]
pub struct DraftDifference {
    /// The texts.
    pub t: &'static Texts,
    /// From the server's text to the one that was sent.
    pub found: Comparison,
    /// The server's text as HTML.
    pub body: String,
    /// Others who have changed the draft.
    pub others: String,
}

/// The difference from the draft to what was posted. It is made beside the threads that answer: a
/// long text takes its time.
///
/// # Errors
/// A fault.
pub(super) async fn between(
    here: &InOffice,
    theirs: &Draft,
    mine: &Posted,
) -> Result<DraftDifference, Failure> {
    let own = Draft { content: mine.content.clone(), ..theirs.clone() };
    let (old, new) = (draft::preview(here, theirs).await?, draft::preview(here, &own).await?);
    let public = draft::public(here);
    let me = &here.who.account.login;
    let others = theirs.editors.iter().filter(|editor| *editor != me);
    let others = others.cloned().collect::<Vec<_>>().join(", ");
    let body = theirs.content.body.to_html();
    let theirs = theirs.clone();
    let found = tokio::task::spawn_blocking(move || {
        let before = draft::shown(&public, &theirs, &old);
        let now = draft::shown(&public, &own, &new);
        let (old, new) = (old.page.version, new.page.version);
        Comparison::new(
            &Edition { shown: &before, lead: &old.lead, body: &old.body, withheld: &old.withheld },
            &Edition { shown: &now, lead: &new.lead, body: &new.body, withheld: &new.withheld },
        )
    });
    Ok(DraftDifference { t: &PL, found: found.await?, body, others })
}
