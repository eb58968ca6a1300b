//! The journal: its chain, and each public entry beside the leaf that stands for it.

use std::collections::{HashMap, VecDeque};

use ratusz_domain::{
    Actor, Change, ChangeKind, DocumentId, Event, Millis, Outcome, SectionId, Sha256, UnitId,
};
use ratusz_store::{RawEvent, RawLeaf, journal_end, log_head, raw_events, raw_leaves, units};
use serde_json::Value;

use super::finding::{differs, differs_maybe};
use super::{Fault, PART, Stage, Walk};
use crate::LogError;
use crate::rotate::{self, REKEYED};

/// What leaves must have said, by place, where they say something else.
pub(super) type Corrected = HashMap<i64, String>;

/// Leaves in their order, read in parts.
struct Leaves {
    after: i64,
    waiting: VecDeque<RawLeaf>,
}

impl Leaves {
    async fn peek(&mut self, walk: &Walk<'_>) -> Result<Option<&RawLeaf>, LogError> {
        if self.waiting.is_empty() {
            self.waiting = raw_leaves(walk.db, self.after, PART).await?.into();
            self.after = self.waiting.back().map_or(self.after, |leaf| leaf.idx);
        }
        Ok(self.waiting.front())
    }
}

impl Walk<'_> {
    pub(super) async fn journal(&mut self) -> Result<Corrected, LogError> {
        let size = log_head(self.db).await?.size;
        let (end, end_hash) = journal_end(self.db).await?;
        let slugs: HashMap<String, String> =
            units(self.db).await?.into_iter().map(|unit| (unit.id.0, unit.slug)).collect();
        let mut leaves = Leaves { after: i64::MIN, waiting: VecDeque::new() };
        let (mut seq, mut hash) = (0, String::new());
        let mut corrected = Corrected::new();
        loop {
            let part = raw_events(self.db, seq, PART).await?;
            for event in part.iter().filter(|event| event.seq <= end) {
                self.gap(seq, event.seq);
                let parsed = self.chain(event, &hash);
                (seq, hash) = (event.seq, event.hash.clone());
                self.audit.events += 1;
                self.pair(event, parsed, &mut leaves, &slugs, &mut corrected).await?;
            }
            self.tell(Stage::Journal, self.audit.events);
            if part.last().is_none_or(|event| event.seq >= end) {
                break;
            }
        }
        self.gap(seq, end + 1);
        if let Some(fault) = differs("hash", &hash, &end_hash) {
            self.found("journal_head", 1, fault);
        }
        for event in raw_events(self.db, end, PART).await? {
            if journal_end(self.db).await?.0 == end {
                self.found("event", event.seq, Fault::Unaccounted);
            }
        }
        while let Some(leaf) = leaves.peek(self).await?.cloned() {
            if leaf.idx >= size && leaf.seq > end {
                break;
            }
            self.found("leaf", leaf.idx, Fault::Unaccounted);
            leaves.waiting.pop_front();
        }
        Ok(corrected)
    }

    /// Names the entries between two that are there.
    fn gap(&mut self, before: i64, next: i64) {
        match next - before {
            ..=1 => {}
            2 => self.found("event", before + 1, Fault::Missing),
            _ => self.found("event", format!("{}–{}", before + 1, next - 1), Fault::Missing),
        }
    }

    /// Checks that an entry has the hash that it must have after the one before it; `None` if not.
    fn chain(&mut self, raw: &RawEvent, previous: &str) -> Option<Event> {
        let outcome = match &*raw.outcome {
            "done" => Some(Outcome::Done),
            "refused" => Some(Outcome::Refused),
            _ => None,
        };
        let detail: Option<Value> = serde_json::from_str(&raw.detail).ok();
        let canonical = detail.as_ref().map(Value::to_string);
        let (Some(outcome), Some(detail)) = (outcome, detail) else {
            let field = if outcome.is_none() { "outcome" } else { "detail" };
            self.found("event", raw.seq, Fault::Unreadable { field });
            return None;
        };
        if let Some(fault) = differs("detail", canonical.unwrap_or_default(), &raw.detail) {
            self.found("event", raw.seq, fault);
        }
        let event = Event {
            at: Millis(raw.at),
            actor: Actor { name: raw.actor.clone() },
            unit: raw.unit_id.clone().map(UnitId),
            command: raw.command.clone(),
            subject: raw.subject.clone(),
            outcome,
            detail,
        };
        let chained = event.chained(raw.seq, previous).ok()?;
        match differs("hash", chained, &raw.hash) {
            Some(fault) => {
                self.found("event", raw.seq, fault);
                None
            }
            None => Some(event),
        }
    }

    /// Finds the leaf of an entry, if it must have one, and compares them. An entry that was
    /// changed itself says nothing of its leaf.
    async fn pair(
        &mut self,
        raw: &RawEvent,
        event: Option<Event>,
        leaves: &mut Leaves,
        slugs: &HashMap<String, String>,
        corrected: &mut Corrected,
    ) -> Result<(), LogError> {
        loop {
            let public = raw.outcome == "done" && kind_of(&raw.command).is_some();
            let Some(leaf) = leaves.peek(self).await? else {
                if public {
                    self.no_leaf(raw);
                }
                return Ok(());
            };
            let by_hash = journal_of(&leaf.entry).as_deref() == Some(&raw.hash);
            if leaf.seq != raw.seq && !by_hash && leaf.seq >= raw.seq {
                if public {
                    self.no_leaf(raw);
                }
                return Ok(());
            }
            let Some(leaf) = leaves.waiting.pop_front() else { return Ok(()) };
            if leaf.seq == raw.seq || by_hash {
                match event.filter(|_| public) {
                    Some(event) => self.compare(raw, &event, &leaf, slugs, corrected),
                    None if public || kind_of(&raw.command).is_some() => {}
                    None => self.found("leaf", leaf.idx, Fault::Unaccounted),
                }
                return Ok(());
            }
            self.found("leaf", leaf.idx, Fault::Unaccounted);
        }
    }

    fn no_leaf(&mut self, raw: &RawEvent) {
        self.found("leaf", format!("seq {}", raw.seq), Fault::Missing);
    }

    fn compare(
        &mut self,
        raw: &RawEvent,
        event: &Event,
        leaf: &RawLeaf,
        slugs: &HashMap<String, String>,
        corrected: &mut Corrected,
    ) {
        let expected = expectation(raw, event, slugs);
        if expected.entry != leaf.entry {
            corrected.insert(leaf.idx, expected.entry.clone());
        }
        let change = expected.change;
        let section = change.as_ref().map(|change| change.section.0.as_str());
        let document = change.as_ref().map(|change| change.document.0.as_str());
        let faults = [
            differs("seq", raw.seq, leaf.seq),
            differs("at", raw.at, leaf.at),
            differs("kind", kind_of(&raw.command).unwrap_or_default(), &leaf.kind),
            differs_maybe("unit_id", raw.unit_id.as_deref(), leaf.unit_id.as_deref()),
            differs_maybe("section_id", section, leaf.section_id.as_deref())
                .filter(|_| section != Some("")),
            differs_maybe("document_id", document, leaf.document_id.as_deref()),
            differs_maybe("number", change.as_ref().map(|change| change.number), leaf.number),
            differs_maybe("version", change.as_ref().map(|change| change.version), leaf.version),
            differs("entry", expected.entry, &leaf.entry),
        ];
        for fault in faults.into_iter().flatten() {
            self.found("leaf", leaf.idx, fault);
        }
        if raw.command == "document.publish" && leaf.found.is_none() {
            let number = leaf.number.unwrap_or_default();
            self.found("document", number, Fault::Missing);
        }
    }
}

