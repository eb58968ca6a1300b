//! The second factor: set up a generator of one-time codes, sign in with it, take it away.

use ratusz_domain::limits::{RECOVERY_CODES, SIGN_IN_WAIT_MINUTES_MAX};
use ratusz_domain::{Account, AccountId, Actor, Millis, Outcome, Sha256};
use ratusz_store::Tx;
use serde_json::json;

use crate::office::Deed;
use crate::secret::Secret;
use crate::sign_in::{self, Client, SIGN_IN};
use crate::{ActionError, Office, Reason, password, totp};

const SET: &str = "account.second_factor";
const REMOVE: &str = "account.second_factor_remove";
const DEMAND: &str = "portal.second_factor";
/// Failed codes after which one has to sign in anew, later.
const FAILURES: i64 = 5;
/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;
/// The setting that demands a second factor of whoever approves or administers.
pub const SECOND_FACTOR_SETTING: &str = "second_factor";

/// The secret of a generator that is being set up: a new one, in place of one that was not
/// confirmed.
///
/// # Errors
/// A refusal when one counts already, or a fault.
pub async fn totp_begin(office: &Office, account: &Account) -> Result<String, ActionError> {
    let mut bytes = [0_u8; totp::SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(ActionError::Random)?;
    let secret = totp::base32(&bytes);
    let mut tx = office.db.begin().await?;
    if !tx.begin_totp(&account.id, &secret).await? {
        tx.rollback().await?;
        let reason = Reason::SecondFactorThere;
        return Err(office.refuse(None, SET, account.id.as_str(), reason.into()).await);
    }
    tx.commit().await?;
    Ok(secret)
}

/// Lets the generator count, once its holder has shown a code of it; gives out the recovery codes,
/// once.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn totp_confirm(
    office: &Office,
    account: &Account,
    code: &str,
) -> Result<Vec<String>, ActionError> {
    let row = ratusz_store::totp(&office.db, &account.id).await?;
    let row = row.filter(|row| row.confirmed_at.is_none());
    let step = row.and_then(|row| totp::step_of(&row.secret, code, office.now.0 / 1000));
    let Some(step) = step else {
        let reason = Reason::CodeWrong;
        return Err(office.refuse(None, SET, account.id.as_str(), reason.into()).await);
    };
    let mut codes = Vec::new();
    for _ in 0..RECOVERY_CODES {
        codes.push(recovery_code()?);
    }
    let kept: Vec<Sha256> = codes.iter().map(|code| recovery_digest(code)).collect();
    let mut tx = office.db.begin().await?;
    tx.use_totp(&account.id, step).await?;
    tx.confirm_totp(&account.id, office.now, &kept).await?;
    let deed = office.account_deed(SET, account);
    office.settle(tx, vec![deed]).await?;
    Ok(codes)
}

/// Takes the second factor away from someone who knows the password.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn totp_remove(
    office: &Office,
    account: &Account,
    present: String,
) -> Result<(), ActionError> {
    let found = ratusz_store::account(&office.db, &account.id).await?;
    if !password::matches(present, found.and_then(|found| found.password)).await? {
        let reason = Reason::PasswordWrong;
        return Err(office.refuse(None, REMOVE, account.id.as_str(), reason.into()).await);
    }
    remove(office, account).await
}

/// Takes the second factor away from someone else, who lost it; for administrators of the portal.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn second_factor_reset(office: &Office, id: &AccountId) -> Result<(), ActionError> {
    let Some(found) = ratusz_store::account(&office.db, id).await? else {
        return Err(office.refuse(None, REMOVE, "", Reason::AccountUnknown.into()).await);
    };
    remove(office, &found.account).await
}

async fn remove(office: &Office, account: &Account) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    tx.remove_totp(&account.id).await?;
    let deed = office.account_deed(REMOVE, account);
    office.settle(tx, vec![deed]).await
}

/// Demands a second factor of everyone who approves or administers, or no longer does.
///
/// # Errors
/// A fault.
pub async fn second_factor_demand(office: &Office, demanded: bool) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    let value = if demanded { "demanded" } else { "" };
    tx.put_setting(SECOND_FACTOR_SETTING, value).await?;
    let detail = json!({ "demanded": demanded });
    let event = office.event(None, DEMAND, "", Outcome::Done, detail);
    office.settle(tx, vec![Deed { event, change: None }]).await
}

/// Ends signing in: a session that waits for the second factor becomes one that counts, under a
/// new secret. A code works once; a recovery code stands in for one.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn sign_in_code(
    office: &Office,
    account: &Account,
    pending: &Sha256,
    code: &str,
    from: Client,
) -> Result<Secret, ActionError> {
    let office = Office { actor: Actor { name: account.login.clone() }, ..office.clone() };
    let key = format!("code {}", account.id.as_str());
    let mut tx = office.db.begin().await?;
    let waits = tx.waits_until(&key).await?.filter(|until| *until > office.now);
    let right = match waits {
        Some(_) => false,
        None => is_right(&office, &mut tx, account, code).await?,
    };
    if !right {
        tx.rollback().await?;
        return failed(&office, account, &key, waits).await;
    }
    tx.forget_attempts(&key).await?;
    tx.end_session(pending).await?;
    let secret = sign_in::begin(&office, &mut tx, account, from, false).await?;
    let deed = office.account_deed(SIGN_IN, account);
    office.settle(tx, vec![deed]).await?;
    Ok(secret)
}

async fn is_right(
    office: &Office,
    tx: &mut Tx,
    account: &Account,
    code: &str,
) -> Result<bool, ActionError> {
    let Some(row) = ratusz_store::totp(&office.db, &account.id).await? else { return Ok(false) };
    Ok(match totp::step_of(&row.secret, code, office.now.0 / 1000) {
        Some(step) => tx.use_totp(&account.id, step).await?,
        None => tx.use_recovery_code(&account.id, &recovery_digest(code)).await?,
    })
}

async fn failed<T>(
    office: &Office,
    account: &Account,
    key: &str,
    waits: Option<Millis>,
) -> Result<T, ActionError> {
    let reason = match waits {
        Some(until) => Reason::SignInWait((until.0 - office.now.0 + MINUTE - 1) / MINUTE),
        None => {
            let mut tx = office.db.begin().await?;
            if tx.attempt_failed(key, office.now).await? >= FAILURES {
                let until = Millis(office.now.0 + SIGN_IN_WAIT_MINUTES_MAX * MINUTE);
                tx.wait_until(key, until).await?;
            }
            tx.commit().await?;
            Reason::CodeWrong
        }
    };
    Err(office.refuse(None, SIGN_IN, account.id.as_str(), reason.into()).await)
}

/// Ten characters of base32, 50 random bits, in two groups.
fn recovery_code() -> Result<String, ActionError> {
    let mut bytes = [0_u8; 10];
    getrandom::fill(&mut bytes).map_err(ActionError::Random)?;
    let text = totp::base32(&bytes).to_lowercase();
    Ok(format!("{}-{}", &text[..5], &text[5..10]))
}

fn recovery_digest(code: &str) -> Sha256 {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    Sha256::of(plain.to_ascii_lowercase().as_bytes())
}
