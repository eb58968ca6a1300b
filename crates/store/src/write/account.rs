//! Accounts, invitations, sessions, and attempts that failed.

use ratusz_domain::{Account, AccountId, Millis, Sha256};

use crate::statement::statements;
use crate::tx::within;
use crate::write::many::{Row, Value};
use crate::{NewSession, StoreError, Tx};

statements! {
    INSERT =
        "insert into account (id, login, name, password, portal, active, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7)";
    UPDATE = "update account set name = $2, portal = $3, active = $4 where id = $1";
    SET_PASSWORD = "update account set password = $2 where id = $1";
    DISMISS = "delete from appointment where account_id = $1";
    APPOINT = "insert into appointment (account_id, unit_id, role) values ($1, $2, $3)";

    INVITE =
        "insert into invitation (token_hash, account_id, created_at, expires_at) \
         values ($1, $2, $3, $4)";
    TAKE_INVITATION =
        "delete from invitation where token_hash = $1 and expires_at > $2 returning account_id";
    REVOKE_INVITATIONS = "delete from invitation where account_id = $1";

    BEGIN_SESSION =
        "insert into session (token_hash, account_id, created_at, seen_at, expires_at, address, \
         agent, pending) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    SEE_SESSION = "update session set seen_at = $2 where token_hash = $1";
    END_SESSION = "delete from session where token_hash = $1";
    END_SESSIONS = "delete from session where account_id = $1 and token_hash <> $2";
    END_OLD_SESSIONS = "delete from session where expires_at <= $1 or seen_at <= $2";

    FAILED =
        "insert into throttle (key, failures, until_at) values ($1, 1, $2) \
         on conflict (key) do update set failures = throttle.failures + 1 returning failures";
    WAIT = "update throttle set until_at = $2 where key = $1";
    FORGET = "delete from throttle where key = $1";
    FORGET_OLD = "delete from throttle where until_at <= $1";
}

impl Tx {
    /// Adds an account with its roles. It has no password yet.
    ///
    /// # Errors
    /// [`crate::Taken::AccountLogin`], or when the database fails.
    pub async fn insert_account(&mut self, account: &Account) -> Result<(), StoreError> {
        let row: Row = vec![
            Value::text(account.id.as_str()),
            Value::text(&account.login),
            Value::text(&account.name),
            Value::maybe(None),
            Value::Int(i64::from(account.rights.portal)),
            Value::Int(i64::from(account.active)),
            Value::Int(account.created_at.0),
        ];
        self.insert_many(INSERT, &[row]).await?;
        self.appoint(account).await
    }

    /// Keeps name, activity and roles of an account as they are now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn update_account(&mut self, account: &Account) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(UPDATE)
                .bind(account.id.as_str())
                .bind(&account.name)
                .bind(i64::from(account.rights.portal))
                .bind(i64::from(account.active))
                .execute(c)
                .await?;
        });
        self.with_key(DISMISS, account.id.as_str()).await?;
        self.appoint(account).await
    }

    async fn appoint(&mut self, account: &Account) -> Result<(), StoreError> {
        let appointments = account.rights.appointments.iter();
        let rows: Vec<Row> = appointments
            .map(|it| {
                vec![
                    Value::text(account.id.as_str()),
                    Value::text(it.unit.as_str()),
                    Value::text(it.role.as_str()),
                ]
            })
            .collect();
        self.insert_many(APPOINT, &rows).await
    }

    /// Sets the password's hash, in PHC form.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_password(
        &mut self,
        account: &AccountId,
        hash: &str,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(SET_PASSWORD).bind(account.as_str()).bind(hash).execute(c).await?;
        });
        Ok(())
    }

    /// Keeps an invitation in place of all earlier ones of the account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invite(
        &mut self,
        account: &AccountId,
        token: &Sha256,
        now: Millis,
        expires_at: Millis,
    ) -> Result<(), StoreError> {
        self.with_key(REVOKE_INVITATIONS, account.as_str()).await?;
        within!(self, |c| {
            sqlx::query(INVITE)
                .bind(token.as_str())
                .bind(account.as_str())
                .bind(now.0)
                .bind(expires_at.0)
                .execute(c)
                .await?;
        });
        Ok(())
    }

    /// Uses an invitation up; whose it was, if it was good.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_invitation(
        &mut self,
        token: &Sha256,
        now: Millis,
    ) -> Result<Option<AccountId>, StoreError> {
        let taken: Option<String> = within!(self, |c| {
            sqlx::query_scalar(TAKE_INVITATION)
                .bind(token.as_str())
                .bind(now.0)
                .fetch_optional(c)
                .await?
        });
        Ok(taken.map(AccountId))
    }

    /// Begins a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_session(&mut self, session: &NewSession) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(BEGIN_SESSION)
                .bind(session.token.as_str())
                .bind(session.account.as_str())
                .bind(session.created_at.0)
                .bind(session.created_at.0)
                .bind(session.expires_at.0)
                .bind(&session.address)
                .bind(&session.agent)
                .bind(i64::from(session.pending))
                .execute(c)
                .await?;
        });
        Ok(())
    }

    /// Notes that a session is in use.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn see_session(&mut self, token: &Sha256, now: Millis) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(SEE_SESSION).bind(token.as_str()).bind(now.0).execute(c).await?;
        });
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&mut self, token: &Sha256) -> Result<(), StoreError> {
        self.with_key(END_SESSION, token.as_str()).await
    }

    /// Ends every session of an account, but for `but` if given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions(
        &mut self,
        account: &AccountId,
        but: Option<&Sha256>,
    ) -> Result<(), StoreError> {
        let but = but.map_or("", Sha256::as_str);
        within!(self, |c| {
            sqlx::query(END_SESSIONS).bind(account.as_str()).bind(but).execute(c).await?;
        });
        Ok(())
    }

    /// Removes sessions that ended by themselves, and throttles whose wait is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_old_sessions(
        &mut self,
        now: Millis,
        idle_since: Millis,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(END_OLD_SESSIONS).bind(now.0).bind(idle_since.0).execute(c).await?;
        });
        within!(self, |c| {
            sqlx::query(FORGET_OLD).bind(idle_since.0).execute(c).await?;
        });
        Ok(())
    }

    /// Counts a failed attempt under a key; how many there are now. `now` is when the first one
    /// was made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempt_failed(&mut self, key: &str, now: Millis) -> Result<i64, StoreError> {
        Ok(within!(self, |c| sqlx::query_scalar(FAILED).bind(key).bind(now.0).fetch_one(c).await?))
    }

    /// Lets a key wait until then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wait_until(&mut self, key: &str, until: Millis) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(WAIT).bind(key).bind(until.0).execute(c).await?;
        });
        Ok(())
    }

    /// Forgets the failed attempts of a key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_attempts(&mut self, key: &str) -> Result<(), StoreError> {
        self.with_key(FORGET, key).await
    }

    async fn with_key(&mut self, statement: &'static str, key: &str) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(statement).bind(key).execute(c).await?;
        });
        Ok(())
    }
}
