//! Accounts: invite, change, set a password by an invitation.

use ratusz_domain::account::login;
use ratusz_domain::{Account, AccountId, MailAddress, Outcome, Rights, Role, Sha256, limits};
use ratusz_store::{StoreError, Taken, Tx};
use serde_json::json;

use crate::invitation::{Letter, invite};
use crate::office::Deed;
use crate::secret::Secret;
use crate::{ActionError, Office, Reason, Refusal, password};

pub(crate) const INVITE: &str = "account.invite";
pub(crate) const CHANGE: &str = "account.change";
const PASSWORD: &str = "account.password";

/// An account to be made.
#[derive(Debug, Clone, Default)]
pub struct NewAccount {
    /// E-mail address.
    pub login: String,
    /// Name and surname.
    pub name: String,
    /// What it may do.
    pub rights: Rights,
}

/// Makes an account and an invitation for it. The secret of the invitation is given out here and
/// never again; with `post`, the address of the site, it goes to the person by mail.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn account_invite(
    office: &Office,
    new: NewAccount,
    post: Option<&str>,
) -> Result<(Account, Secret), ActionError> {
    let account = Account {
        id: AccountId::new(),
        login: login(&new.login),
        name: new.name.trim().to_owned(),
        rights: new.rights,
        active: true,
        created_at: office.now,
    };
    let mut reasons = Vec::new();
    if MailAddress::parse(&account.login).is_none() {
        reasons.push(Reason::LoginInvalid(account.login.clone()));
    }
    if account.name.is_empty() || account.name.chars().count() > limits::TITLE_CHARS {
        reasons.push(Reason::PersonMissing);
    }
    if !reasons.is_empty() {
        return Err(office.refuse(None, INVITE, "", reasons.into()).await);
    }
    let mut tx = office.db.begin().await?;
    match tx.insert_account(&account).await {
        Err(StoreError::Taken(Taken::AccountLogin)) => {
            tx.rollback().await?;
            let reason = Reason::LoginTaken(account.login);
            return Err(office.refuse(None, INVITE, "", reason.into()).await);
        }
        done => done?,
    }
    let secret = invite(office, &mut tx, &account, post, Letter::Invitation).await?;
    let deed = office.account_deed(INVITE, &account);
    office.settle(tx, vec![deed]).await?;
    Ok((account, secret))
}

/// A further invitation for an account: to set its password anew. Earlier ones are void.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn account_reinvite(
    office: &Office,
    id: &AccountId,
    post: Option<&str>,
) -> Result<Secret, ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(found) = tx.account(id).await? else {
        tx.rollback().await?;
        return Err(office.refuse(None, INVITE, "", Reason::AccountUnknown.into()).await);
    };
    let secret = invite(office, &mut tx, &found.account, post, Letter::Invitation).await?;
    let deed = office.account_deed(INVITE, &found.account);
    office.settle(tx, vec![deed]).await?;
    Ok(secret)
}

/// Changes name, roles and activity of an account. One that may sign in no longer is signed out
/// everywhere; so is one that loses a role.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn account_change(office: &Office, account: Account) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(before) = tx.account(&account.id).await? else {
        tx.rollback().await?;
        return Err(office.refuse(None, CHANGE, "", Reason::AccountUnknown.into()).await);
    };
    if let Some(reason) = last_administrator(&mut tx, &before.account, &account).await? {
        tx.rollback().await?;
        return Err(office.refuse(None, CHANGE, account.id.as_str(), reason.into()).await);
    }
    tx.update_account(&account).await?;
    if before.account.rights != account.rights || !account.active {
        tx.end_sessions(&account.id, None).await?;
    }
    let deed = office.account_deed(CHANGE, &account);
    office.settle(tx, vec![deed]).await
}

