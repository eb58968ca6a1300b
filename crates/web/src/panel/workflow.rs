//! What stands beside a draft on every page of it: how it stands, what was said of it, who may look
//! at it, and what this person may do. `templates/panel/workflow.html` shows it.

use jiff::civil::DateTime;
use ratusz_actions::needs_second;
use ratusz_domain::{Comment, CommentKind, Draft, DraftLink, Millis, Right, State, Verb, limits};

use super::draft;
use super::form::Fields;
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::PL;
use crate::words::Day;

/// Hours that a link lives when nothing else is said.
const LINK_HOURS: i64 = 72;
const HOUR: i64 = 60 * 60 * 1000;

/// The panel beside a draft.
#[derive(Debug)]
pub struct Workflow {
    /// `/panel/mops/szkic/12`
    pub base: String,
    /// How it stands.
    pub state: &'static str,
    /// When it will be published.
    pub publish_at: Option<Day>,
    /// Why it was given back.
    pub remark: Option<String>,
    /// What may be done by this person in this state.
    pub may: May,
    /// Whether a second person is demanded and this one is none.
    pub alone: bool,
    /// What was said, oldest first.
    pub comments: Vec<Said>,
    /// Links for outsiders.
    pub links: Vec<Shared>,
    /// Review and expiry that take effect with publication.
    pub plan: PlanForm,
    /// What was typed in a form that was refused.
    pub typed: Fields,
    /// The present moment for a field of local time.
    pub now: String,
    /// Until when a new link lives if nothing else is said.
    pub link_until: String,
    /// Until when it may live.
    pub link_most: String,
}

/// What may be done.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a form that is shown or not")]
pub struct May {
    /// Write it.
    pub revise: bool,
    /// Hand it in.
    pub submit: bool,
    /// Give it back.
    pub give_back: bool,
    /// Publish it.
    pub publish: bool,
    /// Set its time.
    pub schedule: bool,
    /// Throw it away.
    pub discard: bool,
    /// Make and end links.
    pub share: bool,
}

/// Something that was said.
#[derive(Debug)]
pub struct Said {
    /// When.
    pub at: Day,
    /// Who.
    pub who: String,
    /// Whether it gave the draft back.
    pub remark: bool,
    /// The words.
    pub text: String,
}

/// A link for an outsider.
#[derive(Debug)]
pub struct Shared {
    /// Its number.
    pub n: i64,
    /// Who made it.
    pub who: String,
    /// Until when it lives.
    pub until: Day,
    /// How often it was opened.
    pub uses: u64,
    /// Whether it still lives.
    pub alive: bool,
}

/// The fields of a plan.
#[derive(Debug, Default)]
pub struct PlanForm {
    /// The day of the review.
    pub review: String,
    /// The time of the expiry.
    pub expire: String,
    /// Whether it withdraws.
    pub withdraw: bool,
    /// Why.
    pub reason: String,
    /// On what basis.
    pub basis: String,
    /// Who decided.
    pub who: String,
}

impl PlanForm {
    /// The fields of a plan that is kept.
    #[must_use]
    pub fn of(plan: &ratusz_domain::Plan) -> Self {
        let mut form =
            Self { review: plan.review_at.map(day_field).unwrap_or_default(), ..Self::default() };
        if let Some(expiry) = &plan.expiry {
            form.expire = time_field(expiry.at);
            form.withdraw = expiry.ending == ratusz_domain::Ending::Withdraw;
            form.reason.clone_from(&expiry.decision.reason);
            form.basis = expiry.decision.legal_basis.clone().unwrap_or_default();
            form.who = expiry.decision.decided_by.clone().unwrap_or_default();
        }
        form
    }

    /// The fields as they were typed.
    #[must_use]
    pub fn typed(fields: &Fields) -> Self {
        Self {
            review: fields.get("przeglad").to_owned(),
            expire: fields.get("koniec").to_owned(),
            withdraw: fields.get("koniec_jak") == "wycofaj",
            reason: fields.get("powod").to_owned(),
            basis: fields.get("podstawa").to_owned(),
            who: fields.get("kto").to_owned(),
        }
    }

