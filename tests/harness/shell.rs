//! A data folder with the unit `mops`, and the program run in it as a shell runs it.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use ratusz_store::testing;
use serde_json::Value;
use tempfile::TempDir;

/// A data folder and who works in it.
pub struct Shell {
    folder: TempDir,
    pub data: String,
    /// Address of the database, if it does not lie in the folder; the vault is then in S3.
    pub database: Option<String>,
}

/// Runs a test in a data folder with SQLite, and in one with PostgreSQL and S3.
pub async fn both(test: impl AsyncFn(&Shell)) {
    test(&Shell::new(None)).await;
    testing::at_postgres(async |url| test(&Shell::new(Some(url))).await).await;
}

/// What a command said, on both streams.
pub fn text(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    // Numbers stand with a no-break space before their noun.
    String::from_utf8(both).expect("UTF-8").replace('\u{a0}', " ")
}

impl Shell {
    fn new(database: Option<String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("bip").display().to_string();
        let shell = Self { folder, data, database };
        let added = ["unit", "add", "--data", &shell.data, "--slug", "mops", "--name", "Ośrodek"];
        for args in [&["init", "--data", &shell.data][..], &added] {
            let output = shell.ratusz(args);
            assert!(output.status.success(), "{}", text(&output));
        }
        shell
    }

    /// A file beside the data folder.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// The program, signed and in this folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ratusz"));
        command.args(args).env("RATUSZ_DATA", &self.data).env("RATUSZ_USER", "Anna Próbna");
        if let Some(url) = &self.database {
            let s3 = std::env::var("RATUSZ_TEST_S3").expect("RATUSZ_TEST_S3: run `make test`");
            command.env("RATUSZ_DATABASE", url).env("RATUSZ_VAULT", s3);
        }
        command
    }

    /// Runs the program without input.
    pub fn ratusz(&self, args: &[&str]) -> Output {
        self.command(args).stdin(Stdio::null()).output().expect("the program runs")
    }

    /// Runs the program with a text on its standard input.
    pub fn run(&self, input: &str, args: &[&str]) -> Output {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        // Who does not read its input closes it.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// What `document …` did, as JSON.
    pub fn done(&self, args: &[&str]) -> Value {
        self.done_with("", args)
    }

    /// As [`Shell::done`], with a text on standard input.
    pub fn done_with(&self, input: &str, args: &[&str]) -> Value {
        let output = self.run(input, &[&["document", "--json"], args].concat());
        assert!(output.status.success(), "{args:?}: {}", text(&output));
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// Why `document …` was refused.
    pub fn refused(&self, args: &[&str]) -> Vec<Value> {
        let output = self.run("", &[&["document", "--json"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", text(&output));
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        answer["refused"].as_array().unwrap().clone()
    }

    /// Publishes a text in the announcements.
    pub fn publish(&self, body: &str) -> Value {
        let draft = ["draft", "--unit", "mops", "--section", "ogloszenia", "--title", "Ogłoszenie"];
        let drafted = self.done_with(body, &draft);
        self.done(&["publish", &drafted["draft"].to_string()])
    }
}
