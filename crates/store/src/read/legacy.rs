//! Where an address of an earlier bulletin leads.

use ratusz_domain::{Availability, LegacyAddress, UnitId};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::word;
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

/// An address that names no host stands for any.
macro_rules! find {
    () => {
        "select l.target, u.slug as unit_slug, d.number, d.availability, v.title \
         from legacy_address l join unit u on u.id = l.unit_id \
         left join document d on d.id = l.document_id \
         left join version v on v.document_id = d.id and v.n = d.current_version \
         where l.address = $1 and l.host in ($2, '') order by l.host desc limit 1"
    };
}

statements! {
    FIND = find!();
    EXACT =
        "select l.target, d.number from legacy_address l \
         left join document d on d.id = l.document_id \
         where l.address = $1 and l.host = $2";
    OF_UNIT =
        "select l.host, l.address, l.target, d.number from legacy_address l \
         left join document d on d.id = l.document_id \
         where l.unit_id = $1 and ($2 = '' or l.address like $2) \
         order by l.address, l.host limit $3 offset $4";
    COUNT = "select count(*) from legacy_address l join unit u on u.id = l.unit_id where u.slug = $1";
}

/// Where an old address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LegacyPlace {
    /// To a document.
    Document {
        /// Slug of its unit.
        unit_slug: String,
        /// Its number.
        number: i64,
        /// Its title, unless it was withdrawn.
        title: Option<String>,
    },
    /// To another address of the portal, from its path on.
    Address(String),
}

/// What an old address leads to, as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LegacyTarget {
    /// A document by its number.
    Document(i64),
    /// An address of the portal, from its path on.
    Address(String),
}

#[derive(FromRow)]
struct Found {
    target: Option<String>,
    unit_slug: String,
    number: Option<i64>,
    availability: Option<String>,
    title: Option<String>,
}

/// Where an old address leads, if it is known. One query, by index.
///
/// # Errors
/// When the database fails.
pub async fn legacy(db: &Db, address: &LegacyAddress) -> Result<Option<LegacyPlace>, StoreError> {
    let found: Option<Found> = on!(db, |p| {
        let query = sqlx::query_as(FIND).bind(&address.key).bind(&address.host);
        query.fetch_optional(p).await?
    });
    let Some(found) = found else { return Ok(None) };
    let Some(number) = found.number else { return Ok(found.target.map(LegacyPlace::Address)) };
    let availability = found.availability.unwrap_or_default();
    let availability = word("an availability", &availability, Availability::parse)?;
    let title = found.title.filter(|_| availability == Availability::Published);
    Ok(Some(LegacyPlace::Document { unit_slug: found.unit_slug, number, title }))
}

/// How many old addresses of a unit are known.
///
/// # Errors
/// When the database fails.
pub async fn legacy_count(db: &Db, unit_slug: &str) -> Result<i64, StoreError> {
    Ok(on!(db, |p| sqlx::query_scalar(COUNT).bind(unit_slug).fetch_one(p).await?))
}

/// An old address of a unit and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LegacyRow {
    /// The host; empty for any.
    pub host: String,
    /// The address in its one form, without the host.
    pub address: String,
    /// The address of the portal that it leads to.
    pub target: Option<String>,
    /// The number of the document that it leads to.
    pub number: Option<i64>,
}

/// The old addresses of a unit that contain `part`, by address.
///
/// # Errors
/// When the database fails.
pub async fn legacy_list(
    db: &Db,
    unit: &UnitId,
    part: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<LegacyRow>, StoreError> {
    // What the database takes for wildcards finds too much rather than too little.
    let pattern = if part.is_empty() { String::new() } else { format!("%{part}%") };
    Ok(on!(db, |p| {
        let query = sqlx::query_as(OF_UNIT).bind(unit.as_str()).bind(pattern).bind(limit);
        query.bind(offset).fetch_all(p).await?
    }))
}

impl Tx {
    /// What exactly this address leads to, host and all, as this transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn legacy_target(
        &mut self,
        address: &LegacyAddress,
    ) -> Result<Option<LegacyTarget>, StoreError> {
        let row: Option<(Option<String>, Option<i64>)> = within!(self, |c| {
            let query = sqlx::query_as(EXACT).bind(&address.key).bind(&address.host);
            query.fetch_optional(c).await?
        });
        Ok(row.and_then(|(target, number)| match number {
            Some(number) => Some(LegacyTarget::Document(number)),
            None => target.map(LegacyTarget::Address),
        }))
    }
}
