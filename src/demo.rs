//! `ratusz demo`: founds the demonstration city in a data folder, then serves it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

use crate::workplace::{Workplace, say};
use crate::{init, messages, serve};

/// Flags of `ratusz demo`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder danych miasta pokazowego
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER", default_value = "demo-data")]
    data: PathBuf,
    /// Adres i port
    #[arg(long)]
    listen: Option<String>,
    /// Tylko założyć miasto, nie uruchamiać serwera
    #[arg(long)]
    no_serve: bool,
}

/// Founds the city if the folder is new, and serves it.
///
/// # Errors
/// When the folder can't be used or the address can't be listened on.
pub async fn run(args: Args) -> Result<ExitCode> {
    init::make_folder(&args.data, Some(&ratusz_demo::portal_name()?))?;
    let workplace = Workplace::open(&args.data).await?;
    if ratusz_store::units(&workplace.db).await?.is_empty() {
        say("Zakładam miasto pokazowe…");
        let founded = ratusz_demo::found(&workplace.office("miasto pokazowe")).await?;
        say(format!(
            "Gotowe: {}, {}, {} po publikacji, {} z dawnych biuletynów.",
            ratusz_polish::plural::count(founded.units, "jednostka", "jednostki", "jednostek"),
            ratusz_polish::plural::count(founded.documents, "dokument", "dokumenty", "dokumentów"),
            ratusz_polish::plural::count(founded.steps, "zmiana", "zmiany", "zmian"),
            ratusz_polish::plural::count(founded.imported, "wiadomość", "wiadomości", "wiadomości"),
        ));
    }
    ratusz_demo::settle(&workplace.office("miasto pokazowe")).await?;
    say("Panel redakcji: /panel. Konta pokazowe (e-mail, hasło):");
    for person in ratusz_demo::accounts()? {
        let role = person.role.map_or("administrator portalu", messages::account::role);
        say(format!("    {}    {}    ({role})", person.login, person.password));
    }
    workplace.index.catch_up(&workplace.db).await?;
    if args.no_serve {
        return Ok(ExitCode::SUCCESS);
    }
    serve::serve(workplace, args.listen).await
}
