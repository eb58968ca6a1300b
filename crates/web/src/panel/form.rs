//! Forms of the office: what was posted, and what is wrong with it.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use ratusz_actions::ActionError;

use crate::error::Failure;

/// The fields of a posted form in their order, each as it was typed.
///
/// Any field may stand more than once. The bytes are bounded by the layer of the panel.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// A form that was posted with these fields.
    #[must_use]
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// The first value of a field; empty when it was not posted.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.maybe(name).unwrap_or_default()
    }

    /// The first value of a field, if it was posted.
    #[must_use]
    pub fn maybe(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a field, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked or a button pressed.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.maybe(name).is_some()
    }

    /// Every field.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let media = request.headers().get(header::CONTENT_TYPE);
        let media = media.and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !media.starts_with("application/x-www-form-urlencoded") {
            return Err(Failure::BadRequest);
        }
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|_| Failure::TooLarge)?;
        let pairs = url::form_urlencoded::parse(&bytes).into_owned();
        // Browsers send line ends as CR LF.
        let pairs = pairs.map(|(key, value)| (key, value.replace("\r\n", "\n")));
        Ok(Self(pairs.collect()))
    }
}

/// Sentences of a refusal, for the page that shows the form again.
///
/// # Errors
/// A fault of the machine, which is no matter of the form.
pub fn refused(error: ActionError) -> Result<Vec<String>, Failure> {
    match error {
        ActionError::Refused(refusal) => Ok(refusal.0.iter().map(ToString::to_string).collect()),
        fault => Err(fault.into()),
    }
}
