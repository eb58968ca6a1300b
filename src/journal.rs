//! `ratusz journal list|acknowledge|status`: the journal for administrators (§ 16 of the regulation
//! of 18 January 2007).

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use jiff::ToSpan;
use jiff::civil::Date;
use ratusz_actions::{ActionError, acknowledge, unacknowledged};
use ratusz_domain::{Millis, Outcome};
use ratusz_store::{Entry, JournalFilter, acknowledgements, entries};
use serde_json::{Value, json};

use crate::messages::journal as words;
use crate::workplace::{Workplace, complain, now, say};

/// Days before today that the acknowledgement is looked for on.
pub const DAYS: i32 = 30;
/// Entries that are read at once.
const PART: i64 = 1000;

/// What can be done with the journal.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Wypisuje polecenia i odmowy, od najdawniejszych
    List(List),
    /// Potwierdza, że administrator przejrzał dziś dziennik
    Acknowledge(Acknowledge),
    /// Wypisuje dni robocze z ostatnich 30 bez potwierdzenia; kod wyjścia 2, gdy są takie
    Status(Status),
}

/// Flags of `ratusz journal list`.
#[derive(Debug, clap::Args)]
pub struct List {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Od tego dnia (RRRR-MM-DD)
    #[arg(long, value_name = "DATA")]
    from: Option<Date>,
    /// Do tego dnia włącznie (RRRR-MM-DD)
    #[arg(long, value_name = "DATA")]
    to: Option<Date>,
    /// Tylko tej jednostki, np. mops
    #[arg(long, value_name = "SLUG")]
    unit: Option<String>,
    /// Tylko odmowy
    #[arg(long)]
    refused: bool,
    /// Wynik jako JSON
    #[arg(long)]
    json: bool,
}

/// Flags of `ratusz journal acknowledge`.
#[derive(Debug, clap::Args)]
pub struct Acknowledge {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Kto przejrzał dziennik: imię i nazwisko
    #[arg(
        long = "as",
        env = "RATUSZ_USER",
        value_name = "NAZWISKO",
        value_parser = clap::builder::NonEmptyStringValueParser::new()
    )]
    user: String,
    /// Wynik jako JSON
    #[arg(long)]
    json: bool,
}

/// Flags of `ratusz journal status`.
#[derive(Debug, clap::Args)]
pub struct Status {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Wynik jako JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// When the data folder or the database fails.
pub async fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::List(args) => list(args).await,
        Command::Acknowledge(args) => say_it_was_read(args).await,
        Command::Status(args) => status(args).await,
    }
}

async fn list(args: List) -> Result<ExitCode> {
    let workplace = Workplace::open(&args.data).await?;
    let db = &workplace.db;
    let units = ratusz_store::units(db).await?;
    let slugs: HashMap<_, _> = units.into_iter().map(|unit| (unit.id, unit.slug)).collect();
    let mut filter = JournalFilter::default();
    if let Some(slug) = &args.unit {
        let found = slugs.iter().find(|(_, known)| *known == slug);
        let (id, _) = found.with_context(|| crate::messages::document::unit_unknown(slug))?;
        filter.unit = Some(id.clone());
    }
    filter.from = args.from.map_or(filter.from, Millis::start_of);
    filter.until =
        args.to.map_or(filter.until, |day| Millis::start_of(day.saturating_add(1.day())));
    filter.outcome = args.refused.then_some(Outcome::Refused);
    let (mut after, mut rows) = (0, Vec::new());
    loop {
        let part = entries(db, &filter, after, PART).await?;
        let Some(last) = part.last() else { break };
        after = last.seq;
        for entry in &part {
            let unit = entry.event.unit.as_ref().and_then(|id| slugs.get(id));
            if args.json {
                rows.push(entry_json(entry, unit));
            } else {
                say(words::line(entry, unit));
            }
        }
    }
    if args.json {
        say(serde_json::to_string_pretty(&json!({ "entries": rows }))?);
    }
    Ok(ExitCode::SUCCESS)
}

fn entry_json(entry: &Entry, unit: Option<&String>) -> Value {
    let event = &entry.event;
    json!({
        "seq": entry.seq,
        "at": event.at.timestamp().to_string(),
        "actor": event.actor.name,
        "unit": unit,
        "command": event.command,
        "subject": event.subject,
        "outcome": event.outcome.as_str(),
        "detail": event.detail,
        "hash": entry.hash,
        "text": ratusz_actions::deed(event),
    })
}

async fn say_it_was_read(args: Acknowledge) -> Result<ExitCode> {
    let workplace = Workplace::open(&args.data).await?;
    match acknowledge(&workplace.office(args.user.trim())).await {
        Ok(word) => {
            let at = word.at.timestamp().to_string();
            let json =
                json!({ "day": word.day, "at": at, "actor": word.actor.name, "seq": word.seq });
            say(if args.json { json.to_string() } else { words::acknowledged(&word) });
            Ok(ExitCode::SUCCESS)
        }
        Err(ActionError::Refused(refusal)) => {
            if args.json {
                let reason = |reason: &ratusz_actions::Reason| json!({ "code": reason.code(), "message": reason.to_string() });
                let reasons: Vec<Value> = refusal.0.iter().map(reason).collect();
                say(json!({ "refused": reasons }));
            } else {
                complain(refusal);
            }
            Ok(ExitCode::from(2))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn status(args: Status) -> Result<ExitCode> {
    let workplace = Workplace::open(&args.data).await?;
    let now = now();
    let missed = unacknowledged(&workplace.db, now, DAYS).await?;
    let today = now.warsaw().date().to_string();
    let word = acknowledgements(&workplace.db, &today, &today).await?.pop();
    if args.json {
        let days: Vec<String> = missed.iter().map(Date::to_string).collect();
        let json =
            json!({ "days": DAYS, "missed": days, "today": word.map(|word| word.actor.name) });
        say(serde_json::to_string_pretty(&json)?);
    } else {
        say(words::status(&missed, word.as_ref()));
    }
    Ok(if missed.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
