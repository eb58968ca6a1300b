//! Files that a page links to and that came along with it: they become attachments.

use std::fs;
use std::path::{Component, Path, PathBuf};

use bytes::Bytes;
use ratusz_actions::File;
use ratusz_domain::limits::ATTACHMENT_BYTES;

use crate::Input;

/// The file behind a relative link of `input`, if it lies below the import's root, is not too
/// large and can be read.
pub(crate) fn read(input: &Input, href: &str, title: &str) -> Option<File> {
    let (folder, root) = input.folder()?;
    let path = resolve(folder, href)?;
    let inside = fs::canonicalize(&path).ok()?;
    if !inside.starts_with(fs::canonicalize(root).ok()?) {
        return None;
    }
    let meta = fs::metadata(&inside).ok()?;
    if !meta.is_file() || meta.len() == 0 || meta.len() > ATTACHMENT_BYTES {
        return None;
    }
    let bytes = Bytes::from(fs::read(&inside).ok()?);
    let name = inside.file_name()?.to_string_lossy();
    Some(File {
        media_type: ratusz_readers::media_type(&bytes, &name).mime().to_owned(),
        name: ratusz_readers::file_name(&name),
        title: title.to_owned(),
        bytes,
    })
}

/// A relative link as a path: no scheme, no query, no way up.
fn resolve(folder: &Path, href: &str) -> Option<PathBuf> {
    let path = href.split(['?', '#']).next()?;
    if path.is_empty() || path.contains(':') || path.starts_with('/') || path.contains('\\') {
        return None;
    }
    let path = PathBuf::from(percent_decoded(path)?);
    let plain =
        path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    plain.then(|| folder.join(path))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let hex = [bytes.next()?, bytes.next()?];
            out.push(u8::from_str_radix(std::str::from_utf8(&hex).ok()?, 16).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok().filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_never_lead_out() {
        let folder = Path::new("/old");
        for href in ["../x", "/etc/passwd", "a/../../x", "%2e%2e/x", "file:x", "a\\..\\x", "%00"] {
            assert_eq!(resolve(folder, href), None, "{href}");
        }
        assert_eq!(resolve(folder, "pliki/plan%20a.pdf?x=1"), Some("/old/pliki/plan a.pdf".into()));
    }
}
