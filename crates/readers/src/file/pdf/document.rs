//! The objects of a PDF file (ISO 32000-1 § 7.5), found by reading it from end to end. The table of
//! cross-references is not trusted: it is often wrong, and a later object of a number is the one
//! that holds anyway.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::super::{FileFault, FileLimits};
use super::filter::{Unread, unpack};
use super::object::{Dict, Lexer, Object};

/// References that lead to references.
const HOPS: usize = 16;
/// Bytes that broken objects may cost, in all.
const WASTE: usize = 64 * 1024 * 1024;

/// A file and where its objects are.
#[derive(Debug)]
pub(super) struct Document<'a> {
    bytes: &'a [u8],
    places: HashMap<u32, Place>,
    /// Object streams, unpacked.
    packs: Vec<Vec<u8>>,
    trailer: Dict,
    room: Cell<usize>,
    pub(super) limits: &'a FileLimits,
    /// Streams that many pages use.
    shared: RefCell<HashMap<u32, Rc<Vec<u8>>>>,
    /// Something could not be unpacked.
    pub(super) partial: Cell<bool>,
}

/// Where an object begins.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// In the file; with the bytes of its stream, if it has one.
    File { at: usize, stream: Option<(usize, usize)> },
    /// In an object stream.
    Pack { pack: usize, at: usize },
}

