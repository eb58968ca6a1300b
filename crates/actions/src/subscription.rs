//! Subscriptions: begun by anyone, confirmed by who reads the mail, ended with one click. Who is
//! subscribed is nobody else's matter: answers don't tell whether an address is known, and the
//! journal holds nothing of it.

use ratusz_domain::limits::{
    CONFIRMATIONS_PER_HOUR, QUERY_CHARS, SUBSCRIPTIONS, SUBSCRIPTIONS_PER_HOUR,
};
use ratusz_domain::{
    Mail, MailAddress, Millis, SectionId, Subscriber, Subscription, Unit, ids::MailId,
};
use ratusz_store::{Tx, log_head};

use crate::request::{admit, refused};
use crate::{ActionError, IntakeReason, Office, Secret, letters};

/// How long a confirmation is waited for, in milliseconds.
const CONFIRM_WITHIN: i64 = 48 * 3_600_000;
/// How long the link of a mail leads to what one is subscribed to, in milliseconds.
const KEY_LASTS: i64 = 365 * 24 * 3_600_000;
/// Subscriptions without a confirmation that are forgotten in one go.
const FORGOTTEN: i64 = 500;

/// What somebody wants to be told of.
#[derive(Debug, Clone)]
pub struct NewSubscription {
    /// Where mails go, as typed.
    pub email: String,
    /// In one section only.
    pub section: Option<SectionId>,
    /// With these words only; empty for all.
    pub words: String,
    /// The network address that it came from.
    pub sender: String,
}

/// Begins a subscription: a mail asks for its confirmation. `address` is where the pages of
/// subscriptions lie, to which a key is added. What comes of it can't be told from outside.
///
/// # Errors
/// A refusal that is about what was typed alone, or a fault.
pub async fn subscribe(
    office: &Office,
    unit: &Unit,
    new: NewSubscription,
    address: &str,
) -> Result<(), ActionError> {
    let words = new.words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() > QUERY_CHARS {
        return Err(refused(IntakeReason::WordsInvalid));
    }
    let email = MailAddress::parse(&new.email);
    let email = email.ok_or_else(|| refused(IntakeReason::EmailInvalid))?;
    let mut tx = office.db.begin().await?;
    let (sender, now) = (&new.sender, office.now);
    if !admit(&mut tx, "subscription", sender, SUBSCRIPTIONS_PER_HOUR, now).await? {
        tx.commit().await?;
        return Err(refused(IntakeReason::TooMany));
    }
    if !admit(&mut tx, "confirmation", email.as_str(), CONFIRMATIONS_PER_HOUR, now).await? {
        return Ok(tx.commit().await?);
    }
    let subscriber = match tx.subscriber_of(&email).await? {
        Some(known) => known,
        None => {
            let id = MailId::new().to_string();
            let subscriber = Subscriber { id, email, mailed_on: None };
            tx.insert_subscriber(&subscriber, now).await?;
            subscriber
        }
    };
    let mail = wanted(&mut tx, &subscriber, unit, new.section, words, address, now).await?;
    if let Some(mail) = mail {
        tx.enqueue_mail("subscription", &mail, now).await?;
    }
    Ok(tx.commit().await?)
}

/// The mail that a wish leads to: to confirm it, or that it is fulfilled already.
async fn wanted(
    tx: &mut Tx,
    subscriber: &Subscriber,
    unit: &Unit,
    section: Option<SectionId>,
    words: String,
    address: &str,
    now: Millis,
) -> Result<Option<Mail>, ActionError> {
    let to = subscriber.email.clone();
    let all = tx.subscriptions(&subscriber.id).await?;
    let same =
        |own: &&Subscription| own.unit == unit.id && own.section == section && own.words == words;
    let found = all.iter().find(same);
    if found.is_some_and(|own| own.confirmed_at.is_some()) {
        let key = key(tx, subscriber, now).await?;
        let link = format!("{address}{}", key.expose());
        return Ok(Some(letters::subscribed_already(unit, to, link, now)));
    }
    let id = match found {
        Some(own) => own.id.clone(),
        None if all.len() >= SUBSCRIPTIONS => return Ok(None),
        None => {
            let id = MailId::new().to_string();
            let unit = unit.id.clone();
            let subscription =
                Subscription { id, unit, section, words, confirmed_at: None, next_leaf: 0 };
            tx.insert_subscription(&subscriber.id, &subscription, now).await?;
            subscription.id
        }
    };
    let key = Secret::new()?;
    let until = Millis(now.0 + CONFIRM_WITHIN);
    tx.insert_subscriber_key(&key.digest(), &subscriber.id, Some(&id), until).await?;
    let link = format!("{address}{}", key.expose());
    Ok(Some(letters::subscription_confirm(unit, to, link, until)))
}

/// A key that leads a subscriber to what they have.
pub(crate) async fn key(
    tx: &mut Tx,
    subscriber: &Subscriber,
    now: Millis,
) -> Result<Secret, ActionError> {
    let key = Secret::new()?;
    let until = Millis(now.0 + KEY_LASTS);
    tx.insert_subscriber_key(&key.digest(), &subscriber.id, None, until).await?;
    Ok(key)
}

/// Confirms the subscription that a key belongs to, and gives a key that leads to it from now on.
/// What was published before is not told.
///
/// # Errors
/// A refusal when the key was used or is too old, or a fault.
pub async fn subscription_confirm(office: &Office, presented: &str) -> Result<Secret, ActionError> {
    let mut tx = office.db.begin().await?;
    // Whoever holds the transaction holds the right to write: the log does not grow meanwhile.
    let head = log_head(&office.db).await?.size;
    let holder = tx.subscriber_key(&Secret::digest_of(presented), office.now).await?;
    let found = match holder {
        Some(holder) => {
            let subscriber = tx.subscriber(&holder.subscriber).await?;
            subscriber.zip(holder.subscription)
        }
        None => None,
    };
    let Some((subscriber, subscription)) = found else {
        tx.rollback().await?;
        return Err(refused(IntakeReason::LinkInvalid));
    };
    tx.confirm_subscription(&subscription, office.now, head).await?;
    let key = key(&mut tx, &subscriber, office.now).await?;
    tx.commit().await?;
    Ok(key)
}

/// Ends one subscription, or all of them, of who holds a key. A key that is no more ends nothing:
/// there is nothing to end.
///
/// # Errors
/// When the database fails.
pub async fn unsubscribe(
    office: &Office,
    presented: &str,
    subscription: Option<&str>,
) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    let holder = tx.subscriber_key(&Secret::digest_of(presented), office.now).await?;
    if let Some(holder) = holder {
        match (subscription, holder.subscription) {
            (Some(id), _) => tx.delete_subscription(&holder.subscriber, id).await?,
            // A key that confirms one subscription ends that one alone.
            (None, Some(id)) => tx.delete_subscription(&holder.subscriber, &id).await?,
            (None, None) => tx.delete_subscriber(&holder.subscriber).await?,
        }
    }
    Ok(tx.commit().await?)
}

/// Forgets subscriptions that no one confirmed in time, and links that no longer lead anywhere.
///
/// # Errors
/// When the database fails.
pub async fn subscriptions_forget(office: &Office) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    let before = Millis(office.now.0 - CONFIRM_WITHIN);
    tx.forget_unconfirmed(before, office.now, FORGOTTEN).await?;
    Ok(tx.commit().await?)
}
