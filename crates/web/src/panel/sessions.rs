//! Sessions of one's own account: where one is signed in, and signing out there.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ratusz_actions::sessions_end;
use ratusz_domain::Sha256;

use super::flash;
use super::form::Fields;
use super::who::{self, Who};
use crate::error::Failure;
use crate::messages::PL;
use crate::site::Site;
use crate::words::Day;

/// Characters of a session's digest that name it in a form.
const NAME: usize = 16;

/// A session in the list.
#[derive(Debug)]
pub struct Session {
    /// Its name in forms.
    pub name: String,
    /// Browser and system.
    pub device: String,
    /// Network address that it was begun from.
    pub address: String,
    /// When it was last used.
    pub seen: Day,
    /// Whether it is the one that asks.
    pub own: bool,
}

/// Every session that counts, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(site: &Site, who: &Who) -> Result<Vec<Session>, Failure> {
    let now = who::office(site, &who.account).now;
    let rows = ratusz_store::sessions(&site.db, &who.account.id).await?.into_iter();
    let lasting = rows.filter(|row| {
        row.pending == 0
            && row.expires_at > now.0
            && row.seen_at > ratusz_actions::idle_since(now).0
    });
    let session = |row: ratusz_store::SessionRow| Session {
        name: row.token_hash.chars().take(NAME).collect(),
        device: device(&row.agent),
        seen: Day::instant(ratusz_domain::Millis(row.seen_at)),
        own: row.token_hash == who.session.as_str(),
        address: row.address,
    };
    Ok(lasting.map(session).collect())
}

/// Signs out one device, or every other one.
pub async fn end(
    State(site): State<Arc<Site>>,
    who: Who,
    fields: Fields,
) -> Result<Response, Failure> {
    let rows = ratusz_store::sessions(&site.db, &who.account.id).await?;
    let wanted = fields.get("sesja");
    let named =
        |it: &&ratusz_store::SessionRow| wanted.len() == NAME && it.token_hash.starts_with(wanted);
    let one = match wanted {
        "" => None,
        _ => Some(rows.iter().find(named).ok_or(Failure::NotFound)?),
    };
    let one = one.and_then(|row| Sha256::parse(&row.token_hash));
    let office = who::office(&site, &who.account);
    sessions_end(&office, &who.account, &who.session, one.as_ref()).await?;
    Ok(flash::done("/panel/konto", PL.session_ended))
}

/// Browser and system that a `User-Agent` names, as people call them.
fn device(agent: &str) -> String {
    let name = |known: &[(&str, &'static str)]| {
        known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    let browser = name(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = name(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => PL.session_unknown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn devices_have_names() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36";
        assert_eq!(device(chrome), "Chrome, Linux");
        assert_eq!(
            device("Mozilla/5.0 (Windows NT 10.0; rv:132.0) Firefox/132.0"),
            "Firefox, Windows"
        );
        assert_eq!(device(""), "nieznane urządzenie");
    }
}
