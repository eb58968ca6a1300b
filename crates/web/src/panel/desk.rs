//! `/panel` and `/panel/{unit}/`: the desk: what awaits this person, and how the bulletin is.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use ratusz_actions::retention_due;
use ratusz_domain::{Draft, Millis, Right, State as Stands, Unit, UnitId};
use ratusz_store::Planned;

use super::desk_state::{BulletinState, bulletin_state};
use super::documents;
use super::drafts::{DraftLine, is_returned};
use super::frame::PanelFrame;
use super::who::{InOffice, Who};
use crate::error::Failure;
use crate::frame::Link;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;
use crate::words::Day;

/// Drafts that are looked through for the desk.
const DRAFTS: i64 = 500;
/// Documents of each sort on the desk.
const LINES: i64 = 20;
/// How far ahead the desk looks for documents that end.
const AHEAD: i64 = 30 * 24 * 60 * 60 * 1000;

/// One unit on the desk over all of them.
#[derive(Debug)]
struct UnitLine {
    href: String,
    title: String,
    /// Drafts that this person is to decide on.
    approve: u64,
    /// Drafts of this person that were given back.
    returned: u64,
    /// Versions that wait for a second person.
    waiting: u64,
}

#[derive(Template)]
#[template(path = "panel/desk.html")]
struct DeskPage {
    frame: PanelFrame,
    t: &'static Texts,
    units: Vec<UnitLine>,
    portal: bool,
}

/// A document on the desk, and why it is there.
#[derive(Debug)]
struct Awaiting {
    href: String,
    title: String,
    at: Day,
    note: String,
}

/// What awaits somebody; parts without anything are empty.
#[derive(Debug, Default)]
struct Tasks {
    returned: Vec<DraftLine>,
    approve: Vec<DraftLine>,
    mine: Vec<DraftLine>,
    scheduled: Vec<DraftLine>,
    waiting: Vec<Awaiting>,
    expiring: Vec<Awaiting>,
    review: Vec<Awaiting>,
    retention: u64,
}

#[derive(Template)]
#[template(path = "panel/unit_desk.html")]
struct UnitDeskPage {
    frame: PanelFrame,
    t: &'static Texts,
    base: String,
    may_write: bool,
    tasks: Tasks,
    state: BulletinState,
}

/// Over all units.
pub async fn desk(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let units = ratusz_store::units(&site.db).await?.into_iter();
    let mine = units.filter(|unit| who.account.rights.role(&unit.id).is_some());
    let mut lines = Vec::new();
    for unit in mine {
        lines.push(unit_line(&site, &who, unit).await?);
    }
    let frame = PanelFrame::new(&site, Some(&who), &headers, PL.panel_desk);
    respond::panel(&DeskPage { t: &PL, frame, units: lines, portal: who.account.rights.portal })
}

async fn unit_line(site: &Site, who: &Who, unit: Unit) -> Result<UnitLine, Failure> {
    let approves = who.account.rights.may(&unit.id, Right::Approve);
    let login = &who.account.login;
    let drafts = ratusz_store::drafts(&site.db, &unit.id, DRAFTS).await?;
    let count =
        |meant: &dyn Fn(&Draft) -> bool| drafts.iter().filter(|draft| meant(draft)).count() as u64;
    Ok(UnitLine {
        href: format!("/panel/{}/", unit.slug),
        approve: count(&|draft| approves && draft.state == Stands::InReview),
        returned: count(&|draft| is_returned(draft) && draft.editors.contains(login)),
        waiting: waiting(site, &unit.id, login, approves).await?.len() as u64,
        title: unit.name,
    })
}

/// Versions to which this person can agree as the second one.
async fn waiting(
    site: &Site,
    unit: &UnitId,
    login: &str,
    approves: bool,
) -> Result<Vec<ratusz_domain::Forced>, Failure> {
    let mut marks = ratusz_store::forced_waiting(&site.db, unit, LINES).await?;
    marks.retain(|mark| approves && mark.may_agree(login));
    Ok(marks)
}

