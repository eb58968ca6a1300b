//! What `ratusz verify` says: the catalogue of its Polish sentences.

use ratusz_domain::Sha256;
use ratusz_log::verify::{Audit, Fault, Finding, Stage};
use ratusz_polish::plural::count;
use ratusz_tlog::{
    AuditError, Audited, Checkpoint, CheckpointError, NoteError, ReceiptError, Resource,
};
use serde_json::{Value, json};

/// What is said when no record was given.
pub const NO_RECORD: &str = "Treści dokumentu nie sprawdzano: podaj zapis wersji w --record.";
/// What `doctor` says when it does not show everything.
pub const MORE: &str = "… wszystkie wypisze „ratusz verify data”";
/// Characters of a value that a line shows.
const SHOWN: usize = 80;

/// That the record can't be read.
#[must_use]
pub fn unread(error: &impl std::fmt::Display) -> String {
    format!("zapisów nie można odczytać: {error}")
}

fn entries(n: u64) -> String {
    count(n, "wpis", "wpisy", "wpisów")
}

/// Why a receipt proves nothing.
#[must_use]
pub fn receipt(error: &ReceiptError) -> String {
    match error {
        ReceiptError::Malformed(_) => "plik dowodu jest uszkodzony.".to_owned(),
        ReceiptError::Note(error) => note(error),
        ReceiptError::Checkpoint(error) => checkpoint(error),
        ReceiptError::Proof(_) => {
            "dowód nie potwierdza tego wpisu: zmieniono wpis albo dowód.".to_owned()
        }
    }
}

/// Why a signed note is none.
#[must_use]
pub fn note(error: &NoteError) -> String {
    match error {
        NoteError::WrongSignature(name) => {
            format!("podpis „{name}” pod punktem kontrolnym jest fałszywy.")
        }
        NoteError::Unsigned => "punktu kontrolnego nie podpisał podany klucz.".to_owned(),
        _ => "punkt kontrolny jest uszkodzony.".to_owned(),
    }
}

/// Why a checkpoint is not to be trusted.
#[must_use]
pub fn checkpoint(error: &CheckpointError) -> String {
    match error {
        CheckpointError::Note(error) => note(error),
        CheckpointError::Origin { found, .. } => {
            format!("punkt kontrolny pochodzi z innego dziennika: {found}.")
        }
        _ => "punkt kontrolny jest uszkodzony.".to_owned(),
    }
}

/// What is wrong with the earlier checkpoint.
#[must_use]
pub fn earlier(why: &str) -> String {
    format!("wcześniejszy {why}")
}

/// That an entry is in the log.
#[must_use]
pub fn included(index: u64, checkpoint: &Checkpoint) -> String {
    let Checkpoint { origin, size, .. } = checkpoint;
    format!(
        "Wpis nr {index} jest w dzienniku {origin} ({}), a dziennik jest podpisany.",
        entries(*size)
    )
}

/// What an entry says.
#[must_use]
pub fn entry(fields: &Value) -> String {
    let text = |key: &str| match &fields[key] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if fields["event"] == "rekeyed" {
        return format!("Wpis mówi: nowy klucz dziennika ({}).", text("at"));
    }
    let event = match fields["event"].as_str().unwrap_or_default() {
        "published" => "opublikowano",
        "corrected" => "sprostowano",
        "archived" => "przeniesiono do archiwum",
        "restored" => "przywrócono",
        "withdrawn" => "wycofano",
        "erased" => "usunięto treść",
        _ => "inne zdarzenie",
    };
    format!(
        "Wpis mówi: {event}, jednostka {}, dokument {}, wersja {} ({}).",
        text("unit"),
        text("document"),
        text("version"),
        text("at"),
    )
}

/// That the record is the one.
#[must_use]
pub fn same_record(hash: &Sha256) -> String {
    format!("Treść jest tą, której dotyczy wpis: SHA-256 {hash}.")
}

/// That the record is another one.
#[must_use]
pub fn other_record(hash: &Sha256, commitment: Option<&str>) -> String {
    let commitment = commitment.unwrap_or("brak");
    format!("treść nie jest tą, której dotyczy wpis: ma SHA-256 {hash}, a wpis mówi {commitment}.")
}

/// What is being read.
#[must_use]
pub fn reading(resource: Resource) -> String {
    format!("Sprawdzam {resource} …")
}

/// A file that can't be had.
#[must_use]
pub fn no_file(resource: Resource) -> String {
    format!("brakuje pliku dziennika {resource}.")
}

