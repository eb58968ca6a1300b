//! The virus scanner: a `clamd` is asked through its socket, with its command INSTREAM (clamd(8)).

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ratusz_domain::limits;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

/// Bytes of one piece on its way to the scanner.
const CHUNK: usize = 64 * 1024;
/// Bytes of an answer that are read.
const ANSWER: u64 = 4 * 1024;

/// Where the scanner listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanner {
    /// At a socket in the file system.
    Unix(PathBuf),
    /// At `host:port`.
    Tcp(String),
}

impl Scanner {
    /// Reads `unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("unix", path) if path.starts_with('/') => Some(Self::Unix(path.into())),
            ("tcp", address) => {
                let (host, port) = address.rsplit_once(':')?;
                let valid = !host.is_empty() && port.parse::<u16>().is_ok();
                valid.then(|| Self::Tcp(address.to_owned()))
            }
            _ => None,
        }
    }

    /// Whether a file is clean.
    ///
    /// # Errors
    /// When the file can't be read, or the scanner does not answer, or not with a verdict.
    pub async fn is_clean(&self, file: &Path) -> Result<bool, Error> {
        let asked = async {
            match self {
                Self::Unix(path) => ask(UnixStream::connect(path).await?, file).await,
                Self::Tcp(address) => ask(TcpStream::connect(address).await?, file).await,
            }
        };
        timeout(Duration::from_secs(limits::SCAN_SECONDS), asked).await?
    }
}

async fn ask(mut socket: impl AsyncRead + AsyncWrite + Unpin, path: &Path) -> Result<bool, Error> {
    let mut file = tokio::fs::File::open(path).await?;
    socket.write_all(b"zINSTREAM\0").await?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = file.read(&mut chunk).await?;
        let length = u32::try_from(read).map_err(Error::other)?;
        socket.write_all(&length.to_be_bytes()).await?;
        if read == 0 {
            break;
        }
        socket.write_all(&chunk[..read]).await?;
    }
    socket.flush().await?;
    let mut answer = Vec::new();
    socket.take(ANSWER).read_to_end(&mut answer).await?;
    verdict(&answer)
}

/// `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or `… ERROR`.
fn verdict(answer: &[u8]) -> Result<bool, Error> {
    let answer = String::from_utf8_lossy(answer);
    let answer = answer.trim_end_matches(['\0', '\n']);
    if answer.ends_with(" FOUND") {
        Ok(false)
    } else if answer == "stream: OK" {
        Ok(true)
    } else {
        Err(Error::new(ErrorKind::InvalidData, format!("the scanner says: {answer}")))
    }
}

#[cfg(test)]
mod tests {
    use super::{Scanner, verdict};

    #[test]
    fn addresses_and_verdicts() {
        assert_eq!(Scanner::parse("unix:/run/c"), Some(Scanner::Unix("/run/c".into())));
        assert_eq!(Scanner::parse("tcp:av:3310"), Some(Scanner::Tcp("av:3310".to_owned())));
        for wrong in ["", "unix:c", "tcp:3310", "tcp:av:x", "http://av"] {
            assert_eq!(Scanner::parse(wrong), None, "{wrong}");
        }
        assert!(verdict(b"stream: OK\0").unwrap());
        assert!(!verdict(b"stream: Win.Test FOUND\0").unwrap());
        assert!(verdict(b"INSTREAM size limit exceeded. ERROR\0").is_err());
        assert!(verdict(b"").is_err());
    }
}
