//! Killing the server and whoever publishes, at random moments, again and again: nothing that was
//! acknowledged is lost, nothing is half there, the log continues every checkpoint ever seen.
//!
//! Eight kills in `cargo test`; `make torture` sets `RATUSZ_TORTURE_KILLS` to 1,000, and runs a
//! control too: a publisher that acknowledges too early, which must be caught.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that shows its figures")]

#[path = "torture/publisher.rs"]
mod publisher;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use publisher::{Acknowledged, Dice};
use ratusz_log::verify::audit_data;
use ratusz_store::Db;
use ratusz_tlog::{Checkpoint, Hash, Note, verify_consistency};
use ratusz_vault::Vault;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

/// Kills in the short form, of the server and of the publisher together.
const KILLS: usize = 8;
/// Rounds of the long form after which everything is audited.
const AUDIT_EVERY: usize = 50;
/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);
/// The variable that makes this program the publisher: database, vault, folder, and whether early.
const PUBLISHER: &str = "RATUSZ_TORTURE_PUBLISHER";

fn kills() -> usize {
    std::env::var("RATUSZ_TORTURE_KILLS").map_or(KILLS, |kills| kills.parse().unwrap())
}

/// Not a test: what the others start and kill.
#[test]
#[ignore = "a process that the other tests start"]
fn publisher_process() {
    let Ok(given) = std::env::var(PUBLISHER) else { return };
    let given: Vec<&str> = given.split('\n').collect();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(publisher::run(given[0], given[1], Path::new(given[2]), given[3] == "early"));
}

/// A data folder under torture.
struct Place {
    folder: PathBuf,
    database: String,
    vault: String,
    port: u16,
}

/// What was promised so far.
#[derive(Default)]
struct Promised {
    acknowledged: Vec<Acknowledged>,
    /// Checkpoints that anyone has seen, by size.
    seen: BTreeMap<u64, Hash>,
    /// Acknowledgements that were checked.
    checked: usize,
}

impl Promised {
    fn see(&mut self, note: &str) {
        let note = Note::parse(note.as_bytes()).unwrap();
        let checkpoint = Checkpoint::parse(note.text()).unwrap();
        let root = self.seen.entry(checkpoint.size).or_insert(checkpoint.root);
        assert_eq!(*root, checkpoint.root, "two roots of one size");
    }
}

impl Place {
    fn ratusz(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ratusz"));
        command
            .env("RATUSZ_DATA", &self.folder)
            .env("RATUSZ_DATABASE", &self.database)
            .env("RATUSZ_VAULT", &self.vault)
            .env("RATUSZ_BASE_URL", "https://bip.example")
            .env("RUST_LOG", "error")
            .stdin(Stdio::null());
        command
    }

