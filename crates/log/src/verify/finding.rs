//! What is wrong, as data: which row, and how.

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The table; `vault` for bytes, `log.key` and `log.seen` for files of the data folder.
    pub table: &'static str,
    /// Which row: its key in words of the schema, such as `12` or `document 12, n 2`.
    pub key: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// How a row is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The record tells of it, and it is not there.
    Missing,
    /// It is there, and nothing in the record tells of it.
    Unaccounted,
    /// A field is not what the record says.
    Differs {
        /// Which.
        field: &'static str,
        /// What the record says.
        expected: String,
        /// What the row says.
        found: String,
    },
    /// Title, body, provenance or another part of a version do not give the hash that the log
    /// committed to.
    Content {
        /// The hash in the log.
        expected: String,
        /// That of what is there.
        found: String,
    },
    /// A field can't be read at all.
    Unreadable {
        /// Which.
        field: &'static str,
    },
    /// No key of the log, or of the witness, has signed this; what the check said.
    Signature(String),
}

/// A difference, if there is one.
pub(super) fn differs(
    field: &'static str,
    expected: impl ToString,
    found: impl ToString,
) -> Option<Fault> {
    let (expected, found) = (expected.to_string(), found.to_string());
    (expected != found).then_some(Fault::Differs { field, expected, found })
}

/// As [`differs`], where a value may be absent; absence is shown as nothing.
pub(super) fn differs_maybe<T: ToString>(
    field: &'static str,
    expected: Option<T>,
    found: Option<T>,
) -> Option<Fault> {
    let show = |value: Option<T>| value.map_or_else(String::new, |value| value.to_string());
    if expected.is_some() != found.is_some() {
        let (expected, found) = (show(expected), show(found));
        return Some(Fault::Differs { field, expected, found });
    }
    differs(field, show(expected), show(found))
}
