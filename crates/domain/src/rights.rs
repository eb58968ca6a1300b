//! Who may do what: roles of accounts in units, the rights that they give, and nothing else.
//!
//! Roles are ordered: each may do what the one before it may. The administrator of the portal has
//! every right in every unit.

use serde::{Deserialize, Serialize};

use crate::UnitId;

/// What somebody is in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads drafts.
    Reader,
    /// Writes drafts and hands them in.
    Editor,
    /// Publishes, archives, withdraws.
    Approver,
    /// Keeps the unit's menu, people and settings.
    Administrator,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 4] = [Self::Reader, Self::Editor, Self::Approver, Self::Administrator];

    /// The word kept in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Editor => "editor",
            Self::Approver => "approver",
            Self::Administrator => "administrator",
        }
    }

    /// The reverse of [`Role::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// What a page or a verb of the office demands in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Right {
    /// See drafts and the desk.
    ReadDrafts,
    /// Write drafts.
    Edit,
    /// Decide on drafts and on published documents.
    Approve,
    /// Change the unit itself.
    Administer,
}

impl Right {
    /// The least role that has it.
    #[must_use]
    pub fn role(self) -> Role {
        match self {
            Self::ReadDrafts => Role::Reader,
            Self::Edit => Role::Editor,
            Self::Approve => Role::Approver,
            Self::Administer => Role::Administrator,
        }
    }
}

/// Somebody's role in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Where.
    pub unit: UnitId,
    /// As what.
    pub role: Role,
}

/// Every role of one account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// Administrator of the whole portal.
    pub portal: bool,
    /// Roles, at most one a unit.
    pub appointments: Vec<Appointment>,
}

impl Rights {
    /// The role in a unit, if there is one.
    #[must_use]
    pub fn role(&self, unit: &UnitId) -> Option<Role> {
        if self.portal {
            return Some(Role::Administrator);
        }
        self.appointments.iter().find(|it| it.unit == *unit).map(|it| it.role)
    }

    /// Whether this may be done in a unit.
    #[must_use]
    pub fn may(&self, unit: &UnitId, right: Right) -> bool {
        self.role(unit).is_some_and(|role| role >= right.role())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_reaches_no_other_unit() {
        let (here, there) = (UnitId("a".to_owned()), UnitId("b".to_owned()));
        let appointments = vec![Appointment { unit: here.clone(), role: Role::Approver }];
        let rights = Rights { portal: false, appointments };
        assert!(rights.may(&here, Right::Edit) && rights.may(&here, Right::Approve));
        assert!(!rights.may(&here, Right::Administer));
        assert!(!rights.may(&there, Right::ReadDrafts));
        assert!(Rights { portal: true, appointments: Vec::new() }.may(&there, Right::Administer));
    }
}
