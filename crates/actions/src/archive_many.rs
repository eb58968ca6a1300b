//! Archive a section's year: each document by itself, with one reason, an entry of the journal and a
//! leaf of the log each, in batches.

use ratusz_domain::{Decision, Section, Verb};
use ratusz_store::{Db, count_in_force};

use crate::standing::stand_within;
use crate::{ActionError, Office};

/// Documents that are archived in one transaction.
const BATCH: i64 = 100;

/// How many documents [`archive_many`] would archive.
///
/// # Errors
/// When the database fails.
pub async fn archive_many_count(db: &Db, section: &Section, year: i16) -> Result<i64, ActionError> {
    let (first, last) = days_of(year);
    Ok(count_in_force(db, &section.id, &first, &last).await?)
}

/// Archives the documents of a section that are in force and bear a day of `year`. Returns their
/// numbers. Each batch is durable by itself; after a fault it can be given again.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn archive_many(
    office: &Office,
    section: &Section,
    year: i16,
    decision: Decision,
) -> Result<Vec<i64>, ActionError> {
    let (first, last) = days_of(year);
    let mut archived = Vec::new();
    loop {
        let mut tx = office.db.begin().await?;
        let part = tx.in_force(&section.id, &first, &last, BATCH).await?;
        if part.is_empty() {
            tx.rollback().await?;
            return Ok(archived);
        }
        let mut deeds = Vec::with_capacity(part.len());
        let (verb, mut numbers) = (Verb::Archive, Vec::with_capacity(part.len()));
        for mut document in part.into_iter().map(|titled| titled.document) {
            let decision = decision.clone();
            match stand_within(office, &mut tx, &mut document, verb, decision).await? {
                Ok(deed) => deeds.push(deed),
                Err(refusal) => {
                    tx.rollback().await?;
                    return Err(office.refuse_document(verb, &document, refusal).await);
                }
            }
            numbers.push(document.number);
        }
        office.settle(tx, deeds).await?;
        archived.extend(numbers);
    }
}

/// The first and the last day of a year.
fn days_of(year: i16) -> (String, String) {
    (format!("{year:04}-01-01"), format!("{year:04}-12-31"))
}
