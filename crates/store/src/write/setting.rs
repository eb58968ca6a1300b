//! The portal's settings.

use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    PUT =
        "insert into setting (key, value) values ($1, $2) \
         on conflict (key) do update set value = excluded.value";
}

impl Tx {
    /// Sets one of the portal's settings.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(PUT).bind(key).bind(value).execute(c).await?;
        });
        Ok(())
    }
}
