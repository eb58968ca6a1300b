//! Documents: their rows, versions, standings and erasures against what the log tells of them.

use std::collections::{HashMap, HashSet};

use ratusz_domain::{Document, Millis, Sha256, Version};
use ratusz_store::{
    KEPT_DOCUMENTS, Kept, RawDocument, RawErasure, RawStanding, RawVersion, Telling, blob_used,
    journal_end, kept_of, raw_documents, strays,
};
use serde_json::Value;

use super::finding::{differs, differs_maybe};
use super::journal::kind_of;
use super::{Fault, Finding, PART, Stage, Walk};
use crate::LogError;

/// How often a part is read again because someone publishes meanwhile.
const AGAIN: usize = 20;

/// `until_at` of a standing that lasts.
const LASTS: i64 = i64::MAX;

/// A document with everything that is kept of it.
struct File<'a> {
    row: &'a RawDocument,
    versions: Vec<&'a RawVersion>,
    standings: Vec<&'a RawStanding>,
    erasures: Vec<&'a RawErasure>,
    telling: Vec<Told<'a>>,
}

/// What the log tells of a document at one place: the journal's entry that a leaf stands for or,
/// where that can't be read or is another's, the leaf itself.
struct Told<'a> {
    leaf: &'a Telling,
    /// The word for what happened.
    kind: String,
    version: i64,
    /// The hash of the version.
    commitment: String,
    /// The document as it stood then, as in the journal.
    document: Option<Document>,
    detail: Value,
}

impl Walk<'_> {
    pub(super) async fn documents(&mut self) -> Result<(), LogError> {
        let mut after = i64::MIN;
        while let Some(until) = self.documents_after(after).await? {
            after = until;
            self.tell(Stage::Documents, self.audit.documents);
        }
        for (table, rows) in strays(self.db, PART).await? {
            for (document, n) in rows {
                self.found(table, format!("document {document}, {n}"), Fault::Unaccounted);
            }
        }
        Ok(())
    }

    /// Checks the next part; gives the number of its last document, `None` after the last part.
    async fn documents_after(&mut self, after: i64) -> Result<Option<i64>, LogError> {
        let mut until = i64::MAX;
        for tries in 1.. {
            // Asked before anything is read: a change between two reads then shows.
            let (end, _) = journal_end(self.db).await?;
            let mut part = raw_documents(self.db, after, KEPT_DOCUMENTS).await?;
            // A second look is at the same documents, not at those that came since.
            part.retain(|row| row.number <= until);
            let Some(last) = part.last() else { return Ok(None) };
            until = last.number;
            let found = self.part(&part).await?;
            if found.is_empty() || tries == AGAIN || journal_end(self.db).await?.0 == end {
                self.audit.findings.extend(found);
                self.audit.documents += part.len() as u64;
                break;
            }
        }
        Ok(Some(until))
    }

    async fn part(&mut self, part: &[RawDocument]) -> Result<Vec<Finding>, LogError> {
        let ids: Vec<String> = part.iter().map(|row| row.id.clone()).collect();
        let kept = kept_of(self.db, &ids).await?;
        let mut found = Vec::new();
        for file in files(part, &kept) {
            file.check(&mut found);
            for version in &file.versions {
                self.uses(file.row.number, version, &mut found).await?;
            }
        }
        self.audit.versions += kept.versions.len() as u64;
        Ok(found)
    }

    /// Names attachments of a version that the list of uses does not have.
    async fn uses(
        &self,
        number: i64,
        version: &RawVersion,
        found: &mut Vec<Finding>,
    ) -> Result<(), LogError> {
        let Ok(Value::Array(files)) = serde_json::from_str(&version.attachments) else {
            return Ok(());
        };
        for digest in files.iter().filter_map(|file| file.get("sha256")?.as_str()) {
            if !blob_used(self.db, digest, &version.document_id, version.n).await? {
                let key = format!("{digest}, document {number}, n {}", version.n);
                found.push(Finding { table: "blob_use", key, fault: Fault::Missing });
            }
        }
        Ok(())
    }
}

