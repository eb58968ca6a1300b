//! A small model of the record: what must be refused, and what must be there afterwards.

use ratusz_domain::{Availability, State, Validity, Verb, reason::is_meaningful};

/// Something that someone tries. Which document or draft is meant is a number taken modulo one more
/// than there are, so that it is sometimes one that does not exist.
#[derive(Debug, Clone)]
pub enum Try {
    Import { archival: bool, file: Option<u8>, title: &'static str },
    Begin { document: Option<usize>, file: Option<u8>, reason: &'static str },
    Revise { draft: usize, stale: bool, title: &'static str, reason: &'static str },
    Submit { draft: usize },
    Return { draft: usize, remark: &'static str },
    Schedule { draft: usize, ahead: bool },
    Publish { draft: usize },
    Discard { draft: usize },
    Stand { verb: Verb, document: usize, reason: &'static str, basis: &'static str },
    Erase { document: usize, versions: Vec<i64>, reason: &'static str, basis: &'static str },
}

/// A version as it was published.
#[derive(Debug, Clone)]
pub struct VersionM {
    pub record: String,
    pub hash: String,
    pub erased: bool,
}

/// A document.
#[derive(Debug, Clone)]
pub struct DocumentM {
    pub number: i64,
    pub availability: Availability,
    pub validity: Validity,
    pub versions: Vec<VersionM>,
}

/// A draft.
#[derive(Debug, Clone)]
pub struct DraftM {
    pub number: i64,
    /// Place of the document that it corrects.
    pub document: Option<usize>,
    pub base: usize,
    pub revision: i64,
    /// Everyone who wrote something of it.
    pub editors: Vec<&'static str>,
    pub state: State,
    pub title: &'static str,
    pub reason: &'static str,
}

/// Everything.
#[derive(Debug, Default)]
pub struct Model {
    /// Who tries; a second person is demanded everywhere.
    pub who: &'static str,
    pub documents: Vec<DocumentM>,
    pub drafts: Vec<DraftM>,
}

impl DocumentM {
    pub fn state(&self) -> State {
        match (self.availability, self.validity) {
            (Availability::Withdrawn, _) => State::Withdrawn,
            (_, Validity::Archival) => State::Archived,
            _ => State::Published,
        }
    }

    /// What a verb that needs no version does.
    pub fn stand(&mut self, verb: Verb) {
        match verb {
            Verb::Archive => self.validity = Validity::Archival,
            Verb::Withdraw => self.availability = Availability::Withdrawn,
            _ => {
                (self.availability, self.validity) = (Availability::Published, Validity::Current);
            }
        }
    }
}

/// Whether the table has the transition, and its reason is one where it asks for one.
fn allowed(state: State, verb: Verb, reason: &str) -> bool {
    state.after(verb).is_some_and(|row| !row.reason || is_meaningful(reason))
}

impl Model {
    pub fn document(&self, which: usize) -> Option<&DocumentM> {
        self.documents.get(which % (self.documents.len() + 1))
    }

    pub fn draft(&self, which: usize) -> Option<&DraftM> {
        self.drafts.get(which % (self.drafts.len() + 1))
    }

    fn ready(draft: &DraftM) -> bool {
        !draft.title.trim().is_empty() && (draft.document.is_none() || is_meaningful(draft.reason))
    }

    fn is_second(&self, draft: &DraftM) -> bool {
        !draft.editors.contains(&self.who)
    }

    fn draft_may(&self, which: usize, verb: Verb, remark: &str) -> Option<&DraftM> {
        self.draft(which).filter(|draft| allowed(draft.state, verb, remark))
    }

    /// Whether it must succeed.
    pub fn allows(&self, attempt: &Try) -> bool {
        match attempt {
            Try::Import { title, .. } => !title.trim().is_empty(),
            Try::Begin { document: None, .. } => true,
            Try::Begin { document: Some(which), .. } => self
                .document(*which)
                .is_some_and(|document| document.state().after(Verb::Correct).is_some()),
            Try::Revise { draft, stale, .. } => {
                !stale && self.draft_may(*draft, Verb::Revise, "").is_some()
            }
            Try::Submit { draft } => {
                self.draft_may(*draft, Verb::Submit, "").is_some_and(Self::ready)
            }
            Try::Return { draft, remark } => self.draft_may(*draft, Verb::Return, remark).is_some(),
            Try::Schedule { draft, ahead } => {
                let draft = self.draft_may(*draft, Verb::Schedule, "");
                *ahead && draft.is_some_and(|it| Self::ready(it) && self.is_second(it))
            }
            Try::Publish { draft } => self.draft_may(*draft, Verb::Publish, "").is_some_and(|it| {
                Self::ready(it)
                    && self.is_second(it)
                    && it.document.is_none_or(|which| {
                        let document = &self.documents[which];
                        document.state().after(Verb::Correct).is_some()
                            && document.versions.len() == it.base
                    })
            }),
            Try::Discard { draft } => self.draft_may(*draft, Verb::Discard, "").is_some(),
            Try::Stand { verb, document, reason, basis } => {
                self.document(*document).is_some_and(|document| {
                    let erased = document.versions.last().is_some_and(|version| version.erased);
                    allowed(document.state(), *verb, reason)
                        && (*verb != Verb::Withdraw || !basis.is_empty())
                        && (*verb != Verb::Restore || !erased)
                })
            }
            Try::Erase { document, versions, reason, basis } => {
                self.document(*document).is_some_and(|document| {
                    let public = document.availability == Availability::Published;
                    let current = document.versions.len() as i64;
                    let mut once = versions.clone();
                    once.sort_unstable();
                    once.dedup();
                    allowed(document.state(), Verb::Erase, reason)
                        && !basis.is_empty()
                        && !versions.is_empty()
                        && once.len() == versions.len()
                        && versions.iter().all(|n| {
                            (1..=current).contains(n)
                                && !document.versions[*n as usize - 1].erased
                                && !(public && *n == current)
                        })
                })
            }
        }
    }
}
