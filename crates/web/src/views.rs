//! Counting views: how often which page was opened on which day, and nothing of who opened it. Counts
//! are kept in memory and written together, so that no page waits for them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use ratusz_domain::limits::VIEW_KEYS;
use ratusz_store::{Db, StoreError, ViewCount};

use crate::address;
use crate::site::Site;

/// Words in the names of programs that read pages by themselves. Who tells no name is one too.
const ROBOTS: [&str; 16] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "curl",
    "wget",
    "python",
    "java/",
    "go-http",
    "libwww",
    "monitor",
    "preview",
    "scrap",
    "headless",
    "lighthouse",
    "archiver",
];

/// First parts of addresses that are not a unit's.
const OTHERS: [&str; 9] = [
    "panel",
    "zasoby",
    "log",
    "motyw.css",
    "robots.txt",
    "sitemap.xml",
    "podglad",
    "szukaj",
    "problemy",
];

/// What was opened: slug of the unit (empty for the portal), day, sort of page, number.
type Key = (String, String, &'static str, i64);

/// Counts that were not written yet. Clones count together.
#[derive(Debug, Clone, Default)]
pub struct Views(Arc<Mutex<HashMap<Key, i64>>>);

impl Views {
    fn count(&self, key: Key) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // When there are too many documents to count each, they are counted together.
        let full = counts.len() >= VIEW_KEYS && !counts.contains_key(&key);
        let key = if full { (key.0, key.1, key.2, 0) } else { key };
        *counts.entry(key).or_default() += 1;
    }

    /// Writes what was counted. After a fault nothing is lost: it is written the next time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn flush(&self, db: &Db) -> Result<usize, StoreError> {
        let counted = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if counted.is_empty() {
            return Ok(0);
        }
        match write(db, &counted).await {
            Ok(()) => Ok(counted.len()),
            Err(error) => {
                let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                for (key, views) in counted {
                    *counts.entry(key).or_default() += views;
                }
                Err(error)
            }
        }
    }
}

async fn write(db: &Db, counted: &HashMap<Key, i64>) -> Result<(), StoreError> {
    let units = ratusz_store::units(db).await?;
    let id = |slug: &str| match slug {
        "" => Some(String::new()),
        slug => units.iter().find(|unit| unit.slug == slug).map(|unit| unit.id.to_string()),
    };
    let count = |((unit, day, page, number), views): (&Key, &i64)| {
        let (day, page) = (day.clone(), (*page).to_owned());
        Some(ViewCount { unit: id(unit)?, day, page, number: *number, views: *views })
    };
    let counts: Vec<ViewCount> = counted.iter().filter_map(count).collect();
    let mut tx = db.begin().await?;
    tx.add_views(&counts).await?;
    tx.commit().await
}

/// Counts a page that a person opened.
pub async fn count(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let seen = match *request.method() == Method::GET && is_person(request.headers()) {
        true => sort(request.uri().path()),
        false => None,
    };
    let response = next.run(request).await;
    if let Some((unit, page, number)) = seen.filter(|_| is_page(&response)) {
        site.views.count((unit, site.today().to_string(), page, number));
    }
    response
}

/// A page in HTML, or the bytes of an attachment.
fn is_page(response: &Response) -> bool {
    let media = response.headers().get(header::CONTENT_TYPE);
    let media = media.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let attachment = response.headers().contains_key(header::CONTENT_DISPOSITION);
    response.status() == StatusCode::OK && (media.starts_with("text/html") || attachment)
}

/// Whether a browser asks on behalf of a person who will see the page.
fn is_person(headers: &HeaderMap) -> bool {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let agent = value("user-agent").unwrap_or_default().to_ascii_lowercase();
    let fetched_ahead = value("sec-purpose").is_some_and(|purpose| purpose.contains("prefetch"));
    !agent.is_empty() && !fetched_ahead && !ROBOTS.iter().any(|robot| agent.contains(robot))
}

/// The unit, the sort of page and the number of the document that a path stands for.
fn sort(path: &str) -> Option<(String, &'static str, i64)> {
    let mut parts = path.split('/').skip(1);
    let unit = parts.next().unwrap_or_default();
    if OTHERS.contains(&unit) && unit != "szukaj" {
        return None;
    }
    let number = |segment: Option<&str>| segment.and_then(address::number_of).unwrap_or(0);
    let (page, number) = match (parts.next(), parts.next(), parts.next()) {
        (None, ..) if unit.is_empty() => ("home", 0),
        (None, ..) if unit == "szukaj" => ("search", 0),
        (None, ..) => return None,
        (Some(""), ..) => ("home", 0),
        (Some("dokument"), segment, None) => ("document", number(segment)),
        (Some("zalacznik"), segment, _) => ("attachment", number(segment)),
        (Some("dokument"), segment, Some(_)) => ("record", number(segment)),
        (Some("dzial" | "aktualnosci" | "archiwum" | "wspolpraca"), ..) => ("section", 0),
        (Some("szukaj"), ..) => ("search", 0),
        (Some("stan" | "rejestr-zmian"), ..) => ("record", 0),
        _ => ("other", 0),
    };
    let unit = if unit == "szukaj" { "" } else { unit };
    Some((unit.to_owned(), page, number))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn pages_are_told_apart_by_their_paths() {
        let of =
            |path: &str| sort(path).map(|(unit, page, number)| format!("{unit} {page} {number}"));
        for (path, expected) in [
            ("/", " home 0"),
            ("/mops/", "mops home 0"),
            ("/mops/dokument/12-tytul", "mops document 12"),
            ("/mops/dokument/12/historia", "mops record 12"),
            ("/mops/zalacznik/12/1/1/plan.pdf", "mops attachment 12"),
            ("/mops/dzial/prawo", "mops section 0"),
            ("/mops/szukaj", "mops search 0"),
            ("/szukaj", " search 0"),
            ("/mops/redakcja", "mops other 0"),
        ] {
            assert_eq!(of(path).as_deref(), Some(expected), "{path}");
        }
        for path in ["/panel/mops/", "/zasoby/style.css", "/mops", "/log/checkpoint"] {
            assert_eq!(of(path), None, "{path}");
        }
    }

    #[test]
    fn robots_are_left_out() {
        let person = |agent: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, HeaderValue::from_static(agent));
            is_person(&headers)
        };
        assert!(person("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));
        for robot in ["", "Mozilla/5.0 (compatible; Googlebot/2.1)", "curl/8.5.0", "Bingbot"] {
            assert!(!person(robot), "{robot}");
        }
        assert!(!is_person(&HeaderMap::new()));
    }
}
