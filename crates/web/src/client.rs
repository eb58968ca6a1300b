//! The network address that a request comes from.

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderName;
use axum::http::request::Parts;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address, as text; empty when the server was not asked over a network.
///
/// `X-Forwarded-For` counts only where the connection comes from this machine itself, that is from
/// a proxy before the server, and only its last entry: the one that this proxy added.
#[derive(Debug, Clone)]
pub struct ClientAddress(pub String);

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else {
            return Ok(Self(String::new()));
        };
        let last = parts.headers.get_all(FORWARDED_FOR).iter().next_back();
        let last = last.and_then(|value| value.to_str().ok()?.rsplit(',').next());
        let address = match last.map(str::trim).filter(|_| peer.ip().is_loopback()) {
            Some(address) => address.chars().take(64).collect(),
            None => peer.ip().to_string(),
        };
        Ok(Self(address))
    }
}
