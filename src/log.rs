//! `ratusz log`: the keys of the transparency log, its newest checkpoint, and its files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use ratusz_log::LogError;
use ratusz_polish::plural::count;
use ratusz_tlog::{Checkpoint, Note, Resource, tile};
use serde_json::json;

use crate::workplace::{Workplace, say};

/// What can be done with the log.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Klucze publiczne, którymi dziennik jest i był podpisywany
    Keys(Keys),
    /// Zakłada nowy klucz; serwer trzeba potem uruchomić ponownie
    RotateKey(Folder),
    /// Najnowszy punkt kontrolny
    Checkpoint(Folder),
    /// Zapisuje cały dziennik jako pliki, np. dla serwera lustrzanego
    Export(Export),
}

/// The data folder.
#[derive(Debug, clap::Args)]
pub struct Folder {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
}

/// Flags of `ratusz log keys`.
#[derive(Debug, clap::Args)]
pub struct Keys {
    #[command(flatten)]
    folder: Folder,
    /// Wynik jako JSON
    #[arg(long)]
    json: bool,
}

/// Flags of `ratusz log export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    #[command(flatten)]
    folder: Folder,
    /// Folder, w którym powstaną pliki
    #[arg(value_name = "FOLDER")]
    to: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// When the data folder or the log fails.
pub async fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Keys(args) => {
            keys(&Workplace::open(&args.folder.data).await?, args.json).await?;
        }
        Command::RotateKey(args) => {
            let workplace = Workplace::open(&args.data).await?;
            let notary = ratusz_actions::rotate_key(&workplace.office("administrator")).await?;
            say(format!("Nowy klucz dziennika: {}", notary.vkey()));
            say("Uruchom ponownie serwer: stary klucz już nie podpisuje.");
        }
        Command::Checkpoint(args) => {
            let workplace = Workplace::open(&args.data).await?;
            let Some(note) = ratusz_log::checkpoint(&workplace.db).await? else { bail!(EMPTY) };
            say(note.trim_end());
        }
        Command::Export(args) => {
            let workplace = Workplace::open(&args.folder.data).await?;
            let files = export(&workplace, &args.to).await?;
            say(format!("Zapisano {}.", count(files, "plik", "pliki", "plików")));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Before the first publication.
const EMPTY: &str = "Dziennik jest pusty: niczego jeszcze nie opublikowano.";

async fn keys(workplace: &Workplace, as_json: bool) -> Result<()> {
    let mut keys = ratusz_store::log_keys(&workplace.db).await?;
    if keys.is_empty() {
        let vkey = workplace.notary.vkey().to_string();
        keys.push(ratusz_store::LogKeyRow { vkey, from_size: 0, until_size: None });
    }
    if as_json {
        let key = |key: &ratusz_store::LogKeyRow| json!({ "vkey": key.vkey, "from_size": key.from_size, "until_size": key.until_size });
        say(json!(keys.iter().map(key).collect::<Vec<_>>()));
    } else {
        keys.iter().for_each(|key| say(&key.vkey));
    }
    Ok(())
}

/// Writes tiles and bundles first and the checkpoint last, so that a mirror never promises what it
/// does not have. Files of another export may lie there: those that never change are kept.
async fn export(workplace: &Workplace, to: &Path) -> Result<u64> {
    let Some(note) = ratusz_log::checkpoint(&workplace.db).await? else { bail!(EMPTY) };
    let size = Checkpoint::parse(Note::parse(note.as_bytes())?.text())?.size;
    let tiles = tile::every_tile(size).map(Resource::Tile);
    let mut files = 0;
    for resource in tiles.chain(tile::every_bundle(size)) {
        let path = to.join(resource.path());
        let Some(bytes) = ratusz_log::resource(&workplace.db, resource).await? else {
            bail!("Dziennik jest uszkodzony: brakuje {resource}.");
        };
        if !fs::read(&path).is_ok_and(|there| there == bytes) {
            put(&path, &bytes)?;
        }
        files += 1;
    }
    put(&to.join("checkpoint"), note.as_bytes())?;
    Ok(files + 1)
}

fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        let new = path.with_added_extension("new");
        fs::write(&new, bytes)?;
        fs::rename(&new, path)
    };
    write().with_context(|| format!("Nie można zapisać {}", path.display()))
}

/// What is wrong with the log, where a person can do something about it.
#[must_use]
pub fn sentence(error: &LogError) -> Option<String> {
    Some(match error {
        LogError::OtherKey { .. } => {
            "Dziennik podpisuje już inny klucz: zmieniono go, odkąd program działa. Uruchom \
             program ponownie; jeśli to nie pomaga, w folderze danych leży niewłaściwy plik log.key."
                .to_owned()
        }
        LogError::KeyMissing(path) => format!(
            "Dziennik ma wpisy, a brakuje jego klucza {path}: przywróć ten plik z kopii zapasowej."
        ),
        LogError::Forked { size, seen } => format!(
            "Baza jest starsza niż to, co już opublikowano: dziennik ma {size} wpisów, a wydano \
             punkt kontrolny z {seen}. Przywróć nowszą bazę; dopisywanie do tej zmieniłoby dziennik \
             wstecz."
        ),
        _ => return None,
    })
}
