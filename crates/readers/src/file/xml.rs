//! XML of the office formats, token by token. Entities that the file declares are not expanded, so
//! nothing outside the text is read and nothing grows.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::FileFault;

/// A piece of XML; names come without their prefixes.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// An element begins.
    Open(&'a str, Tag<'a>),
    /// An element ends.
    Close(&'a str),
    /// Text between.
    Text(Cow<'a, str>),
}

/// The attributes of an element.
#[derive(Debug)]
pub(super) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut found = self.0.attributes().flatten();
        let found = found.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        let value = quick_xml::escape::unescape(&found.value).ok()?;
        Some(value.into_owned())
    }
}

/// Gives every token to `each`.
pub(super) fn walk(
    text: &str,
    nesting: usize,
    mut each: impl FnMut(Token<'_>),
) -> Result<(), FileFault> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| FileFault::Damaged("its XML"))? {
            Event::Start(tag) => {
                depth += 1;
                if depth > nesting {
                    return Err(FileFault::TooDeep(nesting));
                }
                each(Token::Open(tag.local_name().as_ref(), Tag(&tag)));
            }
            Event::Empty(tag) => {
                each(Token::Open(tag.local_name().as_ref(), Tag(&tag)));
                each(Token::Close(tag.local_name().as_ref()));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                each(Token::Close(tag.local_name().as_ref()));
            }
            Event::Text(text) => each(Token::Text(text.xml10_content())),
            Event::CData(text) => each(Token::Text(text.xml10_content())),
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().ok().flatten();
                let text = match character {
                    Some(c) => Cow::Owned(c.to_string()),
                    None => Cow::Borrowed(resolve_predefined_entity(&name).unwrap_or_default()),
                };
                each(Token::Text(text));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}
