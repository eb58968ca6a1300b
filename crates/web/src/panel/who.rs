//! What handlers of the office take from a request: who asks, and the unit they work in. Both were
//! put there by the gate.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use ratusz_actions::Office;
use ratusz_domain::{Account, Actor, Right, Section, Sha256, Unit, limits};

use crate::error::Failure;
use crate::extract::InUnit;
use crate::site::Site;

/// Name of the session's cookie where the site is on HTTPS: browsers then keep it to this host and
/// path alone (RFC 6265bis, section 4.1.3.2).
const COOKIE_SECURE: &str = "__Host-ratusz";
/// Its name where the site is not, for trying it out.
const COOKIE_PLAIN: &str = "ratusz";

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Who {
    /// The account.
    pub account: Account,
    /// Whether it has a second factor.
    pub second: bool,
    /// Digest of the session's secret.
    pub session: Sha256,
}

/// Who is signed in, in a unit where they may do what the address demands.
#[derive(Debug, Clone)]
pub struct InOffice {
    /// What everything is served from.
    pub site: Arc<Site>,
    /// Who.
    pub who: Who,
    /// The unit.
    pub unit: Unit,
    /// Its menu.
    pub sections: Vec<Section>,
    /// The path as asked.
    pub path: String,
}

impl InOffice {
    pub(super) fn new(here: InUnit, who: Who) -> Self {
        let InUnit { site, unit, sections, path } = here;
        Self { site, who, unit, sections, path }
    }

    /// Where this person gives commands, now.
    #[must_use]
    pub fn office(&self) -> Office {
        office(&self.site, &self.who.account)
    }

    /// Whether a link to something that demands this right leads anywhere.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        self.who.account.rights.may(&self.unit.id, right)
    }
}

/// The office of an account, now.
#[must_use]
pub fn office(site: &Site, account: &Account) -> Office {
    site.office(Actor { name: account.login.clone() })
}

impl FromRequestParts<Arc<Site>> for Who {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Site>) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::Forbidden)
    }
}

impl FromRequestParts<Arc<Site>> for InOffice {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Site>) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::Forbidden)
    }
}

/// The cookie with this name.
pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = values.flat_map(|value| value.split(';')).filter_map(|it| it.split_once('='));
    let found = pairs.find(|(key, _)| key.trim() == name);
    found.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The secret of the session that the browser holds.
pub(super) fn session_cookie(headers: &HeaderMap) -> Option<String> {
    cookie(headers, COOKIE_SECURE).or_else(|| cookie(headers, COOKIE_PLAIN))
}

/// `Set-Cookie` that gives the browser a session; an empty secret takes it away.
pub(super) fn set_session(site: &Site, secret: &str) -> Option<HeaderValue> {
    let secure = site.base_url.starts_with("https://");
    let name = if secure { COOKIE_SECURE } else { COOKIE_PLAIN };
    let age = if secret.is_empty() { 0 } else { limits::SESSION_MINUTES * 60 };
    let mut value = format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}");
    if secure {
        value.push_str("; Secure");
    }
    HeaderValue::try_from(value).ok()
}
