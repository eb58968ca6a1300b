//! Where the readers of files put what they find.

use std::collections::BTreeSet;

use super::{Facts, FileText, Part, Place};
use crate::media::MediaType;

/// Texts by place, up to a bound; and the facts.
#[derive(Debug)]
pub(super) struct Gather {
    parts: Vec<Part>,
    /// Bytes of text that are still kept.
    room: usize,
    pub(super) facts: Facts,
    authors: BTreeSet<String>,
}

impl Gather {
    pub(super) fn new(room: usize) -> Self {
        Self { parts: Vec::new(), room, facts: Facts::default(), authors: BTreeSet::new() }
    }

    /// Adds to what stands at a place already.
    pub(super) fn add(&mut self, place: &Place, text: &str) {
        let kept = text.floor_char_boundary(self.room);
        self.facts.partial |= kept < text.len();
        self.room -= kept;
        let text = &text[..kept];
        match self.parts.iter_mut().rev().find(|part| part.place == *place) {
            Some(part) => part.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => {
                let text = text.to_owned();
                self.parts.push(Part { place: place.clone(), text });
            }
        }
    }

    /// Adds a value of the metadata.
    pub(super) fn metadata(&mut self, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.add(&Place::Metadata, value);
            self.add(&Place::Metadata, "\n");
        }
    }

    /// Adds someone who made or changed the file.
    pub(super) fn author(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() && !self.authors.contains(name) {
            self.metadata(name);
            self.authors.insert(name.to_owned());
        }
    }

    pub(super) fn finish(mut self, media_type: MediaType) -> FileText {
        for part in &mut self.parts {
            part.text.truncate(part.text.trim_end().len());
        }
        self.parts.retain(|part| !part.text.is_empty());
        self.facts.authors = self.authors.into_iter().collect();
        FileText { media_type, parts: self.parts, facts: self.facts }
    }
}
