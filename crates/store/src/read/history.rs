//! What became of a document: its versions, and its public changes with the decisions behind them.

use ratusz_domain::{Attachment, Decision, Document, DocumentId, Millis, Provenance, UnitId};
use sqlx::FromRow;

use crate::db::on;
use crate::read::log::LeafRow;
use crate::rows::{DocumentRow, document_columns, json};
use crate::statement::statements;
use crate::{Db, StoreError};

statements! {
    HISTORY = concat!(
        "select ", document_columns!(), ", v.n, v.title, v.reason, v.provenance, v.attachments, \
         v.published_at, v.hash \
         from document d join version v on v.document_id = d.id \
         where d.number = $2 and d.unit_id = $1 order by v.n desc"
    );

    // Every leaf of a document but an erasure opened a standing, in the same order.
    BECAME =
        "select part.idx, part.seq, part.at, part.document_id, part.number, part.version, \
         part.kind, part.entry, part.hash, \
         coalesce(e.decision, s.decision) as decision \
         from ( \
            select leaf.*, sum(case when kind <> 'erased' then 1 else 0 end) over (order by idx) \
            as ordinal from leaf where document_id = $1 \
         ) part \
         left join standing s on s.document_id = part.document_id and s.ordinal = part.ordinal \
         and part.kind in ('archived', 'restored', 'withdrawn') \
         left join erasure e on e.document_id = part.document_id and e.n = part.version \
         and part.kind = 'erased' \
         order by part.idx";
}

/// A document and all of its versions.
#[derive(Debug, Clone)]
pub struct History {
    /// Identity.
    pub document: Document,
    /// Its versions, newest first; at least one.
    pub versions: Vec<HistoryLine>,
}

/// One line of a document's history.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    /// Version number.
    pub n: i64,
    /// Title then.
    pub title: String,
    /// Why it was made.
    pub reason: String,
    /// Who entered it.
    pub entered_by: String,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// When it was published.
    pub published_at: Millis,
    /// SHA-256 of the version.
    pub hash: String,
    /// Whether its content was destroyed.
    pub erased: bool,
}

/// A public change of a document.
#[derive(Debug, Clone, FromRow)]
pub struct ChangeOfDocument {
    /// Its place in the log.
    #[sqlx(flatten)]
    pub leaf: LeafRow,
    #[sqlx(rename = "decision")]
    kept: Option<String>,
}

impl ChangeOfDocument {
    /// Why the document was archived, restored, withdrawn or a version of it erased.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when the row is not what was written.
    pub fn decision(&self) -> Result<Option<Decision>, StoreError> {
        self.kept.as_deref().map(|text| json("the decision on a document", text)).transpose()
    }
}

#[derive(FromRow)]
struct HistoryRow {
    #[sqlx(flatten)]
    document: DocumentRow,
    n: i64,
    title: String,
    reason: String,
    provenance: String,
    attachments: String,
    published_at: i64,
    hash: String,
}

impl TryFrom<HistoryRow> for HistoryLine {
    type Error = StoreError;

    fn try_from(row: HistoryRow) -> Result<Self, StoreError> {
        let erased = row.provenance.is_empty();
        let (provenance, attachments) = match erased {
            true => (Provenance::default(), Vec::new()),
            false => (
                json("the provenance of a version", &row.provenance)?,
                json("the attachments of a version", &row.attachments)?,
            ),
        };
        Ok(Self {
            n: row.n,
            title: row.title,
            reason: row.reason,
            entered_by: provenance.entered_by,
            attachments,
            published_at: Millis(row.published_at),
            hash: row.hash,
            erased,
        })
    }
}

/// A document of a unit by number, and every version of it.
///
/// # Errors
/// When the database fails.
pub async fn document_history(
    db: &Db,
    unit: &UnitId,
    number: i64,
) -> Result<Option<History>, StoreError> {
    let rows: Vec<HistoryRow> = on!(db, |p| {
        sqlx::query_as(HISTORY).bind(unit.as_str()).bind(number).fetch_all(p).await?
    });
    let mut document = None;
    let mut versions = Vec::with_capacity(rows.len());
    for row in rows {
        if document.is_none() {
            document = Some(Document::try_from(row.document.clone())?);
        }
        versions.push(row.try_into()?);
    }
    Ok(document.map(|document| History { document, versions }))
}

/// Every version of a document, newest first.
///
/// # Errors
/// When the database fails.
pub async fn history(db: &Db, unit: &UnitId, number: i64) -> Result<Vec<HistoryLine>, StoreError> {
    let history = document_history(db, unit, number).await?;
    Ok(history.map(|history| history.versions).unwrap_or_default())
}

/// Every public change of a document, oldest first, each with the decision behind it.
///
/// # Errors
/// When the database fails.
pub async fn changes_of(
    db: &Db,
    document: &DocumentId,
) -> Result<Vec<ChangeOfDocument>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(BECAME).bind(document.as_str()).fetch_all(p).await?))
}
