//! `ratusz doctor`: is all well with a data folder?

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use ratusz_store::Db;
use ratusz_vault::Vault;

use crate::config::Config;
use crate::workplace::{Workplace, say, without_secret};

/// Flags of `ratusz doctor`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
}

/// Entries of the journal that are read at once.
const JOURNAL_PART: i64 = 1000;
/// Digests of attachments that are read at once.
const BLOBS_PART: i64 = 1000;

/// How a check ended.
enum Finding {
    Well(String),
    Ill(String),
}

use Finding::{Ill, Well};

/// Runs every check and prints a line for each; the exit code is 1 when one is ill.
///
/// # Errors
/// When the data folder can't be opened at all; the message says why.
pub async fn run(args: Args) -> Result<ExitCode> {
    let config = Config::load(&args.data)?;
    let workplace = Workplace::open(&args.data).await?;
    let findings = [
        Well(format!("ustawienia: {}", config.data.join(crate::config::FILE).display())),
        writable(&config),
        Well(format!("baza: {}", without_secret(&config.database))),
        journal(&workplace.db).await,
        attachments(&workplace.db, &workplace.vault).await,
        index(&workplace).await,
        sign(&config),
    ];
    let mut ill = 0;
    for finding in &findings {
        match finding {
            Well(what) => say(format!("[dobrze] {what}")),
            Ill(what) => {
                ill += 1;
                say(format!("[ŹLE]    {what}"));
            }
        }
    }
    let problems = ratusz_polish::plural::count(ill, "problem", "problemy", "problemów");
    say(if ill == 0 {
        "Wszystko w porządku.".to_owned()
    } else {
        format!("Znaleziono {problems}.")
    });
    Ok(if ill == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Can files be written in the data folder, and do they reach the disk?
fn writable(config: &Config) -> Finding {
    let file = config.data.join(".doctor");
    let written = std::fs::File::create(&file).and_then(|file| file.sync_all());
    std::fs::remove_file(&file).ok();
    match written {
        Ok(()) => Well(format!("zapis w folderze {}", config.data.display())),
        Err(error) => Ill(format!("nie można pisać w folderze {}: {error}", config.data.display())),
    }
}

/// Does every entry of the journal carry the hash that its chain asks for?
async fn journal(db: &Db) -> Finding {
    match verify_journal(db).await {
        Ok(Chain::Whole(entries)) => Well(format!(
            "dziennik: {}, łańcuch skrótów nieprzerwany",
            ratusz_polish::plural::count(entries.unsigned_abs(), "wpis", "wpisy", "wpisów")
        )),
        Ok(Chain::Broken(seq)) => Ill(format!("dziennik: wpis {seq} zmieniono poza programem")),
        Err(error) => Ill(format!("dziennika nie można odczytać: {error:#}")),
    }
}

enum Chain {
    /// With so many entries.
    Whole(i64),
    /// At this entry.
    Broken(i64),
}

/// Computes every hash of the journal anew.
async fn verify_journal(db: &Db) -> Result<Chain> {
    let (mut seq, mut hash) = (0, String::new());
    loop {
        let entries = ratusz_store::entries_after(db, seq, JOURNAL_PART).await?;
        if entries.is_empty() {
            return Ok(Chain::Whole(seq));
        }
        for entry in entries {
            seq += 1;
            hash = entry.event.chained(seq, &hash)?.to_string();
            if entry.seq != seq || entry.hash != hash {
                return Ok(Chain::Broken(entry.seq));
            }
        }
    }
}

/// Are the bytes of every attachment there, and are they what their digest says?
async fn attachments(db: &Db, vault: &Vault) -> Finding {
    let (mut files, mut lost, mut after) = (0, 0, String::new());
    loop {
        let digests = match ratusz_store::blobs_after(db, &after, BLOBS_PART).await {
            Ok(digests) => digests,
            Err(error) => return Ill(format!("listy załączników nie można odczytać: {error}")),
        };
        let Some(last) = digests.last() else { break };
        last.as_str().clone_into(&mut after);
        for digest in &digests {
            files += 1;
            lost += u64::from(!matches!(vault.get(digest).await, Ok(Some(_))));
        }
    }
    let all = ratusz_polish::plural::count(files, "plik", "pliki", "plików");
    if lost == 0 {
        Well(format!("załączniki: {all}, skróty zgodne"))
    } else {
        Ill(format!("załączniki: brakuje lub uszkodzono {lost} (wszystkich: {all})"))
    }
}

/// Does the search index stand where the journal stands?
async fn index(workplace: &Workplace) -> Finding {
    let head = ratusz_store::journal_head(&workplace.db).await;
    let reached = workplace.index.catch_up(&workplace.db).await;
    match (head, reached) {
        (Ok(head), Ok(reached)) if reached >= head => Well("wyszukiwarka: aktualna".to_owned()),
        (Ok(head), Ok(reached)) => {
            Ill(format!("wyszukiwarka: doszła do wpisu {reached} z {head}; działa inny program?"))
        }
        (Err(error), _) => Ill(format!("dziennika nie można odczytać: {error}")),
        (_, Err(error)) => Ill(format!("wyszukiwarka: {error}")),
    }
}

/// Is the official sign of the bulletin in place, if one is configured?
fn sign(config: &Config) -> Finding {
    match &config.bip_sign {
        None => Well("znak BIP: zastępczy (urzędowy plik wskaż kluczem bip_sign)".to_owned()),
        Some(path) if path.is_file() => Well(format!("znak BIP: {}", path.display())),
        Some(path) => Ill(format!("znak BIP: nie ma pliku {}", path.display())),
    }
}
