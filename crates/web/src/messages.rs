//! The message catalogue: every text of the pages, made from `messages/pl.ftl` at build time, so
//! that a missing key does not compile. Whether one is left unused is tested.

use std::fmt::Display;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A pattern with its placeables replaced.
fn fill(pattern: &str, values: &[(&str, String)]) -> String {
    values.iter().fold(pattern.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{ ${name} }}"), value)
    })
}
