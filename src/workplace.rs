//! What commands share: the opened data folder, how they speak, and how they fail.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use ratusz_actions::{ActionError, Office, Uploads};
use ratusz_domain::{Actor, Millis};
use ratusz_log::{LogError, Notary};
use ratusz_search::Index;
use ratusz_store::Db;
use ratusz_vault::Vault;

use crate::config::Config;

/// An opened data folder.
#[derive(Debug)]
pub struct Workplace {
    /// Its settings.
    pub config: Config,
    /// Its database, migrated.
    pub db: Db,
    /// Its bytes.
    pub vault: Vault,
    /// Its search index.
    pub index: Index,
    /// Who signs its transparency log.
    pub notary: Notary,
}

impl Workplace {
    /// Opens the data folder and brings its database up to date.
    ///
    /// # Errors
    /// A Polish sentence on what could not be opened.
    pub async fn open(data: &Path) -> Result<Self> {
        let config = Config::load(data)?;
        let db = Db::open(&config.database).await.with_context(|| {
            format!("Nie można otworzyć bazy {}", without_secret(&config.database))
        })?;
        let vault = Vault::open(&config.vault)
            .await
            .with_context(|| format!("Nie można otworzyć magazynu plików {}", config.vault))?;
        let index = Index::open(&config.search_folder())
            .context("Nie można otworzyć indeksu wyszukiwarki")?;
        let notary = Notary::open(&config.data, &config.log_origin(), &db)
            .await
            .context("Nie można otworzyć dziennika przejrzystości")?;
        Ok(Self { config, db, vault, index, notary })
    }

    /// Where files lie while they come.
    ///
    /// # Errors
    /// A Polish sentence when the folder can't be made.
    pub fn uploads(&self) -> Result<Uploads> {
        let (folder, scanner) = (self.config.uploads_folder(), self.config.clamav.clone());
        Uploads::open(folder.clone(), scanner)
            .with_context(|| format!("Nie można założyć folderu {}", folder.display()))
    }

    /// The office of `name` at this moment.
    #[must_use]
    pub fn office(&self, name: &str) -> Office {
        Office {
            db: self.db.clone(),
            vault: self.vault.clone(),
            notary: self.notary.clone(),
            actor: Actor { name: name.to_owned() },
            now: now(),
        }
    }
}

/// The bytes of a file, and one more than the limit at most: who asked sees that it is too large.
///
/// # Errors
/// When the file can't be read.
pub fn read_file(path: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
    bounded(std::fs::File::open(path)?, limit)
}

/// The bytes of a source, and one more than the limit at most.
///
/// # Errors
/// When the source can't be read.
pub fn bounded(source: impl Read, limit: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The server's clock.
#[must_use]
pub fn now() -> Millis {
    Millis::from_timestamp(jiff::Timestamp::now())
}

/// A database address fit to be shown: without its password.
#[must_use]
pub fn without_secret(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => {
            format!("{}://…{}", &url[..scheme], &url[at..])
        }
        _ => url.to_owned(),
    }
}

/// Says something to the person at the terminal, on standard output. Who has stopped listening
/// (`| head`) is spoken to no more; that is no fault.
pub fn say(line: impl std::fmt::Display) {
    match writeln!(std::io::stdout(), "{line}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => complain(error),
        _ => {}
    }
}

/// Says something on standard error.
#[expect(clippy::print_stderr, reason = "the one place where commands complain")]
pub fn complain(line: impl std::fmt::Display) {
    eprintln!("{line}");
}

/// Tells why a command failed; the exit code is 1.
#[must_use]
pub fn failed(error: &anyhow::Error) -> ExitCode {
    let log_error = error.chain().find_map(|cause| {
        let by_action = cause.downcast_ref().and_then(|error| match error {
            ActionError::Log(error) => Some(error),
            _ => None,
        });
        cause.downcast_ref::<LogError>().or(by_action)
    });
    match log_error.and_then(crate::log::sentence) {
        Some(sentence) => complain(format!("Błąd: {sentence}")),
        None => complain(format!("Błąd: {error:#}")),
    }
    ExitCode::FAILURE
}

/// Sends the program's log to standard error, filtered by `RUST_LOG`.
pub fn start_logging() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| "warn,ratusz=info,ratusz_web=info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

#[cfg(test)]
mod tests {
    use super::without_secret;

    #[test]
    fn passwords_are_not_shown() {
        assert_eq!(without_secret("postgres://jan:haslo@db/bip"), "postgres://…@db/bip");
        assert_eq!(without_secret("sqlite:///srv/x.db"), "sqlite:///srv/x.db");
    }
}