/// The first thing that is wrong with a log.
#[must_use]
pub fn audit<E>(error: &AuditError<E>) -> String {
    match error {
        AuditError::Unread { resource, .. } => no_file(*resource),
        AuditError::Malformed { resource, .. } => format!("plik {resource} jest uszkodzony."),
        AuditError::Entry(index) => {
            format!("wpis nr {index} nie jest tym, do którego zobowiązał się dziennik.")
        }
        AuditError::Tile(place) => format!(
            "skrót nr {} w pliku {} nie zgadza się z wpisami.",
            place.position,
            place.tile.path()
        ),
        AuditError::Root { .. } => {
            "z wpisów wychodzi inny korzeń drzewa niż w podpisanym punkcie kontrolnym.".to_owned()
        }
    }
}

/// That a log is right.
#[must_use]
pub fn audited(audited: &Audited, checkpoint: &Checkpoint) -> String {
    let tiles = count(audited.tiles, "płytka", "płytki", "płytek");
    format!(
        "Dziennik {} jest prawidłowy: {}, {tiles}, podpisany korzeń {}.",
        checkpoint.origin,
        entries(audited.entries),
        checkpoint.root.to_hex(),
    )
}

/// That a log continues an earlier checkpoint.
#[must_use]
pub fn continues(size: u64) -> String {
    format!("Jest ciągiem dalszym wcześniejszego punktu kontrolnego ({}).", entries(size))
}

/// That a log is shorter than it was.
#[must_use]
pub fn shrunk(old: u64, new: u64) -> String {
    format!("dziennik skrócono: miał {}, ma {}.", entries(old), entries(new))
}

/// That a log is another one than it was.
#[must_use]
pub fn forked(size: u64) -> String {
    format!(
        "dziennik zmieniono wstecz: jego pierwsze {} to nie te same, co wcześniej.",
        entries(size)
    )
}

/// How far the audit has come.
#[must_use]
pub fn progress(stage: Stage, done: u64) -> String {
    match stage {
        Stage::Journal => format!("Dziennik zdarzeń: {} …", entries(done)),
        Stage::Tree => format!("Dziennik przejrzystości: {} …", entries(done)),
        Stage::Documents => {
            format!("Dokumenty: {} …", count(done, "dokument", "dokumenty", "dokumentów"))
        }
        Stage::Files => format!("Pliki: {} …", count(done, "plik", "pliki", "plików")),
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

/// One thing that is wrong with a data folder.
#[must_use]
pub fn finding(finding: &Finding) -> String {
    let what = match &finding.fault {
        Fault::Missing => "brakuje, a zapisy o nim mówią".to_owned(),
        Fault::Unaccounted => "jest, a żaden zapis o nim nie mówi".to_owned(),
        Fault::Differs { field, expected, found } => {
            format!("{field}: jest „{}”, powinno być „{}”", short(found), short(expected))
        }
        Fault::Content { expected, .. } => {
            format!(
                "treść zmieniono: nie daje skrótu {expected}, do którego zobowiązał się dziennik"
            )
        }
        Fault::Unreadable { field } => format!("{field}: nie da się odczytać"),
        Fault::Signature(_) => "podpis nie zgadza się z treścią albo z kluczem".to_owned(),
    };
    format!("[ŹLE] {} {}: {what}", finding.table, finding.key)
}

/// The same for programs.
#[must_use]
pub fn finding_json(finding: &Finding) -> Value {
    let (problem, field, expected, found) = match &finding.fault {
        Fault::Missing => ("missing", None, None, None),
        Fault::Unaccounted => ("unaccounted", None, None, None),
        Fault::Differs { field, expected, found } => {
            ("differs", Some(*field), Some(expected), Some(found))
        }
        Fault::Content { expected, found } => ("content", None, Some(expected), Some(found)),
        Fault::Unreadable { field } => ("unreadable", Some(*field), None, None),
        Fault::Signature(why) => ("signature", None, None, Some(why)),
    };
    json!({
        "table": finding.table,
        "key": finding.key,
        "problem": problem,
        "field": field,
        "expected": expected,
        "found": found,
    })
}

/// What was gone through, and whether it is right.
#[must_use]
pub fn summary(audit: &Audit) -> String {
    let through = format!(
        "{} dziennika zdarzeń, {} dziennika przejrzystości, {}, {}, {}, {}",
        entries(audit.events),
        entries(audit.leaves),
        count(audit.checkpoints, "punkt kontrolny", "punkty kontrolne", "punktów kontrolnych"),
        count(audit.documents, "dokument", "dokumenty", "dokumentów"),
        count(audit.versions, "wersja", "wersje", "wersji"),
        count(audit.files, "plik", "pliki", "plików"),
    );
    match audit.findings.len() as u64 {
        0 => format!("Wszystko się zgadza: {through}."),
        n => {
            let faults = count(n, "niezgodność", "niezgodności", "niezgodności");
            format!("Znaleziono {faults}. Sprawdzono: {through}.")
        }
    }
}
