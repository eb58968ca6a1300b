//! What the journal and the log say of a new key.

use ratusz_domain::Millis;
use serde_json::json;

/// The command in the journal.
pub const COMMAND: &str = "log.rotate";
/// The word of the leaf.
pub const REKEYED: &str = "rekeyed";

/// The bytes of the leaf about a new key: canonical JSON (RFC 8785). `journal` is the hash of the
/// journal's entry, `old` and `new` are public keys (C2SP vkey).
#[must_use]
pub fn entry(at: Millis, journal: &str, old: &str, new: &str) -> String {
    let entry = json!({
        "at": at.timestamp().to_string(),
        "event": REKEYED,
        "journal": journal,
        "new": new,
        "old": old,
    });
    entry.to_string()
}
