//! The erasure of content: the one way in which anything published is ever destroyed.

use ratusz_domain::{DocumentId, Erasure, Sha256};

use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

statements! {
    INSERT = "insert into erasure (document_id, n, decision) values ($1, $2, $3)";

    EMPTY =
        "update version set title = '', lead = '', activity = null, provenance = '', \
         attachments = '', withheld = '', reason = '', body = '', fields = null, salt = null \
         where document_id = $1 and n = $2";

    BLOBS = "select sha256 from blob_use where document_id = $1 and n = $2";

    RELEASE = "delete from blob_use where document_id = $1 and n = $2";

    DOOM =
        "insert into doomed_blob (sha256) \
         select cast($1 as text) where not exists (select 1 from blob_use where sha256 = $1) \
         and not exists (select 1 from draft_blob where sha256 = $1) \
         on conflict (sha256) do nothing";

    DOOMED =
        "select sha256 from doomed_blob d \
         where not exists (select 1 from blob_use u where u.sha256 = d.sha256) \
         and not exists (select 1 from draft_blob u where u.sha256 = d.sha256) \
         order by sha256 limit $1";

    GONE = "delete from doomed_blob where sha256 = $1";
    GONE_TEXT = "delete from file_text where sha256 = $1";

    ERASED = "select n from erasure where document_id = $1 order by n";
    HASH = "select hash from version where document_id = $1 and n = $2";
}

/// What makes SQLite write zeros over what is deleted, for the connection that writes.
const SECURE_DELETE: &str = "pragma secure_delete = on";
/// Rewrites every table without the traces of what was deleted.
const VACUUM: &str = "vacuum";
/// Empties SQLite's write-ahead log.
const TRUNCATE_LOG: &str = "pragma wal_checkpoint(truncate)";
/// Rewrites the tables that hold content, on PostgreSQL.
const VACUUM_FULL: [&str; 5] = [
    "vacuum (full) file_text",
    "vacuum (full) version",
    "vacuum (full) draft",
    "vacuum (full) draft_comment",
    "vacuum (full) activity_partner",
];

impl Tx {
    /// Destroys the content of a version and notes that it was so. Attachments that no version and
    /// no draft holds any more are doomed ([`Tx::doomed_blobs`]).
    ///
    /// # Errors
    /// [`crate::Taken::Key`] when it was erased before, [`StoreError::Missing`] without the
    /// version, or when the database fails.
    pub async fn erase_version(
        &mut self,
        document: &DocumentId,
        erasure: &Erasure,
    ) -> Result<(), StoreError> {
        let (id, n) = (document.as_str(), erasure.n);
        let decision = serde_json::to_string(&erasure.decision)?;
        within!(self, |c| {
            sqlx::query(INSERT).bind(id).bind(n).bind(decision).execute(c).await?;
        });
        let held: Vec<String> =
            within!(self, |c| sqlx::query_scalar(BLOBS).bind(id).bind(n).fetch_all(c).await?);
        for statement in [EMPTY, RELEASE] {
            within!(self, |c| {
                sqlx::query(statement).bind(id).bind(n).execute(c).await?;
            });
        }
        self.doom_unused(&held).await
    }

    /// Dooms those of the bytes that no version and no draft holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn doom_unused(&mut self, digests: &[impl AsRef<str>]) -> Result<(), StoreError> {
        for digest in digests {
            within!(self, |c| {
                sqlx::query(DOOM).bind(digest.as_ref()).execute(c).await?;
            });
        }
        Ok(())
    }

    /// Bytes that are to be destroyed and that no one has come to hold since they were doomed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn doomed_blobs(&mut self, limit: i64) -> Result<Vec<Sha256>, StoreError> {
        let rows: Vec<String> =
            within!(self, |c| sqlx::query_scalar(DOOMED).bind(limit).fetch_all(c).await?);
        rows.into_iter().map(parse).collect()
    }

    /// Notes that doomed bytes are gone from the vault, and forgets what was read of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn blob_gone(&mut self, digest: &Sha256) -> Result<(), StoreError> {
        for statement in [GONE, GONE_TEXT] {
            within!(self, |c| {
                sqlx::query(statement).bind(digest.as_str()).execute(c).await?;
            });
        }
        Ok(())
    }

    /// Numbers of the versions of a document whose content was destroyed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erased_versions(&mut self, document: &DocumentId) -> Result<Vec<i64>, StoreError> {
        Ok(within!(self, |c| sqlx::query_scalar(ERASED)
            .bind(document.as_str())
            .fetch_all(c)
            .await?))
    }

    /// SHA-256 of the record of a version, which stays when the content is destroyed; `None`
    /// without such a version.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn commitment(
        &mut self,
        document: &DocumentId,
        n: i64,
    ) -> Result<Option<Sha256>, StoreError> {
        let text: Option<String> = within!(self, |c| {
            sqlx::query_scalar(HASH).bind(document.as_str()).bind(n).fetch_optional(c).await?
        });
        text.map(parse).transpose()
    }
}

fn parse(text: String) -> Result<Sha256, StoreError> {
    Sha256::parse(&text).ok_or(StoreError::Corrupt { what: "a digest", text })
}

/// Removes from the database's files what was deleted from its tables: to be called after an
/// erasure was committed. Takes as long as copying the database. What PostgreSQL keeps in its
/// write-ahead log, its replicas and its backups goes with their own retention.
///
/// # Errors
/// When the database fails.
pub async fn scrub(db: &Db) -> Result<(), StoreError> {
    match db {
        Db::Sqlite { write, .. } => {
            for statement in [SECURE_DELETE, VACUUM, TRUNCATE_LOG] {
                sqlx::query(statement).execute(write).await?;
            }
        }
        Db::Postgres(pool) => {
            for statement in VACUUM_FULL {
                sqlx::query(statement).execute(pool).await?;
            }
        }
    }
    Ok(())
}
