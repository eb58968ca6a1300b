//! Dependencies point one way: a crate may only import what stands below it in this list.

use std::process::Command;

use serde_json::Value;

/// The rooms from the edge down to the leaves, as in ARCHITECTURE.md. Rooms of one row know
/// nothing of each other.
const ROWS: &[&[&str]] = &[
    &["ratusz", "xtask"],
    &["ratusz-demo"],
    &["ratusz-web", "ratusz-import"],
    &["ratusz-actions"],
    &["ratusz-search", "ratusz-log", "ratusz-mail"],
    &["ratusz-store", "ratusz-vault"],
    &["ratusz-domain"],
    &["ratusz-facts", "ratusz-guard"],
    &["ratusz-readers"],
    &["ratusz-richtext", "ratusz-polish", "ratusz-tlog"],
];

/// Crates that only the rooms named may import.
const GUARDED: &[(&str, &[&str])] = &[
    ("sqlx", &["ratusz-store"]),
    ("axum", &["ratusz-web", "ratusz"]),
    ("tantivy", &["ratusz-search"]),
    ("object_store", &["ratusz-vault"]),
    ("ammonia", &["ratusz-richtext"]),
    ("ring", &["ratusz-tlog"]),
    ("lettre", &["ratusz-mail"]),
    ("reqwest", &["ratusz-vault", "ratusz"]),
];

fn row(name: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&name))
}

fn packages() -> Vec<(String, Vec<(String, bool)>)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let dependency = |d: &Value| {
        (d["name"].as_str().unwrap_or_default().to_owned(), d["kind"].as_str() == Some("dev"))
    };
    let package = |p: &Value| {
        let name = p["name"].as_str().unwrap_or_default().to_owned();
        let dependencies = p["dependencies"].as_array().into_iter().flatten().map(dependency);
        (name, dependencies.collect())
    };
    metadata["packages"].as_array().into_iter().flatten().map(package).collect()
}

#[test]
fn every_arrow_points_down() {
    let packages = packages();
    assert!(packages.len() > 10, "the workspace was not read");
    for (name, dependencies) in &packages {
        let from = row(name).unwrap_or_else(|| panic!("{name} has no place in ROWS"));
        for (dependency, dev) in dependencies {
            // Tests may look anywhere; the program may not.
            let Some(to) = row(dependency).filter(|_| !dev) else { continue };
            assert!(to > from, "{name} imports {dependency}, which is not below it");
        }
    }
}

#[test]
fn every_row_names_a_crate_that_exists() {
    let packages = packages();
    for name in ROWS.iter().copied().flatten() {
        assert!(packages.iter().any(|(package, _)| package == name), "{name} is not a crate");
    }
}

#[test]
fn guarded_crates_stay_in_their_rooms() {
    for (name, dependencies) in packages() {
        for (dependency, dev) in dependencies {
            let guard = GUARDED.iter().find(|(guarded, _)| *guarded == dependency);
            if let Some((_, rooms)) = guard.filter(|_| !dev) {
                assert!(rooms.contains(&name.as_str()), "{name} imports {dependency}");
            }
        }
    }
}
