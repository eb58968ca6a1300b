//! `ratusz verify proof|log|data`: is the record right? Offline but for a log given by its address.
//!
//! It exits with 0 when everything is right, with 2 when something is wrong, with 1 when that
//! can't be told.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use ratusz_domain::Sha256;
use ratusz_domain::limits::PAGE_BYTES;
use ratusz_log::verify::{Audit, audit_data};
use ratusz_store::Db;
use ratusz_tlog::{
    AuditError, Checkpoint, Note, Receipt, Resource, Tile, VKey, audit, proof, tile,
    verify_consistency,
};
use ratusz_vault::Vault;
use serde_json::{Value, json};

use crate::config::Config;
use crate::messages::verify as words;
use crate::verify_source::Source;
use crate::workplace::{complain, read_file, say};

/// What can be verified.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Zapisany dowód: czy wpis jest w dzienniku i czy dotyczy tej treści
    Proof(ProofArgs),
    /// Cały dziennik przejrzystości: folder z jego plikami albo adres
    Log(LogArgs),
    /// Folder danych z jego własnym dziennikiem: nazywa każdy wiersz zmieniony poza programem
    Data(DataArgs),
}

/// Flags of `ratusz verify proof`.
#[derive(Debug, clap::Args)]
pub struct ProofArgs {
    /// Dowód (plik .tlog-proof)
    receipt: PathBuf,
    /// Wpis dziennika, którego dotyczy dowód (JSON)
    #[arg(long, value_name = "PLIK")]
    entry: PathBuf,
    /// Zapis wersji dokumentu (JSON); jego skrót SHA-256 musi być we wpisie
    #[arg(long, value_name = "PLIK")]
    record: Option<PathBuf>,
    /// Klucz publiczny dziennika albo plik z kluczami, po jednym w wierszu
    #[arg(long, required = true, value_name = "KLUCZ|PLIK")]
    key: Vec<String>,
    /// Wynik jako JSON
    #[arg(long)]
    json: bool,
}

/// Flags of `ratusz verify log`.
#[derive(Debug, clap::Args)]
pub struct LogArgs {
    /// Folder z plikami dziennika (checkpoint, tile/…) albo jego adres http(s)
    #[arg(value_name = "FOLDER|ADRES")]
    log: String,
    /// Wcześniejszy punkt kontrolny, którego ciągiem dalszym ma być dziennik
    #[arg(long, value_name = "PLIK")]
    against: Option<PathBuf>,
    /// Klucz publiczny dziennika albo plik z kluczami, po jednym w wierszu
    #[arg(long, required = true, value_name = "KLUCZ|PLIK")]
    key: Vec<String>,
    /// Wynik jako JSON
    #[arg(long)]
    json: bool,
}

/// Flags of `ratusz verify data`.
#[derive(Debug, clap::Args)]
pub struct DataArgs {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Wynik jako JSON
    #[arg(long)]
    json: bool,
}

/// How often a long audit tells how far it has come.
const TELL_EVERY: Duration = Duration::from_secs(5);
/// Exit code when something is wrong.
const WRONG: u8 = 2;

/// Why something is wrong, in a sentence; or that it is right, as JSON for programs and as lines
/// for people.
type Verdict = Result<(Value, Vec<String>), String>;

/// Runs the command.
///
/// # Errors
/// When it can't be told whether the record is right: a file, the database or the network fails.
pub async fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Proof(args) => Ok(show(check_proof(&args)?, args.json)),
        Command::Log(args) => {
            let keys = keys(&args.key)?;
            let against = args.against.as_deref().map(read).transpose()?;
            let source = Source::open(&args.log)?;
            Ok(show(check_log(&source, &keys, against).await?, args.json))
        }
        Command::Data(args) => data(&args).await,
    }
}

fn show(verdict: Verdict, as_json: bool) -> ExitCode {
    match verdict {
        Ok((mut facts, _)) if as_json => {
            facts["ok"] = true.into();
            say(facts);
            ExitCode::SUCCESS
        }
        Ok((_, lines)) => {
            lines.iter().for_each(say);
            ExitCode::SUCCESS
        }
        Err(why) => {
            if as_json {
                say(json!({ "ok": false, "reason": why }));
            } else {
                complain(format!("NIEPRAWIDŁOWE: {why}"));
            }
            ExitCode::from(WRONG)
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    read_file(path, PAGE_BYTES)
        .with_context(|| format!("Nie można odczytać pliku {}", path.display()))
}

/// The keys: each given as such, or in a file.
fn keys(given: &[String]) -> Result<Vec<VKey>> {
    let mut keys = Vec::new();
    for text in given {
        if let Ok(key) = VKey::parse(text) {
            keys.push(key);
            continue;
        }
        let file = String::from_utf8(read(Path::new(text)).with_context(|| {
            format!("„{text}” nie jest kluczem publicznym dziennika ani plikiem z kluczami")
        })?)?;
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let key = VKey::parse(line);
            keys.push(key.with_context(|| format!("W pliku {text} to nie jest klucz: {line}"))?);
        }
    }
    if keys.is_empty() {
        bail!("Nie podano żadnego klucza dziennika.");
    }
    Ok(keys)
}

/// Bytes as they are, or without the newline that an editor put at their end.
fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_suffix(b"\n").unwrap_or(bytes)
}

fn check_proof(args: &ProofArgs) -> Result<Verdict> {
    let keys = keys(&args.key)?;
    let (receipt, entry) = (read(&args.receipt)?, read(&args.entry)?);
    let record = args.record.as_deref().map(read).transpose()?;
    Ok(prove(&receipt, trimmed(&entry), record.as_deref().map(trimmed), &keys))
}

