//! Writes the digests of the day to subscribers, every morning, and forgets who never confirmed. A
//! fault is logged and tried again; it never stops the server.

use std::time::Duration;

use anyhow::Result;
use ratusz_actions::{Office, digest_until, digests, subscriptions_forget};
use ratusz_search::Index;
use tokio::time::sleep;

use crate::workplace::now;

/// Who writes them.
pub const ACTOR: &str = "powiadomienia";

/// How often it is looked whether something is to be told.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// The hour in Poland from which the digests of the day are written.
const MORNING: i8 = 7;

/// Works until it is dropped; `office` tells where, its clock is read anew each time.
pub async fn work(office: Office, index: Index, base_url: String) {
    loop {
        let office = Office { now: now(), ..office.clone() };
        match morning(&office, &index, &base_url).await {
            Ok(0) => {}
            Ok(written) => tracing::info!(written, "digests were written"),
            Err(error) => tracing::error!("digests can't be written: {error:#}"),
        }
        sleep(LOOK_EVERY).await;
    }
}

async fn morning(office: &Office, index: &Index, base_url: &str) -> Result<usize> {
    subscriptions_forget(office).await?;
    if office.now.warsaw().hour() < MORNING {
        return Ok(0);
    }
    let until = digest_until(office).await?;
    index.catch_up(&office.db).await?;
    let answering = |words: &str, numbers: &[i64]| {
        index.answering(words, numbers).map_err(|error| error.to_string())
    };
    Ok(digests(office, until, base_url, answering).await?)
}
