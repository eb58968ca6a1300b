//! `ratusz doctor`: is all well with a data folder?

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use ratusz_log::verify::audit_data;
use ratusz_store::Db;

use crate::config::Config;
use crate::messages::data::{self as words, finding};
use crate::messages::verify;
use crate::workplace::{Workplace, now, say, without_secret};

/// Flags of `ratusz doctor`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
}

/// Findings of the audit that are shown.
const FINDINGS: usize = 5;

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
        record(&workplace).await,
        acknowledged(&workplace.db).await,
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

/// Is every row of the record what the transparency log committed to, and every file there?
async fn record(workplace: &Workplace) -> Finding {
    let Workplace { db, vault, config, .. } = workplace;
    let audit = match audit_data(db, vault, Some(&config.data), &mut |_, _| {}).await {
        Ok(audit) => audit,
        Err(error) => return Ill(verify::unread(&error)),
    };
    if audit.findings.is_empty() {
        return Well(verify::summary(&audit));
    }
    let mut lines = vec![verify::summary(&audit)];
    lines.extend(audit.findings.iter().take(FINDINGS).map(verify::finding));
    if audit.findings.len() > FINDINGS {
        lines.push(verify::MORE.to_owned());
    }
    Ill(lines.join("\n    "))
}

/// Did an administrator say on every working day that the journal was read?
async fn acknowledged(db: &Db) -> Finding {
    match ratusz_actions::unacknowledged(db, now(), crate::journal::DAYS).await {
        Ok(missed) if missed.is_empty() => Well(finding::ACKNOWLEDGED.to_owned()),
        Ok(missed) => Remark(finding::unacknowledged(missed.len() as u64)),
        Err(error) => Ill(finding::journal_unreadable(&error)),
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