/// Whether the receipt proves the entry, and the entry is about the record.
fn prove(receipt: &[u8], entry: &[u8], record: Option<&[u8]>, keys: &[VKey]) -> Verdict {
    let receipt = Receipt::parse(receipt).map_err(|error| words::receipt(&error))?;
    let origin = keys[0].name();
    let checkpoint = receipt.verify(entry, keys, origin).map_err(|error| words::receipt(&error))?;
    let fields: Value = serde_json::from_slice(entry).unwrap_or_default();
    let mut lines = vec![words::included(receipt.index, &checkpoint), words::entry(&fields)];
    if let Some(record) = record {
        let hash = Sha256::of(record);
        if fields["commitment"].as_str() != Some(hash.as_str()) {
            return Err(words::other_record(&hash, fields["commitment"].as_str()));
        }
        lines.push(words::same_record(&hash));
    } else {
        lines.push(words::NO_RECORD.to_owned());
    }
    let facts = json!({
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root.to_hex(),
        "index": receipt.index,
        "entry": fields,
        "record": record.is_some(),
    });
    Ok((facts, lines))
}

/// Recomputes a whole log and compares it with its signed checkpoint, and with an earlier one.
async fn check_log(source: &Source, keys: &[VKey], against: Option<Vec<u8>>) -> Result<Verdict> {
    let open = |bytes: &[u8]| -> Result<Checkpoint, String> {
        let note = Note::parse(bytes).map_err(|error| words::note(&error))?;
        Checkpoint::open(&note, keys[0].name(), keys).map_err(|error| words::checkpoint(&error))
    };
    let newest = match open(&source.checkpoint().await?) {
        Ok(checkpoint) => checkpoint,
        Err(why) => return Ok(Err(why)),
    };
    let earlier = match against.as_deref().map(open).transpose() {
        Ok(earlier) => earlier,
        Err(why) => return Ok(Err(words::earlier(&why))),
    };
    let mut said = Instant::now();
    let reading = |resource: Resource| {
        if said.elapsed() > TELL_EVERY {
            said = Instant::now();
            complain(words::reading(resource));
        }
        source.read(resource)
    };
    // The audit is plain code that asks for one file after another.
    let audited = tokio::task::block_in_place(|| audit(newest.size, newest.root, reading));
    let audited = match audited {
        Ok(audited) => audited,
        Err(AuditError::Unread { resource, error }) => {
            return match source.is_missing(&error) {
                true => Ok(Err(words::no_file(resource))),
                false => Err(error.context(words::no_file(resource))),
            };
        }
        Err(error) => return Ok(Err(words::audit(&error))),
    };
    let mut lines = vec![words::audited(&audited, &newest)];
    if let Some(earlier) = &earlier {
        if let Err(why) = tokio::task::block_in_place(|| continues(source, earlier, &newest))? {
            return Ok(Err(why));
        }
        lines.push(words::continues(earlier.size));
    }
    let facts = json!({
        "origin": newest.origin,
        "size": newest.size,
        "root": newest.root.to_hex(),
        "tiles": audited.tiles,
        "continues": earlier.map(|earlier| earlier.size),
    });
    Ok(Ok((facts, lines)))
}

/// Whether the log, which was audited, begins with the tree of the earlier checkpoint.
fn continues(
    source: &Source,
    earlier: &Checkpoint,
    newest: &Checkpoint,
) -> Result<Result<(), String>> {
    let Ok(needed) = proof::consistency_tiles(earlier.size, newest.size) else {
        return Ok(Err(words::shrunk(earlier.size, newest.size)));
    };
    let mut tiles: HashMap<(u8, u64), Vec<_>> = HashMap::new();
    for needed in needed {
        let Tile { level, n, width } = needed;
        let bytes = source.read(Resource::Tile(needed))?;
        tiles.insert((level, n), tile::decode_hashes(&bytes, width)?);
    }
    let path = proof::consistency(earlier.size, newest.size, &tiles)?;
    let proven = verify_consistency(earlier.size, earlier.root, newest.size, newest.root, &path);
    Ok(proven.map_err(|_| words::forked(earlier.size)))
}

/// Audits a data folder. The key of the log is not needed, nor is anything written.
async fn data(args: &DataArgs) -> Result<ExitCode> {
    let config = Config::load(&args.data)?;
    let db = Db::open(&config.database).await.context("Nie można otworzyć bazy")?;
    let vault = Vault::open(&config.vault).await.context("Nie można otworzyć magazynu plików")?;
    let mut said = Instant::now();
    let mut tell = |stage, done| {
        if said.elapsed() > TELL_EVERY {
            said = Instant::now();
            complain(words::progress(stage, done));
        }
    };
    let audit = audit_data(&db, &vault, Some(&config.data), &mut tell).await;
    let audit = audit.context("Nie można sprawdzić folderu danych")?;
    db.close().await;
    if args.json {
        say(as_json(&audit));
    } else {
        audit.findings.iter().for_each(|finding| say(words::finding(finding)));
        say(words::summary(&audit));
    }
    let right = audit.findings.is_empty();
    Ok(if right { ExitCode::SUCCESS } else { ExitCode::from(WRONG) })
}

fn as_json(audit: &Audit) -> Value {
    json!({
        "ok": audit.findings.is_empty(),
        "events": audit.events,
        "leaves": audit.leaves,
        "checkpoints": audit.checkpoints,
        "documents": audit.documents,
        "versions": audit.versions,
        "files": audit.files,
        "findings": audit.findings.iter().map(words::finding_json).collect::<Vec<_>>(),
    })
}
