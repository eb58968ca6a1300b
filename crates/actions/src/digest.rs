//! Digests: what was published since the last mail, once a day for each subscriber. They follow the
//! leaves of the log by their place, so nothing is missed and nothing told twice.

use std::collections::{BTreeMap, BTreeSet};

use ratusz_domain::limits::{DIGEST_ITEMS, DIGEST_LEAVES};
use ratusz_domain::slug;
use ratusz_store::{NewsLine, log_head, subscribers_behind};

use crate::{ActionError, Office, letters, subscription};

/// Subscribers who are looked after in one go.
const SUBSCRIBERS: i64 = 200;

/// How much of the log may be told of by now. Taken before the search index catches up, so that the
/// index knows all of it.
///
/// # Errors
/// When the database fails.
pub async fn digest_until(office: &Office) -> Result<i64, ActionError> {
    Ok(log_head(&office.db).await?.size)
}

/// Writes the mails of the day on what the leaves before `until` tell. `answering` says which of the
/// documents with these numbers answer a search; `base_url` is the address of the site. Returns how
/// many mails there are.
///
/// # Errors
/// When the database or the search fails; what was written before stays written.
pub async fn digests(
    office: &Office,
    until: i64,
    base_url: &str,
    answering: impl Fn(&str, &[i64]) -> Result<Vec<i64>, String>,
) -> Result<usize, ActionError> {
    let today = office.now.warsaw().date().to_string();
    let mut written = 0;
    loop {
        let behind = subscribers_behind(&office.db, until, &today, SUBSCRIBERS).await?;
        if behind.is_empty() {
            return Ok(written);
        }
        for subscriber in behind {
            let mailed = digest(office, &subscriber, until, &today, base_url, &answering).await?;
            written += usize::from(mailed);
        }
    }
}

/// One subscriber's mail, if there is news, in one transaction with how far they were told.
async fn digest(
    office: &Office,
    id: &str,
    until: i64,
    today: &str,
    base_url: &str,
    answering: impl Fn(&str, &[i64]) -> Result<Vec<i64>, String>,
) -> Result<bool, ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(subscriber) = tx.subscriber(id).await? else { return Ok(false) };
    let mut wanted = tx.subscriptions(id).await?;
    wanted.retain(|subscription| subscription.confirmed_at.is_some());
    let from = wanted.iter().map(|subscription| subscription.next_leaf).min().unwrap_or(until);
    let until = until.min(from.saturating_add(DIGEST_LEAVES));
    let news = tx.news(from, until).await?;
    // The newest change of a document speaks for all of them.
    let mut told: BTreeMap<i64, &NewsLine> = BTreeMap::new();
    for subscription in &wanted {
        let about = |line: &&NewsLine| {
            line.index >= subscription.next_leaf && subscription.is_about(&line.unit, &line.section)
        };
        let lines: Vec<&NewsLine> = news.iter().filter(about).collect();
        let numbers: BTreeSet<i64> = lines.iter().map(|line| line.number).collect();
        let mut numbers: Vec<i64> = numbers.into_iter().collect();
        if !subscription.words.is_empty() && !numbers.is_empty() {
            numbers = answering(&subscription.words, &numbers).map_err(ActionError::Search)?;
        }
        for line in lines.into_iter().filter(|line| numbers.contains(&line.number)) {
            told.insert(line.number, line);
        }
    }
    let mailed = !told.is_empty();
    if let Some(first) = told.values().next() {
        let key = subscription::key(&mut tx, &subscriber, office.now).await?;
        let place = format!("{base_url}/{}/powiadomienia/{}", first.unit_slug, key.expose());
        let mut lines: Vec<&NewsLine> = told.into_values().collect();
        lines.sort_by_key(|line| (&line.unit_slug, &line.section_title, line.index));
        let rest = lines.len().saturating_sub(DIGEST_ITEMS);
        lines.truncate(DIGEST_ITEMS);
        let items = lines.iter().map(|line| letters::DigestItem {
            section: &line.section_title,
            title: &line.title,
            href: address(base_url, line),
            corrected: line.corrected,
        });
        let items: Vec<_> = items.collect();
        let mail = letters::digest(subscriber.email, &items, rest, &place, office.now);
        tx.enqueue_mail("digest", &mail, office.now).await?;
    }
    tx.subscriber_told(id, until, mailed.then_some(today)).await?;
    tx.commit().await?;
    Ok(mailed)
}

/// Where a document is.
fn address(base_url: &str, line: &NewsLine) -> String {
    let words = slug(&line.title);
    let dash = if words.is_empty() { "" } else { "-" };
    format!("{base_url}/{}/dokument/{}{dash}{words}", line.unit_slug, line.number)
}
