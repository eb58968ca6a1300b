//! Accounts, who is signed in, and who has to wait.

use ratusz_domain::{Account, AccountId, Appointment, Millis, Rights, Role, Sha256, UnitId};
use sqlx::FromRow;

use crate::db::on;
use crate::rows::word;
use crate::statement::statements;
use crate::tx::within;
use crate::{Db, StoreError, Tx};

/// One row an appointment, and one for an account that has none.
macro_rules! accounts {
    ($rest:literal) => {
        concat!(
            "select a.id, a.login, a.name, a.password, a.portal, a.active, a.created_at, \
             p.unit_id, p.role, (select t.confirmed_at from totp t where t.account_id = a.id) as \
             second from account a left join appointment p on p.account_id = a.id ",
            $rest
        )
    };
}

statements! {
    ALL = accounts!("order by a.login, p.unit_id");
    OF_UNIT = accounts!(
        "where a.id in (select account_id from appointment where unit_id = $1) \
         order by a.login, p.unit_id"
    );
    BY_ID = accounts!("where a.id = $1 order by p.unit_id");
    BY_LOGIN = accounts!("where a.login = $1 order by p.unit_id");

    SESSION =
        "select account_id, created_at, seen_at, expires_at, address, agent, token_hash, pending \
         from session where token_hash = $1";
    SESSIONS =
        "select account_id, created_at, seen_at, expires_at, address, agent, token_hash, pending \
         from session where account_id = $1 order by created_at desc";

    INVITED = "select account_id from invitation where token_hash = $1 and expires_at > $2";
    TOTP = "select secret, confirmed_at, last_step from totp where account_id = $1";
    RECOVERY_CODES = "select count(*) from recovery_code where account_id = $1";
    WAITS = "select until_at from throttle where key = $1";
}

#[derive(FromRow)]
struct AccountRow {
    id: String,
    login: String,
    name: String,
    password: Option<String>,
    portal: i64,
    active: i64,
    created_at: i64,
    unit_id: Option<String>,
    role: Option<String>,
    second: Option<i64>,
}

/// An account with the hash of its password.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The account.
    pub account: Account,
    /// The hash in PHC form; `None` before the invitation was accepted.
    pub password: Option<String>,
    /// Whether it has a second factor.
    pub second: bool,
}

/// A session to be begun.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Digest of the secret that the browser holds.
    pub token: Sha256,
    /// Whose.
    pub account: AccountId,
    /// When it begins.
    pub created_at: Millis,
    /// When it ends whatever is done.
    pub expires_at: Millis,
    /// The network address that it was begun from.
    pub address: String,
    /// What the browser says it is.
    pub agent: String,
    /// Whether the second factor is still to be given.
    pub pending: bool,
}

/// A session that there is.
#[derive(Debug, Clone, FromRow)]
pub struct SessionRow {
    /// Digest of the secret.
    pub token_hash: String,
    /// Whose.
    pub account_id: String,
    /// When it began, in milliseconds.
    pub created_at: i64,
    /// When it was last used, in milliseconds, to the minute.
    pub seen_at: i64,
    /// When it ends whatever is done, in milliseconds.
    pub expires_at: i64,
    /// The network address that it was begun from.
    pub address: String,
    /// What the browser says it is.
    pub agent: String,
    /// 1 when the second factor is still to be given.
    pub pending: i64,
}

/// A generator of one-time codes.
#[derive(Debug, Clone, FromRow)]
pub struct TotpRow {
    /// The shared secret, base32 without padding.
    pub secret: String,
    /// Since when it counts, in milliseconds; `None` while it is being set up.
    pub confirmed_at: Option<i64>,
    /// The time step whose code was used last.
    pub last_step: i64,
}

fn collect(rows: Vec<AccountRow>) -> Result<Vec<Credentials>, StoreError> {
    let mut all: Vec<Credentials> = Vec::new();
    for row in rows {
        let appointment = match (row.unit_id, row.role) {
            (Some(unit), Some(role)) => {
                Some(Appointment { unit: UnitId(unit), role: word("a role", &role, Role::parse)? })
            }
            _ => None,
        };
        match all.last_mut().filter(|last| last.account.id.as_str() == row.id) {
            Some(last) => last.account.rights.appointments.extend(appointment),
            None => all.push(Credentials {
                account: Account {
                    id: AccountId(row.id),
                    login: row.login,
                    name: row.name,
                    rights: Rights {
                        portal: row.portal != 0,
                        appointments: appointment.into_iter().collect(),
                    },
                    active: row.active != 0,
                    created_at: Millis(row.created_at),
                },
                password: row.password,
                second: row.second.is_some(),
            }),
        }
    }
    Ok(all)
}