/// What speaks against a change that leaves the portal, or a unit, without the last one who
/// administers it.
pub(crate) async fn last_administrator(
    tx: &mut Tx,
    before: &Account,
    after: &Account,
) -> Result<Option<Reason>, ActionError> {
    if !before.active {
        return Ok(None);
    }
    let others = tx.accounts().await?;
    let others = others.iter().map(|found| &found.account);
    let anyone_else = |rules: &dyn Fn(&Account) -> bool| {
        others.clone().any(|other| other.active && other.id != before.id && rules(other))
    };
    if before.rights.portal
        && !(after.active && after.rights.portal)
        && !anyone_else(&|other| other.rights.portal)
    {
        return Ok(Some(Reason::LastAdministrator));
    }
    for held in before.rights.appointments.iter().filter(|it| it.role == Role::Administrator) {
        let administers = |account: &Account| {
            account.active && account.rights.appointments.iter().any(|it| it == held)
        };
        if !administers(after) && !anyone_else(&administers) {
            return Ok(Some(Reason::LastAdministrator));
        }
    }
    Ok(None)
}

/// Sets the password of the account that an invitation is for, and signs it out everywhere.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn account_accept(
    office: &Office,
    invitation: &str,
    new: String,
) -> Result<Account, ActionError> {
    let token = Secret::digest_of(invitation);
    let id = ratusz_store::invited(&office.db, &token, office.now).await?;
    let found = match id {
        Some(id) => ratusz_store::account(&office.db, &id).await?,
        None => None,
    };
    let Some(found) = found.filter(|found| found.account.active) else {
        let refusal = Reason::InvitationVoid.into();
        return Err(office.refuse(None, PASSWORD, "", refusal).await);
    };
    let hash = checked_hash(office, &found.account, new).await?;
    let mut tx = office.db.begin().await?;
    // Someone else may have used it meanwhile.
    if tx.take_invitation(&token, office.now).await?.is_none() {
        tx.rollback().await?;
        return Err(office.refuse(None, PASSWORD, "", Reason::InvitationVoid.into()).await);
    }
    set(office, tx, &found.account, &hash, None).await?;
    Ok(found.account)
}

/// Changes the password of someone who is signed in with `session` and knows the present one.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn account_password(
    office: &Office,
    id: &AccountId,
    session: &Sha256,
    present: String,
    new: String,
) -> Result<(), ActionError> {
    let Some(found) = ratusz_store::account(&office.db, id).await? else {
        return Err(office.refuse(None, PASSWORD, "", Reason::AccountUnknown.into()).await);
    };
    if !password::matches(present, found.password).await? {
        let refusal = Refusal::from(Reason::PasswordWrong);
        return Err(office.refuse(None, PASSWORD, id.as_str(), refusal).await);
    }
    let hash = checked_hash(office, &found.account, new).await?;
    let tx = office.db.begin().await?;
    set(office, tx, &found.account, &hash, Some(session)).await
}

async fn checked_hash(
    office: &Office,
    account: &Account,
    new: String,
) -> Result<String, ActionError> {
    let mut reasons = Vec::new();
    let units = ratusz_store::units(&office.db).await?.into_iter();
    let mut near = vec![account.login.clone(), account.name.clone()];
    near.extend(units.flat_map(|unit| [unit.name, unit.short_name, unit.slug]));
    password::check(&new, &near, &mut reasons);
    if !reasons.is_empty() {
        return Err(office.refuse(None, PASSWORD, account.id.as_str(), reasons.into()).await);
    }
    password::hash(new).await
}

async fn set(
    office: &Office,
    mut tx: Tx,
    account: &Account,
    hash: &str,
    but: Option<&Sha256>,
) -> Result<(), ActionError> {
    tx.set_password(&account.id, hash).await?;
    tx.end_sessions(&account.id, but).await?;
    let deed = office.account_deed(PASSWORD, account);
    office.settle(tx, vec![deed]).await
}

impl Office {
    /// What was done to an account: an entry of the journal, which names it by its identifier only.
    pub(crate) fn account_deed(&self, command: &str, account: &Account) -> Deed {
        let roles = account.rights.appointments.iter();
        let roles: Vec<_> = roles.map(|it| json!([it.unit, it.role])).collect();
        let detail =
            json!({ "portal": account.rights.portal, "roles": roles, "active": account.active });
        let event = self.event(None, command, account.id.as_str(), Outcome::Done, detail);
        Deed { event, change: None }
    }
}
