//! `/{unit}/dokument/{document}/autentycznosc`: the proof of every public change of a document, and
//! whether it holds.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ratusz_domain::limits::PROOFS;
use ratusz_domain::{Availability, ChangeKind, Millis, Sha256};
use ratusz_log::Proven;
use ratusz_store::LeafRow;
use ratusz_tlog::{Hash, leaf_hash};

use super::document;
use crate::address;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::log_state::LogState;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::timeline;
use crate::words::Day;

#[derive(Template)]
#[template(path = "document_proof.html")]
struct ProofPage {
    frame: Frame,
    t: &'static Texts,
    /// The document, if it is in sight.
    document: Option<String>,
    /// `None` when nothing of the document is in the log.
    log: Option<LogState>,
    proofs: Vec<Proof>,
    /// Whether any check fails.
    fails: bool,
    /// The files of the newest change, for the commands that check them.
    sample: Option<Sample>,
    /// Whether there are more changes than are shown.
    more: bool,
}

/// Names of files.
#[derive(Debug)]
struct Sample {
    /// `wpis-4711`
    name: String,
    /// `zapis-12-1.json`
    record_name: String,
}

/// The proof of one change.
#[derive(Debug)]
struct Proof {
    index: i64,
    what: String,
    at: Day,
    version: i64,
    commitment: String,
    hash: String,
    /// The record of the version, if it is in sight.
    record: Option<String>,
    /// Whether its content was destroyed.
    erased: bool,
    entry: String,
    receipt: String,
    /// What was checked and holds.
    holds: Vec<&'static str>,
    /// What was checked and does not hold.
    fails: Vec<&'static str>,
}

/// Every change with its proof, newest first, each checked before it is shown.
pub async fn document_proof(
    here: InUnit,
    Path((_, segment)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let page = document::find(&here, &segment, None).await?;
    let number = page.document.number;
    let in_sight = page.document.availability == Availability::Published;
    let mut leaves = ratusz_store::leaves_of(&here.site.db, &page.document.id).await?;
    leaves.reverse();
    let more = leaves.len() > PROOFS;
    leaves.truncate(PROOFS);
    let log = LogState::load(&here.site.db).await?.filter(|_| !leaves.is_empty());
    let mut proofs = Vec::with_capacity(leaves.len());
    for leaf in &leaves {
        if let Some(log) = &log {
            proofs.push(proof(&here, number, in_sight, log, leaf).await?);
        }
    }
    let title = match in_sight {
        true => page.version.title.as_str(),
        false => PL.withdrawn_document,
    };
    let href = address::document(&here.unit.slug, number, if in_sight { title } else { "" });
    let frame = here
        .frame(&PL.authenticity_of(title))
        .crumb(title, href.clone())
        .canonical(address::document_view(&here.unit.slug, number, "autentycznosc"))
        .unindexed();
    let sample = |proof: &Proof| Sample {
        name: format!("wpis-{}", proof.index),
        record_name: format!("zapis-{number}-{}.json", proof.version),
    };
    respond::html(&ProofPage {
        t: frame.t,
        frame,
        document: in_sight.then_some(href),
        fails: proofs.iter().any(|proof| !proof.fails.is_empty()),
        sample: proofs.iter().find(|proof| proof.record.is_some()).map(sample),
        log,
        proofs,
        more,
    })
}

async fn proof(
    here: &InUnit,
    number: i64,
    in_sight: bool,
    log: &LogState,
    leaf: &LeafRow,
) -> Result<Proof, Failure> {
    let (db, unit) = (&here.site.db, &here.unit);
    let version = leaf.version.unwrap_or_default();
    let page = ratusz_store::document(db, &unit.id, number, leaf.version).await?;
    let kept = page.filter(|page| !page.version.is_erased());
    let digest = match &kept {
        Some(page) => Some(page.version.commitment(number)?),
        None => None,
    };
    let proven = ratusz_log::receipt(db, u64::try_from(leaf.index).unwrap_or(u64::MAX)).await?;
    let commitment = commitment(leaf, number);
    let (mut holds, mut fails) = (Vec::new(), Vec::new());
    let checks = [
        digest.map(|digest| {
            (Some(digest.as_str()) == commitment.as_deref(), PL.record_holds, PL.record_fails)
        }),
        Some((commitment.is_some(), PL.entry_holds, PL.entry_fails)),
        Some((is_included(leaf, log, proven.as_ref()), PL.proof_holds, PL.proof_fails)),
    ];
    for (good, held, failed) in checks.into_iter().flatten() {
        if good { holds.push(held) } else { fails.push(failed) }
    }
    let kind = ChangeKind::parse(&leaf.kind);
    let record = format!("{}/zapis.json", address::version(&unit.slug, number, version));
    Ok(Proof {
        index: leaf.index,
        what: kind.map_or_else(String::new, |kind| timeline::what(kind, version)),
        at: Day::second(Millis(leaf.at)),
        version,
        commitment: commitment.unwrap_or_default(),
        hash: leaf.hash.clone(),
        erased: kept.is_none(),
        record: (in_sight && kept.is_some()).then_some(record),
        entry: address::entry(&unit.slug, number, leaf.index, "json"),
        receipt: address::entry(&unit.slug, number, leaf.index, "tlog-proof"),
        holds,
        fails,
    })
}

/// The digest of the record that an entry commits to, if the entry says what the rest of its row
/// does.
fn commitment(leaf: &LeafRow, number: i64) -> Option<String> {
    let entry: serde_json::Value = serde_json::from_str(&leaf.entry).ok()?;
    let agrees = entry["document"] == number
        && Some(&entry["version"]) == leaf.version.map(Into::into).as_ref()
        && entry["event"] == leaf.kind.as_str()
        && entry["at"] == Millis(leaf.at).timestamp().to_string()
        && Hash::from_hex(&leaf.hash).is_ok_and(|hash| hash == leaf_hash(leaf.entry.as_bytes()));
    let commitment = entry["commitment"].as_str().filter(|_| agrees)?;
    Sha256::parse(commitment).map(|digest| digest.to_string())
}

/// Whether the receipt that is given out proves the entry, as anyone would check it.
fn is_included(leaf: &LeafRow, log: &LogState, proven: Option<&Proven>) -> bool {
    proven.is_some_and(|proven| {
        proven.leaf == *leaf
            && proven.receipt.verify(leaf.entry.as_bytes(), &log.keys, &log.origin).is_ok()
    })
}
