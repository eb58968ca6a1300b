//! The objects of a PDF (ISO 32000-1 § 7.2, 7.3) and the tokens of its page descriptions.

use std::collections::HashMap;

/// Objects of one array or dictionary, those within them included.
const ITEMS: usize = 1_000_000;
/// Bytes of one string or name.
const STRING: usize = 1024 * 1024;

/// An object; streams are apart, in the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Bool(bool),
    Number(f64),
    Text(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// A reference to the object of this number.
    Ref(u32),
}

/// A dictionary.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dict(pub(super) HashMap<Vec<u8>, Object>);

impl Dict {
    /// The value as it stands there, be it a reference.
    pub(super) fn get(&self, key: &str) -> Option<&Object> {
        self.0.get(key.as_bytes())
    }
}

impl Object {
    #[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
    pub(super) fn integer(&self) -> Option<i64> {
        self.number().map(|number| number as i64)
    }

    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(super) fn bytes(&self) -> Option<&[u8]> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn array(&self) -> Option<&[Object]> {
        if let Self::Array(array) = self { Some(array) } else { None }
    }

    pub(super) fn dict(&self) -> Option<&Dict> {
        if let Self::Dict(dict) = self { Some(dict) } else { None }
    }
}

/// An object, or a word of a page description.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    Object(Object),
    Word(&'a [u8]),
}

