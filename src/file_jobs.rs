//! What the server does by itself with files: forgets uploads that were given up, and reads the
//! published files that were not read yet, so that search finds what they say.

use std::time::Duration;

use ratusz_actions::{Office, Uploads, files_read, uploads_sweep};
use tokio::time::sleep;

use crate::workplace::now;

/// Who reads files, in the journal.
pub const ACTOR: &str = "czytnik załączników";

/// How often it looks.
const EVERY: Duration = Duration::from_secs(60);

/// Works until it is dropped; `office` tells where, its clock is read anew each time.
pub async fn work(office: Office, uploads: Uploads) {
    loop {
        let office = Office { now: now(), ..office.clone() };
        match uploads_sweep(&office, &uploads).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "uploads were given up"),
            Err(error) => tracing::error!(%error, "uploads can't be swept"),
        }
        if let Err(error) = read(&office, &uploads).await {
            tracing::error!(%error, "attached files can't be read");
        }
        sleep(EVERY).await;
    }
}

async fn read(office: &Office, uploads: &Uploads) -> Result<(), ratusz_actions::ActionError> {
    let mut after = String::new();
    while let Some(last) = files_read(office, uploads, &after).await? {
        last.as_str().clone_into(&mut after);
    }
    Ok(())
}
