//! Memento (RFC 7089): the versions of a document on the axis of time. A document is the original
//! resource, each `/wersja/{n}` a memento of it, `/timegate` and `/timemap` lead to them.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use ratusz_domain::{Availability, Millis};
use ratusz_store::{Memento, Mementos};

use crate::address;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::problem::Problem;

/// When a memento came (section 2.1.1).
pub const MEMENTO_DATETIME: HeaderName = HeaderName::from_static("memento-datetime");
/// For which time a version is asked (section 2.1.1).
pub const ACCEPT_DATETIME: HeaderName = HeaderName::from_static("accept-datetime");
/// The media type of a TimeMap (RFC 6690).
pub const LINK_FORMAT: &str = "application/link-format";

/// Number and versions of the document that a segment of an address names.
///
/// # Errors
/// [`Failure::NotFound`] when the unit has no such document, [`Problem::Withdrawn`] when it is
/// withdrawn.
pub async fn find(here: &InUnit, segment: &str) -> Result<(i64, Mementos), Failure> {
    let number = address::number_of(segment).ok_or(Failure::NotFound)?;
    let mementos = ratusz_store::mementos(&here.site.db, &here.unit.id, number).await?;
    let mementos = mementos.ok_or(Failure::NotFound)?;
    if mementos.availability == Availability::Withdrawn {
        return Err(Problem::Withdrawn.into());
    }
    Ok((number, mementos))
}

/// `Sun, 22 Nov 2026 11:00:00 GMT` (RFC 9110, section 5.6.7), cut to whole seconds.
#[must_use]
pub fn http_date(at: Millis) -> String {
    DateTimePrinter::new().timestamp_to_rfc9110_string(&at.timestamp()).unwrap_or_default()
}

/// The second since 1970 that an HTTP date names; `None` for anything but the one form that may be
/// sent.
#[must_use]
pub fn read_http_date(text: &str) -> Option<i64> {
    let at = DateTimeParser::new().parse_timestamp(text).ok()?;
    (http_date(Millis::from_timestamp(at)) == text).then(|| at.as_second())
}

/// HTTP dates have no finer time than seconds.
fn second(at: Millis) -> i64 {
    at.0.div_euclid(1000)
}

/// The version that was in force at a second: the newest that came no later. Before the first, the
/// first; without a second, the newest. Those whose content was destroyed are passed over, unless
/// nothing else is left.
#[must_use]
pub fn in_force(versions: &[Memento], asked: Option<i64>) -> Option<&Memento> {
    let left = || versions.iter().filter(|version| !version.erased);
    let came = |version: &&Memento| asked.is_none_or(|asked| second(version.at) <= asked);
    left().rfind(came).or_else(|| left().next()).or_else(|| versions.last())
}

/// The addresses of a document and of its versions, as links of the protocol name them.
#[derive(Debug)]
pub struct Track<'a> {
    base_url: &'a str,
    unit: &'a str,
    number: i64,
    title: &'a str,
}

impl<'a> Track<'a> {
    /// Of a document of the unit, under its title of today.
    #[must_use]
    pub fn new(here: &'a InUnit, number: i64, title: &'a str) -> Self {
        Self { base_url: &here.site.base_url, unit: &here.unit.slug, number, title }
    }

    /// The address of a version.
    #[must_use]
    pub fn memento(&self, n: i64) -> String {
        format!("{}{}", self.base_url, address::version(self.unit, self.number, n))
    }

    fn original(&self) -> String {
        let path = address::document(self.unit, self.number, self.title);
        format!("<{}{path}>; rel=\"original\"", self.base_url)
    }

    fn view(&self, view: &str) -> String {
        format!("{}{}", self.base_url, address::document_view(self.unit, self.number, view))
    }

    fn timegate(&self) -> String {
        format!("<{}>; rel=\"timegate\"", self.view("timegate"))
    }

    fn timemap(&self) -> String {
        format!("<{}>; rel=\"timemap\"; type=\"{LINK_FORMAT}\"", self.view("timemap"))
    }

    fn link(&self, version: &Memento, relation: &str) -> String {
        let (href, at) = (self.memento(version.n), http_date(version.at));
        format!("<{href}>; rel=\"{relation}\"; datetime=\"{at}\"")
    }

    /// What the original resource says of itself (section 2.2.1).
    pub fn mark_original(&self, headers: &mut HeaderMap) {
        set_links(headers, &[self.original(), self.timegate(), self.timemap()]);
    }

    /// What the TimeGate says beside where it leads (section 4.2).
    pub fn mark_timegate(&self, headers: &mut HeaderMap, mementos: &Mementos) {
        let mut links = vec![self.original(), self.timegate(), self.timemap()];
        links.extend(self.ends(mementos));
        set_links(headers, &links);
        headers.insert(header::VARY, HeaderValue::from_static("accept-datetime"));
    }

