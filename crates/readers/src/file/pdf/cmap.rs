//! Character maps (ISO 32000-1 § 9.7.5, 9.10.3): which text, or which glyph, a code stands for.

use std::collections::HashMap;

use super::object::{Lexer, Object, Token};

/// Codes of one map.
const CODES: usize = 200_000;

/// A map of codes to text, and how long codes are.
#[derive(Debug, Default)]
pub(super) struct CMap {
    texts: HashMap<u32, String>,
    /// Lengths of codes in bytes, with the first and last code of each space.
    spaces: Vec<(usize, u32, u32)>,
}

impl CMap {
    /// Reads a map; what it does not understand it leaves out.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes, 0, 8);
        let mut stack: Vec<Object> = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Object(object) => {
                    if stack.len() < CODES {
                        stack.push(object);
                    }
                }
                Token::Word(word) => {
                    map.section(word, &stack);
                    stack.clear();
                }
            }
        }
        map
    }

    fn section(&mut self, word: &[u8], stack: &[Object]) {
        match word {
            b"endcodespacerange" => {
                for [low, high] in stack.as_chunks::<2>().0 {
                    if let (Some(low), Some(high)) = (low.bytes(), high.bytes()) {
                        self.spaces.push((low.len(), code(low), code(high)));
                    }
                }
            }
            b"endbfchar" => {
                for [from, to] in stack.as_chunks::<2>().0 {
                    if let (Some(from), Some(to)) = (from.bytes(), to.bytes()) {
                        self.put(code(from), utf16(to));
                    }
                }
            }
            b"endbfrange" => {
                for [low, high, to] in stack.as_chunks::<3>().0 {
                    if let (Some(low), Some(high)) = (low.bytes(), high.bytes()) {
                        self.range(code(low), code(high), to);
                    }
                }
            }
            _ => {}
        }
    }

    fn range(&mut self, low: u32, high: u32, to: &Object) {
        let codes = low..=high.min(low.saturating_add(0xFFFF));
        match to {
            Object::Array(texts) => {
                for (code, text) in codes.zip(texts.iter().filter_map(Object::bytes)) {
                    self.put(code, utf16(text));
                }
            }
            Object::Text(first) => {
                let mut text: Vec<char> = utf16(first).chars().collect();
                let Some(last) = text.pop().map(u32::from) else { return };
                let stem: String = text.into_iter().collect();
                for (offset, code) in (0..).zip(codes) {
                    if self.texts.len() >= CODES {
                        return;
                    }
                    let Some(c) = char::from_u32(last.saturating_add(offset)) else { continue };
                    self.put(code, format!("{stem}{c}"));
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, code: u32, text: String) {
        if self.texts.len() < CODES {
            self.texts.insert(code, text);
        }
    }

    /// Codes that have a text.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<&str> {
        self.texts.get(&code).map(String::as_str)
    }

    /// The next code of a string and its length in bytes; `default` where the map does not tell.
    pub(super) fn next(&self, bytes: &[u8], default: usize) -> Option<(u32, usize)> {
        for length in 1..=bytes.len().min(4) {
            let code = code(&bytes[..length]);
            let fits = |space: &&(usize, u32, u32)| {
                space.0 == length && (space.1..=space.2).contains(&code)
            };
            if self.spaces.iter().any(|space| fits(&space)) {
                return Some((code, length));
            }
        }
        let length = default.min(bytes.len());
        (length > 0).then(|| (code(&bytes[..length]), length))
    }
}

/// A code from its bytes, the highest first.
fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| (code << 8) | u32::from(*byte))
}

/// Text in UTF-16, the highest byte first.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_be_bytes(*unit));
    if bytes.len() == 1 {
        return char::from(bytes[0]).to_string();
    }
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).filter(|c| *c != '\0').collect()
}
