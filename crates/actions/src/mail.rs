//! Mails on their way out: which are tried now, when the next try is, and when to give up. They are
//! put in the outbox by [`ratusz_store::Tx::enqueue_mail`], in the transaction of the deed that
//! they tell of.

use ratusz_domain::Millis;
use ratusz_domain::limits::{MAIL_ATTEMPTS, MAIL_ERROR_BYTES, MAILS};
use ratusz_store::{Db, Outgoing, mails_due};

use crate::ActionError;

/// How long to wait after the first failure, in milliseconds; twice as long after each further one.
const BACKOFF: i64 = 60_000;
/// How long to wait at most, in milliseconds.
const BACKOFF_MAX: i64 = 6 * 3_600_000;
/// How long what is left of a mail that was given up stays, in milliseconds.
const REMEMBERED: i64 = 30 * 24 * 3_600_000;

/// Why a mail was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailFailure {
    /// What the server said; kept beside the mail, never logged: it may name the recipient.
    pub said: String,
    /// Whether it is useless to try again.
    pub permanent: bool,
}

/// Takes the mails that are due. Each is the caller's until its next try: who falls silent has
/// not sent it.
///
/// # Errors
/// When the database fails.
pub async fn mails_claim(db: &Db, now: Millis) -> Result<Vec<Outgoing>, ActionError> {
    let due = mails_due(db, now, MAILS).await?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let mut claimed = Vec::with_capacity(due.len());
    let mut tx = db.begin().await?;
    for mail in due {
        if tx.claim_mail(&mail.id, now, next_try(now, mail.attempts)).await? {
            claimed.push(mail);
        }
    }
    tx.commit().await?;
    Ok(claimed)
}

/// Notes how an attempt ended: a mail that was sent leaves the outbox. Returns whether a failed one
/// was given up: because it is useless, was tried often enough, or will soon make no sense.
///
/// # Errors
/// When the database fails.
pub async fn mail_tried(
    db: &Db,
    tried: &Outgoing,
    outcome: Result<(), MailFailure>,
    now: Millis,
) -> Result<bool, ActionError> {
    let mut tx = db.begin().await?;
    let given_up = match outcome {
        Ok(()) => {
            tx.mail_sent(&tried.id).await?;
            false
        }
        Err(failure) => {
            let often = tried.attempts + 1 >= MAIL_ATTEMPTS;
            let late = next_try(now, tried.attempts) > tried.mail.until;
            let given_up = failure.permanent || often || late;
            let said = &failure.said[..failure.said.floor_char_boundary(MAIL_ERROR_BYTES)];
            tx.mail_failed(&tried.id, said, given_up).await?;
            given_up
        }
    };
    tx.commit().await?;
    Ok(given_up)
}

/// Forgets what is left of mails that were given up long ago.
///
/// # Errors
/// When the database fails.
pub async fn mails_forget(db: &Db, now: Millis) -> Result<(), ActionError> {
    let mut tx = db.begin().await?;
    tx.forget_mails(Millis(now.0 - REMEMBERED)).await?;
    Ok(tx.commit().await?)
}

/// When a mail is tried again after `attempts` failures before this one.
fn next_try(now: Millis, attempts: i64) -> Millis {
    let doublings = u32::try_from(attempts).unwrap_or(0).min(16);
    Millis(now.0 + (BACKOFF << doublings).min(BACKOFF_MAX))
}