    /// What a version says of itself and of its neighbours (section 4.2); nothing when it is no
    /// memento: unknown, or destroyed.
    pub fn mark_memento(&self, headers: &mut HeaderMap, mementos: &Mementos, n: i64) {
        let left: Vec<&Memento> = mementos.versions.iter().filter(|v| !v.erased).collect();
        let Some(at) = left.iter().position(|version| version.n == n) else { return };
        let mut links = vec![self.original(), self.timegate(), self.timemap()];
        for (i, version) in left.iter().enumerate() {
            let relations: Vec<&str> = [
                (i == 0, "first"),
                (i + 1 == left.len(), "last"),
                (i + 1 == at, "prev"),
                (i == at + 1, "next"),
            ]
            .into_iter()
            .filter_map(|(holds, word)| holds.then_some(word))
            .collect();
            if !relations.is_empty() || i == at {
                links.push(self.link(version, &[&relations[..], &["memento"]].concat().join(" ")));
            }
        }
        set_links(headers, &links);
        if let Ok(value) = HeaderValue::try_from(http_date(left[at].at)) {
            headers.insert(MEMENTO_DATETIME, value);
        }
    }

    /// The TimeMap: every version that is left, oldest first (section 5, RFC 6690).
    #[must_use]
    pub fn time_map(&self, mementos: &Mementos) -> String {
        let left: Vec<&Memento> = mementos.versions.iter().filter(|v| !v.erased).collect();
        let mut itself =
            format!("<{}>; rel=\"self\"; type=\"{LINK_FORMAT}\"", self.view("timemap"));
        if let (Some(first), Some(last)) = (left.first(), left.last()) {
            let (from, until) = (http_date(first.at), http_date(last.at));
            itself += &format!("; from=\"{from}\"; until=\"{until}\"");
        }
        let mut links = vec![self.original(), itself, self.timegate()];
        for (i, version) in left.iter().enumerate() {
            let relation = match (i == 0, i + 1 == left.len()) {
                (true, true) => "first last memento",
                (true, false) => "first memento",
                (false, true) => "last memento",
                (false, false) => "memento",
            };
            links.push(self.link(version, relation));
        }
        links.join(",\n") + "\n"
    }

    /// Links to the first and the last version.
    fn ends(&self, mementos: &Mementos) -> Vec<String> {
        let mut left = mementos.versions.iter().filter(|version| !version.erased);
        match (left.next(), left.next_back()) {
            (Some(first), Some(last)) => {
                vec![self.link(first, "first memento"), self.link(last, "last memento")]
            }
            (Some(only), None) => vec![self.link(only, "first last memento")],
            (None, _) => Vec::new(),
        }
    }
}

fn set_links(headers: &mut HeaderMap, links: &[String]) {
    if let Ok(value) = HeaderValue::try_from(links.join(", ")) {
        headers.insert(header::LINK, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(n: i64, at: i64, erased: bool) -> Memento {
        Memento { n, at: Millis(at), erased }
    }

    #[test]
    fn dates_are_read_strictly() {
        let noon = "Sun, 22 Nov 2026 11:00:00 GMT";
        assert_eq!(read_http_date(noon), Some(1_795_345_200));
        assert_eq!(http_date(Millis(1_795_345_200_999)), noon);
        for wrong in [
            "",
            "yesterday",
            "2026-11-22T11:00:00Z",
            "Mon, 22 Nov 2026 11:00:00 GMT",
            "Sun, 22 Nov 2026 11:00:00 +0100",
            "Sun, 22 Nov 2026 11:00:00 CET",
            "Sun, 31 Feb 2026 11:00:00 GMT",
            " Sun, 22 Nov 2026 11:00:00 GMT",
            "sun, 22 nov 2026 11:00:00 gmt",
        ] {
            assert_eq!(read_http_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn never_a_later_version_than_asked_for() {
        let versions =
            [version(1, 1_500, false), version(2, 2_000, false), version(3, 2_999, false)];
        let n = |asked| in_force(&versions, asked).map(|version| version.n);
        assert_eq!(n(Some(0)), Some(1), "before the first: the first");
        assert_eq!(n(Some(1)), Some(1), "its own second");
        assert_eq!(n(Some(2)), Some(3), "of one second the last");
        assert_eq!(n(Some(9)), Some(3));
        assert_eq!(n(None), Some(3));
        assert_eq!(in_force(&[], None), None);
    }

    #[test]
    fn what_was_destroyed_is_passed_over() {
        let versions = [version(1, 1_000, true), version(2, 2_000, false), version(3, 3_000, true)];
        for asked in [None, Some(0), Some(1), Some(2), Some(9)] {
            assert_eq!(in_force(&versions, asked).map(|version| version.n), Some(2), "{asked:?}");
        }
        assert_eq!(in_force(&versions[2..], Some(0)).map(|version| version.n), Some(3));
    }
}
