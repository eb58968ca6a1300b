//! People of one unit: who joins it as what, and who leaves. An administrator of a unit reaches no
//! further than that: roles elsewhere and other people's passwords are out of reach.

use ratusz_domain::account::login as form_of_login;
use ratusz_domain::{Account, AccountId, Appointment, Rights, Role, UnitId};

use crate::account::{CHANGE, INVITE, last_administrator};
use crate::office::Deed;
use crate::secret::Secret;
use crate::{ActionError, NewAccount, Office, Reason, account_invite, account_reinvite};

/// Gives somebody a role in a unit, another one, or none. One whose role shrinks is signed out.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn account_appoint(
    office: &Office,
    unit: &UnitId,
    id: &AccountId,
    role: Option<Role>,
) -> Result<Account, ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(found) = tx.account(id).await? else {
        tx.rollback().await?;
        return Err(office.refuse(Some(unit), CHANGE, "", Reason::AccountUnknown.into()).await);
    };
    let before = found.account;
    let mut after = before.clone();
    after.rights.appointments.retain(|it| it.unit != *unit);
    after.rights.appointments.extend(role.map(|role| Appointment { unit: unit.clone(), role }));
    if let Some(reason) = last_administrator(&mut tx, &before, &after).await? {
        tx.rollback().await?;
        return Err(office.refuse(Some(unit), CHANGE, id.as_str(), reason.into()).await);
    }
    tx.update_account(&after).await?;
    if after.rights.role(unit) < before.rights.role(unit) {
        tx.end_sessions(id, None).await?;
    }
    let deed = office.account_deed(CHANGE, &after);
    let event = ratusz_domain::Event { unit: Some(unit.clone()), ..deed.event };
    office.settle(tx, vec![Deed { event, ..deed }]).await?;
    Ok(after)
}

/// Takes somebody into a unit: who has an account gets the role, anyone else an account and an
/// invitation, whose secret is given out here and never again ([`account_invite`]).
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn account_join(
    office: &Office,
    unit: &UnitId,
    login: &str,
    name: &str,
    role: Role,
    post: Option<&str>,
) -> Result<(Account, Option<Secret>), ActionError> {
    let login = form_of_login(login);
    let found = ratusz_store::account_by_login(&office.db, &login).await?;
    match found.map(|found| found.account) {
        Some(known) if known.rights.appointments.iter().any(|it| it.unit == *unit) => {
            let reason = Reason::LoginTaken(login);
            Err(office.refuse(Some(unit), INVITE, known.id.as_str(), reason.into()).await)
        }
        Some(known) => Ok((account_appoint(office, unit, &known.id, Some(role)).await?, None)),
        None => {
            let appointments = vec![Appointment { unit: unit.clone(), role }];
            let rights = Rights { portal: false, appointments };
            let new = NewAccount { login, name: name.to_owned(), rights };
            let (account, secret) = account_invite(office, new, post).await?;
            Ok((account, Some(secret)))
        }
    }
}

/// A further invitation to somebody who has not accepted the first, and works nowhere else: a link
/// that sets a password is a key to everything that the account may do.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn account_remind(
    office: &Office,
    unit: &UnitId,
    id: &AccountId,
    post: Option<&str>,
) -> Result<(Account, Secret), ActionError> {
    let found = ratusz_store::account(&office.db, id).await?;
    let found =
        found.filter(|found| found.password.is_none() && reaches_only(&found.account, unit));
    let Some(found) = found else {
        let reason = Reason::InvitationNotYours;
        return Err(office.refuse(Some(unit), INVITE, id.as_str(), reason.into()).await);
    };
    let secret = account_reinvite(office, id, post).await?;
    Ok((found.account, secret))
}

fn reaches_only(account: &Account, unit: &UnitId) -> bool {
    let rights = &account.rights;
    !rights.portal && rights.appointments.len() == 1 && rights.appointments[0].unit == *unit
}
