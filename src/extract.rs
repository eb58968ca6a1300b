//! `ratusz extract`: what is understood of one page of an old bulletin.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;
use ratusz_import::Input;

use crate::messages;
use crate::workplace::{complain, say};

/// Flags of `ratusz extract`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Postać wyniku
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// Kiedy dawny biuletyn opublikował tę stronę (RRRR-MM-DD), gdy sama tego nie mówi
    #[arg(long, value_name = "DATA")]
    published: Option<Date>,
    /// Strona: tekst albo HTML
    #[arg(value_name = "PLIK")]
    file: PathBuf,
}

/// How the result is written.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// One JSON object.
    Json,
}

/// Prints what was understood.
///
/// # Errors
/// When the result can't be written as JSON; never in practice.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let input = Input::file(&args.file, &args.file, args.published);
    let page = match input.page() {
        Ok((_, page)) => page,
        Err(problem) => {
            complain(format!("{}: {}", input.label(), messages::sentence(&problem)));
            return Ok(ExitCode::from(2));
        }
    };
    let extraction = ratusz_facts::extract(&ratusz_facts::Source::from(&page), args.published);
    match args.format {
        Format::Json => say(serde_json::to_string_pretty(&extraction.to_json())?),
    }
    Ok(ExitCode::SUCCESS)
}
