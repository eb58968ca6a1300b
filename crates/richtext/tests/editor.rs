//! The editor's schema (`editor/src/schema.js`) is the tree: `editor/tests/agreement.test.js` reads
//! the same samples.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use ratusz_richtext::Tree;
use serde_json::Value;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../editor/tests")
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_same_trees_are_accepted() {
    let samples = json(&tests().join("samples/trees.json"));
    for sample in samples.as_array().unwrap() {
        let read = Tree::from_json(&sample["tree"].to_string());
        assert_eq!(
            read.is_ok(),
            sample["accepted"].as_bool().unwrap(),
            "{}: {read:?}",
            sample["why"]
        );
    }
}

#[test]
fn html_gives_the_same_tree() {
    let samples = json(&tests().join("samples/pages.json"));
    for sample in samples.as_array().unwrap() {
        let html = sample["html"].as_str().unwrap();
        let expected = Tree::from_json(&sample["tree"].to_string()).unwrap().normalised();
        assert_eq!(Tree::from_html(html), expected, "{html}");
    }
}

#[test]
fn a_cleaned_clipboard_gives_the_same_tree() {
    let mut seen = 0;
    for entry in fs::read_dir(tests().join("fixtures")).unwrap() {
        let path = entry.unwrap().path();
        let Some(name) = path.to_str().and_then(|p| p.strip_suffix(".clean.html")) else {
            continue;
        };
        let expected = json(Path::new(&format!("{name}.tree.json")));
        let expected = Tree::from_json(&expected.to_string()).unwrap().normalised();
        assert_eq!(Tree::from_html(&fs::read_to_string(&path).unwrap()), expected, "{name}");
        seen += 1;
    }
    assert!(seen >= 5, "{seen} clipboards");
}
