//! Sentences of `ratusz account`.

use ratusz_domain::{Account, Role};

/// Where an invitation leads, and what to do with it.
#[must_use]
pub fn invitation(account: &Account, address: &str) -> String {
    format!(
        "Zaproszenie dla {} (ważne {} godziny; kto je otworzy, ustawi hasło):\n{address}",
        account.login,
        ratusz_domain::limits::INVITATION_HOURS
    )
}

/// An account changed.
#[must_use]
pub fn changed(account: &Account, roles: &str) -> String {
    format!("Zmieniono konto {}: {roles}", account.login)
}

/// There is no such account.
#[must_use]
pub fn unknown(login: &str) -> String {
    format!("Nie ma konta „{login}”: zobacz „ratusz account list”.")
}

/// What somebody is.
#[must_use]
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Reader => "czyta szkice",
        Role::Editor => "redaktor",
        Role::Approver => "akceptujący",
        Role::Administrator => "administrator",
    }
}

/// What an account may do, and whether it may at all. `roles` are words on single units.
#[must_use]
pub fn rights(account: &Account, invited: bool, roles: &[String]) -> String {
    let mut words = Vec::new();
    if account.rights.portal {
        words.push("administrator portalu".to_owned());
    }
    words.extend_from_slice(roles);
    if words.is_empty() {
        words.push("bez roli".to_owned());
    }
    if !account.active {
        words.push("WYŁĄCZONE".to_owned());
    } else if invited {
        words.push("czeka na przyjęcie zaproszenia".to_owned());
    }
    words.join(", ")
}
