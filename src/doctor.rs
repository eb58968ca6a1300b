//! `ratusz doctor`: is all well with a data folder?

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use ratusz_store::Db;
use ratusz_vault::Vault;

use crate::config::Config;
use crate::messages::data::{self as words, finding};
use crate::workplace::{Workplace, now, say, without_secret};

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
    /// The machine is well, but a person forgot something.
    Remark(String),
    Ill(String),
}

use Finding::{Ill, Remark, Well};

/// Runs every check and prints a line for each; the exit code is 1 when one is ill.
///
/// # Errors
/// When the data folder can't be opened at all; the message says why.
pub async fn run(args: Args) -> Result<ExitCode> {
    let config = Config::load(&args.data)?;
    let workplace = Workplace::open(&args.data).await?;
    let findings = [
        Well(finding::settings(&config.data.join(crate::config::FILE))),
        writable(&config),
        Well(finding::database(&without_secret(&config.database))),
        journal(&workplace.db).await,
        acknowledged(&workplace.db).await,
        attachments(&workplace.db, &workplace.vault).await,
        index(&workplace).await,
        sign(&config),
    ];
    let mut ill = 0;
    for finding in &findings {
        match finding {
            Well(what) => say(words::well(what)),
            Remark(what) => say(words::remark(what)),
            Ill(what) => {
                ill += 1;
                say(words::ill(what));
            }
        }
    }
    say(words::diagnosis(ill));
    Ok(if ill == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Can files be written in the data folder, and do they reach the disk?
fn writable(config: &Config) -> Finding {
    let file = config.data.join(".doctor");
    let written = std::fs::File::create(&file).and_then(|file| file.sync_all());
    std::fs::remove_file(&file).ok();
    match written {
        Ok(()) => Well(finding::writable(&config.data)),
        Err(error) => Ill(finding::not_writable(&config.data, &error)),
    }
}

/// Does every entry of the journal carry the hash that its chain asks for?
async fn journal(db: &Db) -> Finding {
    match verify_journal(db).await {
        Ok(Chain::Whole(entries)) => Well(finding::journal(entries)),
        Ok(Chain::Broken(seq)) => Ill(finding::journal_broken(seq)),
        Err(error) => Ill(finding::journal_unreadable(&format_args!("{error:#}"))),
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

/// Did an administrator say on every working day that the journal was read?
async fn acknowledged(db: &Db) -> Finding {
    match ratusz_actions::unacknowledged(db, now(), crate::journal::DAYS).await {
        Ok(missed) if missed.is_empty() => Well(finding::ACKNOWLEDGED.to_owned()),
        Ok(missed) => Remark(finding::unacknowledged(missed.len() as u64)),
        Err(error) => Ill(finding::journal_unreadable(&error)),
    }
}

/// Are the bytes of every attachment there, and are they what their digest says?
async fn attachments(db: &Db, vault: &Vault) -> Finding {
    let (mut files, mut lost, mut after) = (0, 0, String::new());
    loop {
        let digests = match ratusz_store::blobs_after(db, &after, BLOBS_PART).await {
            Ok(digests) => digests,
            Err(error) => return Ill(finding::attachments_unreadable(&error)),
        };
        let Some(last) = digests.last() else { break };
        last.as_str().clone_into(&mut after);
        for digest in &digests {
            files += 1;
            lost += u64::from(!matches!(vault.get(digest).await, Ok(Some(_))));
        }
    }
    match lost {
        0 => Well(finding::attachments(files)),
        lost => Ill(finding::attachments_lost(lost, files)),
    }
}

/// Does the search index stand where the journal stands?
async fn index(workplace: &Workplace) -> Finding {
    let head = ratusz_store::journal_head(&workplace.db).await;
    let reached = workplace.index.catch_up(&workplace.db).await;
    match (head, reached) {
        (Ok(head), Ok(reached)) if reached >= head => Well(finding::INDEX.to_owned()),
        (Ok(head), Ok(reached)) => Ill(finding::index_behind(reached, head)),
        (Err(error), _) => Ill(finding::journal_unreadable(&error)),
        (_, Err(error)) => Ill(finding::index_failed(&error)),
    }
}

/// Is the official sign of the bulletin in place, if one is configured?
fn sign(config: &Config) -> Finding {
    match &config.bip_sign {
        None => Well(finding::SIGN_STANDS_IN.to_owned()),
        Some(path) if path.is_file() => Well(finding::sign(path)),
        Some(path) => Ill(finding::sign_missing(path)),
    }
}
