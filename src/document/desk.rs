//! Where a verb is given at the command line: the opened data folder, who speaks, and the two ways
//! in which the outcome is told.

use std::path::PathBuf;

use anyhow::Result;
use ratusz_actions::{ActionError, Office, Reason, Refusal};
use ratusz_domain::{Document, Unit, UnitId};
use serde_json::{Value, json};

use crate::messages::document as words;
use crate::workplace::{Workplace, complain, say};

/// The opened data folder, and who speaks.
pub(super) struct Desk {
    pub(super) workplace: Workplace,
    user: Option<String>,
}

impl Desk {
    /// Opens the data folder.
    pub(super) async fn open(data: Option<PathBuf>, user: Option<String>) -> Result<Self> {
        let data = data.ok_or_else(|| Refused::one("data_missing", words::DATA_MISSING))?;
        let user = user.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        Ok(Self { workplace: Workplace::open(&data).await?, user })
    }

    /// The office of whoever speaks, at this moment. The journal must know the name.
    pub(super) fn office(&self) -> Result<Office> {
        let missing = || Refused::one("user_missing", words::USER_MISSING);
        Ok(self.workplace.office(self.user.as_deref().ok_or_else(missing)?))
    }

    /// The unit with a slug.
    pub(super) async fn unit(&self, slug: &str) -> Result<Unit> {
        let units = ratusz_store::units(&self.workplace.db).await?;
        let found = units.into_iter().find(|unit| unit.slug == slug);
        Ok(found.ok_or_else(|| Refused::one("unit_unknown", words::unit_unknown(slug)))?)
    }

    /// The unit of a row.
    pub(super) async fn unit_of(&self, id: &UnitId) -> Result<Unit> {
        let units = ratusz_store::units(&self.workplace.db).await?;
        let found = units.into_iter().find(|unit| unit.id == *id);
        Ok(found.ok_or_else(|| Refused::one("unit_unknown", words::unit_unknown(id.as_str())))?)
    }

    /// A document by its number.
    pub(super) async fn document(&self, number: i64) -> Result<Document> {
        let found = ratusz_store::document_anywhere(&self.workplace.db, number).await?;
        Ok(found.ok_or(Refusal(vec![Reason::DocumentUnknown(number)]))?)
    }

    /// A draft by its number.
    pub(super) async fn draft(&self, number: i64) -> Result<ratusz_domain::Draft> {
        let found = ratusz_store::draft(&self.workplace.db, number).await?;
        Ok(found.ok_or(Refusal(vec![Reason::DraftUnknown(number)]))?)
    }
}

/// What was done, for programs and for people.
pub(super) struct Answer {
    pub(super) json: Value,
    pub(super) said: String,
}

impl Answer {
    /// Prints it.
    pub(super) fn tell(&self, json: bool) -> Result<()> {
        if json {
            say(serde_json::to_string_pretty(&self.json)?);
        } else {
            say(&self.said);
        }
        Ok(())
    }
}

/// Why nothing was done: codes for programs, sentences for people.
#[derive(Debug, thiserror::Error)]
#[error("refused")]
pub(super) struct Refused(Vec<(&'static str, String)>);

impl Refused {
    /// With one reason.
    pub(super) fn one(code: &'static str, message: impl Into<String>) -> Self {
        Self(vec![(code, message.into())])
    }

    /// The refusal in an error; any other error is a fault and comes back as it was.
    pub(super) fn from_error(error: anyhow::Error) -> Result<Self> {
        let reasons = |refusal: &Refusal| {
            Self(refusal.0.iter().map(|reason| (reason.code(), reason.to_string())).collect())
        };
        if let Some(ActionError::Refused(refusal)) = error.downcast_ref() {
            return Ok(reasons(refusal));
        }
        if let Some(refusal) = error.downcast_ref() {
            return Ok(reasons(refusal));
        }
        error.downcast()
    }

    /// Prints it.
    pub(super) fn tell(&self, as_json: bool) -> Result<()> {
        if as_json {
            let reason =
                |(code, message): &(&str, String)| json!({ "code": code, "message": message });
            let reasons: Vec<Value> = self.0.iter().map(reason).collect();
            say(serde_json::to_string_pretty(&json!({ "refused": reasons }))?);
        } else {
            for (_, message) in &self.0 {
                complain(message);
            }
        }
        Ok(())
    }
}