    fn new(folder: &Path, database: String, vault: String) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let place = Self { folder: folder.join("bip"), database, vault, port };
        let unit = ["unit", "add", "--slug", "mops", "--name", "Ośrodek"];
        for args in [&["init"][..], &unit[..]] {
            let done = place.ratusz().args(args).stdout(Stdio::null()).status().unwrap();
            assert!(done.success());
        }
        place
    }

    fn serve(&self) -> Child {
        let listen = format!("127.0.0.1:{}", self.port);
        let mut serve = self.ratusz();
        serve.args(["serve", "--listen", &listen]).stdout(Stdio::null()).spawn().unwrap()
    }

    /// Starts the publisher; what it acknowledges is kept in the list as it comes.
    fn publish(&self, early: bool) -> (Child, Arc<Mutex<Vec<Acknowledged>>>) {
        let folder = self.folder.display().to_string();
        let early = if early { "early" } else { "" };
        let given = [&self.database, &self.vault, &folder, early].join("\n");
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "publisher_process", "--ignored", "--nocapture"])
            .env(PUBLISHER, given)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (out, list) = (child.stdout.take().unwrap(), Arc::clone(&lines));
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                // A line that was cut short by the kill was not an acknowledgement.
                if let Ok(line) = serde_json::from_str(&line) {
                    list.lock().unwrap().push(line);
                }
            }
        });
        (child, lines)
    }

    /// The checkpoint as the server gives it, if it answers.
    fn served(&self) -> Option<String> {
        let address = ([127, 0, 0, 1], self.port).into();
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_millis(200)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
        let request = "GET /log/checkpoint HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        (head.starts_with("HTTP/1.1 200") && body.ends_with('\n')).then(|| body.to_owned())
    }

    /// Starts both, lets them work for a random while, kills both; tells what was promised.
    fn round(&self, promised: &mut Promised, early: bool, dice: &mut Dice) {
        let mut server = self.serve();
        let (mut publisher, lines) = self.publish(early);
        // Now and then it is killed while it starts.
        let at_start = dice.below(10) == 0;
        let began = Instant::now();
        while !at_start && lines.lock().unwrap().is_empty() {
            assert!(began.elapsed() < PATIENCE, "nothing was published");
            assert!(publisher.try_wait().unwrap().is_none(), "the publisher ended by itself");
            sleep(Duration::from_millis(2));
        }
        let until = Instant::now() + Duration::from_micros(dice.below(400_000));
        while Instant::now() < until {
            if let Some(note) = self.served() {
                promised.see(&note);
            }
            sleep(Duration::from_micros(dice.below(20_000)));
        }
        let mut both = [&mut server, &mut publisher];
        both.rotate_left(dice.below(2) as usize);
        for child in both {
            child.kill().unwrap();
            sleep(Duration::from_micros(dice.below(2_000)));
        }
        server.wait().unwrap();
        publisher.wait().unwrap();
        // The reader ends with the pipe.
        while Arc::strong_count(&lines) > 1 {
            sleep(Duration::from_millis(1));
        }
        for line in lines.lock().unwrap().drain(..) {
            if let Some(note) = &line.checkpoint {
                promised.see(note);
            }
            promised.acknowledged.push(line);
        }
    }

    /// Looks for everything that was acknowledged since the last time; tells what is lost.
    async fn lost(&self, promised: &mut Promised) -> Vec<i64> {
        let db = Db::open(&self.database).await.unwrap();
        let vault = Vault::open(&self.vault).await.unwrap();
        let unit = ratusz_store::units(&db).await.unwrap().remove(0).id;
        let mut lost = Vec::new();
        for line in &promised.acknowledged[promised.checked..] {
            let page = ratusz_store::document(&db, &unit, line.number, Some(line.version));
            let Some(page) = page.await.unwrap() else {
                lost.push(line.number);
                continue;
            };
            let record = page.version.commitment(line.number).unwrap();
            assert_eq!(record.as_str(), page.hash);
            assert!(line.hash.as_ref().is_none_or(|hash| *hash == page.hash));
            for file in &page.version.attachments {
                assert!(vault.check(&file.sha256).await.unwrap(), "bytes are lost");
            }
        }
        promised.checked = promised.acknowledged.len();
        db.close().await;
        lost
    }

    /// Audits everything; every checkpoint ever seen must be continued by the newest.
    async fn audit(&self, promised: &Promised) {
        let db = Db::open(&self.database).await.unwrap();
        let vault = Vault::open(&self.vault).await.unwrap();
        let audit = audit_data(&db, &vault, Some(&self.folder), &mut |_, _| {}).await.unwrap();
        assert_eq!(audit.findings, []);
        let Some(newest) = ratusz_store::latest_checkpoint(&db).await.unwrap() else { return };
        let (size, root) = (newest.size as u64, Hash::from_hex(&newest.root).unwrap());
        for (old, old_root) in &promised.seen {
            let proof = ratusz_log::consistency(&db, *old, size).await.unwrap();
            verify_consistency(*old, *old_root, size, root, &proof).unwrap();
        }
        db.close().await;
    }

    fn torture(&self, kills: usize, what: &str) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (mut promised, mut dice) = (Promised::default(), Dice::new());
        let began = Instant::now();
        for round in 1..=kills {
            self.round(&mut promised, false, &mut dice);
            assert_eq!(runtime.block_on(self.lost(&mut promised)), [0; 0], "lost");
            if round % AUDIT_EVERY == 0 || round == kills || kills <= KILLS {
                runtime.block_on(self.audit(&promised));
                let (acknowledged, seen) = (promised.acknowledged.len(), promised.seen.len());
                eprintln!(
                    "{what}: {round} kills of the server and of the publisher, {acknowledged} \
                     acknowledged, none lost; {seen} checkpoints seen, all continued ({} s)",
                    began.elapsed().as_secs()
                );
            }
        }
        assert!(promised.acknowledged.len() >= kills / 2, "hardly anything was published");
    }
}

/// A place on SQLite and a folder.
fn on_sqlite(test: impl FnOnce(Place)) {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("ratusz.db").display());
    let vault = format!("file://{}", folder.path().join("vault").display());
    test(Place::new(folder.path(), database, vault));
}

/// A place on PostgreSQL and S3.
fn on_postgres(test: impl FnOnce(Place)) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let folder = tempfile::tempdir().unwrap();
    let server = std::env::var("RATUSZ_TEST_POSTGRES").expect("run `make test`");
    let s3 = std::env::var("RATUSZ_TEST_S3").expect("run `make test`");
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("torture_{}_{count}", std::process::id());
    let sql = |text: String| async {
        let url = format!("{}/postgres", server.trim_end_matches('/'));
        let mut connection = PgConnection::connect(&url).await.unwrap();
        connection.execute(AssertSqlSafe(text)).await.unwrap();
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(sql(format!("create database {name}")));
    let database = format!("{}/{name}", server.trim_end_matches('/'));
    let vault = s3.replacen('?', &format!("/{name}?"), 1);
    test(Place::new(folder.path(), database, vault));
    runtime.block_on(sql(format!("drop database {name} with (force)")));
}

#[test]
fn sqlite_and_a_folder_survive() {
    on_sqlite(|place| place.torture(kills().div_ceil(2), "SQLite, folder"));
}

#[test]
fn postgres_and_s3_survive() {
    on_postgres(|place| place.torture(kills() / 2, "PostgreSQL, S3"));
}

#[test]
fn an_audit_beside_a_publisher_finds_nothing() {
    let test = |place: Place| {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (mut publisher, lines) = place.publish(false);
        for _ in 0..10 {
            let before = lines.lock().unwrap().len();
            runtime.block_on(place.audit(&Promised::default()));
            let began = Instant::now();
            while lines.lock().unwrap().len() == before {
                assert!(began.elapsed() < PATIENCE, "nothing was published");
                sleep(Duration::from_millis(2));
            }
        }
        publisher.kill().unwrap();
        publisher.wait().unwrap();
    };
    on_sqlite(test);
    on_postgres(test);
}

/// The control of the long form: what acknowledges before it commits does lose something.
#[test]
fn an_early_acknowledgement_is_caught() {
    if kills() == KILLS {
        return;
    }
    on_sqlite(|place| {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (mut promised, mut dice) = (Promised::default(), Dice::new());
        let lost = (1..=20).find(|_| {
            place.round(&mut promised, true, &mut dice);
            !runtime.block_on(place.lost(&mut promised)).is_empty()
        });
        eprintln!("control: caught after {} kills", lost.expect("nothing was lost in 20 kills"));
    });
}
