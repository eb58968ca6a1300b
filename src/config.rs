//! Configuration: every key, documented here and nowhere else.
//!
//! A key is looked for as a flag, then in the environment, then in `ratusz.toml` in the data
//! folder, then takes its default. `ratusz init` writes a `ratusz.toml` that lists them all.
//!
//! | key in `ratusz.toml` | environment | flag | default | what it is |
//! |---|---|---|---|---|
//! | – | `RATUSZ_DATA` | `--data` | – | the data folder; everything else lies in it by default |
//! | `listen` | `RATUSZ_LISTEN` | `--listen` | `127.0.0.1:8080` | address and port of the server |
//! | `base_url` | `RATUSZ_BASE_URL` | – | `http://localhost:8080` | public address, for feeds and the site map |
//! | `portal_name` | `RATUSZ_PORTAL_NAME` | – | "Biuletyn Informacji Publicznej" | name of the portal |
//! | `portal_colour` | `RATUSZ_PORTAL_COLOUR` | – | `#1f4e79` | colour of pages that belong to no unit |
//! | `database` | `RATUSZ_DATABASE` | – | `sqlite://DATA/ratusz.db` | `sqlite://…` or `postgres://…` |
//! | `vault` | `RATUSZ_VAULT` | – | `file://DATA/vault` | attachments: `file://…` or `s3://bucket/prefix?endpoint=…&region=…` |
//! | `backups` | – | – | none | list of folders with backups; after an erasure those that may still hold the content are named |
//! | `bip_sign` | `RATUSZ_BIP_SIGN` | – | a stand-in of ours | file with the official sign of the bulletin (SVG or PNG) |
//! | `clamav` | `RATUSZ_CLAMAV` | – | none | socket of a `clamd` that scans every uploaded file: `unix:/…` or `tcp:host:port`; while it does not answer no file is taken |
//! | `[mail]` | `RATUSZ_MAIL_PASSWORD` | – | none | the mail server: `host`, `from` (`Biuletyn <bip@example.pl>`), `tls` (`starttls`, `tls` or `none`; default `starttls`), `port` (default 587, 465 or 25), `user`; the password comes from the environment alone. Without it mails wait in the outbox |
//! | `witnesses` | – | – | none | `[[witnesses]]` tables of `url` (submission prefix) and `vkey` (C2SP, type 0x04): who cosigns the checkpoints of the transparency log (C2SP tlog-witness) |
//!
//! Keys of an S3 store come from `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` alone. What the
//! program says while it runs is chosen by `RUST_LOG` (default `info`).

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use ratusz_actions::Scanner;
use ratusz_mail::{Security, Settings};
use ratusz_tlog::{KeyKind, VKey};
use serde::Deserialize;

/// Name of the file in the data folder.
pub const FILE: &str = "ratusz.toml";

/// What `ratusz init` writes.
pub const TEMPLATE: &str = include_str!("ratusz.toml");

/// The settings of one data folder, every default filled in.
#[derive(Debug, Clone)]
pub struct Config {
    /// The data folder.
    pub data: PathBuf,
    /// Address and port of the server.
    pub listen: String,
    /// Public address, without a slash at the end.
    pub base_url: String,
    /// Name of the portal.
    pub portal_name: String,
    /// Colour of pages that belong to no unit, `#rrggbb`.
    pub portal_colour: String,
    /// Database address.
    pub database: String,
    /// Vault address.
    pub vault: String,
    /// File with the official sign of the bulletin.
    pub bip_sign: Option<PathBuf>,
    /// The virus scanner.
    pub clamav: Option<Scanner>,
    /// Folders in which backups of the data folder and the database are kept.
    pub backups: Vec<PathBuf>,
    /// Who cosigns the checkpoints of the transparency log.
    pub witnesses: Vec<Witness>,
    /// The mail server.
    pub mail: Option<Settings>,
}

