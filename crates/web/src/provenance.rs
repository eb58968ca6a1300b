//! The metryczka of a document (art. 8(6) of the access act), and the decisions on it, as rows of a
//! table.

use ratusz_domain::Decision;
use ratusz_store::DocumentPage;

use crate::messages::PL;
use crate::words::Day;

/// A row: a label and its value.
#[derive(Debug)]
pub struct Fact {
    /// Its label.
    pub label: &'static str,
    /// Its value.
    pub value: String,
    /// The machine's form of a time, for `<time datetime>`.
    pub time: Option<String>,
    /// A word of caution below the value; may be empty.
    pub note: &'static str,
    /// Whether it is a hash, set in a fixed pitch.
    pub code: bool,
}

impl Fact {
    /// A row of text.
    #[must_use]
    pub fn text(label: &'static str, value: impl Into<String>) -> Self {
        Self { label, value: value.into(), time: None, note: "", code: false }
    }

    /// A row of a time.
    #[must_use]
    pub fn time(label: &'static str, day: Day, note: &'static str) -> Self {
        Self { time: Some(day.iso), note, ..Self::text(label, day.words) }
    }

    /// A row of a hash, a key or another text for machines.
    #[must_use]
    pub fn code(label: &'static str, value: impl Into<String>) -> Self {
        Self { code: true, ..Self::text(label, value) }
    }
}

/// The metryczka in the order of the statute. What the statute wants and nobody gave is said to be
/// missing; the rest is left out when it is not known.
#[must_use]
pub fn rows(page: &DocumentPage) -> Vec<Fact> {
    let (document, version) = (&page.document, &page.version);
    let made = &version.provenance;
    let given = |label, value: Option<&str>| match value.filter(|value| !value.is_empty()) {
        Some(value) => Fact::text(label, value),
        None => Fact::text(label, PL.provenance_missing),
    };
    let day = |label, day: Option<&String>, note, missing| match day {
        Some(day) => Fact::time(label, Day::parse(day), note),
        None => Fact::text(label, missing),
    };
    let mut rows = vec![
        given(PL.provenance_publisher, Some(&made.publisher)),
        given(PL.provenance_responsible, made.responsible.as_deref()),
        given(PL.provenance_entered_by, Some(&made.entered_by)),
    ];
    rows.extend(
        made.entered_at.map(|at| Fact::time(PL.provenance_entered_at, Day::instant(at), "")),
    );
    let claimed = made.claimed_published_on.as_ref();
    let first = Day::second(document.first_published_at);
    rows.extend([
        day(PL.provenance_produced, made.produced_on.as_ref(), "", PL.provenance_missing),
        day(
            PL.provenance_claimed,
            claimed,
            PL.provenance_claimed_note,
            PL.provenance_claimed_missing,
        ),
        Fact::time(PL.provenance_published, first, PL.provenance_published_note),
    ]);
    if version.n > 1 {
        let changed = Day::second(version.published_at);
        rows.push(Fact::time(PL.provenance_changed, changed, PL.provenance_published_note));
        rows.push(Fact::text(PL.provenance_reason, version.reason.as_str()));
    }
    let number = PL.version_of(version.n, document.current);
    rows.push(Fact::text(PL.provenance_version, number));
    rows.push(Fact::code(PL.provenance_hash, page.hash.as_str()));
    rows
}

/// What a decision says: when, why, on what basis, by whom; only what is known.
#[must_use]
pub fn decision(when: &'static str, decision: &Decision) -> Vec<Fact> {
    let optional = |label, value: &Option<String>| {
        value.as_ref().map(|value| Fact::text(label, value.as_str()))
    };
    let rows = [
        Some(Fact::time(when, Day::second(decision.at), "")),
        Some(Fact::text(PL.decision_reason, decision.reason.as_str())),
        optional(PL.decision_basis, &decision.legal_basis),
        optional(PL.decision_by, &decision.decided_by),
    ];
    rows.into_iter().flatten().filter(|fact| !fact.value.is_empty()).collect()
}
