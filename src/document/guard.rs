//! `document check|excuse|redact`: what the privacy guard finds in a draft, why it may stay, or how
//! it goes.

use std::process::ExitCode;

use anyhow::Result;
use ratusz_actions::{Checked, Found, Spot, draft_check, draft_excuse, draft_redact};
use serde_json::{Value, json};

use super::desk::{Answer, Desk, Refused};
use crate::messages::guard as words;

/// Hexadecimal digits of a fingerprint by which people name a finding.
pub(crate) const SHORT: usize = 8;

/// Flags of `document check`.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
}

/// Flags of `document excuse`.
#[derive(Debug, clap::Args)]
pub(super) struct Excuse {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
    /// Znalezisko: znak, pod którym wypisuje je „document check”
    #[arg(value_name = "ZNALEZISKO")]
    finding: String,
    /// Dlaczego może zostać
    #[arg(long, value_name = "ZDANIE")]
    reason: String,
}

/// Flags of `document redact`.
#[derive(Debug, clap::Args)]
pub(super) struct Redact {
    /// Numer szkicu
    #[arg(value_name = "SZKIC")]
    draft: i64,
    /// Znaleziska: znaki, pod którymi wypisuje je „document check”
    #[arg(value_name = "ZNALEZISKO")]
    findings: Vec<String>,
    /// Tekst do usunięcia wszędzie, gdzie stoi; można podać wiele razy
    #[arg(long, value_name = "TEKST")]
    text: Vec<String>,
}

/// Lists the findings; the exit code is 1 when there is one that is not excused.
pub(super) async fn check(desk: &Desk, args: Check) -> Result<(Answer, ExitCode)> {
    let checked = draft_check(&desk.office()?, args.draft).await?;
    let code = if checked.open() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    Ok((told(&checked), code))
}

/// What was found, for programs and for people.
pub(super) fn told(checked: &Checked) -> Answer {
    let files = &checked.draft.content.attachments;
    let unread: Vec<&str> = checked.unread.iter().map(|i| files[*i].title.as_str()).collect();
    let json = json!({
        "draft": checked.draft.number,
        "open": checked.open(),
        "findings": checked.found.iter().map(finding).collect::<Vec<Value>>(),
        "unread": unread,
    });
    Answer { json, said: words::checked(checked) }
}

pub(super) async fn excuse(desk: &Desk, args: Excuse) -> Result<Answer> {
    let office = desk.office()?;
    let checked = draft_check(&office, args.draft).await?;
    let fingerprint = named(&checked, &args.finding)?;
    let excuse = draft_excuse(&office, args.draft, &fingerprint, &args.reason).await?;
    let open = draft_check(&office, args.draft).await?.open();
    let json = json!({
        "draft": args.draft,
        "id": excuse.fingerprint,
        "kind": excuse.kind,
        "reason": excuse.reason,
        "open": open,
    });
    Ok(Answer { json, said: words::excused(open) })
}

pub(super) async fn redact(desk: &Desk, args: Redact) -> Result<Answer> {
    let office = desk.office()?;
    let checked = draft_check(&office, args.draft).await?;
    let named = args.findings.iter().map(|start| named(&checked, start));
    let chosen = named.collect::<Result<Vec<String>>>()?;
    let checked = draft_redact(&office, args.draft, &chosen, &args.text).await?;
    Ok(Answer { said: words::redacted(checked.open()), ..told(&checked) })
}

/// The fingerprint of the finding that begins with the digits given.
pub(super) fn named(checked: &Checked, start: &str) -> Result<String> {
    let mut prints: Vec<&str> =
        checked.found.iter().map(|found| found.finding.fingerprint.as_str()).collect();
    prints.retain(|print| !start.is_empty() && print.starts_with(start));
    prints.dedup();
    match prints.as_slice() {
        [first, rest @ ..] if rest.iter().all(|print| print == first) => Ok((*first).to_owned()),
        _ => Err(Refused::one("finding_unknown", words::finding_unknown(start)).into()),
    }
}

fn finding(found: &Found) -> Value {
    let (spot, file, place) = match &found.spot {
        Spot::Title => ("title".to_owned(), None, None),
        Spot::Lead => ("lead".to_owned(), None, None),
        Spot::Body => ("body".to_owned(), None, None),
        Spot::Link => ("link".to_owned(), None, None),
        Spot::Reason => ("reason".to_owned(), None, None),
        Spot::Field(path) => (path.clone(), None, None),
        Spot::File(i, place) => ("attachment".to_owned(), Some(*i), Some(place)),
    };
    json!({
        "id": found.finding.fingerprint,
        "kind": found.finding.kind.as_str(),
        "rule": found.finding.rule,
        "text": found.finding.text,
        "where": spot,
        "attachment": file,
        "place": place,
        "before": found.before,
        "after": found.after,
        "excuse": found.excuse,
    })
}
