//! The page's places as tokens.

use std::ops::Range;

use ratusz_polish::places::{self, Kind};

use crate::tokens::Tokens;

/// A place or its adjective in the text.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// How it is named.
    pub kind: Kind,
}

/// The places of the whole text, ascending, none overlapping.
#[must_use]
pub fn find(tokens: &Tokens) -> Vec<Place> {
    let place = |found: places::PlaceMatch| Place {
        tokens: tokens.within(&(found.start..found.end)),
        country: found.country,
        kind: found.kind,
    };
    places::find(tokens.text).into_iter().map(place).filter(|p| !p.tokens.is_empty()).collect()
}
