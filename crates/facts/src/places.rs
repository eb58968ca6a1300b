//! The page's places as tokens.

use std::ops::Range;

use crate::tokens::Tokens;

/// A place or its adjective in the text.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// It is an adjective, or a people's name: `niemiecki`.
    pub adjective: bool,
}

const TABLE: &[(&str, &str)] = &[
    ("szwajcari", "CH"),
    ("niemcy", "DE"),
    ("niemiec", "DE"),
    ("niemczech", "DE"),
    ("niemieck", "DE"),
    ("norwegi", "NO"),
    ("norwesk", "NO"),
    ("czechach", "CZ"),
    ("czech", "CZ"),
    ("czesk", "CZ"),
    ("slowacj", "SK"),
    ("slowack", "SK"),
    ("austri", "AT"),
    ("linz", "AT"),
    ("pradze", "CZ"),
    ("francj", "FR"),
    ("francusk", "FR"),
    ("canterbury", "GB"),
    ("wielka brytania", "GB"),
    ("litw", "LT"),
    ("litew", "LT"),
    ("wiln", "LT"),
    ("sankt petersburg", "RU"),
    ("rosj", "RU"),
    ("rosyjsk", "RU"),
    ("frankfurt", "DE"),
    ("belgi", "BE"),
    ("grecj", "GR"),
    ("luksemburg", "LU"),
    ("holandi", "NL"),
    ("holendersk", "NL"),
    ("rumuni", "RO"),
    ("wloch", "IT"),
    ("wegier", "HU"),
    ("finlandi", "FI"),
    ("wielkiej brytanii", "GB"),
    ("portugali", "PT"),
    ("estoni", "EE"),
    ("sloweni", "SI"),
    ("barcelon", "ES"),
    ("hiszpani", "ES"),
    ("neuss", "DE"),
    ("utrech", "NL"),
    ("berlin", "DE"),
    ("ukrain", "UA"),
    ("kijow", "UA"),
    ("amerykansk", "US"),
    ("dortmund", "DE"),
    ("polsce", "PL"),
    ("polski", "PL"),
    ("polska", "PL"),
    ("krakow", "PL"),
    ("przasnysz", "PL"),
    ("sola", "NO"),
];

/// The places of the whole text, ascending, none overlapping.
#[must_use]
pub fn find(tokens: &Tokens) -> Vec<Place> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let two = format!("{} {}", tokens.fold(i), tokens.fold(i + 1));
        let hit = TABLE.iter().find(|(s, _)| {
            if s.contains(' ') { two.starts_with(s) } else { tokens.fold(i).starts_with(s) }
        });
        if let Some((s, country)) = hit {
            let n = 1 + usize::from(s.contains(' '));
            found.push(Place {
                tokens: i..i + n,
                country,
                adjective: s.ends_with("sk") || s.ends_with("ck") || *s == "litew",
            });
            i += n;
        } else {
            i += 1;
        }
    }
    found
}
