//! Which encoding bytes are in, and their text.
//!
//! Old Polish pages are in UTF-8, windows-1250 or ISO 8859-2, and often call themselves what they
//! are not. The two old ones share every Polish letter but ą, ś and ź; those and the quotation
//! marks and dashes that only windows-1250 has tell them apart.

use encoding_rs::{ISO_8859_2, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250};

use crate::page::Note;
use crate::read::ReadError;

/// How the characters of a page were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    /// The name in the WHATWG Encoding Standard: `UTF-8`, `windows-1250`, `ISO-8859-2` …
    pub name: &'static str,
    /// Its bytes had to be converted to UTF-8.
    pub converted: bool,
    /// It began with a byte order mark.
    pub had_bom: bool,
}

/// The text of `bytes` and how it was written. `label` is what the page calls its encoding.
///
/// # Errors
/// [`ReadError::BrokenUtf8`] and [`ReadError::BrokenUtf16`] when it is that encoding with bytes
/// that are no character of it.
pub fn decode(
    bytes: &[u8],
    label: Option<&str>,
    notes: &mut Vec<Note>,
) -> Result<(String, Encoding), ReadError> {
    let (encoding, had_bom, text) = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = std::str::from_utf8(rest)
            .map_err(|error| ReadError::BrokenUtf8 { at: 3 + error.valid_up_to() })?;
        (UTF_8, true, text.to_owned())
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        (UTF_16LE, true, utf16(rest, u16::from_le_bytes)?)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        (UTF_16BE, true, utf16(rest, u16::from_be_bytes)?)
    } else {
        let declared = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
        match std::str::from_utf8(bytes) {
            Ok(text) => (UTF_8, false, text.to_owned()),
            Err(error) => {
                let encoding = single_byte(bytes, declared, error.valid_up_to())?;
                (encoding, false, encoding.decode_without_bom_handling(bytes).0.into_owned())
            }
        }
    };
    if had_bom {
        notes.push(Note::BomRemoved);
    }
    let converted = encoding != UTF_8;
    if converted {
        notes.push(Note::Converted(encoding.name()));
    }
    let named = label.map(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    if let (Some(label), true) = (label, named.is_some_and(|named| named != Some(encoding)))
        && !text.is_ascii()
    {
        notes.push(Note::LabelOverruled(label.chars().take(40).collect()));
    }
    Ok((text, Encoding { name: encoding.name(), converted, had_bom }))
}

/// UTF-16 after its byte order mark.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (units, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut at = 2;
    for decoded in char::decode_utf16(units.iter().copied().map(unit)) {
        let c = decoded.map_err(|_| ReadError::BrokenUtf16 { at })?;
        text.push(c);
        at += 2 * c.len_utf16();
    }
    if rest.is_empty() { Ok(text) } else { Err(ReadError::BrokenUtf16 { at }) }
}

/// Which encoding of one byte a character the bytes are in; they are known not to be UTF-8 from
/// byte `at` on.
fn single_byte(
    bytes: &[u8],
    declared: Option<&'static encoding_rs::Encoding>,
    at: usize,
) -> Result<&'static encoding_rs::Encoding, ReadError> {
    let broken = Err(ReadError::BrokenUtf8 { at });
    let (whole, stray) = utf8_evidence(bytes);
    if whole >= stray.max(1) {
        return broken;
    }
    let seen = Evidence::of(bytes);
    match declared {
        Some(named) if named == UTF_8 || named == WINDOWS_1250 || named == ISO_8859_2 => {}
        Some(named) if named.is_single_byte() && !seen.is_polish() => return Ok(named),
        _ => {}
    }
    if !seen.is_polish() {
        return broken;
    }
    let latin2 = if seen.only_1250 == seen.only_8859_2 {
        seen.c1 == 0 && declared == Some(ISO_8859_2)
    } else {
        seen.only_8859_2 > seen.only_1250
    };
    Ok(if latin2 { ISO_8859_2 } else { WINDOWS_1250 })
}

/// Characters of more than one byte that are whole UTF-8, and bytes that are no part of one.
fn utf8_evidence(bytes: &[u8]) -> (usize, usize) {
    let (mut whole, mut stray) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += chunk.invalid().len();
    }
    (whole, stray)
}

/// What the bytes above ASCII would be in the two encodings.
#[derive(Debug, Default)]
struct Evidence {
    high: usize,
    /// Letters and marks of Polish text in windows-1250 or ISO 8859-2.
    polish: usize,
    /// Controls in ISO 8859-2, which no page has.
    c1: usize,
    only_1250: usize,
    only_8859_2: usize,
}

impl Evidence {
    fn of(bytes: &[u8]) -> Self {
        let mut seen = Self::default();
        for &byte in bytes.iter().filter(|b| !b.is_ascii()) {
            seen.high += 1;
            match byte {
                // ą ś ź Ą Ś Ź of windows-1250.
                0xB9 | 0x9C | 0x9F | 0xA5 | 0x8C | 0x8F => {
                    seen.polish += 1;
                    seen.only_1250 += 1;
                }
                // € ‚ „ … † • ‘ ’ “ ” – — ™, which ISO 8859-2 has not.
                0x80 | 0x82 | 0x84..=0x86 | 0x91..=0x97 | 0x99 => {
                    seen.polish += 1;
                    seen.only_1250 += 1;
                }
                // ą ś ź Ą Ś Ź of ISO 8859-2.
                0xB1 | 0xB6 | 0xBC | 0xA1 | 0xA6 | 0xAC => {
                    seen.polish += 1;
                    seen.only_8859_2 += 1;
                }
                // ć ę ł ń ó ż Ć Ę Ł Ń Ó Ż, the no-break space, § ° ´ and the German letters.
                0xE6 | 0xEA | 0xB3 | 0xF1 | 0xF3 | 0xBF | 0xC6 | 0xCA | 0xA3 | 0xD1 | 0xD3
                | 0xAF | 0xA0 | 0xA7 | 0xB0 | 0xB4 | 0xE4 | 0xF6 | 0xFC | 0xC4 | 0xD6 | 0xDC
                | 0xDF => seen.polish += 1,
                _ => {}
            }
            seen.c1 += usize::from((0x80..0xA0).contains(&byte));
        }
        seen
    }

    /// Three of four bytes above ASCII are letters and marks of Polish text.
    fn is_polish(&self) -> bool {
        self.polish * 4 >= self.high * 3
    }
}