fn files<'a>(part: &'a [RawDocument], kept: &'a Kept) -> Vec<File<'a>> {
    fn by<T>(rows: &[T], id: impl Fn(&T) -> &String) -> HashMap<&str, Vec<&T>> {
        let mut map: HashMap<&str, Vec<&T>> = HashMap::new();
        for row in rows {
            // The key borrows the row, which outlives the closure.
            map.entry(id(row).as_str()).or_default().push(row);
        }
        map
    }
    let mut versions = by(&kept.versions, |row| &row.document_id);
    let mut standings = by(&kept.standings, |row| &row.document_id);
    let mut erasures = by(&kept.erasures, |row| &row.document_id);
    let mut telling = by(&kept.telling, |row| &row.document_id);
    let file = |row: &'a RawDocument| File {
        row,
        versions: versions.remove(&*row.id).unwrap_or_default(),
        standings: standings.remove(&*row.id).unwrap_or_default(),
        erasures: erasures.remove(&*row.id).unwrap_or_default(),
        telling: told_of(telling.remove(&*row.id).unwrap_or_default()),
    };
    part.iter().map(file).collect()
}

fn told(leaf: &Telling) -> Told<'_> {
    let entry: Value = serde_json::from_str(&leaf.entry).unwrap_or_default();
    let mut detail: Value = serde_json::from_str(&leaf.detail).unwrap_or_default();
    let mut kind = kind_of(&leaf.command).unwrap_or(&leaf.kind).to_owned();
    if leaf.subject != leaf.document_id {
        (kind, detail) = (leaf.kind.clone(), Value::Null);
    }
    let number = |key| detail[key].as_i64().or_else(|| entry[key].as_i64());
    let version = number("version").unwrap_or_default();
    let commitment = detail["hash"].as_str().or_else(|| entry["commitment"].as_str());
    let commitment = commitment.unwrap_or_default().to_owned();
    let document = detail.get_mut("document").map(Value::take).unwrap_or_default();
    let document = serde_json::from_value(document).ok();
    Told { leaf, kind, version, commitment, document, detail }
}

/// What leaves tell; a leaf that stands for the same entry as one before it tells nothing.
fn told_of<'a>(mut leaves: Vec<&'a Telling>) -> Vec<Told<'a>> {
    let mut seen = HashSet::new();
    leaves.retain(|leaf| seen.insert(leaf.seq));
    leaves.into_iter().map(told).collect()
}

