//! Magic numbers first, then what kind of text it is.

use ratusz_richtext::markup::{Element, Token, Tokens};

use super::{MediaType, container};

/// Bytes at the start that tell what a text is.
const HEAD: usize = 16 * 1024;
/// Bytes at the start in which a page names its encoding; browsers look at 1024.
const LABEL: usize = 4 * 1024;

/// What `bytes` are by their content. `name` only breaks ties between kinds of text.
#[must_use]
pub fn media_type(bytes: &[u8], name: &str) -> MediaType {
    if bytes.starts_with(b"PK\x03\x04") {
        return container::zip(bytes);
    }
    if bytes.starts_with(b"PK\x05\x06") {
        return MediaType::Zip;
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return container::compound(bytes);
    }
    if bytes.starts_with(b"{\\rtf") {
        return MediaType::Rtf;
    }
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if utf16 {
        // ASCII letters of UTF-16 with the zero bytes left out: enough to see tags by.
        let head = &bytes[2..bytes.len().min(HEAD)];
        let ascii: Vec<u8> = head.iter().copied().filter(|b| *b != 0).collect();
        return text(&ascii, name);
    }
    if let Some(found) = infer::get(bytes) {
        let known = match found.mime_type() {
            "application/x-rar-compressed" => Some(MediaType::Rar),
            mime => MediaType::from_mime(mime),
        };
        match found.matcher_type() {
            // Texts are told apart below.
            infer::MatcherType::Text => {}
            // Formats without a firm magic number would take texts for their own.
            _ if known.is_none() && !is_binary(bytes) => {}
            _ => return known.unwrap_or(MediaType::Unknown),
        }
    }
    if is_binary(bytes) {
        return MediaType::Unknown;
    }
    text(&bytes[..bytes.len().min(HEAD)], name)
}

/// Holds more control characters than a text may by mistake.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4 * HEAD)];
    let controls = head.iter().filter(|b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f));
    controls.count() > 2 + head.len() / 500
}

/// What kind of text begins with `head`.
fn text(head: &[u8], name: &str) -> MediaType {
    let head = String::from_utf8_lossy(head);
    let start =
        head.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace() || c == '\0');
    if start.starts_with('<') {
        return markup(start, name);
    }
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "csv" if start.contains([',', ';', '\t']) => MediaType::Csv,
        "json" if start.starts_with(['{', '[']) => MediaType::Json,
        "htm" | "html" | "xhtml" | "php" | "asp" | "aspx" | "jsp" if tags(start, 1) => {
            MediaType::Html
        }
        _ if tags(start, 3) => MediaType::Html,
        _ => MediaType::Text,
    }
}

/// What a text is whose first character is `<`.
fn markup(start: &str, name: &str) -> MediaType {
    let declared = start.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("<?xml"));
    let first = Tokens::new(start).find_map(|token| match token {
        Token::Open(tag) => Some(tag.element),
        _ => None,
    });
    let doctype = start.get(..14).is_some_and(|s| s.eq_ignore_ascii_case("<!doctype html"));
    match first {
        Some(Element::Svg) => MediaType::Svg,
        Some(Element::Html) => MediaType::Html,
        _ if doctype => MediaType::Html,
        _ if declared => MediaType::Xml,
        Some(Element::Other) | None if tags(start, 2) => MediaType::Html,
        Some(Element::Other) if name.to_ascii_lowercase().ends_with(".xml") => MediaType::Xml,
        Some(Element::Other) | None => MediaType::Text,
        Some(_) => MediaType::Html,
    }
}

/// Has at least `count` start tags of HTML.
fn tags(text: &str, count: usize) -> bool {
    let known =
        |token: &Token<'_>| matches!(token, Token::Open(tag) if tag.element != Element::Other);
    Tokens::new(text).filter(known).nth(count - 1).is_some()
}

/// What an HTML page calls its encoding (`meta charset`, `http-equiv`, the XML declaration).
#[must_use]
pub fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LABEL)]);
    if head.starts_with("<?xml")
        && let Some(declaration) = head.get(..head.find("?>").unwrap_or(0))
        && let Some((_, value)) = declaration.split_once("encoding=")
    {
        return label(value);
    }
    Tokens::new(&head).find_map(|token| match token {
        Token::Open(tag) if tag.element == Element::Meta => {
            if let Some(charset) = tag.attribute("charset") {
                return label(&charset);
            }
            let content = tag.attribute("content")?.to_ascii_lowercase();
            content.split_once("charset=").and_then(|(_, value)| label(value))
        }
        _ => None,
    })
}

/// The name at the start of `value`, quotes around it removed.
fn label(value: &str) -> Option<String> {
    let value = value.trim_start_matches([' ', '"', '\'']);
    let end = value
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'))
        .unwrap_or(value.len());
    (end > 0).then(|| value[..end].to_owned())
}
