//! The habits of the source tree, kept by a test (after TigerBeetle's `tidy.zig`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Lines of a Rust file, at most.
const FILE_LINES: usize = 400;
/// Lines of a test file, at most.
const TEST_LINES: usize = 600;
/// Characters of a line, at most; long texts in quotes are let be.
const LINE_CHARS: usize = 120;

struct Source {
    path: PathBuf,
    text: String,
}

/// Every text file that git knows, or would know.
fn sources(ending: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .current_dir(root)
        .output()
        .expect("git is installed");
    let names = String::from_utf8(output.stdout).expect("file names are UTF-8");
    let files: Vec<Source> = names
        .split('\0')
        .filter(|name| name.ends_with(ending))
        .filter_map(|name| {
            let text = fs::read_to_string(root.join(name)).ok()?;
            Some(Source { path: name.into(), text })
        })
        .collect();
    assert!(!files.is_empty(), "no {ending} files found");
    files
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "examples")
        || path.file_name().is_some_and(|name| name == "tests.rs")
}

#[test]
fn files_are_short() {
    for Source { path, text } in sources(".rs") {
        let limit = if is_test(&path) { TEST_LINES } else { FILE_LINES };
        let lines = text.lines().count();
        assert!(lines <= limit, "{} has {lines} lines; split it", path.display());
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for Source { path, text } in sources(".rs") {
        assert!(text.starts_with("//!"), "{} does not begin with //!", path.display());
    }
}

#[test]
fn lines_are_short() {
    for Source { path, text } in sources(".rs") {
        for (i, line) in text.lines().enumerate() {
            let long = line.chars().count() > LINE_CHARS && !line.contains('"');
            assert!(!long || line.trim_start().starts_with("//"), "{}:{}", path.display(), i + 1);
        }
    }
}

#[test]
fn sql_stays_in_the_store() {
    const SIGNS: [&str; 4] = ["select ", "insert into ", "delete from ", "update "];
    for Source { path, text } in sources(".rs") {
        if path.starts_with("crates/store") || is_test(&path) {
            continue;
        }
        for (i, line) in text.lines().enumerate().filter(|(_, line)| line.contains('"')) {
            let sql = SIGNS.iter().any(|sign| line.contains(&format!("\"{sign}")));
            assert!(!sql, "SQL outside the store: {}:{}", path.display(), i + 1);
        }
    }
}

#[test]
fn html_stays_in_templates() {
    const SIGNS: [&str; 6] = ["<div", "<span", "<li>", "<table", "<section", "class=\\\""];
    for Source { path, text } in sources(".rs") {
        if !path.starts_with("crates/web/src") && !path.starts_with("src") {
            continue;
        }
        for (i, line) in text.lines().enumerate() {
            let markup = SIGNS.iter().any(|sign| line.contains(sign));
            assert!(!markup, "HTML outside templates: {}:{}", path.display(), i + 1);
        }
    }
}

#[test]
fn nothing_is_left_to_do_silently() {
    // Put together here, so that this file does not find itself.
    let words = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X"].concat()];
    for Source { path, text } in sources(".rs") {
        for (i, line) in text.lines().enumerate() {
            let found = words
                .iter()
                .any(|word| line.split(|c: char| !c.is_alphanumeric()).any(|w| w == word));
            assert!(!found, "unfinished: {}:{}", path.display(), i + 1);
        }
    }
}

#[test]
fn every_crate_is_explained_in_the_architecture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for entry in fs::read_dir(root.join("crates")).expect("crates/") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(text.contains(&format!("`{name}`")), "ARCHITECTURE.md does not explain {name}");
    }
}
