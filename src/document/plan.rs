//! `document plan|bulk-archive|retention`: what is to become of documents when their time has come.

use anyhow::Result;
use jiff::civil::{Date, DateTime};
use ratusz_actions::{Due, archive_many, archive_many_count, document_plan, retention_due};
use ratusz_domain::{Decision, Ending, Expiry, Millis, Plan as Planned};
use serde_json::{Value, json};

use super::desk::{Answer, Desk, Refused};
use crate::messages::workflow as words;
use crate::workplace::now;

/// Documents that are listed for each rule and section.
const DUE: i64 = 1000;

/// Flags of `document plan`.
#[derive(Debug, clap::Args)]
pub(super) struct Plan {
    /// Numer dokumentu
    #[arg(value_name = "DOKUMENT")]
    number: i64,
    /// Kiedy przypomnieć o przeglądzie (RRRR-MM-DD)
    #[arg(long, value_name = "DATA")]
    review: Option<Date>,
    /// Kiedy dokument ma przestać obowiązywać, czasu polskiego, np. 2026-12-01T08:00
    #[arg(long, value_name = "PORA", requires = "reason")]
    expire: Option<DateTime>,
    /// Wtedy wycofuje dokument, zamiast przenosić go do archiwum
    #[arg(long, requires = "expire")]
    withdraw: bool,
    /// Dlaczego: zdanie dla czytelników
    #[arg(long, value_name = "ZDANIE")]
    reason: Option<String>,
    /// Podstawa prawna
    #[arg(long, value_name = "PRZEPIS")]
    legal_basis: Option<String>,
    /// Kto zdecydował
    #[arg(long, value_name = "KTO")]
    decided_by: Option<String>,
}

/// Flags of `document bulk-archive`.
#[derive(Debug, clap::Args)]
pub(super) struct BulkArchive {
    /// Adres jednostki, np. mops
    #[arg(long, value_name = "SLUG")]
    unit: String,
    /// Dział, np. ogloszenia
    #[arg(long, value_name = "SLUG")]
    section: String,
    /// Rok daty dokumentów
    #[arg(long, value_name = "ROK", value_parser = clap::value_parser!(i16).range(1000..=9999))]
    year: i16,
    /// Dlaczego: zdanie dla czytelników; bez tej opcji tylko liczy dokumenty
    #[arg(long, value_name = "ZDANIE")]
    reason: Option<String>,
}

/// Flags of `document retention`.
#[derive(Debug, clap::Args)]
pub(super) struct Retention {
    /// Adres jednostki, np. mops
    #[arg(long, value_name = "SLUG")]
    unit: String,
}

pub(super) async fn plan(desk: &Desk, args: Plan) -> Result<Answer> {
    let ending = if args.withdraw { Ending::Withdraw } else { Ending::Archive };
    let decision = Decision {
        reason: args.reason.unwrap_or_default(),
        legal_basis: args.legal_basis,
        decided_by: args.decided_by,
        ..Decision::default()
    };
    let expiry = args.expire.map(|at| Expiry { at: Millis::by_clock(at), ending, decision });
    let plan = Planned { review_at: args.review.map(Millis::start_of), expiry };
    document_plan(&desk.office()?, args.number, &plan).await?;
    let rfc3339 = |at: Millis| at.timestamp().to_string();
    let json = json!({
        "document": args.number,
        "review_at": plan.review_at.map(rfc3339),
        "expire_at": plan.expiry.as_ref().map(|it| rfc3339(it.at)),
        "ending": plan.expiry.as_ref().map(|it| it.ending.as_str()),
    });
    Ok(Answer { json, said: words::planned(args.number, &plan) })
}

pub(super) async fn bulk_archive(desk: &Desk, args: BulkArchive) -> Result<Answer> {
    let chrome = ratusz_store::chrome(&desk.workplace.db, &args.unit).await?;
    let sections = match chrome {
        Some(chrome) => chrome.sections,
        None => return Err(desk.unit(&args.unit).await.err().unwrap_or_else(unknown(&args))),
    };
    let section = sections.into_iter().find(|it| it.slug == args.section);
    let section = section.ok_or_else(unknown(&args))?;
    let Some(reason) = args.reason else {
        let count = archive_many_count(&desk.workplace.db, &section, args.year).await?;
        let said = words::would_archive(count, &section.title, args.year);
        return Ok(Answer { json: json!({ "would_archive": count }), said });
    };
    let decision = Decision { reason, ..Decision::default() };
    let archived = archive_many(&desk.office()?, &section, args.year, decision).await?;
    let said = words::archived(archived.len(), &section.title, args.year);
    Ok(Answer { json: json!({ "archived": archived }), said })
}

fn unknown(args: &BulkArchive) -> impl FnOnce() -> anyhow::Error + use<> {
    let said = crate::messages::document::section_unknown(&args.section, &args.unit);
    || Refused::one("section_unknown", said).into()
}

pub(super) async fn retention(desk: &Desk, args: Retention) -> Result<Answer> {
    let unit = desk.unit(&args.unit).await?;
    let db = &desk.workplace.db;
    let sections = ratusz_store::chrome(db, &unit.slug).await?.map(|chrome| chrome.sections);
    let due = retention_due(db, &unit.id, &sections.unwrap_or_default(), now(), DUE).await?;
    let line = |it: &Due| -> Value {
        json!({
            "document": it.document.number,
            "title": it.title,
            "rule": it.rule.name,
            "source": it.rule.source,
            "over_on": it.over_on.to_string(),
            "ending": it.rule.ending.as_str(),
        })
    };
    let lines: Vec<Value> = due.iter().map(line).collect();
    Ok(Answer { json: json!({ "due": lines }), said: words::due(&due) })
}
