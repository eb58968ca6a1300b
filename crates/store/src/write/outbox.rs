//! The outbox: a mail is written with the deed that it tells of, and goes when it has been sent.

use ratusz_domain::{Mail, Millis};

use crate::read::outbox::NEVER;
use crate::statement::statements;
use crate::tx::within;
use crate::{StoreError, Tx};

statements! {
    INSERT =
        "insert into outbox (id, purpose, content, created_at, until_at, next_at, attempts) \
         values ($1, $2, $3, $4, $5, $4, 0)";
    CLAIM =
        "update outbox set attempts = attempts + 1, next_at = $3 where id = $1 and next_at <= $2";
    SENT = "delete from outbox where id = $1";
    FAILED = "update outbox set error = $2 where id = $1";
    GIVE_UP = "update outbox set error = $2, next_at = $3, content = '' where id = $1";
    FORGET = "delete from outbox where next_at = $1 and until_at < $2";
}

impl Tx {
    /// Puts a mail in the outbox: it is sent when this transaction is committed, and not before.
    /// `purpose` is a word for the log of the program: `password`, `digest`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enqueue_mail(
        &mut self,
        purpose: &str,
        mail: &Mail,
        now: Millis,
    ) -> Result<(), StoreError> {
        let content = serde_json::to_string(mail)?;
        let id = ratusz_domain::ids::MailId::new();
        within!(self, |c| {
            let query = sqlx::query(INSERT).bind(id.as_str()).bind(purpose).bind(content);
            query.bind(now.0).bind(mail.until.0).execute(c).await?;
        });
        Ok(())
    }

    /// Takes a mail that is due, to send it; who does not tell how that ended tries it again at
    /// `next`. `false` when someone else took it meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_mail(
        &mut self,
        id: &str,
        now: Millis,
        next: Millis,
    ) -> Result<bool, StoreError> {
        let done = within!(self, |c| {
            sqlx::query(CLAIM).bind(id).bind(now.0).bind(next.0).execute(c).await?.rows_affected()
        });
        Ok(done == 1)
    }

    /// Removes a mail that was sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_sent(&mut self, id: &str) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(SENT).bind(id).execute(c).await?;
        });
        Ok(())
    }

    /// Keeps why a mail was not sent. Given up, it loses its content.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_failed(
        &mut self,
        id: &str,
        error: &str,
        given_up: bool,
    ) -> Result<(), StoreError> {
        within!(self, |c| {
            if given_up {
                sqlx::query(GIVE_UP).bind(id).bind(error).bind(NEVER).execute(c).await?;
            } else {
                sqlx::query(FAILED).bind(id).bind(error).execute(c).await?;
            }
        });
        Ok(())
    }

    /// Removes what is left of mails that were given up and made no sense any more at `before`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_mails(&mut self, before: Millis) -> Result<(), StoreError> {
        within!(self, |c| {
            sqlx::query(FORGET).bind(NEVER).bind(before.0).execute(c).await?;
        });
        Ok(())
    }
}
