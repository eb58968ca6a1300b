//! The program as a client: for logs to be verified and for witnesses. Every answer has a deadline
//! and a bound on its size.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use reqwest::{Client, Response, redirect};

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(10);

/// A client whose requests end after `deadline`, whatever the other side does.
///
/// # Errors
/// When the system gives no certificates to trust.
pub fn client(deadline: Duration) -> Result<Client> {
    // Where a provider was installed before, that one stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .connect_timeout(CONNECT)
        .timeout(deadline)
        .redirect(redirect::Policy::limited(3))
        .user_agent(concat!("ratusz/", env!("CARGO_PKG_VERSION")));
    client.build().context("Nie można przygotować połączeń z siecią")
}

/// The body of an answer of at most `limit` bytes.
///
/// # Errors
/// When it is longer, or does not come.
pub async fn body(mut response: Response, limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if bytes.len() + chunk.len() > limit {
            bail!("odpowiedź ma więcej niż {limit} bajtów");
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
