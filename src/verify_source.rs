//! Where the files of a log come from: a folder, or the address at which it is served.

use std::io::{Error, ErrorKind};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use ratusz_tlog::{Resource, TILE_WIDTH, limits};
use reqwest::{Client, StatusCode};
use tokio::runtime::Handle;

use crate::http;
use crate::workplace::read_file;

/// How long one file may take.
const DEADLINE: Duration = Duration::from_secs(30);
/// Bytes of a tile or of a bundle, at most.
const FILE_BYTES: usize = (limits::ENTRY_BYTES + 2) * TILE_WIDTH as usize;

/// A folder with the files of a log, or its address.
#[derive(Debug)]
pub enum Source {
    /// With `checkpoint` and `tile/` in it.
    Folder(PathBuf),
    /// `https://…`, without a slash at the end.
    Web(Client, String),
}

impl Source {
    /// A folder, or an address that begins with `http://` or `https://`.
    ///
    /// # Errors
    /// When the folder does not exist.
    pub fn open(text: &str) -> Result<Self> {
        if text.starts_with("http://") || text.starts_with("https://") {
            let address = text.trim_end_matches('/').to_owned();
            return Ok(Self::Web(http::client(DEADLINE)?, address));
        }
        if !PathBuf::from(text).is_dir() {
            bail!("„{text}” nie jest folderem ani adresem http(s).");
        }
        Ok(Self::Folder(text.into()))
    }

    /// The newest checkpoint.
    ///
    /// # Errors
    /// When it can't be had.
    pub async fn checkpoint(&self) -> Result<Vec<u8>> {
        let checkpoint = self.get("checkpoint", limits::NOTE_BYTES).await;
        checkpoint.context("Nie można odczytać punktu kontrolnego dziennika")
    }

    /// A tile or bundle. Waits for it: to be called where that is allowed.
    ///
    /// # Errors
    /// When it can't be had.
    pub fn read(&self, resource: Resource) -> Result<Vec<u8>> {
        Handle::current().block_on(self.get(&resource.path(), FILE_BYTES))
    }

    /// Whether the log answered that it does not have the file.
    #[must_use]
    pub fn is_missing(&self, error: &anyhow::Error) -> bool {
        error.downcast_ref::<Error>().is_some_and(|error| error.kind() == ErrorKind::NotFound)
    }

    async fn get(&self, path: &str, limit: usize) -> Result<Vec<u8>> {
        match self {
            Self::Folder(folder) => match read_file(&folder.join(path), limit as u64) {
                Ok(bytes) if bytes.len() > limit => bail!("plik ma więcej niż {limit} bajtów"),
                Ok(bytes) => Ok(bytes),
                Err(error) => Err(error.into()),
            },
            Self::Web(client, address) => {
                let response = client.get(format!("{address}/{path}")).send().await?;
                match response.status() {
                    StatusCode::OK => http::body(response, limit).await,
                    StatusCode::NOT_FOUND => Err(Error::from(ErrorKind::NotFound).into()),
                    status => bail!("serwer dziennika odpowiedział {status}"),
                }
            }
        }
    }
}
