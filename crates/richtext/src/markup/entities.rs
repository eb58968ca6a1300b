//! Character references (HTML standard § 13.2.5.72–80).

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Where a reference stands: in an attribute an unfinished name before `=` or a letter is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In running text.
    Text,
    /// In the value of an attribute.
    Attribute,
}

/// `text` with its character references resolved and its NULs removed.
#[must_use]
pub fn decode(text: &str, place: Place) -> Cow<'_, str> {
    if !text.contains(['&', '\0']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\0']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest, place, &mut out) {
            0 => {
                if rest.starts_with('&') {
                    out.push('&');
                }
                rest = &rest[1..];
            }
            used => rest = &rest[used..],
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Reads the reference at the start of `text` into `out`; the bytes it took, 0 when it is none.
fn reference(text: &str, place: Place, out: &mut String) -> usize {
    let Some(body) = text.strip_prefix('&') else { return 0 };
    if let Some(number) = body.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16),
            None => (number, 10),
        };
        let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
        if length == 0 {
            return 0;
        }
        out.push(code_point(&digits[..length], radix));
        let end = text.len() - digits.len() + length;
        return end + usize::from(text[end..].starts_with(';'));
    }
    named(body, place, out).map_or(0, |used| used + 1)
}

/// The character of a number; what is none becomes U+FFFD, C1 codes are read as windows-1252.
fn code_point(digits: &str, radix: u32) -> char {
    let code = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    let replaced =
        code.checked_sub(0x80).and_then(|c1| C1_REPLACEMENTS.get(c1 as usize).copied().flatten());
    match replaced {
        Some(c) => c,
        None if code == 0 => char::REPLACEMENT_CHARACTER,
        None => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// The longest name the text starts with; the bytes it took.
fn named(body: &str, place: Place, out: &mut String) -> Option<usize> {
    let mut found = None;
    // The map holds every prefix of every name (with zeros), so the walk ends soon.
    for end in 1..=body.len().min(40) {
        match body.get(..end).and_then(|name| NAMED_ENTITIES.get(name)) {
            None => break,
            Some(&(0, _)) => {}
            Some(&characters) => found = Some((end, characters)),
        }
    }
    let (end, (first, second)) = found?;
    let next = body.as_bytes().get(end);
    if place == Place::Attribute
        && !body[..end].ends_with(';')
        && next.is_some_and(|b| *b == b'=' || b.is_ascii_alphanumeric())
    {
        return None;
    }
    out.extend(char::from_u32(first));
    if second != 0 {
        out.extend(char::from_u32(second));
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_numbers_and_what_is_neither() {
        let text = |s| decode(s, Place::Text).into_owned();
        assert_eq!(
            text("Zieleni&nbsp;&amp; &oacute;&#322;&#x142; &lt;b&gt;"),
            "Zieleni\u{a0}& ółł <b>"
        );
        assert_eq!(
            text("&bdquo;Dom&rdquo; &#150; &#0; &#xD800; &#99999999999;"),
            "„Dom” – \u{fffd} \u{fffd} \u{fffd}"
        );
        assert_eq!(text("R&D & Co &; &#; &#x; &nic; &am"), "R&D & Co &; &#; &#x; &nic; &am");
        assert_eq!(text("&copy2024 a\0b &notit;"), "©2024 ab ¬it;");
    }

    #[test]
    fn unfinished_names_in_addresses_stay() {
        assert_eq!(decode("?a=1&copy=2&amp;b=3", Place::Attribute), "?a=1&copy=2&b=3");
    }
}
