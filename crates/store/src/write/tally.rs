//! How many published documents there are of each sort: kept with every change, so that no list
//! has to count its items.

use std::collections::BTreeMap;

use ratusz_domain::{Availability, Document};

use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    PUT =
        "insert into tally (unit_id, section_id, kind, validity, year, documents) \
         values ($1, $2, $3, $4, $5, $6) \
         on conflict (unit_id, section_id, kind, validity, year) \
         do update set documents = tally.documents + excluded.documents";
}

/// What one change adds to each count.
#[derive(Debug, Default)]
pub(crate) struct Tallies(BTreeMap<Sort, i64>);

/// Unit, section, kind, validity, year.
type Sort = (String, String, &'static str, &'static str, i64);

impl Tallies {
    /// Counts a document, if it is published.
    pub(crate) fn add(&mut self, document: &Document) -> Result<(), StoreError> {
        self.change(document, 1)
    }

    /// Counts a document no longer, if it was published.
    pub(crate) fn remove(&mut self, document: &Document) -> Result<(), StoreError> {
        self.change(document, -1)
    }

    fn change(&mut self, document: &Document, by: i64) -> Result<(), StoreError> {
        let day = &document.sort_date;
        let bad = || StoreError::Corrupt { what: "a day", text: day.clone() };
        let year = day.get(..4).and_then(|year| year.parse().ok()).ok_or_else(bad)?;
        if document.availability == Availability::Published {
            let unit = document.unit.0.clone();
            let section = document.section.0.clone();
            let sort = (unit, section, document.kind.as_str(), document.validity.as_str(), year);
            *self.0.entry(sort).or_default() += by;
        }
        Ok(())
    }
}

impl Tx {
    /// Adds what changed to the counts.
    pub(crate) async fn put_tallies(&mut self, tallies: Tallies) -> Result<(), StoreError> {
        for ((unit, section, kind, validity, year), documents) in tallies.0 {
            if documents == 0 {
                continue;
            }
            within!(self, |c| {
                let query = sqlx::query(PUT).bind(unit).bind(section).bind(kind).bind(validity);
                query.bind(year).bind(documents).execute(c).await?;
            });
        }
        Ok(())
    }
}
