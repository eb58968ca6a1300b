//! A document cut into tags and text (HTML standard § 13.2.5).
//!
//! Comments, declarations and processing instructions are passed over. The states that a `script`
//! has for `<!--` within it are left out: its text is never used.

use std::borrow::Cow;

use super::element::{Element, RawText};
use super::entities::{Place, decode};

/// A start tag.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'a> {
    /// Which element.
    pub element: Element,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// A tag without attributes.
    #[must_use]
    pub fn of(element: Element) -> Self {
        Self { element, attributes: "" }
    }

    /// It has attributes, or at least white space where they would be.
    #[must_use]
    pub fn has_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }

    /// The value of the first attribute of that name (lower case), references resolved.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| decode(value, Place::Attribute))
    }

    /// All attributes as they are written: name and value, references unresolved.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        Attributes { text: self.attributes, at: 0 }
    }
}

/// A piece of a document.
#[derive(Debug, Clone)]
pub enum Token<'a> {
    /// A start tag.
    Open(Tag<'a>),
    /// An end tag.
    Close(Element),
    /// Text, references resolved.
    Text(Cow<'a, str>),
}

/// The tokens of a document, in order.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    raw: Option<(&'a str, RawText)>,
}

impl<'a> Tokens<'a> {
    /// Reads `html` from its start.
    #[must_use]
    pub fn new(html: &'a str) -> Self {
        Self { text: html, at: 0, raw: None }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Where the text that begins at `self.at` ends.
    fn text_end(&self) -> usize {
        let mut from = self.at;
        while let Some(found) = self.text[from..].find('<') {
            let at = from + found;
            let markup = match self.byte(at + 1) {
                Some(b'/') => self.byte(at + 2).is_some(),
                Some(b'!' | b'?') => true,
                next => next.is_some_and(|b| b.is_ascii_alphabetic()),
            };
            if markup {
                return at;
            }
            from = at + 1;
        }
        self.text.len()
    }

    /// The text of an element that holds no markup, up to its end tag.
    fn raw_text(&mut self, name: &str, kind: RawText) -> Token<'a> {
        let rest = &self.text[self.at..];
        let end = match kind {
            RawText::ToTheEnd => rest.len(),
            RawText::Raw | RawText::Escapable => end_tag(rest, name).unwrap_or(rest.len()),
        };
        self.at += end;
        match kind {
            RawText::Escapable => Token::Text(decode(&rest[..end], Place::Text)),
            RawText::Raw | RawText::ToTheEnd => Token::Text(Cow::Borrowed(&rest[..end])),
        }
    }

    /// Passes over `<!…>` and `<?…>`.
    fn skip_declaration(&mut self) {
        let rest = &self.text[self.at..];
        let length = match rest.strip_prefix("<!--") {
            Some(comment) if comment.starts_with('>') => 5,
            Some(comment) if comment.starts_with("->") => 6,
            Some(comment) => 4 + comment_end(comment),
            None => rest.find('>').map_or(rest.len(), |end| end + 1),
        };
        self.at += length;
    }

    /// Reads the tag whose name begins at `from`; `None` when the document ends within it.
    fn tag(&mut self, from: usize) -> Option<(&'a str, Tag<'a>)> {
        let text = self.text;
        let length = text.as_bytes()[from..]
            .iter()
            .position(|b| matches!(b, b'\t' | b'\n' | 0x0c | b'\r' | b' ' | b'/' | b'>'))
            .unwrap_or(text.len() - from);
        let name = &text[from..from + length];
        let mut attributes = Attributes { text: &text[from + length..], at: 0 };
        while attributes.next().is_some() {}
        let end = from + length + attributes.at;
        self.at = (end + 1).min(text.len());
        (end < text.len()).then(|| {
            (name, Tag { element: Element::from_name(name), attributes: &text[from + length..end] })
        })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some((name, kind)) = self.raw.take() {
            return Some(self.raw_text(name, kind));
        }
        while self.at < self.text.len() {
            let end = self.text_end();
            if end > self.at {
                let text = &self.text[self.at..end];
                self.at = end;
                return Some(Token::Text(decode(text, Place::Text)));
            }
            match (self.byte(self.at + 1), self.byte(self.at + 2)) {
                (Some(b'/'), Some(next)) if next.is_ascii_alphabetic() => {
                    if let Some((_, tag)) = self.tag(self.at + 2) {
                        return Some(Token::Close(tag.element));
                    }
                }
                (Some(b'/' | b'!' | b'?'), _) => self.skip_declaration(),
                _ => {
                    if let Some((name, tag)) = self.tag(self.at + 1) {
                        self.raw = tag.element.raw_text().map(|kind| (name, kind));
                        return Some(Token::Open(tag));
                    }
                }
            }
        }
        None
    }
}

/// Where `</name` begins in the text of an element that holds no markup.
fn end_tag(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = text[from..].find("</") {
        let at = from + found;
        let end = at + 2 + name.len();
        let same = bytes.get(at + 2..end).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()));
        if same && bytes.get(end).is_none_or(|b| matches!(b, b'\t'..=b'\r' | b' ' | b'/' | b'>')) {
            return Some(at);
        }
        from = at + 2;
    }
    None
}

/// The bytes up to and with the end of a comment whose `<!--` is read.
fn comment_end(comment: &str) -> usize {
    let mut from = 0;
    while let Some(found) = comment[from..].find("--") {
        let after = from + found + 2;
        let rest = &comment[after..];
        if rest.starts_with('>') {
            return after + 1;
        }
        if rest.starts_with("!>") {
            return after + 2;
        }
        from = after - 1;
    }
    comment.len()
}

/// The attributes of a tag; stops at its `>`, where `at` then points.
#[derive(Debug, Clone)]
struct Attributes<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Attributes<'a> {
    /// Moves on while `take` holds and gives what was passed.
    fn take(&mut self, take: impl Fn(u8) -> bool) -> &'a str {
        let from = self.at;
        let rest = &self.text.as_bytes()[from..];
        self.at += rest.iter().position(|b| !take(*b)).unwrap_or(rest.len());
        &self.text[from..self.at]
    }

    fn value(&mut self) -> &'a str {
        self.take(is_space);
        match self.text.as_bytes().get(self.at) {
            Some(&quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let value = self.take(|b| b != quote);
                self.at = (self.at + 1).min(self.text.len());
                value
            }
            _ => self.take(|b| !is_space(b) && b != b'>'),
        }
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.take(|b| is_space(b) || b == b'/');
        let from = self.at;
        match self.text.as_bytes().get(self.at) {
            None | Some(b'>') => return None,
            // A name may begin with `=`, but not hold one.
            Some(b'=') => self.at += 1,
            Some(_) => {}
        }
        self.take(|b| !is_space(b) && !matches!(b, b'/' | b'>' | b'='));
        let name = &self.text[from..self.at];
        self.take(is_space);
        if self.text.as_bytes().get(self.at) != Some(&b'=') {
            return Some((name, ""));
        }
        self.at += 1;
        Some((name, self.value()))
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}
