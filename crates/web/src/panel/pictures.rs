//! Pictures among the attachments of a draft: those that may stand in its text.

use ratusz_actions::draft_picture;
use ratusz_domain::{Attachment, Draft};
use serde_json::json;

/// Types that every browser shows.
const TYPES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"];

/// Whether it is a picture.
#[must_use]
pub(super) fn is_picture(file: &Attachment) -> bool {
    TYPES.contains(&file.media_type.as_str())
}

/// Title and address of each, as JSON for the editor.
#[must_use]
pub(super) fn json(unit: &str, draft: &Draft) -> String {
    let picture = |file: &Attachment| {
        let address = draft_picture(unit, draft.number, file);
        json!({"title": file.title, "address": address})
    };
    let pictures = draft.content.attachments.iter().filter(|file| is_picture(file)).map(picture);
    serde_json::Value::from_iter(pictures).to_string()
}
