//! Pictures in the text of a draft. While it is written they are named by the draft and their hash;
//! the version that is published names them as its own attachments.

use ratusz_domain::{Attachment, Draft};
use ratusz_richtext::Tree;

/// Where a file of a draft lies in the office: `/panel/mops/szkic/12/plik/<sha256>`.
#[must_use]
pub fn draft_picture(unit: &str, draft: i64, file: &Attachment) -> String {
    format!("{}{}", folder(unit, draft), file.sha256)
}

/// Its body with every picture of the draft at the address that `place` gives for the attachment
/// at a position from 1. What is an attachment no longer leaves its text alternative.
#[must_use]
pub fn draft_body(draft: &Draft, unit: &str, place: &dyn Fn(usize, &Attachment) -> String) -> Tree {
    let folder = folder(unit, draft.number);
    let files = &draft.content.attachments;
    let moved = |address: &str| match address.strip_prefix(&folder) {
        None => Some(address.to_owned()),
        Some(hash) => {
            let at = files.iter().position(|file| file.sha256.as_str() == hash)?;
            Some(place(at + 1, &files[at]))
        }
    };
    draft.content.body.clone().readdressed(&moved)
}

fn folder(unit: &str, draft: i64) -> String {
    format!("/panel/{unit}/szkic/{draft}/plik/")
}
