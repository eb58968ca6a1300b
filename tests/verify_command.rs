//! `ratusz verify`, `rebuild` and `log` as a shell sees them: what is right exits with 0, what is
//! wrong with 2 and a sentence, what can't be told with 1.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use harness::page;
use ratusz_store::Db;
use ratusz_tlog::{Resource, Signer};
use serde_json::Value;
use sqlx::Executor;
use tempfile::TempDir;

fn ratusz(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ratusz"))
        .args(args)
        .env_remove("RATUSZ_DATA")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(both).unwrap().replace('\u{a0}', " ")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(output)))
}

/// A data folder in which an old page was published: three leaves.
struct Published {
    folder: TempDir,
    data: String,
}

impl Published {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("bip").display().to_string();
        let run = |args: &[&str]| {
            let output = ratusz(args);
            assert!(output.status.success(), "{}", text(&output));
        };
        run(&["init", "--data", &data]);
        run(&["unit", "add", "--data", &data, "--slug", "mops", "--name", "Ośrodek"]);
        let old = folder.path().join("archiwum.txt");
        fs::write(&old, page("archiwum.txt")).unwrap();
        run(&["import", "--data", &data, "--unit", "mops", &old.display().to_string()]);
        Self { folder, data }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    async fn db(&self) -> Db {
        Db::open(&format!("sqlite:{}/ratusz.db", self.data)).await.unwrap()
    }

    fn key(&self) -> String {
        let keys = json(&ratusz(&["log", "keys", "--data", &self.data, "--json"]));
        keys.as_array().unwrap().last().unwrap()["vkey"].as_str().unwrap().to_owned()
    }

    fn export(&self, name: &str) -> String {
        let to = self.path(name).display().to_string();
        let output = ratusz(&["log", "export", "--data", &self.data, &to]);
        assert!(output.status.success(), "{}", text(&output));
        to
    }

    fn data_verdict(&self) -> (Option<i32>, Value) {
        let output = ratusz(&["verify", "data", "--data", &self.data, "--json"]);
        (output.status.code(), json(&output))
    }
}

#[tokio::test]
async fn a_saved_proof_is_checked_offline() {
    let town = Published::new();
    let db = town.db().await;
    let proven = ratusz_log::receipt(&db, 1).await.unwrap().unwrap();
    let units = ratusz_store::units(&db).await.unwrap();
    let number = proven.leaf.number.unwrap();
    let page = ratusz_store::document(&db, &units[0].id, number, None).await.unwrap().unwrap();
    let receipt = town.write("dowod.tlog-proof", proven.receipt.to_string());
    let entry = town.write("wpis.json", format!("{}\n", proven.leaf.entry));
    let record = page.version.record(number).unwrap();
    let record_file = town.write("zapis.json", &record);
    let key = town.key();
    let check = |extra: &[&str]| {
        ratusz(&[&["verify", "proof", &receipt, "--entry", &entry][..], extra].concat())
    };
    let right = check(&["--record", &record_file, "--key", &key]);
    assert_eq!(right.status.code(), Some(0), "{}", text(&right));
    assert!(text(&right).contains("Wpis nr 1 jest w dzienniku localhost:8080/log (3 wpisy)"));
    assert!(text(&right).contains("dokument 2, wersja 1"), "{}", text(&right));
    let facts = json(&check(&["--key", &town.write("klucze.txt", format!("{key}\n")), "--json"]));
    assert_eq!((&facts["ok"], &facts["record"]), (&true.into(), &false.into()));

    let other = town.write("inny.json", record.replace("Wizyta", "Wizytacja"));
    let changed =
        town.write("wpis2.json", proven.leaf.entry.replace("\"version\":1", "\"version\":2"));
    let stranger = Signer::from_seed("localhost:8080/log", [9; 32]).unwrap().vkey().to_string();
    let broken =
        town.write("zly.tlog-proof", proven.receipt.to_string().replace("index", "indeks"));
    let moved =
        town.write("inny.tlog-proof", proven.receipt.to_string().replace("index 1", "index 2"));
    let verify = |receipt: &str, entry: &str, record: &str, key: &str| {
        ratusz(&["verify", "proof", receipt, "--entry", entry, "--record", record, "--key", key])
    };
    for (output, words) in [
        (verify(&receipt, &entry, &other, &key), "treść nie jest tą"),
        (verify(&receipt, &changed, &record_file, &key), "nie potwierdza tego wpisu"),
        (verify(&receipt, &entry, &record_file, &stranger), "nie podpisał podany klucz"),
        (verify(&broken, &entry, &record_file, &key), "plik dowodu jest uszkodzony"),
        (verify(&moved, &entry, &record_file, &key), "nie potwierdza tego wpisu"),
    ] {
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        assert!(text(&output).contains(words), "{words}: {}", text(&output));
    }
    let nothing = verify("/nowhere", &entry, &record_file, &key);
    assert_eq!(nothing.status.code(), Some(1), "{}", text(&nothing));
}

