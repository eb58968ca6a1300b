//! Files and folders to a list of pages.

use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use ratusz_domain::limits::{IMPORT_DEPTH, IMPORT_FILES};

use crate::Input;

/// Endings of files that are never pages, but what pages link to. In a folder they are passed
/// over; named on the command line they are tried, and refused with a sentence.
const NOT_PAGES: [&str; 24] = [
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "jpg",
    "jpeg", "png", "gif", "webp", "svg", "ico", "zip", "css", "js", "xml", "toml",
];

/// Every page under the paths, folders walked to the bottom, in the order of their names. Links
/// to folders and hidden files are not followed.
///
/// # Errors
/// When a path does not exist or a folder can't be listed; the message names it.
pub fn collect(paths: &[PathBuf], published: Option<Date>) -> io::Result<Vec<Input>> {
    let mut pages = Vec::new();
    for path in paths {
        let meta = std::fs::metadata(path).map_err(|error| named(&error, path))?;
        if meta.is_dir() {
            walk(path, path, 0, published, &mut pages)?;
        } else {
            let root = path.parent().unwrap_or(path);
            pages.push(Input::file(path, root, published));
        }
    }
    pages.truncate(IMPORT_FILES);
    Ok(pages)
}

fn walk(
    folder: &Path,
    root: &Path,
    depth: usize,
    published: Option<Date>,
    pages: &mut Vec<Input>,
) -> io::Result<()> {
    if depth > IMPORT_DEPTH || pages.len() >= IMPORT_FILES {
        return Ok(());
    }
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .and_then(Iterator::collect::<io::Result<Vec<_>>>)
        .map_err(|error| named(&error, folder))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, kind) = (entry.path(), entry.file_type()?);
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            walk(&path, root, depth + 1, published, pages)?;
        } else if kind.is_file() && may_be_page(&path) {
            pages.push(Input::file(&path, root, published));
        }
    }
    Ok(())
}

fn may_be_page(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    !ending.is_some_and(|ending| NOT_PAGES.contains(&ending.as_str()))
}

fn named(error: &io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