    /// The plan that the fields tell, or what is wrong with them.
    ///
    /// # Errors
    /// A sentence on a field that can't be read.
    pub fn read(&self) -> Result<ratusz_domain::Plan, String> {
        use ratusz_domain::{Decision, Ending, Expiry, Plan};
        let given = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let review_at = match given(&self.review) {
            None => None,
            Some(day) => {
                let day = day.parse().map_err(|_| PL.workflow_day_invalid.to_owned())?;
                Some(Millis::start_of(day))
            }
        };
        let expiry = match given(&self.expire) {
            None => None,
            Some(_) => Some(Expiry {
                at: time(&self.expire).ok_or_else(|| PL.workflow_time_invalid.to_owned())?,
                ending: if self.withdraw { Ending::Withdraw } else { Ending::Archive },
                decision: Decision {
                    reason: self.reason.trim().to_owned(),
                    legal_basis: given(&self.basis),
                    decided_by: given(&self.who),
                    ..Decision::default()
                },
            }),
        };
        Ok(Plan { review_at, expiry })
    }
}

impl Workflow {
    /// Of a draft, for who is signed in.
    ///
    /// # Errors
    /// A fault.
    pub async fn new(here: &InOffice, of: &Draft, typed: &Fields) -> Result<Self, Failure> {
        let db = &here.site.db;
        let now = here.office().now;
        let comments = ratusz_store::comments(db, of.number).await?;
        let links = ratusz_store::draft_links(db, of.number).await?;
        let can = |verb: Verb, right: Right| of.state.after(verb).is_some() && here.may(right);
        let publish = can(Verb::Publish, Right::Approve);
        Ok(Self {
            base: draft::address(&here.unit.slug, of.number, ""),
            state: state(of.state),
            publish_at: of.publish_at.map(Day::instant),
            remark: of.remark.clone(),
            may: May {
                revise: can(Verb::Revise, Right::Edit),
                submit: can(Verb::Submit, Right::Edit),
                give_back: can(Verb::Return, Right::Approve),
                publish,
                schedule: can(Verb::Schedule, Right::Approve),
                discard: can(Verb::Discard, Right::Edit),
                share: here.may(Right::Edit),
            },
            alone: publish && needs_second(db, of, &here.who.account.login).await?,
            comments: comments.into_iter().map(Said::new).collect(),
            links: links.into_iter().map(|link| Shared::new(link, now)).collect(),
            plan: match typed.has("przeglad") {
                true => PlanForm::typed(typed),
                false => of.plan.as_ref().map(PlanForm::of).unwrap_or_default(),
            },
            typed: typed.clone(),
            now: time_field(now),
            link_until: time_field(Millis(now.0 + LINK_HOURS * HOUR)),
            link_most: time_field(Millis(now.0 + limits::DRAFT_LINK_DAYS * 24 * HOUR)),
        })
    }

    /// What was typed in a field that was refused, or what stands there else.
    #[must_use]
    pub fn kept<'a>(&'a self, field: &str, otherwise: &'a str) -> &'a str {
        self.typed.maybe(field).unwrap_or(otherwise)
    }
}

impl Said {
    fn new(comment: Comment) -> Self {
        let Comment { at, who, kind, text } = comment;
        Self { at: Day::instant(at), who, remark: kind == CommentKind::Remark, text }
    }
}

impl Shared {
    fn new(link: DraftLink, now: Millis) -> Self {
        Self {
            n: link.n,
            until: Day::instant(link.expires_at),
            uses: link.uses.unsigned_abs(),
            alive: link.alive(now),
            who: link.who,
        }
    }
}

/// How a draft or document stands, in words.
#[must_use]
pub fn state(state: State) -> &'static str {
    match state {
        State::Draft => PL.workflow_state_draft,
        State::InReview => PL.workflow_state_review,
        State::Scheduled => PL.workflow_state_scheduled,
        State::Published => PL.workflow_state_published,
        State::Archived => PL.workflow_state_archived,
        State::Withdrawn => PL.workflow_state_withdrawn,
    }
}

/// The instant of a field of local time.
#[must_use]
pub fn time(text: &str) -> Option<Millis> {
    text.trim().parse::<DateTime>().ok().map(Millis::by_clock)
}

/// An instant as a field of local time has it, to the minute.
#[must_use]
pub fn time_field(at: Millis) -> String {
    at.warsaw().strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The day of an instant as a field has it.
#[must_use]
pub fn day_field(at: Millis) -> String {
    at.warsaw().date().to_string()
}
