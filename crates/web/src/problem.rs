//! What went wrong, in words: for people on a page, for machines as problem details (RFC 9457).

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::address;
use crate::cache::CachePolicy;
use crate::messages::PL;
use crate::site::Site;

/// A problem that has more to say than its status. Handlers end with it as a
/// [`crate::error::Failure`]; it travels with the answer as an extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The document is withdrawn.
    Withdrawn,
    /// The content of the version was destroyed.
    Erased,
    /// The document has no such version.
    VersionUnknown,
    /// The log has no entry at this place that is about this document.
    EntryUnknown,
    /// The log has no such tile or bundle, or the path is not as C2SP tlog-tiles writes it.
    TileUnknown,
    /// Nothing was published yet.
    LogEmpty,
    /// `Accept-Datetime` is no HTTP date.
    DatetimeInvalid,
    /// A filter of the register of changes can't have this value.
    FilterInvalid,
}

/// What is said of a problem, or of a bare status.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Names the problem among others; empty for a bare status.
    pub name: &'static str,
    /// What happened, in a few words.
    pub title: &'static str,
    /// What it means and what to do, in sentences.
    pub detail: &'static str,
}

impl Problem {
    /// Every problem.
    pub const ALL: [Self; 8] = [
        Self::Withdrawn,
        Self::Erased,
        Self::VersionUnknown,
        Self::EntryUnknown,
        Self::TileUnknown,
        Self::LogEmpty,
        Self::DatetimeInvalid,
        Self::FilterInvalid,
    ];

    /// The status that it is answered with.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::Withdrawn | Self::Erased => StatusCode::GONE,
            Self::VersionUnknown | Self::EntryUnknown | Self::TileUnknown | Self::LogEmpty => {
                StatusCode::NOT_FOUND
            }
            Self::DatetimeInvalid | Self::FilterInvalid => StatusCode::BAD_REQUEST,
        }
    }

    /// What is said of it.
    #[must_use]
    pub fn words(self) -> Words {
        let (name, title, detail) = match self {
            Self::Withdrawn => {
                ("dokument-wycofany", PL.problem_withdrawn, PL.problem_withdrawn_help)
            }
            Self::Erased => ("tresc-usunieta", PL.problem_erased, PL.problem_erased_help),
            Self::VersionUnknown => ("nie-ma-wersji", PL.problem_version, PL.problem_version_help),
            Self::EntryUnknown => ("nie-ma-wpisu", PL.problem_entry, PL.problem_entry_help),
            Self::TileUnknown => ("nie-ma-kafla", PL.problem_tile, PL.problem_tile_help),
            Self::LogEmpty => ("pusty-dziennik", PL.problem_log_empty, PL.problem_log_empty_help),
            Self::DatetimeInvalid => ("zly-czas", PL.problem_datetime, PL.problem_datetime_help),
            Self::FilterInvalid => ("zly-filtr", PL.problem_filter, PL.problem_filter_help),
        };
        Words { name, title, detail }
    }
}

impl Words {
    /// What is said of a bare status.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        let (title, detail) = match status {
            StatusCode::NOT_FOUND => (PL.failure_404, PL.failure_404_help),
            StatusCode::UNAUTHORIZED => (PL.failure_401, PL.failure_401_help),
            StatusCode::FORBIDDEN => (PL.failure_403, PL.failure_403_help),
            StatusCode::UNPROCESSABLE_ENTITY => (PL.failure_422, PL.failure_422_help),
            StatusCode::METHOD_NOT_ALLOWED => (PL.failure_405, PL.failure_405_help),
            StatusCode::PAYLOAD_TOO_LARGE => (PL.failure_413, PL.failure_413_help),
            StatusCode::SERVICE_UNAVAILABLE => (PL.failure_503, PL.failure_503_help),
            status if status.is_server_error() => (PL.failure_500, PL.failure_500_help),
            _ => (PL.failure_400, PL.failure_400_help),
        };
        Self { name: "", title, detail }
    }
}

/// Whether who asks is a machine: by the address, or because it accepts JSON and no page.
#[must_use]
pub fn for_machines(path: &str, headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let accepted: Vec<String> = accepted
        .flat_map(|value| value.split(','))
        .map(|range| range.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
        .collect();
    let accepts = |media_type: &str| accepted.iter().any(|range| range == media_type);
    let json = accepts("application/problem+json") || accepts("application/json");
    let endings = ["/timegate", "/timemap", "/rejestr-zmian.atom", "/rejestr-zmian.csv"];
    path.starts_with("/log/")
        || endings.iter().any(|ending| path.ends_with(ending))
        || path.ends_with(".json")
        || path.ends_with(".tlog-proof")
        || (json && !accepts("text/html"))
}

/// Members of a problem detail, RFC 9457, section 3.1.
#[derive(Serialize)]
struct Details<'a> {
    r#type: &'a str,
    title: &'a str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
}

/// The answer for machines. Its type leads to the page that lists every problem; a bare status is
/// `about:blank`.
#[must_use]
pub fn details(site: &Site, path: &str, status: StatusCode, words: Words) -> Response {
    let kind = match words.name {
        "" => "about:blank".to_owned(),
        name => format!("{}{}#{name}", site.base_url, address::PROBLEMS),
    };
    let details = Details {
        r#type: &kind,
        title: words.title,
        status: status.as_u16(),
        detail: words.detail,
        instance: path,
    };
    let body = serde_json::to_string(&details).unwrap_or_default();
    let json = HeaderValue::from_static("application/problem+json");
    (status, CachePolicy::Never, [(header::CONTENT_TYPE, json)], Body::from(body)).into_response()
}
