//! The second factor of accounts: a generator of one-time codes, and recovery codes.

use ratusz_domain::{AccountId, Millis, Sha256};

use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    BEGIN =
        "insert into totp (account_id, secret, confirmed_at, last_step) values ($1, $2, null, 0) \
         on conflict (account_id) do update set secret = excluded.secret \
         where totp.confirmed_at is null";
    CONFIRM = "update totp set confirmed_at = $2 where account_id = $1";
    STEP = "update totp set last_step = $2 where account_id = $1 and last_step < $2";
    REMOVE = "delete from totp where account_id = $1";
    ADD_CODE = "insert into recovery_code (account_id, code_hash) values ($1, $2)";
    TAKE_CODE = "delete from recovery_code where account_id = $1 and code_hash = $2";
    REMOVE_CODES = "delete from recovery_code where account_id = $1";
}

impl Tx {
    /// Keeps the secret of a generator that is being set up; `false` when one counts already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_totp(
        &mut self,
        account: &AccountId,
        secret: &str,
    ) -> Result<bool, StoreError> {
        self.of_account(BEGIN, account, secret).await
    }

    /// Lets the generator count from now on, with these recovery codes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirm_totp(
        &mut self,
        account: &AccountId,
        now: Millis,
        codes: &[Sha256],
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(CONFIRM).bind(account.as_str()).bind(now.0).execute(c).await?;
        });
        for code in codes {
            self.of_account(ADD_CODE, account, code.as_str()).await?;
        }
        Ok(())
    }

    /// Uses up the code of a time step; `false` when it, or a later one, was used before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_totp(&mut self, account: &AccountId, step: i64) -> Result<bool, StoreError> {
        let rows = within!(self, |c| {
            sqlx::query(STEP).bind(account.as_str()).bind(step).execute(c).await?.rows_affected()
        });
        Ok(rows == 1)
    }

    /// Uses up a recovery code; `false` when there is none such.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_recovery_code(
        &mut self,
        account: &AccountId,
        code: &Sha256,
    ) -> Result<bool, StoreError> {
        self.of_account(TAKE_CODE, account, code.as_str()).await
    }

    /// Takes the second factor away, recovery codes with it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove_totp(&mut self, account: &AccountId) -> Result<(), StoreError> {
        for statement in [REMOVE, REMOVE_CODES] {
            within!(self, |c| {
                sqlx::query(statement).bind(account.as_str()).execute(c).await?;
            });
        }
        Ok(())
    }

    async fn of_account(
        &mut self,
        statement: &'static str,
        account: &AccountId,
        value: &str,
    ) -> Result<bool, StoreError> {
        let rows = within!(self, |c| {
            let query = sqlx::query(statement).bind(account.as_str()).bind(value);
            query.execute(c).await?.rows_affected()
        });
        Ok(rows == 1)
    }
}
