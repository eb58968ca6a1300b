//! What units demand of their editors.

use ratusz_domain::{Policy, UnitId};

use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    PUT =
        "insert into policy (unit_id, rules) values ($1, $2) \
         on conflict (unit_id) do update set rules = excluded.rules";
}

impl Tx {
    /// Sets the policy of a unit.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the unit, or when the database fails.
    pub async fn put_policy(&mut self, unit: &UnitId, policy: &Policy) -> Result<(), StoreError> {
        let rules = serde_json::to_string(policy)?;
        within!(self, |c| {
            sqlx::query(PUT).bind(unit.as_str()).bind(rules).execute(c).await?;
        });
        Ok(())
    }
}