/// Every account by login, or those with a role in a unit.
///
/// # Errors
/// When the database fails.
pub async fn accounts(db: &Db, unit: Option<&UnitId>) -> Result<Vec<Credentials>, StoreError> {
    collect(match unit {
        None => on!(db, |p| sqlx::query_as(ALL).fetch_all(p).await?),
        Some(unit) => {
            on!(db, |p| sqlx::query_as(OF_UNIT).bind(unit.as_str()).fetch_all(p).await?)
        }
    })
}

/// An account by its login.
///
/// # Errors
/// When the database fails.
pub async fn account_by_login(db: &Db, login: &str) -> Result<Option<Credentials>, StoreError> {
    let rows = on!(db, |p| sqlx::query_as(BY_LOGIN).bind(login).fetch_all(p).await?);
    Ok(collect(rows)?.pop())
}

/// An account by its identifier.
///
/// # Errors
/// When the database fails.
pub async fn account(db: &Db, id: &AccountId) -> Result<Option<Credentials>, StoreError> {
    let rows = on!(db, |p| sqlx::query_as(BY_ID).bind(id.as_str()).fetch_all(p).await?);
    Ok(collect(rows)?.pop())
}

/// A session by the digest of its secret, ended or not.
///
/// # Errors
/// When the database fails.
pub async fn session(db: &Db, token: &Sha256) -> Result<Option<SessionRow>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(SESSION).bind(token.as_str()).fetch_optional(p).await?))
}

/// Sessions of an account, newest first.
///
/// # Errors
/// When the database fails.
pub async fn sessions(db: &Db, account: &AccountId) -> Result<Vec<SessionRow>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(SESSIONS).bind(account.as_str()).fetch_all(p).await?))
}

/// The generator of one-time codes of an account, confirmed or not.
///
/// # Errors
/// When the database fails.
pub async fn totp(db: &Db, account: &AccountId) -> Result<Option<TotpRow>, StoreError> {
    Ok(on!(db, |p| sqlx::query_as(TOTP).bind(account.as_str()).fetch_optional(p).await?))
}

/// How many recovery codes an account has left.
///
/// # Errors
/// When the database fails.
pub async fn recovery_codes(db: &Db, account: &AccountId) -> Result<i64, StoreError> {
    Ok(on!(db, |p| {
        sqlx::query_scalar(RECOVERY_CODES).bind(account.as_str()).fetch_one(p).await?
    }))
}

/// Whom an invitation is for, if it is good at `now`.
///
/// # Errors
/// When the database fails.
pub async fn invited(
    db: &Db,
    token: &Sha256,
    now: Millis,
) -> Result<Option<AccountId>, StoreError> {
    let id: Option<String> = on!(db, |p| {
        sqlx::query_scalar(INVITED).bind(token.as_str()).bind(now.0).fetch_optional(p).await?
    });
    Ok(id.map(AccountId))
}

impl Tx {
    /// Every account by login, as this transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts(&mut self) -> Result<Vec<Credentials>, StoreError> {
        collect(within!(self, |c| sqlx::query_as(ALL).fetch_all(c).await?))
    }

    /// An account by its identifier, as this transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account(&mut self, id: &AccountId) -> Result<Option<Credentials>, StoreError> {
        let rows = within!(self, |c| sqlx::query_as(BY_ID).bind(id.as_str()).fetch_all(c).await?);
        Ok(collect(rows)?.pop())
    }

    /// Until when a key has to wait; `None` if nothing failed under it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waits_until(&mut self, key: &str) -> Result<Option<Millis>, StoreError> {
        let until: Option<i64> =
            within!(self, |c| sqlx::query_scalar(WAITS).bind(key).fetch_optional(c).await?);
        Ok(until.map(Millis))
    }
}
