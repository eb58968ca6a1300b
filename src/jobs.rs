//! What the server does by itself: publishes scheduled drafts and ends documents when they are due,
//! follows the rules of retention of which a unit says so, and destroys bytes that were to go. A
//! fault is logged and tried again; it never stops the server.

use std::time::Duration;

use ratusz_actions::{Office, expire_due, publish_due, retention_apply, sweep};
use tokio::time::{Instant, sleep};

use crate::workplace::now;

/// Who publishes scheduled drafts, in the journal.
pub const ACTOR: &str = "harmonogram publikacji";

/// How often it looks for drafts that are due.
const DUE_EVERY: Duration = Duration::from_secs(1);
/// How often doomed bytes are swept; the first time at once, after what a crash may have left.
const SWEEP_EVERY: Duration = Duration::from_secs(600);

/// How often rules of retention are followed.
const RETENTION_EVERY: Duration = Duration::from_secs(3600);
/// Documents that a rule ends in one section in one go.
const RETENTION_MOST: i64 = 100;

/// Works until it is dropped; `office` tells where, its clock is read anew each time.
pub async fn work(office: Office) {
    let (mut next_sweep, mut next_retention) = (Instant::now(), Instant::now());
    loop {
        let office = Office { now: now(), ..office.clone() };
        publish(&office).await;
        expire(&office).await;
        if Instant::now() >= next_retention {
            next_retention = Instant::now() + RETENTION_EVERY;
            match retention_apply(&office, RETENTION_MOST).await {
                Ok(ended) if ended.is_empty() => {}
                Ok(ended) => tracing::info!(?ended, "documents were ended by rules of retention"),
                Err(error) => tracing::error!(%error, "rules of retention can't be followed"),
            }
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

async fn publish(office: &Office) {
    match publish_due(office).await {
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
}

async fn expire(office: &Office) {
    match expire_due(office).await {
        Ok((ended, refused)) => {
            for number in ended {
                tracing::info!(number, "a document came to its planned end");
            }
            for number in refused {
                tracing::warn!(number, "a planned end was refused: it is planned no longer");
            }
        }
        Err(error) => tracing::error!(%error, "documents can't be ended as planned"),
    }
}
