//! The commands as a shell sees them: what they print, what they refuse, how they exit.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use harness::page;
use tempfile::TempDir;

fn ratusz(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ratusz"))
        .args(args)
        .env_remove("RATUSZ_DATA")
        .output()
        .expect("the program runs")
}

fn text(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    // Numbers stand with a no-break space before their noun.
    String::from_utf8(both).expect("UTF-8").replace('\u{a0}', " ")
}

/// A data folder with the unit `mops`.
fn data() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("bip").display().to_string();
    assert!(ratusz(&["init", "--data", &data]).status.success());
    let name = "Miejski Ośrodek Wsparcia";
    let added = ratusz(&["unit", "add", "--data", &data, "--slug", "mops", "--name", name]);
    assert!(added.status.success(), "{}", text(&added));
    (folder, data)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

#[test]
fn from_nothing_to_a_search_result() {
    let (folder, data) = data();
    let page = write(folder.path(), "archiwum.txt", &page("archiwum.txt"));
    let imported = ratusz(&["import", "--data", &data, "--unit", "mops", &page]);
    assert!(imported.status.success(), "{}", text(&imported));
    let found = ratusz(&["search", "--data", &data, "studentom", "niemiec"]);
    assert!(text(&found).contains("Wizyta studentów z Niemiec"), "{}", text(&found));
    let doctor = ratusz(&["doctor", "--data", &data]);
    assert!(doctor.status.success(), "{}", text(&doctor));
    assert!(text(&doctor).contains("Wszystko w porządku"));
}

#[test]
fn each_unsuited_file_gets_its_line_and_the_rest_goes_on() {
    let (folder, data) = data();
    let old = folder.path().join("old");
    fs::create_dir(&old).unwrap();
    write(&old, "a-dobra.txt", &page("archiwum.txt"));
    write(&old, "b-pusta.txt", b"");
    write(
        &old,
        "c-zdjecie.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0",
    );
    write(
        &old,
        "d-uszkodzona.txt",
        "Ośrodek zaprasza na spotkanie "
            .repeat(20)
            .as_bytes()
            .iter()
            .copied()
            .chain([0xC5])
            .chain(*b" dalej")
            .collect::<Vec<_>>()
            .as_slice(),
    );
    write(&old, "e-wielka.txt", &vec![b'a'; 5 * 1024 * 1024]);
    write(&old, "f-dawna.html", &page("darowizna.html"));
    let output = ratusz(&["import", "--data", &data, "--unit", "mops", &old.display().to_string()]);
    let said = text(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    let line = |name: &str| {
        let found = said.lines().find(|line| line.contains(name));
        found.unwrap_or_else(|| panic!("no line for {name}: {said}")).to_owned()
    };
    assert!(line("b-pusta").contains("pusty"));
    assert!(line("c-zdjecie").contains("PNG"));
    assert!(line("d-uszkodzona").contains("UTF-8"));
    assert!(line("e-wielka").contains("najwyżej 4 MB"));
    assert!(line("f-dawna").contains("windows-1250"));
    assert!(line("a-dobra").contains("2 wiadomości"));
    assert!(said.contains("pominięto: 4"), "{said}");
}

#[test]
fn a_dry_run_shows_and_publishes_nothing() {
    let (folder, data) = data();
    let page = write(folder.path(), "archiwum.txt", &page("archiwum.txt"));
    let dry = ratusz(&["import", "--data", &data, "--unit", "mops", "--dry-run", &page]);
    assert!(text(&dry).contains("Wizyta studentów z Niemiec"), "{}", text(&dry));
    let found = ratusz(&["search", "--data", &data, "--archive", "studenci"]);
    assert!(text(&found).contains("0 dokumentów"));
}

#[test]
fn a_relative_file_comes_along_and_nothing_outside_does() {
    let (folder, data) = data();
    let old = folder.path().join("old");
    fs::create_dir_all(old.join("pliki")).unwrap();
    write(&old, "darowizna.html", &page("darowizna.html"));
    write(&old.join("pliki"), "protokol.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n");
    write(folder.path(), "secret.pdf", b"%PDF-1.4\nsecret\n%%EOF\n");
    let html = "<h1>Wizyta z Danii</h1><p>W dniu 3 maja 2016 r. gościliśmy delegację z Danii.</p>\
                <p><a href=\"../secret.pdf\">Program (PDF)</a></p>";
    write(&old, "ucieczka.html", html.as_bytes());
    let output = ratusz(&["import", "--data", &data, "--unit", "mops", &old.display().to_string()]);
    let said = text(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("../secret.pdf"), "what did not come along is told of: {said}");
    assert!(!said.contains("pliki/protokol.pdf"), "what came along is not: {said}");
}

#[test]
fn wrong_words_get_a_sentence() {
    let (folder, data) = data();
    let nowhere = folder.path().join("nowhere").display().to_string();
    let no_data = ratusz(&["doctor", "--data", &nowhere]);
    assert!(!no_data.status.success());
    assert!(text(&no_data).contains("ratusz init"), "{}", text(&no_data));
    let no_unit = ratusz(&["import", "--data", &data, "--unit", "dps", &nowhere]);
    assert!(text(&no_unit).contains("unit list"), "{}", text(&no_unit));
    let no_path = ratusz(&["import", "--data", &data, "--unit", "mops", &nowhere]);
    assert!(text(&no_path).contains("nowhere"), "{}", text(&no_path));
    let twice = ratusz(&["unit", "add", "--data", &data, "--slug", "mops", "--name", "X"]);
    assert!(text(&twice).contains("już istnieje"), "{}", text(&twice));
    let ugly = ratusz(&["unit", "add", "--data", &data, "--slug", "Mój Dom", "--name", "X"]);
    assert!(text(&ugly).contains("nie nadaje się na adres"), "{}", text(&ugly));
}

#[test]
fn extract_prints_what_it_understood() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "archiwum.txt", &page("archiwum.txt"));
    let output = ratusz(&["extract", "--format", "json", &file]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["archival"], true);
    let notices = json["notices"].as_array().unwrap();
    assert_eq!(notices.len(), 2);
    assert_eq!(notices[0]["countries"], serde_json::json!(["DE"]));
    assert_eq!(notices[0]["dates"][1]["from"], "2016-05-11");
    assert_eq!(notices[0]["participants"], 18);
    assert_eq!(notices[1]["dates"][0]["to"], "2016-06-22");
    let empty = write(folder.path(), "empty.txt", b"");
    let refused = ratusz(&["extract", &empty]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused).contains("pusty"));
}
