//! `/panel/{unit}/szkice`: drafts of the unit, narrowed by their state and by who wrote them.

use askama::Template;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;
use ratusz_domain::{Draft, Right, State};
use serde::Deserialize;

use super::draft_review;
use super::frame::PanelFrame;
use super::who::InOffice;
use super::workflow::state;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::public::cooperation::Choice;
use crate::respond;
use crate::words::Day;

/// Drafts that are listed at most.
const DRAFTS: i64 = 500;

/// What narrows the list.
#[derive(Debug, Default, Deserialize)]
pub struct DraftsQuery {
    stan: Option<String>,
    moje: Option<String>,
}

/// A line of the list.
#[derive(Debug)]
pub struct DraftLine {
    /// Where it is read and decided on.
    pub href: String,
    /// Its title, or that it has none.
    pub title: String,
    /// How it stands.
    pub state: &'static str,
    /// When it was last changed, or will be published.
    pub at: Day,
    /// Who began it.
    pub author: String,
    /// Whether it was given back with remarks.
    pub returned: bool,
}

impl DraftLine {
    /// The line of a draft of a unit.
    #[must_use]
    pub fn new(unit: &str, draft: &Draft) -> Self {
        let title = draft.content.title.trim();
        Self {
            href: draft_review::href(unit, draft.number),
            title: if title.is_empty() { PL.workflow_untitled } else { title }.to_owned(),
            state: state(draft.state),
            at: Day::instant(draft.publish_at.unwrap_or(draft.changed_at)),
            author: draft.author.clone(),
            returned: is_returned(draft),
        }
    }
}

/// Whether it was given back and has not been handed in again.
#[must_use]
pub fn is_returned(draft: &Draft) -> bool {
    draft.state == State::Draft && draft.remark.is_some()
}

#[derive(Template)]
#[template(path = "panel/drafts.html")]
struct DraftsPage {
    frame: PanelFrame,
    t: &'static Texts,
    states: Vec<Choice>,
    mine: bool,
    lines: Vec<DraftLine>,
    new: Option<String>,
}

/// The list, last changed first.
pub async fn drafts(
    here: InOffice,
    headers: HeaderMap,
    Query(query): Query<DraftsQuery>,
) -> Result<Response, Failure> {
    let chosen = query.stan.unwrap_or_default();
    let mine = query.moje.is_some();
    let me = &here.who.account.login;
    let drafts = ratusz_store::drafts(&here.site.db, &here.unit.id, DRAFTS).await?;
    let meant = |draft: &&Draft| {
        let by_state = match chosen.as_str() {
            "" => true,
            "zwrocone" => is_returned(draft),
            word => word == draft.state.as_str(),
        };
        by_state && (!mine || draft.editors.contains(me))
    };
    let lines = drafts.iter().filter(meant).map(|it| DraftLine::new(&here.unit.slug, it)).collect();
    let choice = |value: &str, words: &str| Choice {
        value: value.to_owned(),
        words: words.to_owned(),
        chosen: chosen == value,
    };
    let mut states: Vec<Choice> = [State::Draft, State::InReview, State::Scheduled]
        .into_iter()
        .map(|it| choice(it.as_str(), state(it)))
        .collect();
    states.push(choice("zwrocone", PL.drafts_returned));
    let new = format!("/panel/{}/szkic/nowy", here.unit.slug);
    respond::panel(&DraftsPage {
        frame: PanelFrame::of_unit(&here, &headers, PL.drafts),
        t: &PL,
        states,
        mine,
        lines,
        new: here.may(Right::Edit).then_some(new),
    })
}
