//! The portal's settings: its name and the like.

use std::collections::BTreeMap;

use crate::db::on;
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    SETTINGS = "select key, value from setting";
}

/// Every setting by key.
///
/// # Errors
/// When the database fails.
pub async fn settings(db: &Db) -> Result<BTreeMap<String, String>, StoreError> {
    let rows: Vec<(String, String)> = on!(db, |p| sqlx::query_as(SETTINGS).fetch_all(p).await?);
    Ok(rows.into_iter().collect())
}
