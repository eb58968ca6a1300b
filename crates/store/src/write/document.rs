//! Documents and their versions: nothing published is changed in place but where a document
//! lies, its standing, and which of its versions is current.

use ratusz_domain::{Activity, Document, DocumentId, Sha256, Version};

use crate::rows::json;
use crate::statement::statements;
use crate::tx::within;
use crate::write::many::{Row, Value};
use crate::write::tally::Tallies;
use crate::{StoreError, Tx};

statements! {
    NEXT_NUMBERS = "update counter set value = value + $1 where name = 'document' returning value";

    INSERT_DOCUMENT =
        "insert into document (id, number, unit_id, section_id, kind, availability, validity, \
         current_version, source_id, origin, first_published_at, changed_at, decision, sort_date) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    UPDATE_DOCUMENT =
        "update document set section_id = $2, kind = $3, availability = $4, validity = $5, \
         current_version = $6, sort_date = $7, changed_at = $8, decision = $9 where id = $1";

    INSERT_VERSION =
        "insert into version (document_id, n, title, lead, activity, provenance, attachments, \
         withheld, reason, published_at, hash, salt, body, fields) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    ACTIVITY = "select activity from version where document_id = $1 and n = $2";

    CLOSE_STANDING =
        "update standing set until_at = $2 where document_id = $1 and until_at = $3 \
         returning ordinal";

    INSERT_STANDING =
        "insert into standing (document_id, from_at, ordinal, until_at, unit_id, section_id, \
         number, version, kind, availability, validity, sort_date, decision) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

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
        let one = [(document.clone(), version.clone())];
        let mut hashes = self.insert_documents(&one).await?;
        hashes.pop().ok_or_else(|| StoreError::Missing("a document".to_owned()))
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
        let mut standings = Vec::with_capacity(documents.len());
        let mut activities = Vec::new();
        let mut hashes = Vec::with_capacity(documents.len());
        for (document, version) in documents {
            tallies.add(document)?;
            let hash = version.commitment(document.number)?;
            rows.push(document_row(document)?);
            standings.push(standing_row(document, 1)?);
            versions.push(version_row(&document.id, version, &hash)?);
            uses.extend(blob_rows(&document.id, version));
            activities.extend(in_register(document, version).map(|activity| (document, activity)));
            hashes.push(hash);
        }
        self.insert_many(INSERT_DOCUMENT, &rows).await?;
        self.insert_many(INSERT_VERSION, &versions).await?;
        self.insert_many(INSERT_BLOB_USE, &uses).await?;
        self.insert_many(INSERT_STANDING, &standings).await?;
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
        let hash = version.commitment(document.number)?;
        self.insert_many(INSERT_VERSION, &[version_row(&document.id, version, &hash)?]).await?;
        let uses: Vec<Row> = blob_rows(&document.id, version).collect();
        self.insert_many(INSERT_BLOB_USE, &uses).await?;
        self.update_document(document).await?;
        Ok(hash)
    }

    /// Sets what of a document may change: `current`, section, kind, standing and `sort_date`, from
    /// `changed_at` on; how it stood until then is kept. One that is not published leaves the
    /// lists, and one that the register no longer shows ([`Document::in_register`]) leaves it.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without the document or section, or when the database fails.
    pub async fn update_document(&mut self, document: &Document) -> Result<(), StoreError> {
        let Some(before) = self.document(&document.id).await? else {
            return Err(StoreError::Missing(format!("document {}", document.id)));
        };
        let decision = decision(document)?;
        within!(self, |c| {
            sqlx::query(UPDATE_DOCUMENT)
                .bind(document.id.as_str())
                .bind(document.section.as_str())
                .bind(document.kind.as_str())
                .bind(document.availability.as_str())
                .bind(document.validity.as_str())
                .bind(document.current)
                .bind(&document.sort_date)
                .bind(document.changed_at.0)
                .bind(decision)
                .execute(c)
                .await?;
        });
        self.move_standing(document).await?;
        self.delete_activity(&document.id).await?;
        if document.in_register() {
            let activity = self.activity_of(document).await?;
            let rows: Vec<_> = activity.iter().map(|activity| (document, activity)).collect();
            self.insert_activities(&rows).await?;
        }
        let mut tallies = Tallies::default();
        tallies.remove(&before)?;
        tallies.add(document)?;
        self.put_tallies(tallies).await
    }

    /// The register's fields of the current version.
    async fn activity_of(&mut self, document: &Document) -> Result<Option<Activity>, StoreError> {
        let text: Option<String> = within!(self, |c| {
            let query = sqlx::query_scalar(ACTIVITY).bind(document.id.as_str());
            query.bind(document.current).fetch_one(c).await?
        });
        text.map(|text| json("the activity of a version", &text)).transpose()
    }

    /// Closes the document's last standing and opens the one that it says.
    async fn move_standing(&mut self, document: &Document) -> Result<(), StoreError> {
        let ordinal: i64 = within!(self, |c| {
            let query = sqlx::query_scalar(CLOSE_STANDING).bind(document.id.as_str());
            query.bind(document.changed_at.0).bind(LASTS).fetch_one(c).await?
        });
        self.insert_many(INSERT_STANDING, &[standing_row(document, ordinal + 1)?]).await
    }
}