impl File<'_> {
    fn check(&self, found: &mut Vec<Finding>) {
        let number = self.row.number;
        let mut find = |table: &'static str, key: String, fault: Option<Fault>| {
            found.extend(fault.map(|fault| Finding { table, key, fault }));
        };
        let standings = self.telling.iter().filter(|told| told.kind != "erased");
        let standings: Vec<&Told> = standings.collect();
        if standings.is_empty() {
            find("document", number.to_string(), Some(Fault::Unaccounted));
        }
        for (i, told) in standings.iter().enumerate() {
            let Some(document) = &told.document else {
                // That the leaf stands for another entry is named with the leaf.
                let mine = told.leaf.subject == told.leaf.document_id;
                let fault = mine.then_some(Fault::Unreadable { field: "detail.document" });
                find("event", told.leaf.seq.to_string(), fault);
                continue;
            };
            let next = standings.get(i + 1).map_or(LASTS, |next| next.leaf.at);
            let ordinal = i as i64 + 1;
            let key = format!("document {number}, ordinal {ordinal}");
            match self.standings.iter().find(|row| row.ordinal == ordinal) {
                None => find("standing", key, Some(Fault::Missing)),
                Some(row) => {
                    for fault in standing(document, next, row) {
                        find("standing", key.clone(), Some(fault));
                    }
                }
            }
            if next == LASTS {
                for fault in row(document, self.row) {
                    find("document", number.to_string(), Some(fault));
                }
            }
        }
        for row in &self.standings {
            if !(1..=standings.len() as i64).contains(&row.ordinal) {
                let key = format!("document {number}, ordinal {}", row.ordinal);
                find("standing", key, Some(Fault::Unaccounted));
            }
        }
        self.check_versions(&mut find);
        self.check_erasures(&mut find);
    }

    fn check_versions(&self, find: &mut impl FnMut(&'static str, String, Option<Fault>)) {
        let key = |n: i64| format!("document {}, n {n}", self.row.number);
        let made = |told: &&Told| ["published", "corrected"].contains(&&*told.kind);
        for told in self.telling.iter().filter(made) {
            let Some(row) = self.versions.iter().find(|row| row.n == told.version) else {
                find("version", key(told.version), Some(Fault::Missing));
                continue;
            };
            find("version", key(row.n), differs("hash", &told.commitment, &row.hash));
            find("version", key(row.n), differs("published_at", told.leaf.at, row.published_at));
            let erased = self.erased(row.n).is_some();
            match (&row.salt, erased) {
                (None, true) | (Some(_), true) => {
                    for fault in remains(row) {
                        find("version", key(row.n), Some(fault));
                    }
                }
                (None, false) => {
                    let (expected, found) = (told.commitment.clone(), String::new());
                    find("version", key(row.n), Some(Fault::Content { expected, found }));
                }
                (Some(salt), false) => {
                    let number = told.document.as_ref().map_or(self.row.number, |d| d.number);
                    let fault = match version(row, salt, told.leaf.at) {
                        Err(field) => Some(Fault::Unreadable { field }),
                        Ok(version) => content(&version, number, &told.commitment),
                    };
                    find("version", key(row.n), fault);
                }
            }
        }
        for row in &self.versions {
            if !self.telling.iter().filter(made).any(|told| told.version == row.n) {
                find("version", key(row.n), Some(Fault::Unaccounted));
            }
        }
    }

    /// What the log tells of the erasure of a version.
    fn erased(&self, n: i64) -> Option<&Told<'_>> {
        self.telling.iter().find(|told| told.kind == "erased" && told.version == n)
    }

    fn check_erasures(&self, find: &mut impl FnMut(&'static str, String, Option<Fault>)) {
        let key = |n: i64| format!("document {}, n {n}", self.row.number);
        for told in self.telling.iter().filter(|told| told.kind == "erased") {
            let fault = match self.erasures.iter().find(|row| row.n == told.version) {
                None => Some(Fault::Missing),
                Some(row) => json_differs("decision", &told.detail["decision"], &row.decision),
            };
            find("erasure", key(told.version), fault);
        }
        for row in self.erasures.iter().filter(|row| self.erased(row.n).is_none()) {
            find("erasure", key(row.n), Some(Fault::Unaccounted));
        }
    }
}

/// A standing beside the document as the journal has it.
fn standing(document: &Document, until: i64, row: &RawStanding) -> Vec<Fault> {
    let faults = [
        differs("from_at", document.changed_at.0, row.from_at),
        differs("until_at", until, row.until_at),
        differs("unit_id", &document.unit, &row.unit_id),
        differs("section_id", &document.section, &row.section_id),
        differs("number", document.number, row.number),
        differs("version", document.current, row.version),
        differs("kind", document.kind.as_str(), &row.kind),
        differs("availability", document.availability.as_str(), &row.availability),
        differs("validity", document.validity.as_str(), &row.validity),
        differs("sort_date", &document.sort_date, &row.sort_date),
        decision(document, row.decision.as_deref()),
    ];
    faults.into_iter().flatten().collect()
}