impl<'a> Document<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &'a FileLimits) -> Result<Self, FileFault> {
        let mut document = Self {
            bytes,
            places: HashMap::new(),
            packs: Vec::new(),
            trailer: Dict::default(),
            room: Cell::new(limits.unpacked),
            limits,
            shared: RefCell::default(),
            partial: Cell::new(false),
        };
        document.scan()?;
        document.trailers();
        if document.places.is_empty() {
            return Err(FileFault::Damaged("no objects"));
        }
        Ok(document)
    }

    /// Whether streams and strings are encrypted (§ 7.6).
    pub(super) fn is_encrypted(&self) -> bool {
        self.trailer.get("Encrypt").is_some_and(|object| *object != Object::Null)
    }

    /// The catalogue (§ 7.7.2), or the information dictionary (§ 14.3.3).
    pub(super) fn of_trailer(&self, key: &str) -> Dict {
        self.dict(&self.trailer, key).unwrap_or_default()
    }

    fn scan(&mut self) -> Result<(), FileFault> {
        let (mut at, mut wasted) = (0, 0_usize);

        while let Some(found) = find(self.bytes, b"obj", at) {
            at = found + 3;
            let Some(number) = number_before(self.bytes, found) else { continue };
            if self.places.len() >= self.limits.entries {
                return Err(FileFault::TooManyEntries(self.limits.entries));
            }
            let mut lexer = Lexer::new(self.bytes, at, self.limits.nesting);
            let object = lexer.object();
            let place = Place::File { at, stream: None };
            let Some(object) = object else {
                wasted += lexer.at - at;
                if wasted > WASTE {
                    return Err(FileFault::Damaged("broken objects"));
                }
                self.places.entry(number).or_insert(place);
                continue;
            };
            self.places.insert(number, place);
            let (start, mut end) = (at, lexer.at);
            if let Object::Dict(dict) = &object {
                if lexer.word(b"stream") {
                    let stream = self.stream_end(dict, lexer.at);
                    end = stream.1;
                    let place = Place::File { at: start, stream: Some(stream) };
                    self.places.insert(number, place);
                    if self.has_type(dict, b"ObjStm") {
                        self.open_pack(dict, stream)?;
                    }
                }
                if self.has_type(dict, b"XRef") {
                    self.merge_trailer(dict);
                }
                if self.has_type(dict, b"Catalog") && self.trailer.get("Root").is_none() {
                    self.trailer.0.insert(b"Root".to_vec(), Object::Ref(number));
                }
            }
            at = end.max(at);
        }
        Ok(())
    }

    fn has_type(&self, dict: &Dict, name: &[u8]) -> bool {
        dict.get("Type").and_then(Object::name) == Some(name)
    }

    /// Where the bytes of a stream begin and end (§ 7.3.8). A wrong length is common.
    fn stream_end(&self, dict: &Dict, after: usize) -> (usize, usize) {
        let start = match self.bytes.get(after..) {
            Some([b'\r', b'\n', ..]) => after + 2,
            Some([b'\r' | b'\n', ..]) => after + 1,
            _ => after,
        };
        let length = dict.get("Length").and_then(|length| usize::try_from(length.integer()?).ok());
        if let Some(end) = length.and_then(|length| start.checked_add(length))
            && let Some(rest) = self.bytes.get(end..)
            && rest[..rest.len().min(16)].trim_ascii_start().starts_with(b"endstream")
        {
            return (start, end);
        }
        (start, find(self.bytes, b"endstream", start).unwrap_or(self.bytes.len()))
    }

    /// Unpacks an object stream (§ 7.5.7) and notes its objects.
    fn open_pack(&mut self, dict: &Dict, stream: (usize, usize)) -> Result<(), FileFault> {
        if self.is_encrypted() {
            return Ok(());
        }
        let content = match self.unpack(dict, stream) {
            Ok(content) => content,
            Err(Unread::TooMuch) => return Err(FileFault::Bomb(self.limits.unpacked)),
            Err(Unread::Filter) => return Ok(()),
        };
        let number = |key: &str| {
            self.value(dict, key).and_then(|value| usize::try_from(value.integer()?).ok())
        };
        let (Some(count), Some(first)) = (number("N"), number("First")) else { return Ok(()) };
        let mut lexer = Lexer::new(&content, 0, 0);
        let pack = self.packs.len();
        for _ in 0..count {
            let pair = (lexer.object(), lexer.object());
            let (Some(Object::Number(number)), Some(Object::Number(offset))) = pair else { break };
            if self.places.len() >= self.limits.entries {
                return Err(FileFault::TooManyEntries(self.limits.entries));
            }
            let offset = Object::Number(offset).integer().and_then(|n| usize::try_from(n).ok());
            let number = Object::Number(number).integer().and_then(|n| u32::try_from(n).ok());
            if let (Some(number), Some(offset)) = (number, offset) {
                self.places.insert(number, Place::Pack { pack, at: first.saturating_add(offset) });
            }
        }
        self.packs.push(content);
        Ok(())
    }

    /// The trailers (§ 7.5.5), the last of which holds.
    fn trailers(&mut self) {
        let mut at = 0;
        while let Some(found) = find(self.bytes, b"trailer", at) {
            at = found + 7;
            let object = Lexer::new(self.bytes, at, self.limits.nesting).object();
            if let Some(Object::Dict(dict)) = object {
                self.merge_trailer(&dict);
            }
        }
    }

    fn merge_trailer(&mut self, dict: &Dict) {
        for key in ["Root", "Info", "Encrypt"] {
            if let Some(value) = dict.get(key) {
                self.trailer.0.insert(key.as_bytes().to_vec(), value.clone());
            }
        }
    }

    fn unpack(&self, dict: &Dict, (start, end): (usize, usize)) -> Result<Vec<u8>, Unread> {
        let content = unpack(self, dict, &self.bytes[start..end], self.room.get())?;
        self.room.set(self.room.get() - content.len());
        Ok(content)
    }

    /// The object that a reference leads to, or the object itself.
    pub(super) fn resolve(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..HOPS {
            let Object::Ref(number) = object else { return object };
            object = self.object(number).unwrap_or(Object::Null);
        }
        Object::Null
    }

    fn object(&self, number: u32) -> Option<Object> {
        let (bytes, at) = match *self.places.get(&number)? {
            Place::File { at, .. } => (self.bytes, at),
            Place::Pack { pack, at } => (self.packs.get(pack)?.as_slice(), at),
        };
        Lexer::new(bytes, at.min(bytes.len()), self.limits.nesting).object()
    }

    /// The value of a key, references followed; `None` for null.
    pub(super) fn value(&self, dict: &Dict, key: &str) -> Option<Object> {
        Some(self.resolve(dict.get(key)?)).filter(|value| *value != Object::Null)
    }

    /// The dictionary of a key.
    pub(super) fn dict(&self, dict: &Dict, key: &str) -> Option<Dict> {
        if let Some(Object::Dict(dict)) = self.value(dict, key) { Some(dict) } else { None }
    }

    /// The stream that an object refers to: its dictionary and its bytes. Those that are packed
    /// into more than may be unpacked are left out.
    pub(super) fn stream(&self, object: &Object) -> Option<(Dict, Rc<Vec<u8>>)> {
        let Object::Ref(number) = object else { return None };
        let Object::Dict(dict) = self.object(*number)? else { return None };
        if let Some(content) = self.shared.borrow().get(number) {
            return Some((dict, Rc::clone(content)));
        }
        let Place::File { stream: Some(stream), .. } = *self.places.get(number)? else {
            return None;
        };
        match self.unpack(&dict, stream) {
            Ok(content) => {
                let content = Rc::new(content);
                self.shared.borrow_mut().insert(*number, Rc::clone(&content));
                Some((dict, content))
            }
            Err(_) => {
                self.partial.set(true);
                None
            }
        }
    }
}

/// Where `needle` stands from `at` on.
fn find(bytes: &[u8], needle: &[u8], at: usize) -> Option<usize> {
    let (first, mut at) = (*needle.first()?, at);
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
}

/// The number of the object whose word `obj` stands at `at`: `12 0 obj`.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let space = |at: usize| {
        let blanks = bytes[..at].iter().rev().take_while(|b| b.is_ascii_whitespace() || **b == 0);
        at - blanks.take(16).count()
    };
    let digits = |at: usize| {
        let digits = bytes[..at].iter().rev().take_while(|b| b.is_ascii_digit());
        at - digits.take(10).count()
    };
    let generation = space(at);
    let before = digits(generation);
    let end = space(before);
    let start = digits(end);
    if before == generation || end == before || start == end {
        return None;
    }
    std::str::from_utf8(&bytes[start..end]).ok()?.parse().ok()
}
