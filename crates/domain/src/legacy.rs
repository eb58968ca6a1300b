//! Addresses of an earlier bulletin: one form for all the ways in which the same one was written.

use crate::limits;

/// Parameters by which the engines of old bulletins tell documents apart, most telling first. The
/// last pair belongs together.
const IDENTIFIERS: [&[&str]; 4] = [&["sub_dok_id"], &["dok_id"], &["zid"], &["bip_id", "mmi"]];

/// Parameters that ask for a view of the same document, or mark a visit: no part of its identity.
const PASSING: [&str; 12] = [
    "metka",
    "vreg",
    "wer",
    "new",
    "mode",
    "print",
    "lang",
    "phpsessid",
    "sid",
    "fbclid",
    "gclid",
    "_ga",
];

/// File names that stand for their folder.
const INDEXES: [&str; 7] = [
    "index.php",
    "index.html",
    "index.htm",
    "index.asp",
    "index.aspx",
    "default.aspx",
    "index.jsp",
];

/// Which view of a document an old address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegacyView {
    /// The document.
    Document,
    /// Its metryczka (`metka=1`).
    Provenance,
    /// Its history (`vReg=1`).
    History,
}

/// An old address in its one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegacyAddress {
    /// The host, in lower case without `www.`; empty when the address has none.
    pub host: String,
    /// `?dok_id=62460`, `?bip_id=30&mmi=669`, or path and query: `/pomoc/dom.html?id=4`.
    pub key: String,
    /// The view asked for.
    pub view: LegacyView,
}

impl LegacyAddress {
    /// Reads an address, whole (`https://…`) or from its path or query on. `None` for text that
    /// is no address, is too long, or names nothing but a site's home.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > limits::ADDRESS_BYTES || text.contains(char::is_control) {
            return None;
        }
        let text = text.split('#').next()?;
        let (host, rest) = match text.split_once("://") {
            Some(("http" | "https", rest)) => {
                let end = rest.find(['/', '?']).unwrap_or(rest.len());
                (rest[..end].to_lowercase(), &rest[end..])
            }
            Some(_) => return None,
            None => (String::new(), text),
        };
        let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        if !path.is_empty() && !path.starts_with('/') && host.is_empty() && path.contains(' ') {
            return None;
        }
        let pairs = pairs(query);
        let key = key(path, &pairs)?;
        let asked = |name: &str| {
            pairs.iter().any(|(key, value)| key.eq_ignore_ascii_case(name) && value == "1")
        };
        let view = if asked("metka") {
            LegacyView::Provenance
        } else if asked("vreg") {
            LegacyView::History
        } else {
            LegacyView::Document
        };
        Some(Self { host, key, view })
    }

    /// Whether a query has a parameter that only old bulletins use, so that it is worth to look
    /// the address up even where a page answers.
    #[must_use]
    pub fn is_identified(query: &str) -> bool {
        identity(&pairs(query)).is_some()
    }
}

/// Names and values of a query, decoded, without those that are empty.
fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decode(&name.replace('+', " ")), decode(&value.replace('+', " ")))
    };
    let parts = query.split(['&', ';']).take(limits::ADDRESS_PARAMETERS);
    parts.map(pair).filter(|(name, value)| !name.is_empty() && !value.is_empty()).collect()
}

/// `dok_id=62460`, if the parameters tell a document by themselves.
fn identity(pairs: &[(String, String)]) -> Option<String> {
    let value = |name: &str| {
        let found = pairs.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| format!("{name}={value}"))
    };
    IDENTIFIERS.iter().find_map(|names| {
        let values: Option<Vec<String>> = names.iter().map(|name| value(name)).collect();
        values.map(|values| values.join("&"))
    })
}

fn key(path: &str, pairs: &[(String, String)]) -> Option<String> {
    if let Some(identity) = identity(pairs) {
        return Some(format!("?{identity}"));
    }
    let mut segments: Vec<String> =
        path.split('/').filter(|part| !part.is_empty()).map(decode).collect();
    if segments.last().is_some_and(|last| INDEXES.contains(&last.to_lowercase().as_str())) {
        segments.pop();
    }
    let mut rest: Vec<String> = pairs
        .iter()
        .filter(|(name, _)| !is_passing(name))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    rest.sort_unstable();
    rest.dedup();
    if segments.is_empty() && rest.is_empty() {
        return None;
    }
    let mut key = format!("/{}", segments.join("/"));
    if !rest.is_empty() {
        key.push('?');
        key.push_str(&rest.join("&"));
    }
    Some(key)
}

fn is_passing(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("utm_") || PASSING.contains(&name.as_str())
}

/// Percent-decoding; what does not decode to UTF-8 stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match byte.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        LegacyAddress::parse(text).map_or_else(String::new, |address| address.key)
    }

    #[test]
    fn the_same_address_has_one_form() {
        for text in [
            "https://www.bip.example.pl/?dok_id=62460",
            "?dok_id=62460&metka=1",
            "/index.php?DOK_ID=62460&vReg=1",
            "http://bip.example.pl/index.php?x=1&dok_id=62460#tresc",
        ] {
            assert_eq!(key(text), "?dok_id=62460", "{text}");
        }
        assert_eq!(key("?mmi=669&bip_id=30"), "?bip_id=30&mmi=669");
        assert_eq!(key("/plik.php?zid=5&wer=0&new=t&mode=shw"), "?zid=5");
        assert_eq!(key("?dok_id=1&sub_dok_id=7"), "?sub_dok_id=7");
        assert_eq!(key("//pomoc//dom%C3%B3w/index.html"), "/pomoc/domów");
        assert_eq!(key("/a?b=2&a=1&utm_source=x"), "/a?a=1&b=2");
        assert_eq!(key("strona,12.html"), "/strona,12.html");
    }

    #[test]
    fn a_home_or_nonsense_is_no_address() {
        for text in
            ["", "/", "https://bip.example.pl/", "/index.php", "ftp://x/y", "?bip_id=", "a\nb"]
        {
            assert_eq!(LegacyAddress::parse(text), None, "{text}");
        }
        assert_eq!(LegacyAddress::parse(&"x".repeat(9000)), None);
    }

    #[test]
    fn views_are_asked_for_by_parameters() {
        let view = |text| LegacyAddress::parse(text).map(|address| address.view);
        assert_eq!(view("?dok_id=1&metka=1"), Some(LegacyView::Provenance));
        assert_eq!(view("?dok_id=1&vReg=1"), Some(LegacyView::History));
        assert_eq!(view("?dok_id=1&metka=0"), Some(LegacyView::Document));
    }
}
