//! Files on their way in.

use ratusz_domain::{Millis, Upload};

use crate::statement::statements;
use crate::tx::within;
use crate::write::many::Value;
use crate::{StoreError, Tx};

statements! {
    BEGIN =
        "insert into upload (id, draft, owner, name, title, size, received, created_at, \
         expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    RECEIVED = "update upload set received = $2, expires_at = $3 where id = $1 and received = $4";

    END = "delete from upload where id = $1";
}

impl Tx {
    /// Keeps that a file is being sent.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the draft, or when the database fails.
    pub async fn put_upload(&mut self, upload: &Upload) -> Result<(), StoreError> {
        let row = vec![
            Value::text(&upload.id),
            Value::Int(upload.draft),
            Value::text(&upload.owner),
            Value::text(&upload.name),
            Value::text(&upload.title),
            Value::MaybeInt(upload.size),
            Value::Int(upload.received),
            Value::Int(upload.created_at.0),
            Value::Int(upload.expires_at.0),
        ];
        self.insert_many(BEGIN, &[row]).await
    }

    /// Keeps that there are `received` bytes where there were `before`; `false` when someone else
    /// was quicker or the upload is gone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn upload_received(
        &mut self,
        id: &str,
        (before, received): (i64, i64),
        expires_at: Millis,
    ) -> Result<bool, StoreError> {
        let rows = within!(self, |c| {
            let query = sqlx::query(RECEIVED).bind(id).bind(received).bind(expires_at.0);
            query.bind(before).execute(c).await?.rows_affected()
        });
        Ok(rows == 1)
    }

    /// Forgets a file on its way; `false` when it was forgotten before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_upload(&mut self, id: &str) -> Result<bool, StoreError> {
        let rows = within!(self, |c| sqlx::query(END).bind(id).execute(c).await?.rows_affected());
        Ok(rows == 1)
    }
}
