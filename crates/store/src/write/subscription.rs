//! Subscriptions come, are confirmed, move on through the log, and go.

use ratusz_domain::{Millis, SectionId, Sha256, Subscriber, Subscription};

use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    INSERT_SUBSCRIBER = "insert into subscriber (id, email, created_at) values ($1, $2, $3)";
    INSERT =
        "insert into subscription (id, subscriber_id, unit_id, section_id, words, created_at, \
         next_leaf) values ($1, $2, $3, $4, $5, $6, $7)";
    INSERT_KEY =
        "insert into subscriber_key (hash, subscriber_id, subscription_id, until_at) \
         values ($1, $2, $3, $4)";
    CONFIRM =
        "update subscription set confirmed_at = $2, next_leaf = $3 \
         where id = $1 and confirmed_at is null";
    TOLD = "update subscription set next_leaf = $2 where subscriber_id = $1 and next_leaf < $2";
    MAILED = "update subscriber set mailed_on = $2 where id = $1";

    DELETE_KEYS = "delete from subscriber_key where subscription_id = $1";
    DELETE = "delete from subscription where id = $1 and subscriber_id = $2";
    DELETE_KEYS_OF = "delete from subscriber_key where subscriber_id = $1";
    DELETE_ALL_OF = "delete from subscription where subscriber_id = $1";
    DELETE_SUBSCRIBER = "delete from subscriber where id = $1";

    STALE =
        "select id, subscriber_id from subscription \
         where confirmed_at is null and created_at < $1 limit $2";
    EXPIRED_KEYS = "delete from subscriber_key where until_at < $1";
}

impl Tx {
    /// Keeps somebody who wants to be told of something.
    ///
    /// # Errors
    /// When the address is there already, or the database fails.
    pub async fn insert_subscriber(
        &mut self,
        subscriber: &Subscriber,
        now: Millis,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            let query = sqlx::query(INSERT_SUBSCRIBER).bind(&subscriber.id);
            query.bind(subscriber.email.as_str()).bind(now.0).execute(c).await?;
        });
        Ok(())
    }

    /// Keeps a subscription, not confirmed yet.
    ///
    /// # Errors
    /// [`StoreError::Missing`] without its unit or section, or when the database fails.
    pub async fn insert_subscription(
        &mut self,
        subscriber: &str,
        subscription: &Subscription,
        now: Millis,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            let query = sqlx::query(INSERT).bind(&subscription.id).bind(subscriber);
            let query = query.bind(subscription.unit.as_str());
            let query = query.bind(subscription.section.as_ref().map(SectionId::as_str));
            let query = query.bind(&subscription.words).bind(now.0);
            query.bind(subscription.next_leaf).execute(c).await?;
        });
        Ok(())
    }

    /// Keeps the digest of a key: to confirm a subscription, or to see and end them all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_subscriber_key(
        &mut self,
        key: &Sha256,
        subscriber: &str,
        subscription: Option<&str>,
        until: Millis,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            let query = sqlx::query(INSERT_KEY).bind(key.as_str()).bind(subscriber);
            query.bind(subscription).bind(until.0).execute(c).await?;
        });
        Ok(())
    }

    /// Confirms a subscription; what was in the log before `next_leaf` is not told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirm_subscription(
        &mut self,
        id: &str,
        now: Millis,
        next_leaf: i64,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(CONFIRM).bind(id).bind(now.0).bind(next_leaf).execute(c).await?;
        });
        within!(self, |c| {
            sqlx::query(DELETE_KEYS).bind(id).execute(c).await?;
        });
        Ok(())
    }

    /// Notes that a subscriber was told of every leaf before `next_leaf`, in a mail of `mailed_on`
    /// if there was anything to tell.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subscriber_told(
        &mut self,
        id: &str,
        next_leaf: i64,
        mailed_on: Option<&str>,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(TOLD).bind(id).bind(next_leaf).execute(c).await?;
        });
        if let Some(day) = mailed_on {
            within!(self, |c| {
                sqlx::query(MAILED).bind(id).bind(day).execute(c).await?;
            });
        }
        Ok(())
    }

    /// Ends one subscription of somebody; with the last one nothing of them is left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_subscription(
        &mut self,
        subscriber: &str,
        id: &str,
    ) -> Result<(), StoreError> {
        if !self.subscriptions(subscriber).await?.iter().any(|own| own.id == id) {
            return Ok(());
        }
        within!(self, |c| {
            sqlx::query(DELETE_KEYS).bind(id).execute(c).await?;
        });
        within!(self, |c| {
            sqlx::query(DELETE).bind(id).bind(subscriber).execute(c).await?;
        });
        if self.subscriptions(subscriber).await?.is_empty() {
            self.delete_subscriber(subscriber).await?;
        }
        Ok(())
    }

    /// Ends everything that somebody is subscribed to; nothing of them is left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_subscriber(&mut self, id: &str) -> Result<(), StoreError> {
        for statement in [DELETE_KEYS_OF, DELETE_ALL_OF, DELETE_SUBSCRIBER] {
            within!(self, |c| {
                sqlx::query(statement).bind(id).execute(c).await?;
            });
        }
        Ok(())
    }

    /// Forgets subscriptions that no one confirmed, begun before `before`, and expired keys.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_unconfirmed(
        &mut self,
        before: Millis,
        now: Millis,
        limit: i64,
    ) -> Result<(), StoreError> {
        let stale: Vec<(String, String)> = within!(self, |c| {
            sqlx::query_as(STALE).bind(before.0).bind(limit).fetch_all(c).await?
        });
        for (id, subscriber) in stale {
            self.delete_subscription(&subscriber, &id).await?;
        }
        within!(self, |c| {
            sqlx::query(EXPIRED_KEYS).bind(now.0).execute(c).await?;
        });
        Ok(())
    }
}
