//! Sign in and out. Every attempt is in the journal; after some failures an account, and a network
//! address, has to wait, longer each time. What is counted lies in the database, so that a restart
//! or a second server forgets nothing.

use ratusz_domain::account::login as form_of_login;
use ratusz_domain::{Account, Actor, Millis, Outcome, Sha256, limits};
use ratusz_store::{NewSession, Tx};
use serde_json::json;

use crate::office::Deed;
use crate::secret::Secret;
use crate::{ActionError, Office, Reason, password};

pub(crate) const SIGN_IN: &str = "account.sign_in";
const SIGN_OUT: &str = "account.sign_out";
/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;

/// Where somebody signs in from.
#[derive(Debug, Clone, Default)]
pub struct Client {
    /// Network address.
    pub address: String,
    /// What the browser says it is.
    pub agent: String,
}

/// Somebody who gave the right password.
#[derive(Debug)]
pub struct SignedIn {
    /// Who.
    pub account: Account,
    /// The secret of the new session.
    pub secret: Secret,
    /// Whether the session counts only after the second factor ([`crate::sign_in_code`]).
    pub pending: bool,
}

/// Signs somebody in by password.
///
/// # Errors
/// A refusal (noted in the journal) that does not tell whether there is such an account, or a
/// fault.
pub async fn sign_in(
    office: &Office,
    login: &str,
    given: String,
    from: Client,
) -> Result<SignedIn, ActionError> {
    let login = form_of_login(login);
    let keys =
        [format!("account {}", Sha256::of(login.as_bytes())), format!("from {}", from.address)];
    let mut tx = office.db.begin().await?;
    for key in &keys {
        if let Some(until) = tx.waits_until(key).await?.filter(|until| *until > office.now) {
            tx.rollback().await?;
            let minutes = (until.0 - office.now.0 + MINUTE - 1) / MINUTE;
            let reason = Reason::SignInWait(minutes);
            return Err(office.refuse(None, SIGN_IN, "", reason.into()).await);
        }
    }
    // Argon2 takes its time: nobody else should wait for it.
    tx.rollback().await?;
    let found = ratusz_store::account_by_login(&office.db, &login).await?;
    let (account, kept, second) = match found {
        Some(found) => (Some(found.account), found.password, found.second),
        None => (None, None, false),
    };
    let right = password::matches(given, kept).await?;
    match account.filter(|account| right && account.active) {
        Some(account) => succeeded(office, account, from, &keys, second).await,
        None => failed(office, &keys).await,
    }
}

async fn succeeded(
    office: &Office,
    account: Account,
    from: Client,
    keys: &[String; 2],
    pending: bool,
) -> Result<SignedIn, ActionError> {
    let mut tx = office.db.begin().await?;
    tx.forget_attempts(&keys[0]).await?;
    let secret = begin(office, &mut tx, &account, from, pending).await?;
    if pending {
        // The journal is told when it is done.
        tx.commit().await?;
        return Ok(SignedIn { account, secret, pending });
    }
    let office = Office { actor: Actor { name: account.login.clone() }, ..office.clone() };
    let deed = office.account_deed(SIGN_IN, &account);
    office.settle(tx, vec![deed]).await?;
    Ok(SignedIn { account, secret, pending })
}

/// Begins a session within a transaction.
pub(crate) async fn begin(
    office: &Office,
    tx: &mut Tx,
    account: &Account,
    from: Client,
    pending: bool,
) -> Result<Secret, ActionError> {
    let secret = Secret::new()?;
    tx.forget_old_sessions(office.now, idle_since(office.now)).await?;
    let minutes = if pending { limits::SIGN_IN_MINUTES } else { limits::SESSION_MINUTES };
    tx.begin_session(&NewSession {
        token: secret.digest(),
        account: account.id.clone(),
        created_at: office.now,
        expires_at: Millis(office.now.0 + minutes * MINUTE),
        address: from.address,
        agent: from.agent.chars().take(200).collect(),
        pending,
    })
    .await?;
    Ok(secret)
}

/// Sessions not used since this moment have ended.
#[must_use]
pub fn idle_since(now: Millis) -> Millis {
    Millis(now.0 - limits::SESSION_IDLE_MINUTES * MINUTE)
}

async fn failed<T>(office: &Office, keys: &[String; 2]) -> Result<T, ActionError> {
    let mut tx = office.db.begin().await?;
    for key in keys {
        let failures = tx.attempt_failed(key, office.now).await?;
        let beyond = failures - limits::SIGN_IN_FAILURES;
        if beyond >= 0 {
            let wait = limits::SIGN_IN_WAIT_MINUTES << beyond.min(10);
            let wait = wait.min(limits::SIGN_IN_WAIT_MINUTES_MAX);
            tx.wait_until(key, Millis(office.now.0 + wait * MINUTE)).await?;
        }
    }
    tx.commit().await?;
    Err(office.refuse(None, SIGN_IN, "", Reason::SignInFailed.into()).await)
}

/// Ends a session.
///
/// # Errors
/// A fault.
pub async fn sign_out(
    office: &Office,
    account: &Account,
    session: &Sha256,
) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    tx.end_session(session).await?;
    let event = office.event(None, SIGN_OUT, account.id.as_str(), Outcome::Done, json!({}));
    office.settle(tx, vec![Deed { event, change: None }]).await
}
