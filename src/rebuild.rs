//! `ratusz rebuild`: makes the views again from database and blobs.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use ratusz_polish::plural::count;
use ratusz_search::Index;

use crate::config::Config;
use crate::workplace::{Workplace, say};

/// Flags of `ratusz rebuild`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Tylko indeks wyszukiwarki; serwer trzeba wcześniej zatrzymać
    #[arg(long)]
    search: bool,
    /// Tylko płytki dziennika przejrzystości
    #[arg(long)]
    tiles: bool,
}

/// Makes the chosen views again, or all of them.
///
/// # Errors
/// When the data folder can't be opened or a view can't be written.
pub async fn run(args: Args) -> Result<ExitCode> {
    let all = !args.search && !args.tiles;
    if args.search || all {
        let folder = Config::load(&args.data)?.search_folder();
        // An index that can't be opened is a reason to come here.
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("Nie można usunąć {}", folder.display()))?;
            }
            _ => drop(Index::open(&folder).context("Nie można założyć indeksu wyszukiwarki")?),
        }
    }
    let workplace = Workplace::open(&args.data).await?;
    if args.search || all {
        let reached = workplace.index.catch_up(&workplace.db).await?;
        say(format!("Indeks wyszukiwarki: zbudowany do wpisu {reached}."));
    }
    if args.tiles || all {
        let leaves = ratusz_log::rebuild(&workplace.db).await?;
        let leaves = count(leaves.unsigned_abs(), "wpisu", "wpisów", "wpisów");
        say(format!("Płytki dziennika przejrzystości: zbudowane z {leaves}."));
    }
    workplace.db.close().await;
    Ok(ExitCode::SUCCESS)
}
