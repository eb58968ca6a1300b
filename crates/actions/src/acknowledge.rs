//! Acknowledge the journal: on every working day an administrator says that it was read (§ 16(3) of
//! the regulation of 18 January 2007).

use jiff::ToSpan;
use jiff::civil::Date;
use ratusz_domain::{Acknowledgement, Millis, Outcome};
use ratusz_polish::holidays::is_working_day;
use ratusz_store::{Db, acknowledgements, entries_after};
use serde_json::json;

use crate::office::Deed;
use crate::{ActionError, Office, Reason};

const COMMAND: &str = "journal.acknowledge";

/// Notes that the journal was read up to now: once a day.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn acknowledge(office: &Office) -> Result<Acknowledgement, ActionError> {
    let day = office.now.warsaw().date().to_string();
    let mut tx = office.db.begin().await?;
    if tx.acknowledgement(&day).await?.is_some() {
        tx.rollback().await?;
        let reason = Reason::AcknowledgedToday;
        return Err(office.refuse(None, COMMAND, &day, reason.into()).await);
    }
    let seq = tx.journal_head().await?;
    let word = Acknowledgement { day, at: office.now, actor: office.actor.clone(), seq };
    tx.acknowledge(&word).await?;
    let detail = json!({ "seq": seq });
    let event = office.event(None, COMMAND, &word.day, Outcome::Done, detail);
    office.settle(tx, vec![Deed { event, change: None }]).await?;
    Ok(word)
}

/// The working days among the `days` before the day of `now` on which no one acknowledged the
/// journal, in order. Days before its first entry don't count, nor does today, which is not over.
///
/// # Errors
/// When the database fails.
pub async fn unacknowledged(db: &Db, now: Millis, days: i32) -> Result<Vec<Date>, ActionError> {
    let today = now.warsaw().date();
    let Some(first) = entries_after(db, 0, 1).await?.pop() else { return Ok(Vec::new()) };
    let earliest = today.saturating_sub(days.days()).max(first.event.at.warsaw().date());
    let kept = acknowledgements(db, &earliest.to_string(), &today.to_string()).await?;
    let missed =
        |day: &Date| is_working_day(*day) && !kept.iter().any(|word| word.day == day.to_string());
    Ok(earliest.series(1.day()).take_while(|day| *day < today).filter(missed).collect())
}
