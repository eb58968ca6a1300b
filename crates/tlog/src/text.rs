//! Strict pieces of the text formats: decimals, base64, lines.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::hash::Hash;
use crate::limits;

/// A decimal as C2SP writes it: ASCII digits, no sign, no leading zero but in `0` itself.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    let canonical = text == "0" || !text.starts_with('0');
    if plain && canonical { text.parse().ok() } else { None }
}

/// Standard base64 with padding (RFC 4648 § 4).
pub(crate) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Reverses [`to_base64`]; refuses missing padding, stray bits and white space.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Lowercase hexadecimal.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reverses [`to_hex`] for exactly `N` bytes; refuses capitals.
pub(crate) fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |b: u8| match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    };
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

/// Takes the first line, which must end in a newline, off `rest`.
pub(crate) fn take_line<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let (line, after) = rest.split_once('\n')?;
    *rest = after;
    Some(line)
}

/// Takes hashes in base64, one a line and at most [`limits::PROOF_HASHES`], and the empty line
/// after them off `rest`.
pub(crate) fn take_hashes(rest: &mut &str) -> Option<Vec<Hash>> {
    let mut hashes = Vec::new();
    loop {
        let line = take_line(rest)?;
        if line.is_empty() {
            return Some(hashes);
        }
        if hashes.len() == limits::PROOF_HASHES {
            return None;
        }
        hashes.push(Hash::from_base64(line).ok()?);
    }
}
