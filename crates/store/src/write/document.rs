//! Documents and their versions: nothing published is changed in place but where a document
//! lies, its standing, and which of its versions is current.

use ratusz_domain::{Activity, Document, DocumentId, Sha256, Version};

use crate::statement::statements;
use crate::tx::within;
use crate::write::many::{Row, Value};
use crate::write::tally::Tallies;
use crate::{StoreError, Tx};

statements! {
    NEXT_NUMBERS = "update counter set value = value + $1 where name = 'document' returning value";

    INSERT_DOCUMENT =
        "insert into document (id, number, unit_id, section_id, kind, availability, validity, \
         current_version, source_id, origin, first_published_at, sort_date) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    UPDATE_DOCUMENT =
        "update document set section_id = $2, kind = $3, availability = $4, validity = $5, \
         current_version = $6, sort_date = $7 where id = $1";

    INSERT_VERSION =
        "insert into version (document_id, n, title, lead, activity, provenance, attachments, \
         reason, published_at, hash, body) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    INSERT_BLOB_USE =
        "insert into blob_use (sha256, document_id, n) values ($1, $2, $3) \
         on conflict (sha256, document_id, n) do nothing";
}

impl Tx {
    /// Takes `count` document numbers that were never used, and returns the first of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_numbers(&mut self, count: i64) -> Result<i64, StoreError> {
        let last: i64 =
            within!(self, |c| sqlx::query_scalar(NEXT_NUMBERS).bind(count).fetch_one(c).await?);
        Ok(last - count + 1)
    }

    /// Adds a document with its first version, whose hash it returns; lists and the register
    /// show it if it is published.
    ///
    /// # Errors
    /// As [`Tx::insert_documents`].
    pub async fn insert_document(
        &mut self,
        document: &Document,
        version: &Version,
    ) -> Result<Sha256, StoreError> {
        let (mut tallies, hash) = (Tallies::default(), version.hash()?);
        tallies.add(document)?;
        self.insert_many(INSERT_DOCUMENT, &[document_row(document)]).await?;
        self.write_version(&document.id, version, &hash).await?;
        if let Some(activity) = in_register(document, version) {
            self.insert_activities(&[(document, activity)]).await?;
        }
        self.put_tallies(tallies).await?;
        Ok(hash)
    }

    /// Adds many documents, each with its first version; a source comes before what was drawn
    /// from it. Returns the hashes of the versions.
    ///
    /// # Errors
    /// [`crate::Taken::DocumentNumber`], [`crate::Taken::DocumentOrigin`],
    /// [`StoreError::Missing`] without its unit, section or source, or when the database fails.
    pub async fn insert_documents(
        &mut self,
        documents: &[(Document, Version)],
    ) -> Result<Vec<Sha256>, StoreError> {
        let mut tallies = Tallies::default();
        let (mut rows, mut versions, mut uses) = (Vec::new(), Vec::new(), Vec::new());
        let mut activities = Vec::new();
        let mut hashes = Vec::with_capacity(documents.len());
        for (document, version) in documents {
            tallies.add(document)?;
            let hash = version.hash()?;
            rows.push(document_row(document));
            versions.push(version_row(&document.id, version, &hash)?);
            uses.extend(blob_rows(&document.id, version));
            activities.extend(in_register(document, version).map(|activity| (document, activity)));
            hashes.push(hash);
        }
        self.insert_many(INSERT_DOCUMENT, &rows).await?;
        self.insert_many(INSERT_VERSION, &versions).await?;
        self.insert_many(INSERT_BLOB_USE, &uses).await?;
        self.insert_activities(&activities).await?;
        self.put_tallies(tallies).await?;
        Ok(hashes)
    }

    /// Adds a further version to a document and returns its hash. `document` says what holds from
    /// now on: its `current`, section, kind, standing and `sort_date`.
    ///
    /// # Errors
    /// [`crate::Taken::Version`], [`StoreError::Missing`] without the document or section, or
    /// when the database fails.
    pub async fn insert_version(
        &mut self,
        document: &Document,
        version: &Version,
    ) -> Result<Sha256, StoreError> {
        let hash = version.hash()?;
        self.write_version(&document.id, version, &hash).await?;
        self.update_document(document).await?;
        self.delete_activity(&document.id).await?;
        if let Some(activity) = in_register(document, version) {
            self.insert_activities(&[(document, activity)]).await?;
        }
        Ok(hash)
    }

    /// Sets what of a document may change: `current`, section, kind, standing and `sort_date`.
    /// One that is not published leaves the lists, and one that the register no longer shows
    /// ([`Document::in_register`]) leaves the register; it enters it with a version only.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the document or section, or when the database fails.
    pub async fn update_document(&mut self, document: &Document) -> Result<(), StoreError> {
        let Some(before) = self.document(&document.id).await? else {
            return Err(StoreError::Missing(format!("document {}", document.id)));
        };
        within!(self, |c| {
            sqlx::query(UPDATE_DOCUMENT)
                .bind(document.id.as_str())
                .bind(document.section.as_str())
                .bind(document.kind.as_str())
                .bind(document.availability.as_str())
                .bind(document.validity.as_str())
                .bind(document.current)
                .bind(&document.sort_date)
                .execute(c)
                .await?;
        });
        if document.in_register() {
            self.move_activity(document).await?;
        } else {
            self.delete_activity(&document.id).await?;
        }
        let mut tallies = Tallies::default();
        tallies.remove(&before)?;
        tallies.add(document)?;
        self.put_tallies(tallies).await
    }

    /// The row of a version, and which bytes it holds.
    async fn write_version(
        &mut self,
        document: &DocumentId,
        version: &Version,
        hash: &Sha256,
    ) -> Result<(), StoreError> {
        self.insert_many(INSERT_VERSION, &[version_row(document, version, hash)?]).await?;
        let uses: Vec<Row> = blob_rows(document, version).collect();
        self.insert_many(INSERT_BLOB_USE, &uses).await
    }
}

