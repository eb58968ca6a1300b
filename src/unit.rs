//! `ratusz unit add|list`: the units of the portal.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use ratusz_actions::{ActionError, NewUnit, customary_menu, unit_add};

use crate::messages::data as words;
use crate::workplace::{Workplace, complain, say};

/// What can be done with units.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Dodaje jednostkę ze zwyczajowym menu
    Add(Add),
    /// Wypisuje jednostki
    List(List),
}

/// Flags of `ratusz unit add`.
#[derive(Debug, clap::Args)]
pub struct Add {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Pierwsza część adresu, np. mops
    #[arg(long)]
    slug: String,
    /// Pełna nazwa
    #[arg(long)]
    name: String,
    /// Nazwa skrócona
    #[arg(long, default_value = "")]
    short_name: String,
    /// Jedno zdanie o tym, czym się zajmuje
    #[arg(long, default_value = "")]
    about: String,
    /// Adres pocztowy
    #[arg(long, default_value = "")]
    address: String,
    /// Telefon
    #[arg(long, default_value = "")]
    phone: String,
    /// Adres e-mail
    #[arg(long, default_value = "")]
    email: String,
    /// Kolor #rrggbb
    #[arg(long, default_value = "")]
    colour: String,
}

/// Flags of `ratusz unit list`.
#[derive(Debug, clap::Args)]
pub struct List {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// When the data folder or the database fails.
pub async fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Add(args) => add(args).await,
        Command::List(args) => list(args).await,
    }
}

async fn add(args: Add) -> Result<ExitCode> {
    let workplace = Workplace::open(&args.data).await?;
    let position = i64::try_from(ratusz_store::units(&workplace.db).await?.len())?;
    let unit = NewUnit {
        slug: args.slug,
        name: args.name,
        short_name: args.short_name,
        about: args.about,
        address: args.address,
        phone: args.phone,
        email: args.email,
        colour: args.colour,
        position,
        ..NewUnit::default()
    };
    match unit_add(&workplace.office("administrator"), unit, &customary_menu()).await {
        Ok(unit) => {
            say(words::unit_added(&unit));
            Ok(ExitCode::SUCCESS)
        }
        Err(ActionError::Refused(refusal)) => {
            complain(words::unit_refused(&refusal));
            Ok(ExitCode::from(2))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn list(args: List) -> Result<ExitCode> {
    let workplace = Workplace::open(&args.data).await?;
    for unit in ratusz_store::units(&workplace.db).await? {
        say(format!("/{}/\t{}", unit.slug, unit.name));
    }
    Ok(ExitCode::SUCCESS)
}
