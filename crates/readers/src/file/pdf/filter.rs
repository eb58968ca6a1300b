//! Streams unpacked (ISO 32000-1 § 7.4), within a bound. What is cut off or broken gives what could
//! be read of it, as readers of PDF do.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::document::Document;
use super::object::{Dict, Object, hex};

/// Filters of one stream.
const FILTERS: usize = 8;

/// Why a stream was not unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// It has more bytes than may be unpacked.
    TooMuch,
    /// Its filter is one for pictures, or not known.
    Filter,
}

/// The bytes of a stream, at most `room` of them.
pub(super) fn unpack(
    document: &Document<'_>,
    dict: &Dict,
    packed: &[u8],
    room: usize,
) -> Result<Vec<u8>, Unread> {
    let list = |key: &str, short: &str| -> Vec<Object> {
        match document.value(dict, key).or_else(|| document.value(dict, short)) {
            Some(Object::Array(array)) => array,
            Some(object) => vec![object],
            None => Vec::new(),
        }
    };
    let (filters, parameters) = (list("Filter", "F"), list("DecodeParms", "DP"));
    if filters.len() > FILTERS {
        return Err(Unread::Filter);
    }
    let mut bytes = packed.to_vec();
    for (i, filter) in filters.iter().enumerate() {
        let filter = document.resolve(filter);
        let parameters = parameters.get(i).map(|object| document.resolve(object));
        let parameters = parameters.as_ref().and_then(Object::dict);
        bytes = match filter.name().unwrap_or_default() {
            b"FlateDecode" | b"Fl" => predict(document, inflate(&bytes, room)?, parameters),
            b"ASCIIHexDecode" | b"AHx" => hexadecimal(&bytes),
            b"ASCII85Decode" | b"A85" => base85(&bytes),
            b"RunLengthDecode" | b"RL" => runs(&bytes, room)?,
            b"LZWDecode" | b"LZW" => {
                let early = parameters.and_then(|dict| document.value(dict, "EarlyChange"));
                let early = early.and_then(|object| object.integer()) != Some(0);
                predict(document, lzw(&bytes, early, room)?, parameters)
            }
            _ => return Err(Unread::Filter),
        };
    }
    if bytes.len() > room { Err(Unread::TooMuch) } else { Ok(bytes) }
}

fn inflate(bytes: &[u8], room: usize) -> Result<Vec<u8>, Unread> {
    let mut content = Vec::new();
    // An error means that the rest is broken: what came before is kept.
    let _ = ZlibDecoder::new(bytes).take(room as u64 + 1).read_to_end(&mut content);
    if content.is_empty() && bytes.len() > 2 {
        let _ = DeflateDecoder::new(&bytes[2..]).take(room as u64 + 1).read_to_end(&mut content);
    }
    if content.len() > room { Err(Unread::TooMuch) } else { Ok(content) }
}

/// Undoes the predictors of PNG (§ 7.4.4.4); what object streams and cross-references use.
fn predict(document: &Document<'_>, bytes: Vec<u8>, parameters: Option<&Dict>) -> Vec<u8> {
    let number = |key: &str, default: usize| {
        let value = parameters.and_then(|dict| document.value(dict, key));
        value.and_then(|v| usize::try_from(v.integer()?).ok()).unwrap_or(default)
    };
    if number("Predictor", 1) < 10 {
        return bytes;
    }
    let bits = number("Colors", 1).clamp(1, 32) * number("BitsPerComponent", 8).clamp(1, 16);
    let columns = number("Columns", 1).clamp(1, 1 << 20);
    let (width, step) = ((bits * columns).div_ceil(8), bits.div_ceil(8));
    let mut rows = Vec::with_capacity(bytes.len());
    let mut above = vec![0; width];
    for line in bytes.chunks(width + 1) {
        let (Some(kind), Some(row)) = (line.first(), line.get(1..)) else { break };
        let mut row = row.to_vec();
        for i in 0..row.len() {
            let left = if i >= step { row[i - step] } else { 0 };
            let corner = if i >= step { above[i - step] } else { 0 };
            let up = above[i];
            row[i] = row[i].wrapping_add(match kind {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => 0,
            });
        }
        rows.extend_from_slice(&row);
        row.resize(width, 0);
        above = row;
    }
    rows
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let p = a + b - c;
    let (pa, pb, pc) = ((p - a).abs(), (p - b).abs(), (p - c).abs());
    if pa <= pb && pa <= pc {
        left
    } else if pb <= pc {
        up
    } else {
        corner
    }
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        bytes.iter().take_while(|b| **b != b'>').filter_map(|b| hex(*b)).collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
}

