//! Invitations: links that let an account set its password, once, handed over or sent by mail; and
//! the answer to a forgotten password, which is one more invitation.

use ratusz_domain::account::login as form_of_login;
use ratusz_domain::limits::{
    INVITATION_HOURS, RESET_HOURS, SIGN_IN_FAILURES, SIGN_IN_WAIT_MINUTES_MAX,
};
use ratusz_domain::{Account, Mail, MailAddress, MailPart, Millis, Outcome, Sha256};
use ratusz_store::Tx;
use serde_json::json;

use crate::office::Deed;
use crate::secret::Secret;
use crate::{ActionError, Office};

const FORGOTTEN: &str = "account.forgotten";
/// Milliseconds of an hour.
const HOUR: i64 = 3_600_000;
/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;

/// Why somebody gets a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Letter {
    /// An account was made for them.
    Invitation,
    /// They forgot the password.
    Forgotten,
}

/// Makes an invitation in place of earlier ones and, with `post` (the address of the site), writes
/// it to the person.
pub(crate) async fn invite(
    office: &Office,
    tx: &mut Tx,
    account: &Account,
    post: Option<&str>,
    letter: Letter,
) -> Result<Secret, ActionError> {
    let secret = Secret::new()?;
    let hours = match letter {
        Letter::Invitation => INVITATION_HOURS,
        Letter::Forgotten => RESET_HOURS,
    };
    let until = Millis(office.now.0 + hours * HOUR);
    tx.invite(&account.id, &secret.digest(), office.now, until).await?;
    if let Some((base, to)) = post.zip(MailAddress::parse(&account.login)) {
        let link = format!("{base}/panel/zaproszenie/{}", secret.expose());
        tx.enqueue_mail("password", &mail(to, link, until, letter), office.now).await?;
    }
    Ok(secret)
}

fn mail(to: MailAddress, link: String, until: Millis, letter: Letter) -> Mail {
    let (subject, why) = match letter {
        Letter::Invitation => (
            "Zaproszenie do panelu redakcji",
            "założono dla Państwa konto w panelu redakcji Biuletynu Informacji Publicznej. Pod tym \
             odnośnikiem ustawia się do niego hasło.",
        ),
        Letter::Forgotten => (
            "Nowe hasło do panelu redakcji",
            "ktoś, zapewne Państwo, poprosił o nowe hasło do panelu redakcji. Pod tym odnośnikiem \
             można je ustawić; do tej pory działa dotychczasowe.",
        ),
    };
    let day = ratusz_polish::dates::date_time(&until.warsaw());
    let parts = vec![
        MailPart::text("Dzień dobry,"),
        MailPart::text(why),
        MailPart::link("Ustaw hasło", link),
        MailPart::text(format!("Odnośnik działa raz, do: {day}. Nie przekazuj go innym.")),
        MailPart::text(
            "Ten list wysłał program, nie odpowiadaj na niego. Jeżeli trafił do Państwa przez \
             pomyłkę, można go zlekceważyć.",
        ),
    ];
    Mail { to, subject: subject.to_owned(), parts, unsubscribe: None, until }
}

/// Sends a link to whoever forgot the password. What is returned is the same whether there is such
/// an account or not; attempts beyond a few an hour are not heard.
///
/// # Errors
/// When the database fails.
pub async fn account_forgotten(
    office: &Office,
    login: &str,
    address: &str,
    base: &str,
) -> Result<(), ActionError> {
    let login = form_of_login(login);
    let keys =
        [format!("forgot {}", Sha256::of(login.as_bytes())), format!("forgot from {address}")];
    let mut tx = office.db.begin().await?;
    let mut heard = true;
    for key in &keys {
        let waits = tx.waits_until(key).await?.is_some_and(|until| until > office.now);
        let asked = tx.attempt_failed(key, office.now).await?;
        heard &= !waits;
        if !waits && asked >= SIGN_IN_FAILURES {
            let until = Millis(office.now.0 + SIGN_IN_WAIT_MINUTES_MAX * MINUTE);
            tx.wait_until(key, until).await?;
        }
    }
    let found = ratusz_store::account_by_login(&office.db, &login).await?;
    let account = found.map(|found| found.account).filter(|account| account.active && heard);
    let event = match &account {
        Some(account) => {
            invite(office, &mut tx, account, Some(base), Letter::Forgotten).await?;
            office.event(None, FORGOTTEN, account.id.as_str(), Outcome::Done, json!({}))
        }
        None => {
            let code = if heard { "account_unknown" } else { "sign_in_wait" };
            let detail = json!({ "reasons": [code] });
            office.event(None, FORGOTTEN, "", Outcome::Refused, detail)
        }
    };
    office.settle(tx, vec![Deed { event, change: None }]).await
}
