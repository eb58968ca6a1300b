//! Witnesses: each newest checkpoint is shown to them, and their cosignatures are kept (C2SP
//! tlog-witness). Each has a task of its own; none ever holds up publishing.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use ratusz_log::{Submission, keep, submission};
use ratusz_store::Db;
use ratusz_tlog::witness::{SIZE_TYPE, parse_size};
use reqwest::{Client, StatusCode, header};
use tokio::time::sleep;

use crate::config::Witness;
use crate::http;
use crate::workplace::now;

/// How often it is looked whether there is a newer checkpoint.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long to wait after the first failure; twice as long after each further one.
const BACKOFF: Duration = Duration::from_secs(2);
/// How long to wait at most.
const BACKOFF_MAX: Duration = Duration::from_secs(15 * 60);
/// How long a request may take.
const DEADLINE: Duration = Duration::from_secs(5);
/// Bytes of an answer, at most.
const ANSWER_BYTES: usize = 16 * 1024;
/// How often a witness may name another size before it is left alone for a while.
const ROUNDS: usize = 3;

/// Works until it is dropped.
pub async fn work(db: Db, witnesses: Vec<Witness>) {
    let mut tasks = tokio::task::JoinSet::new();
    for witness in witnesses {
        tasks.spawn(follow(db.clone(), witness));
    }
    tasks.join_all().await;
}

async fn follow(db: Db, witness: Witness) {
    let client = match http::client(DEADLINE) {
        Ok(client) => client,
        Err(error) => return tracing::error!(witness = witness.url, "{error:#}"),
    };
    let mut wait = BACKOFF;
    loop {
        match show(&client, &db, &witness).await {
            Ok(()) => {
                wait = BACKOFF;
                sleep(LOOK_EVERY).await;
            }
            Err(error) => {
                tracing::warn!(witness = witness.url, "no cosignature: {error:#}");
                sleep(wait).await;
                wait = (wait * 2).min(BACKOFF_MAX);
            }
        }
    }
}

/// Shows the newest checkpoint to a witness that has not cosigned it yet.
async fn show(client: &Client, db: &Db, witness: &Witness) -> Result<()> {
    let mut cosigned = None;
    for _ in 0..ROUNDS {
        let Some(submission) = submission(db, &witness.vkey, cosigned).await? else {
            return Ok(());
        };
        match post(client, &witness.url, &submission).await? {
            Answer::Cosigned(lines) => {
                return Ok(keep(db, &submission, &witness.vkey, &lines, now()).await?);
            }
            Answer::Last(size) => cosigned = Some(size),
        }
    }
    bail!("the witness names another size each time")
}

/// What a witness answers.
enum Answer {
    /// The lines of its cosignature.
    Cosigned(String),
    /// The size that it last cosigned.
    Last(u64),
}

async fn post(client: &Client, url: &str, submission: &Submission) -> Result<Answer> {
    let request = client.post(format!("{url}/add-checkpoint")).body(submission.body.clone());
    let response = request.send().await?;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE).cloned();
    let body = String::from_utf8(http::body(response, ANSWER_BYTES).await?)?;
    match status {
        StatusCode::OK => Ok(Answer::Cosigned(body)),
        StatusCode::CONFLICT if kind.is_some_and(|kind| kind == SIZE_TYPE) => {
            Ok(Answer::Last(parse_size(&body).context("the size in the answer is malformed")?))
        }
        status => bail!("the witness answered {status}"),
    }
}
