//! New addresses of earlier bulletins.

use ratusz_domain::{DocumentId, LegacyAddress, UnitId};

use crate::statement::statements;
use crate::write::many::{Row, Value};
use crate::{StoreError, Tx};

statements! {
    INSERT =
        "insert into legacy_address (host, address, unit_id, document_id, target) \
         values ($1, $2, $3, $4, $5)";

    PUT =
        "insert into legacy_address (host, address, unit_id, document_id, target) \
         values ($1, $2, $3, $4, $5) on conflict (address, host) do update \
         set unit_id = excluded.unit_id, document_id = excluded.document_id, \
         target = excluded.target";
}

/// An old address on its way into the table.
#[derive(Debug, Clone)]
pub struct NewLegacy {
    /// The old address.
    pub address: LegacyAddress,
    /// Whose it was.
    pub unit: UnitId,
    /// The document that it leads to.
    pub document: Option<DocumentId>,
    /// Or the address of the portal, from its path on.
    pub target: Option<String>,
}

impl Tx {
    /// Keeps addresses of our own that moved; one that led elsewhere before leads here now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_legacy(&mut self, moved: &[NewLegacy]) -> Result<(), StoreError> {
        let rows: Vec<Row> = moved.iter().map(row).collect();
        self.insert_many(PUT, &rows).await
    }

    /// Keeps old addresses.
    ///
    /// # Errors
    /// [`crate::Taken::LegacyAddress`], [`StoreError::Missing`] without the unit or document, or
    /// when the database fails.
    pub async fn insert_legacy(&mut self, new: &[NewLegacy]) -> Result<(), StoreError> {
        let rows: Vec<Row> = new.iter().map(row).collect();
        self.insert_many(INSERT, &rows).await
    }
}

fn row(new: &NewLegacy) -> Row<'_> {
    vec![
        Value::text(&new.address.host),
        Value::text(&new.address.key),
        Value::text(new.unit.as_str()),
        Value::maybe(new.document.as_ref().map(DocumentId::as_str)),
        Value::maybe(new.target.as_deref()),
    ]
}
