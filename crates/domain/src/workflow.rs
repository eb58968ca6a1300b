//! The life of a document as one table: every state, every transition, and nothing else.
//!
//! The model is GOV.UK's: a document is an identity, its *versions* are what was published, and a
//! *draft* is the version that is being prepared. A draft is in one of the first three states, a
//! document in one of the last three.

use serde::{Deserialize, Serialize};

/// Where a draft or a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written.
    Draft,
    /// Awaiting approval.
    InReview,
    /// Approved; will be published at its time.
    Scheduled,
    /// Public and in force.
    Published,
    /// Public, kept for the record.
    Archived,
    /// No longer readable; its address tells what it was and why it went.
    Withdrawn,
}

/// What can be done to a draft or a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Change what a draft says.
    Revise,
    /// Hand a draft in for approval.
    Submit,
    /// Give a draft back with remarks.
    Return,
    /// Let a draft be published at a time to come.
    Schedule,
    /// Throw a draft away.
    Discard,
    /// Publish a draft as a new document.
    Publish,
    /// Publish a draft as the next version of its document.
    Correct,
    /// Declare that a document is no longer in force; it stays readable.
    Archive,
    /// Undo [`Verb::Archive`] or [`Verb::Withdraw`].
    Restore,
    /// Take a document out of sight.
    Withdraw,
    /// Destroy the content of chosen versions on the order of a court or an authority.
    Erase,
}

/// One row of [`TRANSITIONS`].
#[derive(Debug, Clone, Copy)]
pub struct Transition {
    /// What is done.
    pub verb: Verb,
    /// In which state it may be done.
    pub from: State,
    /// The state that follows; `None` when a draft is gone.
    pub to: Option<State>,
    /// Whether a meaningful reason is demanded.
    pub reason: bool,
}

const fn row(verb: Verb, from: State, to: State, reason: bool) -> Transition {
    Transition { verb, from, to: Some(to), reason }
}

const fn gone(from: State) -> Transition {
    Transition { verb: Verb::Discard, from, to: None, reason: false }
}

/// Every transition that there is. What is not here can't be done.
pub const TRANSITIONS: &[Transition] = {
    use State::{Archived, Draft, InReview, Published, Scheduled, Withdrawn};
    use Verb::{
        Archive, Correct, Erase, Publish, Restore, Return, Revise, Schedule, Submit, Withdraw,
    };
    &[
        row(Revise, Draft, Draft, false),
        row(Submit, Draft, InReview, false),
        row(Return, InReview, Draft, true),
        row(Return, Scheduled, Draft, true),
        row(Schedule, Draft, Scheduled, false),
        row(Schedule, InReview, Scheduled, false),
        row(Schedule, Scheduled, Scheduled, false),
        gone(Draft),
        gone(InReview),
        gone(Scheduled),
        row(Publish, Draft, Published, false),
        row(Publish, InReview, Published, false),
        row(Publish, Scheduled, Published, false),
        row(Correct, Published, Published, true),
        row(Correct, Archived, Archived, true),
        row(Archive, Published, Archived, true),
        row(Withdraw, Published, Withdrawn, true),
        row(Withdraw, Archived, Withdrawn, true),
        row(Restore, Archived, Published, true),
        row(Restore, Withdrawn, Published, true),
        row(Erase, Published, Published, true),
        row(Erase, Archived, Archived, true),
        row(Erase, Withdrawn, Withdrawn, true),
    ]
};

impl State {
    /// Every state, in the order of a document's life.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::InReview,
        Self::Scheduled,
        Self::Published,
        Self::Archived,
        Self::Withdrawn,
    ];

    /// The transition that `verb` makes from here, if there is one.
    #[must_use]
    pub fn after(self, verb: Verb) -> Option<&'static Transition> {
        TRANSITIONS.iter().find(|row| row.verb == verb && row.from == self)
    }

    /// The word kept in the database and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Archived => "archived",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The reverse of [`State::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

impl Verb {
    /// The word in the journal, after `document.`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Revise => "revise",
            Self::Submit => "submit",
            Self::Return => "return",
            Self::Schedule => "schedule",
            Self::Discard => "discard",
            Self::Publish => "publish",
            Self::Correct => "correct",
            Self::Archive => "archive",
            Self::Restore => "restore",
            Self::Withdraw => "withdraw",
            Self::Erase => "erase",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_stands_once() {
        for (i, row) in TRANSITIONS.iter().enumerate() {
            let twin = TRANSITIONS[..i].iter().find(|t| t.verb == row.verb && t.from == row.from);
            assert!(twin.is_none(), "{row:?} stands twice");
        }
    }

    #[test]
    fn drafts_do_not_become_archival_and_documents_do_not_become_drafts() {
        let draft = |state: State| state <= State::Scheduled;
        for row in TRANSITIONS {
            match row.to {
                Some(to) if draft(row.from) && !draft(to) => assert_eq!(row.verb, Verb::Publish),
                Some(to) => assert_eq!(draft(row.from), draft(to), "{row:?}"),
                None => assert!(draft(row.from), "{row:?}"),
            }
        }
    }

    #[test]
    fn what_readers_would_miss_needs_a_reason() {
        use Verb::{Archive, Correct, Erase, Restore, Withdraw};
        for row in TRANSITIONS {
            if [Correct, Archive, Restore, Withdraw, Erase].contains(&row.verb) {
                assert!(row.reason, "{row:?}");
            }
        }
    }
}
