//! The message catalogue: that every key exists is checked by the compiler; that every key is used,
//! and that pages have no words of their own, here.

#![allow(clippy::unwrap_used, reason = "the helpers of tests are no tests to clippy")]

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn texts_of(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join(folder), &mut found);
    found.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn keys() -> Vec<String> {
    let catalogues = texts_of("messages").into_iter().map(|(_, text)| text + "\n");
    let catalogue: String = catalogues.collect();
    let lines = catalogue.lines().filter(|line| !line.starts_with(['#', ' ', '}']));
    lines.filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned()).collect()
}

#[test]
fn every_text_is_used() {
    let all: String =
        texts_of("templates").into_iter().chain(texts_of("src")).map(|(_, text)| text).collect();
    let ends = |text: &str| !text.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let used = |key: &str| {
        ["t.", "PL."].iter().any(|owner| {
            let name = format!("{owner}{key}");
            all.match_indices(&name).any(|(at, _)| ends(&all[at + name.len()..]))
        })
    };
    let unused: Vec<String> = keys().into_iter().filter(|key| !used(key)).collect();
    assert!(keys().len() > 100, "the catalogue was read");
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn templates_have_no_words_of_their_own() {
    for (path, text) in texts_of("templates") {
        let prose = path.components().any(|part| part.as_os_str() == "pl");
        let polish = text.chars().find(|c| "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ".contains(*c));
        assert!(prose || polish.is_none(), "{}: {polish:?}", path.display());
    }
}

#[test]
fn keys_stand_once() {
    let mut keys = keys();
    let all = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), all);
}
