//! `ratusz legacy import`: where addresses of earlier bulletins lead.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use ratusz_actions::{ActionError, legacy_add, legacy_lines};
use ratusz_domain::limits::ADDRESS_LIST_BYTES;
use ratusz_import::Target;

use crate::messages;
use crate::workplace::{Workplace, complain, read_file, say};

/// What can be done with old addresses.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Wczytuje listę dawnych adresów: CSV „dawny adres, numer dokumentu albo adres w portalu”
    Import(Import),
}

/// Flags of `ratusz legacy import`.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Adres jednostki, np. mops
    #[arg(long)]
    unit: String,
    /// Plik CSV
    #[arg(value_name = "PLIK")]
    file: PathBuf,
}

/// Runs the command. The exit code is 2 when the list was refused; then nothing of it was kept.
///
/// # Errors
/// When the data folder, the file or the database fails.
pub async fn run(command: Command) -> Result<ExitCode> {
    let Command::Import(args) = command;
    let workplace = Workplace::open(&args.data).await?;
    let target = Target::find(&workplace.db, &args.unit).await?.with_context(|| {
        format!("Nie ma jednostki „{}”: wypisz je poleceniem „ratusz unit list”.", args.unit)
    })?;
    let bytes = read_file(&args.file, ADDRESS_LIST_BYTES)
        .with_context(|| format!("Nie można odczytać pliku {}", args.file.display()))?;
    let lines = match legacy_lines(&bytes) {
        Ok(lines) => lines,
        Err(error) => {
            complain(format!("{}: {}", args.file.display(), messages::legacy_list(&error)));
            return Ok(ExitCode::from(2));
        }
    };
    match legacy_add(&workplace.office("administrator"), &target.unit.id, &lines).await {
        Ok(added) => {
            say(messages::legacy_added(&added));
            Ok(ExitCode::SUCCESS)
        }
        Err(ActionError::Refused(refusal)) => {
            complain(format!("{}: niczego nie wczytano.", args.file.display()));
            for reason in &refusal.0 {
                complain(format!("    {reason}"));
            }
            Ok(ExitCode::from(2))
        }
        Err(fault) => Err(fault.into()),
    }
}
