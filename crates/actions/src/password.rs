//! Passwords: argon2id hashes, made and compared away from the threads that serve (they take some
//! 30 ms on purpose), and the rules of NIST SP 800-63B-4 for new ones.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use ratusz_domain::limits;
use tokio::task::spawn_blocking;

use crate::guessable::guessable;
use crate::{ActionError, Reason};

/// A hash of no password: what an unknown login is compared with, so that it takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$YWRyZXMgbmllem5hbnk$\
                      qXW6YvqNLqyJ0VEbnOSlGWJvCpE3h6aqGDnbGWt1gqI";

/// What speaks against a new password; `near` are texts that stand near its account.
pub(crate) fn check(password: &str, near: &[String], reasons: &mut Vec<Reason>) {
    let count = password.chars().count();
    if count < limits::PASSWORD_CHARS_MIN {
        reasons.push(Reason::PasswordTooShort(count));
    }
    if count > limits::PASSWORD_CHARS {
        reasons.push(Reason::PasswordTooLong(count));
    }
    if guessable(password, near) {
        reasons.push(Reason::PasswordGuessable);
    }
}

/// The hash of a password, in PHC form.
pub(crate) async fn hash(password: String) -> Result<String, ActionError> {
    let hashed = spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    });
    match hashed.await {
        Ok(Ok(hash)) => Ok(hash),
        Ok(Err(error)) => Err(ActionError::Password(error.to_string())),
        Err(error) => Err(ActionError::Password(error.to_string())),
    }
}

/// Whether a password is that of the hash; without a hash it never is, and takes as long.
pub(crate) async fn matches(password: String, kept: Option<String>) -> Result<bool, ActionError> {
    let compared = spawn_blocking(move || {
        let known = kept.is_some();
        let kept = kept.unwrap_or_else(|| NOBODY.to_owned());
        let Ok(hash) = PasswordHash::new(&kept) else { return false };
        Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && known
    });
    compared.await.map_err(|error| ActionError::Password(error.to_string()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

    use super::*;

    fn reasons(password: &str) -> Vec<Reason> {
        let mut reasons = Vec::new();
        check(password, &["anna.nowak@mops.example".to_owned()], &mut reasons);
        reasons
    }

    #[test]
    fn long_and_not_monotonous_is_enough() {
        assert_eq!(reasons("cztery zielone słonie"), []);
        assert_eq!(reasons("żółw i mysz"), [Reason::PasswordTooShort(11)]);
        assert_eq!(reasons("aaaaaaaaaaaaaaaaaaaa"), [Reason::PasswordGuessable]);
        assert_eq!(reasons("Anna.Nowak12345"), [Reason::PasswordGuessable]);
    }

    #[tokio::test]
    async fn only_its_own_password_matches() {
        let kept = hash("cztery zielone słonie".to_owned()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(matches("cztery zielone słonie".to_owned(), Some(kept.clone())).await.unwrap());
        assert!(!matches("cztery zielone slonie".to_owned(), Some(kept)).await.unwrap());
        assert!(!matches(String::new(), None).await.unwrap());
        assert!(PasswordHash::new(NOBODY).is_ok());
    }
}