#[test]
fn a_whole_log_is_checked_from_its_files() {
    let town = Published::new();
    let key = town.key();
    let first = town.export("dziennik");
    let earlier = town.path("wczesniej").display().to_string();
    fs::copy(Path::new(&first).join("checkpoint"), &earlier).unwrap();
    let key_file = Path::new(&town.data).join("log.key");
    let old = fs::read(&key_file).unwrap();
    let rotated = ratusz(&["log", "rotate-key", "--data", &town.data]);
    assert!(rotated.status.success(), "{}", text(&rotated));
    let log = town.export("dziennik");
    let new_key = town.key();
    assert_ne!(key, new_key);
    let both = ["--key", &key, "--key", &new_key];
    let verify = |more: &[&str]| ratusz(&[&["verify", "log", &log], &both[..], more].concat());
    let right = verify(&["--against", &earlier]);
    assert_eq!(right.status.code(), Some(0), "{}", text(&right));
    assert!(text(&right).contains("prawidłowy: 4 wpisy"), "{}", text(&right));
    assert!(text(&right).contains("ciągiem dalszym"), "{}", text(&right));
    // The checkpoint over the rotation bears both signatures: the new key alone is enough too.
    assert!(ratusz(&["verify", "log", &log, "--key", &new_key]).status.success());

    let other = Published::new();
    let foreign = other.path("obcy").display().to_string();
    fs::copy(Path::new(&other.export("inny")).join("checkpoint"), &foreign).unwrap();
    let keys = town.write("klucze", format!("{key}\n{}\n{new_key}\n", other.key()));
    let forked = ratusz(&["verify", "log", &log, "--key", &keys, "--against", &foreign]);
    assert_eq!(forked.status.code(), Some(2), "{}", text(&forked));
    assert!(text(&forked).contains("zmieniono wstecz"), "{}", text(&forked));

    fs::write(&key_file, old).unwrap();
    let refused = ratusz(&["log", "checkpoint", "--data", &town.data]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused).contains("podpisuje już inny klucz"), "{}", text(&refused));

    let bundle = Path::new(&log).join(Resource::Entries { n: 0, width: 4 }.path());
    let mut entries = fs::read(&bundle).unwrap();
    let version = b"\"version\":1";
    let at = entries.windows(version.len()).position(|part| part == version).unwrap();
    entries[at + version.len() - 1] = b'7';
    fs::write(&bundle, entries).unwrap();
    let changed = verify(&[]);
    assert_eq!(changed.status.code(), Some(2));
    assert!(text(&changed).contains("wpis nr 0 nie jest tym"), "{}", text(&changed));
    fs::remove_file(&bundle).unwrap();
    let lost = verify(&[]);
    assert_eq!(lost.status.code(), Some(2));
    assert!(text(&lost).contains("brakuje pliku"), "{}", text(&lost));
}

#[tokio::test]
async fn a_data_folder_is_checked_against_its_log_and_made_again_from_it() {
    let town = Published::new();
    assert!(ratusz(&["log", "rotate-key", "--data", &town.data]).status.success());
    let (code, verdict) = town.data_verdict();
    assert_eq!((code, &verdict["leaves"]), (Some(0), &4.into()), "{verdict}");
    let before = fs::read(Path::new(&town.export("przed")).join("checkpoint")).unwrap();
    let rebuilt = ratusz(&["rebuild", "--data", &town.data]);
    assert!(rebuilt.status.success(), "{}", text(&rebuilt));
    let after = fs::read(Path::new(&town.export("po")).join("checkpoint")).unwrap();
    assert_eq!(before, after, "origin, root and signatures");
    let found = ratusz(&["search", "--data", &town.data, "studentom", "niemiec"]);
    assert!(text(&found).contains("Wizyta studentów z Niemiec"), "{}", text(&found));

    let Db::Sqlite { write, .. } = town.db().await else { panic!("not SQLite") };
    write.execute("drop trigger version_keeps").await.unwrap();
    write
        .execute("update version set title = 'Inna wizyta' where title like 'Wizyta%'")
        .await
        .unwrap();
    let (code, verdict) = town.data_verdict();
    assert_eq!(code, Some(2));
    let finding = &verdict["findings"][0];
    assert_eq!((&finding["table"], &finding["problem"]), (&"version".into(), &"content".into()));
    let doctor = ratusz(&["doctor", "--data", &town.data]);
    assert_eq!(doctor.status.code(), Some(1));
    assert!(text(&doctor).contains("treść zmieniono"), "{}", text(&doctor));
}