/// The word in the log for a command of the journal; `None` for one that is not public.
pub(super) fn kind_of(command: &str) -> Option<&'static str> {
    let kind = match command {
        "document.publish" => ChangeKind::Published,
        "document.correct" => ChangeKind::Corrected,
        "document.archive" => ChangeKind::Archived,
        "document.restore" => ChangeKind::Restored,
        "document.withdraw" => ChangeKind::Withdrawn,
        "document.erase" => ChangeKind::Erased,
        rotate::COMMAND => return Some(REKEYED),
        _ => return None,
    };
    Some(kind.as_str())
}

/// The hash of the journal's entry that a leaf names.
fn journal_of(entry: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(entry).ok()?;
    Some(entry.get("journal")?.as_str()?.to_owned())
}

/// What the leaf of an entry must say.
struct Expectation {
    change: Option<Change>,
    entry: String,
}

fn expectation(raw: &RawEvent, event: &Event, slugs: &HashMap<String, String>) -> Expectation {
    let detail = &event.detail;
    let text = |key: &str| detail.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = |key: &str| detail.get(key).and_then(Value::as_i64).unwrap_or_default();
    let Some(kind) = kind_of(&event.command).and_then(ChangeKind::parse) else {
        let entry = rotate::entry(event.at, &raw.hash, &text("old"), &text("new"));
        return Expectation { change: None, entry };
    };
    let unit = event.unit.clone().unwrap_or(UnitId(String::new()));
    let slug = slugs.get(unit.as_str()).cloned().unwrap_or_default();
    let section = detail.pointer("/document/section").and_then(Value::as_str).unwrap_or_default();
    let change = Change {
        kind,
        at: event.at,
        unit,
        section: SectionId(section.to_owned()),
        document: DocumentId(event.subject.clone()),
        number: number("number"),
        version: number("version"),
        commitment: Sha256::parse(&text("hash")).unwrap_or_else(|| Sha256::of(b"")),
    };
    Expectation { entry: change.entry(&slug, &raw.hash), change: Some(change) }
}
