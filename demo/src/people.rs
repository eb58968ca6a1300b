//! Who works in the city's offices: accounts that everyone may try.

use anyhow::Result;
use ratusz_actions::{NewAccount, Office, account_accept, account_invite};
use ratusz_domain::{Appointment, Rights};

use crate::{City, CityAccount};

/// Invites everyone and accepts for them. Accounts that there are already stay as they are.
///
/// # Errors
/// When `city.toml` is not as it should be, or a verb fails.
pub async fn settle(office: &Office) -> Result<()> {
    let units = ratusz_store::units(&office.db).await?;
    for person in accounts()? {
        if ratusz_store::account_by_login(&office.db, &person.login).await?.is_some() {
            continue;
        }
        let appointments = person.role.iter().flat_map(|role| {
            units.iter().map(|unit| Appointment { unit: unit.id.clone(), role: *role })
        });
        let rights = Rights { portal: person.role.is_none(), appointments: appointments.collect() };
        let new = NewAccount { login: person.login, name: person.name, rights };
        let (_, invitation) = account_invite(office, new, None).await?;
        account_accept(office, invitation.expose(), person.password).await?;
    }
    Ok(())
}

/// Everyone, as `city.toml` has them.
///
/// # Errors
/// When it is not as it should be.
pub fn accounts() -> Result<Vec<CityAccount>> {
    Ok(City::read()?.account)
}
