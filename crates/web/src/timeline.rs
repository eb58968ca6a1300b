//! What became of a document, step by step: its versions and the changes of its standing.

use ratusz_domain::{ChangeKind, Forced, Millis};
use ratusz_store::{ChangeOfDocument, HistoryLine, StoreError};

use crate::address;
use crate::messages::PL;
use crate::provenance::{self, Fact};
use crate::public::document::File;
use crate::words::{self, Day};

/// One step.
#[derive(Debug)]
pub struct Step {
    /// What happened.
    pub what: String,
    /// When.
    pub at: Day,
    /// Where the proof of it is.
    pub proof: Option<String>,
    /// What the decision behind it says.
    pub decision: Vec<Fact>,
    /// The version that was published, where its content may be seen.
    pub version: Option<Edition>,
}

/// What a step tells of a version in sight.
#[derive(Debug)]
pub struct Edition {
    /// Its number.
    pub n: i64,
    /// Its title; empty when its content was destroyed.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Why it was made; empty for the first.
    pub reason: String,
    /// Who entered it.
    pub entered_by: String,
    /// SHA-256 of its record.
    pub hash: String,
    /// Its files.
    pub files: Vec<File>,
    /// How many they are.
    pub file_count: u64,
    /// Where it is compared with the one before.
    pub comparison: Option<String>,
    /// Whether it is the newest.
    pub newest: bool,
    /// Whether its content was destroyed.
    pub erased: bool,
    /// What is told of it when it was published without a second person.
    pub forced: Option<String>,
}

/// The steps of document `number` of a unit, newest first. Without `versions` nothing of the
/// content is told. Versions that are older than the log have no proof.
///
/// # Errors
/// [`StoreError::Corrupt`] when a row is not what was written.
pub fn steps(
    unit: &str,
    number: i64,
    changes: &[ChangeOfDocument],
    versions: &[HistoryLine],
) -> Result<Vec<Step>, StoreError> {
    let mut steps = Vec::with_capacity(changes.len());
    let mut logged = Vec::with_capacity(versions.len());
    for change in changes.iter().rev() {
        let (leaf, decision) = (&change.leaf, change.decision()?);
        let Some(kind) = ChangeKind::parse(&leaf.kind) else { continue };
        let n = leaf.version.unwrap_or_default();
        let published = matches!(kind, ChangeKind::Published | ChangeKind::Corrected);
        let version = versions.iter().position(|version| version.n == n).filter(|_| published);
        logged.extend(version);
        let decision = decision.map(|it| provenance::decision(PL.decision_at, &it));
        steps.push(Step {
            what: what(kind, n),
            at: Day::second(Millis(leaf.at)),
            proof: Some(address::proof(unit, number, leaf.index)),
            decision: decision.unwrap_or_default(),
            version: version.map(|at| edition(unit, number, versions, at)),
        });
    }
    for at in (0..versions.len()).filter(|at| !logged.contains(at)) {
        let version = &versions[at];
        let kind = if version.n == 1 { ChangeKind::Published } else { ChangeKind::Corrected };
        steps.push(Step {
            what: what(kind, version.n),
            at: Day::second(version.published_at),
            proof: None,
            decision: Vec::new(),
            version: Some(edition(unit, number, versions, at)),
        });
    }
    Ok(steps)
}

/// What happened, in words.
#[must_use]
pub fn what(kind: ChangeKind, n: i64) -> String {
    match kind {
        ChangeKind::Corrected | ChangeKind::Erased => {
            format!("{}: {}", words::change_kind(kind), PL.change_of_version(n))
        }
        _ => words::change_kind(kind).to_owned(),
    }
}

fn edition(unit: &str, number: i64, versions: &[HistoryLine], at: usize) -> Edition {
    let version = &versions[at];
    let before = versions.get(at + 1).filter(|before| !before.erased && !version.erased);
    let file = |(i, file)| File::new(unit, number, version.n, i + 1, file);
    Edition {
        n: version.n,
        title: version.title.clone(),
        href: address::version(unit, number, version.n),
        reason: version.reason.clone(),
        entered_by: version.entered_by.clone(),
        hash: version.hash.clone(),
        files: version.attachments.iter().enumerate().map(file).collect(),
        file_count: version.attachments.len() as u64,
        comparison: before.map(|before| address::comparison(unit, number, before.n, version.n)),
        newest: at == 0,
        erased: version.erased,
        forced: None,
    }
}

/// Tells of versions that were published without a second person.
pub fn mark_forced(steps: &mut [Step], marks: &[Forced]) {
    for version in steps.iter_mut().filter_map(|step| step.version.as_mut()) {
        let mark = marks.iter().find(|mark| mark.version == version.n);
        version.forced = mark.map(|mark| {
            let agreed_at = mark.agreed.as_ref().map(|(_, at)| *at);
            forced(&mark.reason, agreed_at)
        });
    }
}

/// That a version was published without a second person, why, and whether someone has agreed.
#[must_use]
pub fn forced(reason: &str, agreed_at: Option<Millis>) -> String {
    let reason = reason.trim_end_matches(['.', ' ']);
    match agreed_at {
        Some(at) => PL.forced_agreed(reason, Day::second(at).words),
        None => PL.forced_waiting(reason),
    }
}