/// A witness of the transparency log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Its submission prefix, without a slash at the end.
    pub url: String,
    /// Its public key.
    pub vkey: VKey,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WitnessKeys {
    url: String,
    vkey: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    listen: Option<String>,
    base_url: Option<String>,
    portal_name: Option<String>,
    portal_colour: Option<String>,
    database: Option<String>,
    vault: Option<String>,
    bip_sign: Option<PathBuf>,
    clamav: Option<String>,
    #[serde(default)]
    backups: Vec<PathBuf>,
    #[serde(default)]
    witnesses: Vec<WitnessKeys>,
    mail: Option<MailKeys>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MailKeys {
    host: String,
    from: String,
    tls: Option<String>,
    port: Option<u16>,
    user: Option<String>,
}

impl MailKeys {
    fn read(self) -> Result<Settings> {
        let word = self.tls.as_deref().unwrap_or("starttls");
        let Some(security) = Security::parse(word) else {
            bail!("mail.tls to „starttls”, „tls” albo „none”, a jest „{word}”.");
        };
        let login = match (self.user, env("RATUSZ_MAIL_PASSWORD")) {
            (Some(user), Some(password)) => Some((user, password)),
            (Some(_), None) => bail!("Hasło do poczty podaj w środowisku: RATUSZ_MAIL_PASSWORD."),
            (None, _) => None,
        };
        let port = self.port.unwrap_or_else(|| security.port());
        Ok(Settings { host: self.host, port, security, login, from: self.from })
    }
}

impl WitnessKeys {
    fn read(self) -> Result<Witness> {
        let vkey = VKey::parse(&self.vkey).ok().filter(|key| key.kind() == KeyKind::Cosignature);
        let Some(vkey) = vkey else {
            bail!("„{}” nie jest kluczem świadka (vkey typu 0x04).", self.vkey);
        };
        if !self.url.starts_with("http://") && !self.url.starts_with("https://") {
            bail!("Adres świadka musi zaczynać się od http:// albo https://: „{}”.", self.url);
        }
        Ok(Witness { url: self.url.trim_end_matches('/').to_owned(), vkey })
    }
}

impl Config {
    /// Reads the settings of a data folder that `ratusz init` made.
    ///
    /// # Errors
    /// A Polish sentence when the folder is not a data folder or a key is wrong.
    pub fn load(data: &Path) -> Result<Self> {
        let file = data.join(FILE);
        if !file.is_file() {
            bail!(
                "{} nie jest folderem danych Ratusza: załóż go poleceniem „ratusz init --data {}”.",
                data.display(),
                data.display()
            );
        }
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("Nie można odczytać pliku {}", file.display()))?;
        Self::parse(data, &text).with_context(|| format!("Błąd w pliku {}", file.display()))
    }

    fn parse(data: &Path, text: &str) -> Result<Self> {
        let keys: Keys = toml::from_str(text)?;
        let data = std::path::absolute(data)?;
        let under = |name: &str| data.join(name).display().to_string();
        let config = Self {
            listen: pick("RATUSZ_LISTEN", keys.listen, || "127.0.0.1:8080".to_owned()),
            base_url: pick("RATUSZ_BASE_URL", keys.base_url, || "http://localhost:8080".to_owned())
                .trim_end_matches('/')
                .to_owned(),
            portal_name: pick("RATUSZ_PORTAL_NAME", keys.portal_name, || {
                "Biuletyn Informacji Publicznej".to_owned()
            }),
            portal_colour: pick("RATUSZ_PORTAL_COLOUR", keys.portal_colour, || {
                "#1f4e79".to_owned()
            }),
            database: pick("RATUSZ_DATABASE", keys.database, || {
                format!("sqlite://{}", under("ratusz.db"))
            }),
            vault: pick("RATUSZ_VAULT", keys.vault, || format!("file://{}", under("vault"))),
            bip_sign: env("RATUSZ_BIP_SIGN").map(PathBuf::from).or(keys.bip_sign),
            clamav: env("RATUSZ_CLAMAV").or(keys.clamav).map(|text| scanner(&text)).transpose()?,
            witnesses: keys.witnesses.into_iter().map(WitnessKeys::read).collect::<Result<_>>()?,
            mail: keys.mail.map(MailKeys::read).transpose()?,
            backups: keys.backups.iter().map(|folder| data.join(folder)).collect(),
            data,
        };
        if !config.base_url.starts_with("http://") && !config.base_url.starts_with("https://") {
            bail!(
                "base_url musi zaczynać się od http:// albo https://, a jest „{}”.",
                config.base_url
            );
        }
        Ok(config)
    }

    /// The origin of a new transparency log: the address of the log without its scheme, as C2SP
    /// tlog-checkpoint advises. A log that exists keeps the origin that it began with.
    #[must_use]
    pub fn log_origin(&self) -> String {
        let address = self.base_url.split_once("://").map_or(&*self.base_url, |(_, rest)| rest);
        format!("{address}/log")
    }

    /// Where files lie while they are being sent.
    #[must_use]
    pub fn uploads_folder(&self) -> PathBuf {
        self.data.join("uploads")
    }

    /// Where the search index lies: a view, safe to delete.
    #[must_use]
    pub fn search_folder(&self) -> PathBuf {
        self.data.join("search")
    }
}