/// Reads objects one after another. Whatever breaks the rules ends it.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    nesting: usize,
    items: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, nesting: usize) -> Self {
        Self { bytes, at, nesting, items: ITEMS }
    }

    /// The next object or word.
    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        self.items = ITEMS;
        self.next(0)
    }

    /// An object of a file, where `5 0 R` is a reference.
    pub(super) fn object(&mut self) -> Option<Object> {
        self.items = ITEMS;
        match self.next(0)? {
            Token::Object(object) => Some(self.reference(object)),
            Token::Word(_) => None,
        }
    }

    /// Whether the next word is this one, which is read then.
    pub(super) fn word(&mut self, word: &[u8]) -> bool {
        let before = self.at;
        let found = matches!(self.next(0), Some(Token::Word(found)) if found == word);
        if !found {
            self.at = before;
        }
        found
    }

    /// The reference that begins with the number `object`, or `object` itself.
    fn reference(&mut self, object: Object) -> Object {
        let whole = |n: f64| n.fract() == 0.0 && (0.0..4_294_967_296.0).contains(&n);
        let Object::Number(number) = object else { return object };
        let before = self.at;
        if whole(number)
            && self.digit_follows()
            && let Some(Token::Object(Object::Number(_))) = self.next(0)
            && let Some(Token::Word(b"R")) = self.next(0)
        {
            return u32::try_from(object_number(number)).map_or(Object::Null, Object::Ref);
        }
        self.at = before;
        object
    }

    fn digit_follows(&mut self) -> bool {
        self.skip();
        self.bytes.get(self.at).is_some_and(u8::is_ascii_digit)
    }

    /// Skips white space and comments.
    fn skip(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ' => self.at += 1,
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    let line = rest.iter().position(|b| matches!(b, b'\r' | b'\n'));
                    self.at += line.unwrap_or(rest.len());
                }
                _ => return,
            }
        }
    }

    fn next(&mut self, depth: usize) -> Option<Token<'a>> {
        self.skip();
        self.items = self.items.checked_sub(1)?;
        if depth > self.nesting {
            return None;
        }
        let rest = &self.bytes[self.at..];
        let object = match *rest.first()? {
            b'(' => Object::Text(self.literal()?),
            b'<' if rest.get(1) == Some(&b'<') => Object::Dict(self.dict(depth)?),
            b'<' => Object::Text(self.hexadecimal()?),
            b'/' => Object::Name(self.name()?),
            b'[' => Object::Array(self.array(depth)?),
            b'+' | b'-' | b'.' | b'0'..=b'9' => Object::Number(self.number()?),
            b']' | b'{' | b'}' | b')' => {
                self.at += 1;
                return Some(Token::Word(&rest[..1]));
            }
            b'>' => {
                let length = if rest.get(1) == Some(&b'>') { 2 } else { 1 };
                self.at += length;
                return Some(Token::Word(&rest[..length]));
            }
            _ => match self.regular() {
                b"true" => Object::Bool(true),
                b"false" => Object::Bool(false),
                b"null" => Object::Null,
                word => return Some(Token::Word(word)),
            },
        };
        Some(Token::Object(object))
    }

    /// Bytes up to the next delimiter or white space.
    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|b| is_delimiter(*b)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn number(&mut self) -> Option<f64> {
        let digits = self.regular();
        let text = std::str::from_utf8(digits.get(..digits.len().min(64))?).ok()?;
        // Some writers double signs or cut numbers with another sign: what stands before counts.
        let start = text.trim_start_matches(['-', '+']);
        let end = start.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(start.len());
        let number: f64 = if start[..end].is_empty() { 0.0 } else { start[..end].parse().ok()? };
        Some(if text.starts_with('-') { -number } else { number })
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let raw = self.regular();
        if raw.len() > STRING {
            return None;
        }
        let mut name = Vec::with_capacity(raw.len());
        let mut i = 0;
        while let Some(&byte) = raw.get(i) {
            let code = raw.get(i + 1..i + 3).filter(|_| byte == b'#');
            match code.and_then(|code| Some(hex(code[0])? * 16 + hex(code[1])?)) {
                Some(escaped) => {
                    name.push(escaped);
                    i += 3;
                }
                None => {
                    name.push(byte);
                    i += 1;
                }
            }
        }
        Some(name)
    }

    fn hexadecimal(&mut self) -> Option<Vec<u8>> {
        let rest = &self.bytes[self.at + 1..];
        let end = rest.iter().take(2 * STRING).position(|b| *b == b'>')?;
        self.at += end + 2;
        let mut digits: Vec<u8> = rest[..end].iter().filter_map(|b| hex(*b)).collect();
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        Some(digits.as_chunks::<2>().0.iter().map(|[high, low]| high * 16 + low).collect())
    }

    /// A string in parentheses (§ 7.3.4.2).
    fn literal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let (mut text, mut open) = (Vec::new(), 1);
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(text);
                    }
                }
                b'\\' => {
                    text.extend(self.escape()?);
                    continue;
                }
                _ => {}
            }
            if text.len() > STRING {
                return None;
            }
            text.push(byte);
        }
    }

    /// What stands behind a backslash; nothing for the end of a line.
    fn escape(&mut self) -> Option<Option<u8>> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(0x0c),
            b'\n' => None,
            b'\r' => {
                self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n'));
                None
            }
            b'0'..=b'7' => {
                let mut code = byte - b'0';
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.bytes.get(self.at) else { break };
                    code = code.wrapping_mul(8).wrapping_add(digit - b'0');
                    self.at += 1;
                }
                Some(code)
            }
            other => Some(other),
        })
    }

    fn array(&mut self, depth: usize) -> Option<Vec<Object>> {
        self.at += 1;
        let mut array = Vec::new();
        loop {
            match self.next(depth + 1)? {
                Token::Object(object) => array.push(object),
                Token::Word(b"]") => return Some(array),
                // A reference: its two numbers have been read.
                Token::Word(b"R") => {
                    array.pop()?;
                    let number = array.pop()?.number()?;
                    array.push(Object::Ref(u32::try_from(object_number(number)).ok()?));
                }
                Token::Word(_) => return None,
            }
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Dict> {
        self.at += 2;
        let mut dict = Dict::default();
        loop {
            let key = match self.next(depth + 1)? {
                Token::Object(Object::Name(key)) => key,
                Token::Word(b">>") => return Some(dict),
                _ => return None,
            };
            match self.next(depth + 1)? {
                Token::Object(value) => {
                    let value = self.reference(value);
                    dict.0.insert(key, value);
                }
                Token::Word(b">>") => return Some(dict),
                Token::Word(_) => return None,
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
fn object_number(number: f64) -> i64 {
    number as i64
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ' | b'(' | b')' | b'<' | b'>')
        || matches!(byte, b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// The value of a hexadecimal digit.
pub(super) fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