/// The register's fields, if the register shows the document.
fn in_register<'a>(document: &Document, version: &'a Version) -> Option<&'a Activity> {
    version.activity.as_ref().filter(|_| document.in_register())
}

fn document_row(document: &Document) -> Row<'_> {
    vec![
        Value::text(document.id.as_str()),
        Value::Int(document.number),
        Value::text(document.unit.as_str()),
        Value::text(document.section.as_str()),
        Value::text(document.kind.as_str()),
        Value::text(document.availability.as_str()),
        Value::text(document.validity.as_str()),
        Value::Int(document.current),
        Value::maybe(document.source.as_ref().map(DocumentId::as_str)),
        Value::maybe(document.origin.as_deref()),
        Value::Int(document.first_published_at.0),
        Value::text(&document.sort_date),
    ]
}

fn version_row<'a>(
    document: &'a DocumentId,
    version: &'a Version,
    hash: &Sha256,
) -> Result<Row<'a>, StoreError> {
    let activity = version.activity.as_ref().map(serde_json::to_string).transpose()?;
    Ok(vec![
        Value::text(document.as_str()),
        Value::Int(version.n),
        Value::text(&version.title),
        Value::text(&version.lead),
        Value::maybe_owned(activity),
        Value::owned(serde_json::to_string(&version.provenance)?),
        Value::owned(serde_json::to_string(&version.attachments)?),
        Value::text(&version.reason),
        Value::Int(version.published_at.0),
        Value::owned(hash.as_str()),
        Value::owned(serde_json::to_string(&version.body)?),
    ])
}

fn blob_rows<'a>(document: &'a DocumentId, version: &'a Version) -> impl Iterator<Item = Row<'a>> {
    version.attachments.iter().map(|attachment| {
        let digest = Value::text(attachment.sha256.as_str());
        vec![digest, Value::text(document.as_str()), Value::Int(version.n)]
    })
}
