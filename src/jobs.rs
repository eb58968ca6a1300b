//! What the server does by itself: publishes scheduled drafts when they are due, and destroys bytes
//! that were to go. A fault is logged and tried again; it never stops the server.

use std::time::Duration;

use ratusz_actions::{Office, publish_due, sweep};
use tokio::time::{Instant, sleep};

use crate::workplace::now;

/// Who publishes scheduled drafts, in the journal.
pub const ACTOR: &str = "harmonogram publikacji";

/// How often it looks for drafts that are due.
const DUE_EVERY: Duration = Duration::from_secs(1);
/// How often doomed bytes are swept; the first time at once, after what a crash may have left.
const SWEEP_EVERY: Duration = Duration::from_secs(600);

/// Works until it is dropped; `office` tells where, its clock is read anew each time.
pub async fn work(office: Office) {
    let mut next_sweep = Instant::now();
    loop {
        let office = Office { now: now(), ..office.clone() };
        match publish_due(&office).await {
            Ok((published, refused)) => {
                for document in published {
                    tracing::info!(number = document.number, "a scheduled draft was published");
                }
                for draft in refused {
                    tracing::warn!(draft, "a scheduled draft could not be published: given back");
                }
            }
            Err(error) => tracing::error!(%error, "scheduled drafts can't be published"),
        }
        if Instant::now() >= next_sweep {
            next_sweep = Instant::now() + SWEEP_EVERY;
            if let Err(error) = sweep(&office).await {
                tracing::error!(%error, "doomed bytes can't be destroyed");
            }
        }
        sleep(DUE_EVERY).await;
    }
}
