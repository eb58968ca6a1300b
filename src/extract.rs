//! `ratusz extract`: what is understood of one page of an old bulletin.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;
use ratusz_domain::limits::PAGE_BYTES;
use ratusz_readers::{Limits, read_page};

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
    let limits = Limits { bytes: usize::try_from(PAGE_BYTES)?, ..Limits::default() };
    let refuse = |why: String| {
        complain(format!("{}: {why}", args.file.display()));
        Ok(ExitCode::from(2))
    };
    match std::fs::metadata(&args.file) {
        Err(error) => return refuse(format!("nie można odczytać pliku ({error})")),
        Ok(meta) if meta.len() > PAGE_BYTES => {
            return refuse(messages::sentence(&ratusz_import::Problem::TooLarge(meta.len())));
        }
        Ok(_) => {}
    }
    let bytes = match std::fs::read(&args.file) {
        Ok(bytes) => bytes,
        Err(error) => return refuse(format!("nie można odczytać pliku ({error})")),
    };
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let page = match read_page(&bytes, &name, &limits) {
        Ok(page) => page,
        Err(error) => return refuse(messages::read_error(&error)),
    };
    let extraction = ratusz_facts::extract(&ratusz_facts::Source::from(&page), args.published);
    match args.format {
        Format::Json => say(serde_json::to_string_pretty(&extraction.to_json())?),
    }
    Ok(ExitCode::SUCCESS)
}
