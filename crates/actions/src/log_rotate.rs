//! Rotate: the transparency log is signed by a new key from now on, and the log itself tells.

use ratusz_domain::Outcome;
use ratusz_log::rotate::{COMMAND, REKEYED, entry};
use ratusz_log::{Leaf, LogError, Notary};
use serde_json::json;

use crate::{ActionError, Office};

/// Gives the log a new key, and returns who signs with it. The journal and the log tell of it; the
/// checkpoint over that leaf is signed by both keys. Whoever still holds the old key can append no
/// more ([`LogError::OtherKey`]).
///
/// # Errors
/// A fault; the old key signs then, unless the new one took over already, which the next
/// [`Notary::open`] sees.
pub async fn rotate_key(office: &Office) -> Result<Notary, ActionError> {
    let next = office.notary.next_key()?;
    let (old, new) = (office.notary.vkey().to_string(), next.vkey().to_string());
    let detail = json!({ "old": old, "new": new });
    let event = office.event(None, COMMAND, office.notary.origin(), Outcome::Done, detail);
    let mut tx = office.db.begin().await?;
    let sealed = tx.append_events(std::slice::from_ref(&event)).await?.pop();
    let (seq, hash) = sealed.ok_or_else(|| LogError::Damaged("no journal".to_owned()))?;
    let entry = entry(event.at, &hash, &old, &new);
    let leaf = Leaf { seq, change: None, kind: REKEYED.to_owned(), entry };
    Ok(office.notary.rotate(tx, next, leaf, event.at).await?)
}