/// The document's row beside the document as the journal last has it.
fn row(document: &Document, row: &RawDocument) -> Vec<Fault> {
    let source = document.source.as_ref().map(|id| id.as_str());
    let faults = [
        differs("id", &document.id, &row.id),
        differs("number", document.number, row.number),
        differs("unit_id", &document.unit, &row.unit_id),
        differs("section_id", &document.section, &row.section_id),
        differs("kind", document.kind.as_str(), &row.kind),
        differs("availability", document.availability.as_str(), &row.availability),
        differs("validity", document.validity.as_str(), &row.validity),
        differs("current_version", document.current, row.current_version),
        differs_maybe("source_id", source, row.source_id.as_deref()),
        differs_maybe("origin", document.origin.as_ref(), row.origin.as_ref()),
        differs("first_published_at", document.first_published_at.0, row.first_published_at),
        differs("changed_at", document.changed_at.0, row.changed_at),
        decision(document, row.decision.as_deref()),
        differs("sort_date", &document.sort_date, &row.sort_date),
    ];
    faults.into_iter().flatten().collect()
}

fn decision(document: &Document, kept: Option<&str>) -> Option<Fault> {
    match (&document.decision, kept) {
        (Some(decision), Some(kept)) => {
            json_differs("decision", &serde_json::to_value(decision).unwrap_or_default(), kept)
        }
        (None, None) => None,
        (expected, kept) => {
            let expected = expected.as_ref().map(|decision| decision.reason.as_str());
            differs_maybe("decision", expected, kept)
        }
    }
}

/// JSON as the journal has it beside JSON as a row has it, whatever the order of its keys.
fn json_differs(field: &'static str, expected: &Value, kept: &str) -> Option<Fault> {
    match serde_json::from_str::<Value>(kept) {
        Err(_) => Some(Fault::Unreadable { field }),
        Ok(kept) => differs(field, expected, kept),
    }
}

/// Fields of an emptied version that are not empty.
fn remains(row: &RawVersion) -> Vec<Fault> {
    let fields = [
        ("title", &row.title),
        ("lead", &row.lead),
        ("provenance", &row.provenance),
        ("attachments", &row.attachments),
        ("withheld", &row.withheld),
        ("reason", &row.reason),
        ("body", &row.body),
    ];
    let texts = fields.into_iter().filter_map(|(field, text)| differs(field, "", text));
    let activity = differs_maybe("activity", None, row.activity.as_ref());
    let kept = differs_maybe("fields", None, row.fields.as_ref());
    let salt = differs_maybe("salt", None, row.salt.as_ref());
    texts.chain(activity).chain(kept).chain(salt).collect()
}

/// The version that a row holds, published at the time that the log gives; or the field that can't
/// be read.
fn version(row: &RawVersion, salt: &str, published_at: i64) -> Result<Version, &'static str> {
    let activity = row.activity.as_deref().map(serde_json::from_str).transpose();
    let fields = row.fields.as_deref().map(serde_json::from_str).transpose();
    Ok(Version {
        n: row.n,
        title: row.title.clone(),
        lead: row.lead.clone(),
        body: serde_json::from_str(&row.body).map_err(|_| "body")?,
        activity: activity.map_err(|_| "activity")?,
        fields: fields.map_err(|_| "fields")?.unwrap_or_default(),
        provenance: serde_json::from_str(&row.provenance).map_err(|_| "provenance")?,
        attachments: serde_json::from_str(&row.attachments).map_err(|_| "attachments")?,
        withheld: serde_json::from_str(&row.withheld).map_err(|_| "withheld")?,
        reason: row.reason.clone(),
        published_at: Millis(published_at),
        salt: salt.to_owned(),
    })
}

fn content(version: &Version, number: i64, commitment: &str) -> Option<Fault> {
    let found = version.commitment(number).map(|hash: Sha256| hash.to_string());
    let found = found.unwrap_or_default();
    (found != commitment).then(|| Fault::Content { expected: commitment.to_owned(), found })
}
