//! Which bytes of the vault are in use.

use ratusz_domain::Sha256;

use crate::db::on;
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    AFTER = "select distinct sha256 from blob_use where sha256 > $1 order by sha256 limit $2";
}

/// Digests of attachments of any version, after `after` (empty for the first part), in order.
///
/// # Errors
/// When the database fails.
pub async fn blobs_after(db: &Db, after: &str, limit: i64) -> Result<Vec<Sha256>, StoreError> {
    let rows: Vec<String> =
        on!(db, |p| sqlx::query_scalar(AFTER).bind(after).bind(limit).fetch_all(p).await?);
    let digest =
        |text: String| Sha256::parse(&text).ok_or(StoreError::Corrupt { what: "a digest", text });
    rows.into_iter().map(digest).collect()
}
