//! What can go wrong while answering, mapped to statuses here and to pages in `failure_page`.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ratusz_actions::ActionError;
use ratusz_log::LogError;
use ratusz_search::SearchError;
use ratusz_store::StoreError;
use ratusz_vault::VaultError;

use crate::cache::CachePolicy;
use crate::problem::Problem;

/// Why a request has no page. What the reader sees is made by [`crate::failure_page`].
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Nothing has this address.
    #[error("nothing is at this address")]
    NotFound,
    /// A parameter makes no sense.
    #[error("a parameter of the address makes no sense")]
    BadRequest,
    /// Who asks may not do this.
    #[error("the account may not do this")]
    Forbidden,
    /// What was sent is more than the limit.
    #[error("the request is too large")]
    TooLarge,
    /// A command failed through no fault of who gave it.
    #[error(transparent)]
    Action(#[from] ActionError),
    /// There is more to say than that.
    #[error("{0:?}")]
    Told(Problem),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store of attachments does not answer.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The index does not answer.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The log does not answer.
    #[error(transparent)]
    Log(#[from] LogError),
    /// A record has no form; never in practice.
    #[error(transparent)]
    Record(#[from] serde_json::Error),
    /// A template failed, or another fault of ours.
    #[error(transparent)]
    Template(#[from] askama::Error),
    /// A background task did not end as it should.
    #[error(transparent)]
    Task(#[from] tokio::task::JoinError),
}

impl Failure {
    /// The status that it is answered with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Action(ActionError::Refused(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Told(problem) => problem.status(),
            Self::Action(_)
            | Self::Store(_)
            | Self::Vault(_)
            | Self::Search(_)
            | Self::Log(_)
            | Self::Record(_)
            | Self::Template(_)
            | Self::Task(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Told(problem)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(error = %self, "a page failed");
        }
        let mut response = (status, CachePolicy::Never, ()).into_response();
        if let Self::Told(problem) = self {
            response.extensions_mut().insert(problem);
        }
        response
    }
}
