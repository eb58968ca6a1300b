//! Subscriptions, the links that lead to them, and what is news to them.

use ratusz_domain::{MailAddress, Millis, SectionId, Sha256, Subscriber, Subscription, UnitId};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::word;
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

statements! {
    BY_EMAIL = "select id, email, mailed_on from subscriber where email = $1";
    BY_ID = "select id, email, mailed_on from subscriber where id = $1";
    KEY =
        "select subscriber_id, subscription_id from subscriber_key \
         where hash = $1 and until_at > $2";
    OF_SUBSCRIBER =
        "select id, unit_id, section_id, words, confirmed_at, next_leaf from subscription \
         where subscriber_id = $1 order by created_at, id";
    BEHIND =
        "select distinct s.id from subscription n join subscriber s on s.id = n.subscriber_id \
         where n.confirmed_at > 0 and n.next_leaf < $1 \
         and (s.mailed_on is null or s.mailed_on < $2) order by s.id limit $3";
    FRESH_LEAVES =
        "select l.idx, l.kind, l.number, l.unit_id, l.section_id, u.slug, s.title as section, \
         v.title, d.availability \
         from leaf l join document d on d.id = l.document_id \
         join unit u on u.id = l.unit_id join section s on s.id = l.section_id \
         join version v on v.document_id = d.id and v.n = d.current_version \
         where l.idx >= $1 and l.idx < $2 order by l.idx";
}

#[derive(FromRow)]
struct SubscriptionRow {
    id: String,
    unit_id: String,
    section_id: Option<String>,
    words: String,
    confirmed_at: Option<i64>,
    next_leaf: i64,
}

impl From<SubscriptionRow> for Subscription {
    fn from(row: SubscriptionRow) -> Self {
        Self {
            id: row.id,
            unit: UnitId(row.unit_id),
            section: row.section_id.map(SectionId),
            words: row.words,
            confirmed_at: row.confirmed_at.map(Millis),
            next_leaf: row.next_leaf,
        }
    }
}

#[derive(FromRow)]
struct NewsRow {
    idx: i64,
    kind: String,
    number: i64,
    unit_id: String,
    section_id: String,
    slug: String,
    section: String,
    title: String,
    availability: String,
}

/// A change of a document that readers can see today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsLine {
    /// Its place in the log.
    pub index: i64,
    /// Whether it is a correction of what was there before.
    pub corrected: bool,
    /// Number of the document.
    pub number: i64,
    /// Its unit.
    pub unit: UnitId,
    /// Slug of its unit.
    pub unit_slug: String,
    /// Its section then.
    pub section: SectionId,
    /// Title of that section.
    pub section_title: String,
    /// Title of the document today.
    pub title: String,
}

/// Whom a key belongs to, and the subscription that it confirms if it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHolder {
    /// Identifier of the subscriber.
    pub subscriber: String,
    /// Identifier of the subscription to be confirmed.
    pub subscription: Option<String>,
}

type SubscriberRow = (String, String, Option<String>);

fn subscriber((id, email, mailed_on): SubscriberRow) -> Result<Subscriber, StoreError> {
    Ok(Subscriber { id, email: word("an e-mail address", &email, MailAddress::parse)?, mailed_on })
}

/// Who holds a key that has not expired, by its digest.
///
/// # Errors
/// When the database fails.
pub async fn subscriber_key(
    db: &Db,
    key: &Sha256,
    now: Millis,
) -> Result<Option<KeyHolder>, StoreError> {
    let row: Option<(String, Option<String>)> =
        on!(db, |p| sqlx::query_as(KEY).bind(key.as_str()).bind(now.0).fetch_optional(p).await?);
    Ok(row.map(|(subscriber, subscription)| KeyHolder { subscriber, subscription }))
}

/// What somebody is subscribed to, confirmed or not, in order.
///
/// # Errors
/// When the database fails.
pub async fn subscriptions(db: &Db, subscriber: &str) -> Result<Vec<Subscription>, StoreError> {
    let rows: Vec<SubscriptionRow> =
        on!(db, |p| sqlx::query_as(OF_SUBSCRIBER).bind(subscriber).fetch_all(p).await?);
    Ok(rows.into_iter().map(Subscription::from).collect())
}

/// Subscribers who have not been told of every leaf before `until`, and not mailed on `today`.
///
/// # Errors
/// When the database fails.
pub async fn subscribers_behind(
    db: &Db,
    until: i64,
    today: &str,
    limit: i64,
) -> Result<Vec<String>, StoreError> {
    Ok(on!(db, |p| {
        let query = sqlx::query_scalar(BEHIND).bind(until).bind(today);
        query.bind(limit).fetch_all(p).await?
    }))
}

impl Tx {
    /// A subscriber by address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subscriber_of(
        &mut self,
        email: &MailAddress,
    ) -> Result<Option<Subscriber>, StoreError> {
        let row: Option<SubscriberRow> = within!(self, |c| {
            sqlx::query_as(BY_EMAIL).bind(email.as_str()).fetch_optional(c).await?
        });
        row.map(subscriber).transpose()
    }

    /// A subscriber by identifier.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subscriber(&mut self, id: &str) -> Result<Option<Subscriber>, StoreError> {
        let row: Option<SubscriberRow> =
            within!(self, |c| sqlx::query_as(BY_ID).bind(id).fetch_optional(c).await?);
        row.map(subscriber).transpose()
    }

    /// Who holds a key that has not expired.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subscriber_key(
        &mut self,
        key: &Sha256,
        now: Millis,
    ) -> Result<Option<KeyHolder>, StoreError> {
        let row: Option<(String, Option<String>)> = within!(self, |c| {
            sqlx::query_as(KEY).bind(key.as_str()).bind(now.0).fetch_optional(c).await?
        });
        Ok(row.map(|(subscriber, subscription)| KeyHolder { subscriber, subscription }))
    }

    /// What somebody is subscribed to, confirmed or not, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subscriptions(
        &mut self,
        subscriber: &str,
    ) -> Result<Vec<Subscription>, StoreError> {
        let rows: Vec<SubscriptionRow> = within!(self, |c| {
            sqlx::query_as(OF_SUBSCRIBER).bind(subscriber).fetch_all(c).await?
        });
        Ok(rows.into_iter().map(Subscription::from).collect())
    }

    /// Documents published or corrected by the leaves from `from` up to `until`, not included, that
    /// readers can still see, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn news(&mut self, from: i64, until: i64) -> Result<Vec<NewsLine>, StoreError> {
        let rows: Vec<NewsRow> = within!(self, |c| {
            sqlx::query_as(FRESH_LEAVES).bind(from).bind(until).fetch_all(c).await?
        });
        let told = rows.into_iter().filter(|row| {
            row.availability == "published" && ["published", "corrected"].contains(&&*row.kind)
        });
        let line = |row: NewsRow| NewsLine {
            index: row.idx,
            corrected: row.kind == "corrected",
            number: row.number,
            unit: UnitId(row.unit_id),
            unit_slug: row.slug,
            section: SectionId(row.section_id),
            section_title: row.section,
            title: row.title,
        };
        Ok(told.map(line).collect())
    }
}
