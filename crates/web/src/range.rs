//! One range of bytes of a file (RFC 9110, section 14): viewers of PDF and players of films ask for
//! parts. Several ranges at once, other units and ranges of a changed file get the whole.

use std::ops::Range;

use axum::http::{HeaderMap, HeaderValue, header};

/// What a request wants of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of it.
    Whole,
    /// These bytes.
    Part(Range<usize>),
    /// Bytes that it does not have.
    Nothing,
}

/// Reads `Range` for a file of `size` bytes with this strong tag.
#[must_use]
pub fn wanted(asked: &HeaderMap, tag: Option<&HeaderValue>, size: usize) -> Wanted {
    let Some(range) = asked.get(header::RANGE).and_then(|value| value.to_str().ok()) else {
        return Wanted::Whole;
    };
    if asked.get(header::IF_RANGE).is_some_and(|known| Some(known) != tag) {
        return Wanted::Whole;
    }
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|it| it.split_once('-')) else {
        return Wanted::Whole;
    };
    let (first, last) = (first.trim(), last.trim());
    let part = match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Ok(first), Err(_)) if last.is_empty() => first..size,
        // The last so many bytes.
        (Err(_), Ok(count)) if first.is_empty() => {
            if count == 0 {
                return Wanted::Nothing;
            }
            size.saturating_sub(count)..size
        }
        _ => return Wanted::Whole,
    };
    if part.start >= size { Wanted::Nothing } else { Wanted::Part(part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(range: &'static str) -> Wanted {
        let mut asked = HeaderMap::new();
        asked.insert(header::RANGE, HeaderValue::from_static(range));
        wanted(&asked, None, 100)
    }

    #[test]
    fn one_range_is_taken_and_the_rest_is_the_whole() {
        assert_eq!(wanted(&HeaderMap::new(), None, 100), Wanted::Whole);
        assert_eq!(of("bytes=0-0"), Wanted::Part(0..1));
        assert_eq!(of("bytes=10-"), Wanted::Part(10..100));
        assert_eq!(of("bytes=-10"), Wanted::Part(90..100));
        assert_eq!(of("bytes=90-200"), Wanted::Part(90..100));
        for nothing in ["bytes=100-", "bytes=-0", "bytes=100-200"] {
            assert_eq!(of(nothing), Wanted::Nothing, "{nothing}");
        }
        for whole in ["bytes=5-1", "bytes=0-1,5-9", "items=0-1", "bytes=x-", "bytes=-", "0-1"] {
            assert_eq!(of(whole), Wanted::Whole, "{whole}");
        }
    }

    #[test]
    fn a_changed_file_comes_whole() {
        let mut asked = HeaderMap::new();
        asked.insert(header::RANGE, HeaderValue::from_static("bytes=0-1"));
        asked.insert(header::IF_RANGE, HeaderValue::from_static("\"old\""));
        let (old, new) = (HeaderValue::from_static("\"old\""), HeaderValue::from_static("\"new\""));
        assert_eq!(wanted(&asked, Some(&new), 9), Wanted::Whole);
        assert_eq!(wanted(&asked, Some(&old), 9), Wanted::Part(0..2));
    }
}
