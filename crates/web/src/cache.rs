//! How long others may keep an answer: handlers name an intent, this file turns it to a header.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponseParts, ResponseParts};

/// What a handler wants to happen with its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// A page or a feed: may be kept, but is asked about every time (its `ETag` makes that cheap).
    Revalidate,
    /// A theme, arms, a sign: may be shown for five minutes without asking.
    Short,
    /// The head of the log: may be shown for five seconds without asking.
    Seconds,
    /// The address names the content by its hash: keep for ever.
    Forever,
    /// An error: never keep.
    Never,
}

impl CachePolicy {
    /// The value of `Cache-Control` (RFC 9111).
    #[must_use]
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Revalidate => "public, no-cache",
            Self::Short => "public, max-age=300",
            Self::Seconds => "public, max-age=5",
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Never => "no-store",
        })
    }
}

impl IntoResponseParts for CachePolicy {
    type Error = std::convert::Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Self::Error> {
        parts.headers_mut().insert(header::CACHE_CONTROL, self.header());
        Ok(parts)
    }
}
