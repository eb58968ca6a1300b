//! Sends what is in the outbox, over and over, until it is dropped. A fault is logged, without the
//! recipient, and tried again; it never stops the server.

use std::time::Duration;

use anyhow::Result;
use ratusz_actions::{MailFailure, mail_tried, mails_claim, mails_forget};
use ratusz_domain::Millis;
use ratusz_mail::Postman;
use ratusz_store::{Db, Outgoing, outbox_count};
use tokio::time::{Instant, sleep};

use crate::workplace::now;

/// How often it is looked whether something is to be sent.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often old failures are forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(3600);

/// Works until it is dropped. Without a mail server mails stay in the outbox, and are sent once
/// there is one.
pub async fn work(db: Db, postman: Option<Postman>) {
    let Some(postman) = postman else {
        match outbox_count(&db).await {
            Ok(count) if count.waiting > 0 => {
                tracing::warn!(count.waiting, "mails wait: no mail server is configured");
            }
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "the outbox can't be read"),
        }
        return;
    };
    let mut next_forget = Instant::now();
    loop {
        if let Err(error) = send_all(&db, &postman, now()).await {
            tracing::error!("the outbox can't be emptied: {error:#}");
        }
        if Instant::now() >= next_forget {
            next_forget = Instant::now() + FORGET_EVERY;
            if let Err(error) = mails_forget(&db, now()).await {
                tracing::error!(%error, "old mails can't be forgotten");
            }
        }
        sleep(LOOK_EVERY).await;
    }
}

/// Sends every mail that is due.
async fn send_all(db: &Db, postman: &Postman, at: Millis) -> Result<()> {
    for outgoing in mails_claim(db, at).await? {
        let sent = send(postman, &outgoing, at).await;
        let code = sent.as_ref().err().map(|(code, _)| code.clone());
        let outcome = sent.map_err(|(_, failure)| failure);
        let given_up = mail_tried(db, &outgoing, outcome, at).await?;
        let (id, purpose) = (&outgoing.id, &outgoing.purpose);
        match code {
            None => {}
            Some(code) if given_up => tracing::error!(id, purpose, code, "a mail was given up"),
            Some(code) => tracing::warn!(id, purpose, code, "a mail was not sent yet"),
        }
    }
    Ok(())
}

async fn send(
    postman: &Postman,
    outgoing: &Outgoing,
    at: Millis,
) -> Result<(), (String, MailFailure)> {
    if outgoing.mail.until < at {
        let failure = MailFailure { said: String::new(), permanent: true };
        return Err(("expired".to_owned(), failure));
    }
    postman.send(&outgoing.id, &outgoing.mail).await.map_err(|error| {
        let failure = MailFailure { said: error.to_string(), permanent: error.is_permanent() };
        (error.code(), failure)
    })
}
