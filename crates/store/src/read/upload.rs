//! Files on their way in.

use ratusz_domain::{Millis, Upload};
use sqlx::FromRow;

use crate::db::on;
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

macro_rules! uploads {
    ($which:literal) => {
        concat!(
            "select id, draft, owner, name, title, size, received, created_at, expires_at \
             from upload where ",
            $which
        )
    };
}

statements! {
    UPLOAD = uploads!("id = $1");
    OF_DRAFT = uploads!("draft = $1 order by created_at, id");
    EXPIRED = uploads!("expires_at <= $1 order by expires_at limit $2");
}

#[derive(FromRow)]
struct UploadRow {
    id: String,
    draft: i64,
    owner: String,
    name: String,
    title: String,
    size: Option<i64>,
    received: i64,
    created_at: i64,
    expires_at: i64,
}

impl From<UploadRow> for Upload {
    fn from(row: UploadRow) -> Self {
        Self {
            id: row.id,
            draft: row.draft,
            owner: row.owner,
            name: row.name,
            title: row.title,
            size: row.size,
            received: row.received,
            created_at: Millis(row.created_at),
            expires_at: Millis(row.expires_at),
        }
    }
}

/// A file on its way; `None` when there is none of that name.
///
/// # Errors
/// When the database fails.
pub async fn upload(db: &Db, id: &str) -> Result<Option<Upload>, StoreError> {
    let row: Option<UploadRow> =
        on!(db, |p| sqlx::query_as(UPLOAD).bind(id).fetch_optional(p).await?);
    Ok(row.map(Upload::from))
}

/// Files on their way into a draft, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn uploads_of(db: &Db, draft: i64) -> Result<Vec<Upload>, StoreError> {
    let rows: Vec<UploadRow> =
        on!(db, |p| sqlx::query_as(OF_DRAFT).bind(draft).fetch_all(p).await?);
    Ok(rows.into_iter().map(Upload::from).collect())
}

impl Tx {
    /// As [`uploads_of`], in the transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn uploads_of(&mut self, draft: i64) -> Result<Vec<Upload>, StoreError> {
        let rows: Vec<UploadRow> =
            within!(self, |c| sqlx::query_as(OF_DRAFT).bind(draft).fetch_all(c).await?);
        Ok(rows.into_iter().map(Upload::from).collect())
    }

    /// Files of which nothing came for too long.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn uploads_expired(
        &mut self,
        now: Millis,
        limit: i64,
    ) -> Result<Vec<Upload>, StoreError> {
        let rows: Vec<UploadRow> =
            within!(self, |c| sqlx::query_as(EXPIRED).bind(now.0).bind(limit).fetch_all(c).await?);
        Ok(rows.into_iter().map(Upload::from).collect())
    }
}
