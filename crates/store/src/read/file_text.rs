//! What was read of files.

use std::collections::HashMap;

use ratusz_domain::{DocumentId, Sha256};
use sqlx::FromRow;

use crate::db::on;
use crate::read::chunk::{CHUNK, chunk, chunk_from_1};
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    TEXT = "select sha256, reader, facts, parts, visible, fault from file_text where sha256 = $1";

    FACTS = concat!(
        "select sha256, reader, facts, '' as parts, '' as visible, fault from file_text \
         where sha256 in (", chunk_from_1!(), ")"
    );

    VISIBLE = concat!(
        "select b.document_id, t.visible from document d \
         join blob_use b on b.document_id = d.id and b.n = d.current_version \
         join file_text t on t.sha256 = b.sha256 \
         where d.id in (", chunk_from_1!(), ") order by b.sha256"
    );

    UNREAD =
        "select distinct sha256 from blob_use b where sha256 > $1 and not exists \
         (select 1 from file_text t where t.sha256 = b.sha256 and t.reader = $2) \
         order by sha256 limit $3";

    USED_BY =
        "select distinct b.document_id from blob_use b \
         join document d on d.id = b.document_id and d.current_version = b.n \
         where b.sha256 = $1";
}

/// What was read of the bytes of a digest.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct FileTextRow {
    /// The digest.
    pub sha256: String,
    /// Version of the reader.
    pub reader: i64,
    /// Facts, as JSON.
    pub facts: String,
    /// Texts with their places, as JSON.
    pub parts: String,
    /// What a reader of the file sees.
    pub visible: String,
    /// Why nothing could be read.
    pub fault: Option<String>,
}

/// What was read of a file; `None` when it was not read yet.
///
/// # Errors
/// When the database fails.
pub async fn file_text(db: &Db, digest: &Sha256) -> Result<Option<FileTextRow>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(TEXT).bind(digest.as_str()).fetch_optional(p).await?))
}

/// What is known of files, without their texts (`parts` and `visible` are empty).
///
/// # Errors
/// When the database fails.
pub async fn file_facts(db: &Db, digests: &[&Sha256]) -> Result<Vec<FileTextRow>, StoreError> {
    let digests: Vec<String> = digests.iter().map(|digest| digest.as_str().to_owned()).collect();
    let mut found: Vec<FileTextRow> = Vec::with_capacity(digests.len());
    for part in digests.chunks(CHUNK) {
        let rows: Vec<FileTextRow> = on!(db, |p| {
            let query = chunk(part).fold(sqlx::query_as(FACTS), |query, id| query.bind(id));
            query.fetch_all(p).await?
        });
        found.extend(rows);
    }
    Ok(found)
}

/// Texts of the files of current versions, by document.
///
/// # Errors
/// When the database fails.
pub async fn file_texts_of(
    db: &Db,
    documents: &[DocumentId],
) -> Result<HashMap<DocumentId, Vec<String>>, StoreError> {
    let ids: Vec<String> = documents.iter().map(|id| id.0.clone()).collect();
    let mut found: HashMap<DocumentId, Vec<String>> = HashMap::new();
    for part in ids.chunks(CHUNK) {
        let rows: Vec<(String, String)> = on!(db, |p| {
            let query = chunk(part).fold(sqlx::query_as(VISIBLE), |query, id| query.bind(id));
            query.fetch_all(p).await?
        });
        for (document, text) in rows {
            found.entry(DocumentId(document)).or_default().push(text);
        }
    }
    Ok(found)
}

/// Digests of published files that this version of the reader has not read, after `after`.
///
/// # Errors
/// When the database fails.
pub async fn files_unread(
    db: &Db,
    after: &str,
    reader: i64,
    limit: i64,
) -> Result<Vec<Sha256>, StoreError> {
    let rows: Vec<String> = on!(db, |p| {
        sqlx::query_scalar(UNREAD).bind(after).bind(reader).bind(limit).fetch_all(p).await?
    });
    let digest =
        |text: String| Sha256::parse(&text).ok_or(StoreError::Corrupt { what: "a digest", text });
    rows.into_iter().map(digest).collect()
}

/// Documents whose current version has a file.
///
/// # Errors
/// When the database fails.
pub async fn documents_with(db: &Db, digest: &Sha256) -> Result<Vec<DocumentId>, StoreError> {
    let rows: Vec<String> =
        on!(db, |p| sqlx::query_scalar(USED_BY).bind(digest.as_str()).fetch_all(p).await?);
    Ok(rows.into_iter().map(DocumentId).collect())
}