fn base85(bytes: &[u8]) -> Vec<u8> {
    let mut content = Vec::with_capacity(bytes.len());
    let mut group: Vec<u32> = Vec::with_capacity(5);
    for &byte in bytes.iter().take_while(|b| **b != b'~') {
        match byte {
            b'z' if group.is_empty() => content.extend([0; 4]),
            b'!'..=b'u' => {
                group.push(u32::from(byte - b'!'));
                if group.len() == 5 {
                    content.extend(word85(&group));
                    group.clear();
                }
            }
            _ => {}
        }
    }
    if group.len() > 1 {
        let missing = 5 - group.len();
        group.resize(5, 84);
        content.extend(&word85(&group)[..4 - missing]);
    }
    content
}

fn word85(group: &[u32]) -> [u8; 4] {
    let word = group.iter().fold(0_u32, |word, digit| word.wrapping_mul(85).wrapping_add(*digit));
    word.to_be_bytes()
}

fn runs(bytes: &[u8], room: usize) -> Result<Vec<u8>, Unread> {
    let (mut content, mut at) = (Vec::new(), 0);
    while let Some(&length) = bytes.get(at) {
        let length = usize::from(length);
        match length {
            0..=127 => {
                let end = (at + 2 + length).min(bytes.len());
                content.extend_from_slice(&bytes[at + 1..end]);
                at = end;
            }
            128 => break,
            _ => {
                let byte = bytes.get(at + 1).copied().unwrap_or(0);
                content.resize(content.len() + 257 - length, byte);
                at += 2;
            }
        }
        if content.len() > room {
            return Err(Unread::TooMuch);
        }
    }
    Ok(content)
}

/// Lempel, Ziv and Welch (§ 7.4.4.2): codes of 9 to 12 bits, 256 clears the table, 257 ends.
fn lzw(bytes: &[u8], early: bool, room: usize) -> Result<Vec<u8>, Unread> {
    let mut content: Vec<u8> = Vec::new();
    // Each entry is a range of what was unpacked already.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut previous: Option<(usize, usize)> = None;
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9);
    for &byte in bytes {
        bits = (bits << 8) | u32::from(byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = ((bits >> held) & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        match code {
            256 => {
                table.clear();
                previous = None;
                width = 9;
                continue;
            }
            257 => break,
            _ => {}
        }
        let start = content.len();
        match (table.get(code.wrapping_sub(258)).copied(), previous) {
            _ if code < 256 => content.push(u8::try_from(code).unwrap_or_default()),
            (Some((from, to)), _) => content.extend_from_within(from..to),
            (None, Some((from, to))) if code - 258 == table.len() => {
                content.extend_from_within(from..to);
                content.push(content[from]);
            }
            _ => break,
        }
        if content.len() > room {
            return Err(Unread::TooMuch);
        }
        if let Some((from, to)) = previous
            && table.len() < 4096 - 258
        {
            // The entry is the previous sequence and the first byte of this one, which follows it.
            table.push((from, to + 1));
        }
        previous = Some((start, content.len()));
        width = match table.len() + 258 + usize::from(early) {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::{base85, hexadecimal, lzw, runs};

    #[test]
    fn the_small_filters() {
        assert_eq!(hexadecimal(b"48 65 6c6C 6f2>"), b"Hello ");
        assert_eq!(base85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(runs(&[2, b'a', b'b', b'c', 254, b'x', 128, 9], 100).unwrap(), b"abcxxx");
        // The example of § 7.4.4.2.
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw(&packed, true, 100).unwrap(), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
    }
}
