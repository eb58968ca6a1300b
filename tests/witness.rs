//! Witnesses: `ratusz serve` shows them its checkpoints and keeps their cosignatures. The witness
//! here is written after C2SP tlog-witness; it answers over TCP and checks what it is shown.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use harness::page;
use ratusz_store::Db;
use ratusz_tlog::cosignature::cosign;
use ratusz_tlog::witness::{AddCheckpoint, Refusal, SIZE_TYPE, cosignature_lines, size_line};
use ratusz_tlog::{Hash, Note, Signer, VKey, empty_root};
use serde_json::Value;
use tempfile::TempDir;

/// How long the server may take to do what it must.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a witness behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Honest,
    /// Cosigns something else than what it was shown.
    Lying,
    /// Never answers.
    Silent,
    /// Answers without end.
    Endless,
}

/// What a witness remembers.
struct Memory {
    manner: Manner,
    keys: Vec<VKey>,
    latest: (u64, Hash),
    /// Status of each answer.
    answers: Vec<u16>,
}

struct Witness {
    signer: Signer,
    memory: Mutex<Memory>,
}

impl Witness {
    fn with<T>(&self, use_it: impl FnOnce(&mut Memory) -> T) -> T {
        use_it(&mut self.memory.lock().unwrap())
    }
}

async fn add_checkpoint(State(witness): State<Arc<Witness>>, body: Bytes) -> Response {
    let manner = witness.with(|memory| memory.manner);
    if manner == Manner::Silent {
        witness.with(|memory| memory.answers.push(0));
        std::future::pending::<()>().await;
    }
    if manner == Manner::Endless {
        witness.with(|memory| memory.answers.push(0));
        return vec![b'x'; 10_000_000].into_response();
    }
    let answer = witness.with(|memory| {
        let request = AddCheckpoint::parse(&body)?;
        let checkpoint = request.check(|_| Some((&memory.keys, memory.latest)))?;
        memory.latest = (checkpoint.size, checkpoint.root);
        Ok((request, checkpoint))
    });
    let (status, kind, text) = match answer {
        Ok((request, mut checkpoint)) => {
            if manner == Manner::Lying {
                checkpoint.root = empty_root();
            }
            let signed = if manner == Manner::Lying {
                checkpoint.to_string()
            } else {
                request.checkpoint.text().to_owned()
            };
            let line = cosign(&witness.signer, &signed, 1_795_345_200).unwrap();
            (200, "text/plain", cosignature_lines(&[line]))
        }
        Err(Refusal::Conflict(size)) => (409, SIZE_TYPE, size_line(size)),
        Err(refusal) => (refusal.status(), "text/plain", refusal.to_string()),
    };
    witness.with(|memory| memory.answers.push(status));
    (StatusCode::from_u16(status).unwrap(), [(header::CONTENT_TYPE, kind)], text).into_response()
}

/// A data folder with a witness that is not running yet, and the server when it runs.
struct Town {
    folder: TempDir,
    data: String,
    port: u16,
    witness: Arc<Witness>,
    server: Option<Child>,
}

impl Drop for Town {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            server.kill().unwrap();
            server.wait().unwrap();
        }
    }
}

impl Town {
    async fn new(manner: Manner) -> Self {
        let signer = Signer::witness("swiadek.example/w", [3; 32]).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("bip").display().to_string();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let latest = (0, empty_root());
        let memory = Memory { manner, keys: Vec::new(), latest, answers: Vec::new() };
        let witness = Arc::new(Witness { signer, memory: Mutex::new(memory) });
        let app = Router::new().route("/w/add-checkpoint", post(add_checkpoint));
        let app = app.with_state(Arc::clone(&witness));
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        let mut town = Self { folder, data, port, witness, server: None };
        town.run(&["init"]);
        town.run(&["unit", "add", "--slug", "mops", "--name", "Ośrodek"]);
        town.settings(address);
        town.import("archiwum.txt");
        let keys: Value = serde_json::from_str(&town.run(&["log", "keys", "--json"])).unwrap();
        let key = VKey::parse(keys[0]["vkey"].as_str().unwrap()).unwrap();
        town.witness.with(|memory| memory.keys.push(key));
        town
    }