/// Of one unit.
pub async fn of_unit(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    let tasks = tasks(&here).await?;
    let state = bulletin_state(&here).await?;
    respond::panel(&UnitDeskPage {
        frame: PanelFrame::of_unit(&here, &headers, PL.panel_desk),
        t: &PL,
        base: format!("/panel/{}", here.unit.slug),
        may_write: here.may(Right::Edit),
        tasks,
        state,
    })
}

async fn tasks(here: &InOffice) -> Result<Tasks, Failure> {
    let (site, unit, slug) = (&here.site, &here.unit.id, &here.unit.slug);
    let (login, now) = (&here.who.account.login, here.office().now);
    let approves = here.may(Right::Approve);
    let drafts = ratusz_store::drafts(&site.db, unit, DRAFTS).await?;
    let lines = |meant: &dyn Fn(&Draft) -> bool| -> Vec<DraftLine> {
        let meant = drafts.iter().filter(|draft| meant(draft));
        meant.map(|draft| DraftLine::new(slug, draft)).collect()
    };
    let own = |draft: &Draft| draft.editors.contains(login);
    let until = Millis(now.0 + AHEAD);
    let expiring = ratusz_store::plans_expiring(&site.db, unit, until, LINES).await?;
    let review = ratusz_store::plans_to_review(&site.db, unit, now, LINES).await?;
    let waiting = waiting(site, unit, login, approves).await?;
    let due = match approves {
        true => retention_due(&site.db, unit, &here.sections, now, LINES).await?.len(),
        false => 0,
    };
    Ok(Tasks {
        returned: lines(&|draft| is_returned(draft) && own(draft)),
        approve: lines(&|draft| approves && draft.state == Stands::InReview),
        mine: lines(&|draft| draft.state == Stands::Draft && own(draft) && !is_returned(draft)),
        scheduled: lines(&|draft| draft.state == Stands::Scheduled),
        waiting: waiting.into_iter().map(|mark| Awaiting::forced(slug, mark)).collect(),
        expiring: expiring.iter().filter_map(|it| Awaiting::expiring(slug, it)).collect(),
        review: review.iter().filter_map(|it| Awaiting::review(slug, it)).collect(),
        retention: due as u64,
    })
}

impl Tasks {
    /// Whether nothing awaits this person.
    fn is_empty(&self) -> bool {
        let documents = self.waiting.len() + self.expiring.len() + self.review.len();
        let drafts =
            self.returned.len() + self.approve.len() + self.mine.len() + self.scheduled.len();
        drafts + documents == 0 && self.retention == 0
    }
}

impl Awaiting {
    fn forced(unit: &str, mark: ratusz_domain::Forced) -> Self {
        Self {
            href: documents::href(unit, mark.number),
            title: PL.desk_version(mark.number, mark.version),
            at: Day::instant(mark.at),
            note: mark.reason,
        }
    }

    fn expiring(unit: &str, planned: &Planned) -> Option<Self> {
        let expiry = planned.plan.expiry.as_ref()?;
        let how = match expiry.ending {
            ratusz_domain::Ending::Archive => PL.desk_will_archive,
            ratusz_domain::Ending::Withdraw => PL.desk_will_withdraw,
        };
        Some(Self {
            href: documents::href(unit, planned.number),
            title: planned.title.clone(),
            at: Day::instant(expiry.at),
            note: how.to_owned(),
        })
    }

    fn review(unit: &str, planned: &Planned) -> Option<Self> {
        Some(Self {
            href: documents::href(unit, planned.number),
            title: planned.title.clone(),
            at: Day::instant(planned.plan.review_at?),
            note: String::new(),
        })
    }
}

/// A link of the state of the bulletin.
pub(super) fn link(title: impl Into<String>, href: String) -> Link {
    Link { title: title.into(), href }
}
