//! Tiles are a view: they can be made again from the leaves, byte for byte.

use ratusz_store::Db;

use crate::LogError;
use crate::append::fill_tiles;

/// Removes every tile and makes it again from the leaves' hashes. Returns how many leaves there
/// are.
///
/// # Errors
/// When the database fails; then nothing was changed.
pub async fn rebuild(db: &Db) -> Result<i64, LogError> {
    let mut tx = db.begin().await?;
    let size = tx.log_head().await?.size;
    tx.delete_tiles().await?;
    fill_tiles(&mut tx, 0, size).await?;
    tx.commit().await?;
    Ok(size)
}