    fn settings(&self, witness: SocketAddr) {
        let file = Path::new(&self.data).join("ratusz.toml");
        let key = self.witness.signer.vkey();
        let table = format!("\n[[witnesses]]\nurl = \"http://{witness}/w/\"\nvkey = \"{key}\"\n");
        fs::write(&file, fs::read_to_string(&file).unwrap() + &table).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ratusz"));
        command.args(args).env("RATUSZ_DATA", &self.data).stdin(Stdio::null());
        command
    }

    fn run(&mut self, args: &[&str]) -> String {
        let output = self.command(args).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Publishes, as another process while the server runs.
    fn import(&mut self, name: &str) {
        let file = self.folder.path().join(name);
        fs::write(&file, page(name)).unwrap();
        self.run(&["import", "--unit", "mops", &file.display().to_string()]);
    }

    fn serve(&mut self) {
        let listen = format!("127.0.0.1:{}", self.port);
        let mut serve = self.command(&["serve", "--listen", &listen]);
        self.server = Some(serve.stdout(Stdio::null()).spawn().unwrap());
    }

    async fn db(&self) -> Db {
        Db::open(&format!("sqlite:{}/ratusz.db", self.data)).await.unwrap()
    }

    /// The newest checkpoint as it is served, once `holds` holds for it.
    async fn until(&self, what: &str, holds: impl Fn(&Note, &Memory) -> bool) -> Note {
        let (db, began) = (self.db().await, Instant::now());
        loop {
            let note = ratusz_log::checkpoint(&db).await.unwrap().unwrap();
            let note = Note::parse(note.as_bytes()).unwrap();
            if self.witness.with(|memory| holds(&note, memory)) {
                return note;
            }
            assert!(began.elapsed() < PATIENCE, "{what}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Whether the witness has cosigned the note.
    fn cosigned(&self) -> impl Fn(&Note, &Memory) -> bool {
        let key = self.witness.signer.vkey().clone();
        move |note, _| note.verify(std::slice::from_ref(&key)).is_ok()
    }

    async fn nothing_is_kept(&self) {
        let rows = ratusz_store::cosignatures_after(&self.db().await, i64::MIN, "", 10).await;
        assert_eq!(rows.unwrap(), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn checkpoints_are_cosigned_as_the_log_grows() {
    let mut town = Town::new(Manner::Honest).await;
    town.serve();
    town.until("the first is cosigned", town.cosigned()).await;
    town.import("darowizna.html");
    let note = town.until("the next is cosigned", town.cosigned()).await;
    let time = note.verify(&[town.witness.signer.vkey().clone()]).unwrap()[0].time;
    assert_eq!(time, Some(1_795_345_200));
    assert_eq!(town.witness.with(|memory| memory.answers.clone()), [200, 200]);
    let verdict: Value = serde_json::from_str(&town.run(&["verify", "data", "--json"])).unwrap();
    assert_eq!(verdict["ok"], true, "{verdict}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_that_knows_more_than_we_is_asked_from_there() {
    let mut town = Town::new(Manner::Honest).await;
    let first = ratusz_store::latest_checkpoint(&town.db().await).await.unwrap().unwrap();
    town.import("darowizna.html");
    let root = Hash::from_hex(&first.root).unwrap();
    town.witness.with(|memory| memory.latest = (first.size as u64, root));
    town.serve();
    town.until("it is cosigned", town.cosigned()).await;
    assert_eq!(town.witness.with(|memory| memory.answers.clone()), [409, 200]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_that_cosigned_a_larger_tree_is_not_believed_nor_obeyed() {
    let mut town = Town::new(Manner::Honest).await;
    town.witness.with(|memory| memory.latest = (1_000, empty_root()));
    town.serve();
    town.until("it was asked twice", |_, memory| memory.answers.len() > 1).await;
    town.import("darowizna.html");
    town.nothing_is_kept().await;
    assert!(town.witness.with(|memory| memory.answers.iter().all(|status| *status == 409)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_bad_witness_answers_is_not_kept_and_publishing_goes_on() {
    for manner in [Manner::Lying, Manner::Silent, Manner::Endless] {
        let mut town = Town::new(manner).await;
        town.serve();
        town.until("it was asked", |_, memory| !memory.answers.is_empty()).await;
        town.import("darowizna.html");
        town.until("it was asked again", |_, memory| memory.answers.len() > 1).await;
        town.nothing_is_kept().await;
        // It comes to its senses: what it did not cosign is cosigned then.
        town.witness.with(|memory| memory.manner = Manner::Honest);
        town.until("it is cosigned", town.cosigned()).await;
    }
}