fn scanner(text: &str) -> Result<Scanner> {
    match Scanner::parse(text) {
        Some(scanner) => Ok(scanner),
        None => bail!("clamav to „unix:/ścieżka” albo „tcp:host:port”, a jest „{text}”."),
    }
}

fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn pick(name: &str, from_file: Option<String>, default: impl FnOnce() -> String) -> String {
    env(name).or(from_file).unwrap_or_else(default)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_valid_and_changes_nothing() {
        let config = Config::parse(Path::new("/srv/bip"), TEMPLATE).unwrap();
        assert_eq!(config.database, "sqlite:///srv/bip/ratusz.db");
        assert_eq!(config.vault, "file:///srv/bip/vault");
        assert_eq!(config.listen, "127.0.0.1:8080");
    }

    #[test]
    fn a_witness_has_the_key_of_a_witness() {
        let signer = ratusz_tlog::Signer::witness("swiadek.example", [1; 32]).unwrap();
        let settings = |key: &VKey| {
            format!("[[witnesses]]\nurl = \"https://swiadek.example/w/\"\nvkey = \"{key}\"")
        };
        let config = Config::parse(Path::new("/srv/bip"), &settings(signer.vkey())).unwrap();
        assert_eq!(config.witnesses[0].url, "https://swiadek.example/w");
        let log = ratusz_tlog::Signer::from_seed("bip.example/log", [1; 32]).unwrap();
        let error = Config::parse(Path::new("/srv/bip"), &settings(log.vkey())).unwrap_err();
        assert!(error.to_string().contains("kluczem świadka"), "{error}");
    }

    #[test]
    fn a_mail_server_has_a_port_by_custom() {
        let settings = |more: &str| {
            let text =
                format!("[mail]\nhost = \"smtp.example\"\nfrom = \"bip@example.pl\"\n{more}");
            Config::parse(Path::new("/srv/bip"), &text)
        };
        let mail = settings("").unwrap().mail.unwrap();
        assert_eq!((mail.port, mail.security), (587, Security::StartTls));
        assert_eq!(settings("tls = \"tls\"").unwrap().mail.unwrap().port, 465);
        assert!(settings("tls = \"ssl\"").unwrap_err().to_string().contains("„ssl”"));
        let error = settings("password = \"x\"").unwrap_err();
        assert!(error.to_string().contains("password"), "{error}");
    }

    #[test]
    fn an_unknown_key_is_named() {
        let error = Config::parse(Path::new("/srv/bip"), "lissten = 1").unwrap_err();
        assert!(error.to_string().contains("lissten"), "{error}");
    }
}