/// `until_at` of a standing that lasts.
pub(crate) const LASTS: i64 = i64::MAX;

/// The register's fields, if the register shows the document.
fn in_register<'a>(document: &Document, version: &'a Version) -> Option<&'a Activity> {
    version.activity.as_ref().filter(|_| document.in_register())
}

fn document_row(document: &Document) -> Result<Row<'_>, StoreError> {
    Ok(vec![
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
        Value::Int(document.changed_at.0),
        Value::maybe_owned(decision(document)?),
        Value::text(&document.sort_date),
    ])
}

fn standing_row(document: &Document, ordinal: i64) -> Result<Row<'_>, StoreError> {
    Ok(vec![
        Value::text(document.id.as_str()),
        Value::Int(document.changed_at.0),
        Value::Int(ordinal),
        Value::Int(LASTS),
        Value::text(document.unit.as_str()),
        Value::text(document.section.as_str()),
        Value::Int(document.number),
        Value::Int(document.current),
        Value::text(document.kind.as_str()),
        Value::text(document.availability.as_str()),
        Value::text(document.validity.as_str()),
        Value::text(&document.sort_date),
        Value::maybe_owned(decision(document)?),
    ])
}

fn decision(document: &Document) -> Result<Option<String>, StoreError> {
    Ok(document.decision.as_ref().map(serde_json::to_string).transpose()?)
}

fn version_row<'a>(
    document: &'a DocumentId,
    version: &'a Version,
    hash: &Sha256,
) -> Result<Row<'a>, StoreError> {
    let activity = version.activity.as_ref().map(serde_json::to_string).transpose()?;
    let fields = Some(&version.fields).filter(|fields| !fields.is_empty());
    let fields = fields.map(serde_json::to_string).transpose()?;
    Ok(vec![
        Value::text(document.as_str()),
        Value::Int(version.n),
        Value::text(&version.title),
        Value::text(&version.lead),
        Value::maybe_owned(activity),
        Value::owned(serde_json::to_string(&version.provenance)?),
        Value::owned(serde_json::to_string(&version.attachments)?),
        Value::owned(serde_json::to_string(&version.withheld)?),
        Value::text(&version.reason),
        Value::Int(version.published_at.0),
        Value::owned(hash.as_str()),
        Value::text(&version.salt),
        Value::owned(serde_json::to_string(&version.body)?),
        Value::maybe_owned(fields),
    ])
}

fn blob_rows<'a>(document: &'a DocumentId, version: &'a Version) -> impl Iterator<Item = Row<'a>> {
    version.attachments.iter().map(|attachment| {
        let digest = Value::text(attachment.sha256.as_str());
        vec![digest, Value::text(document.as_str()), Value::Int(version.n)]
    })
}
