//! What units demand of their editors.

use ratusz_domain::{Policy, UnitId};

use crate::db::on;
use crate::rows::json;
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

statements! {
    RULES = "select rules from policy where unit_id = $1";
}

fn policy_of(text: Option<String>) -> Result<Policy, StoreError> {
    let policy = text.map(|text| json("the policy of a unit", &text)).transpose()?;
    Ok(policy.unwrap_or_default())
}

/// The policy of a unit; the default when it has made none.
///
/// # Errors
/// When the database fails.
pub async fn policy(db: &Db, unit: &UnitId) -> Result<Policy, StoreError> {
    let text: Option<String> =
        on!(db, |p| sqlx::query_scalar(RULES).bind(unit.as_str()).fetch_optional(p).await?);
    policy_of(text)
}

impl Tx {
    /// The policy of a unit, as this transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn policy(&mut self, unit: &UnitId) -> Result<Policy, StoreError> {
        let text: Option<String> = within!(self, |c| {
            sqlx::query_scalar(RULES).bind(unit.as_str()).fetch_optional(c).await?
        });
        policy_of(text)
    }
}
