//! The verbs of the public record as a shell sees them: what they print, refuse and destroy.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use harness::shell::{Shell, both, text};
use ratusz_domain::Sha256;
use ratusz_store::testing::tables_holding;
use ratusz_vault::Vault;
use serde_json::{Value, json};

#[tokio::test]
async fn from_draft_to_history() {
    both(async |shell| {
        let drafted = shell.done_with(
            "Telefon dyżurny: 12 000 00 01.\n\n- poniedziałek\n- środa\n",
            &["draft", "--unit", "mops", "--section", "ogloszenia", "--title", "Dyżury"],
        );
        assert_eq!(drafted["state"], "draft");
        let draft = drafted["draft"].to_string();
        assert_eq!(shell.done(&["submit", &draft])["state"], "in_review");
        let returned = shell.done(&["return", &draft, "--reason", "Brakuje godzin dyżurów"]);
        assert_eq!(returned["remark"], "Brakuje godzin dyżurów");
        shell.done(&["revise", &draft, "--lead", "Kiedy dyżurujemy", "--date", "2026-11-02"]);
        let published = shell.done(&["publish", &draft]);
        assert_eq!(published["address"], "/mops/dokument/1");
        let plan = shell.file("plan.txt", b"Poniedzialek: Nowak");
        let corrected = shell.done_with(
            "<p>Telefon dyżurny: <strong>12 000 00 02</strong>.</p>",
            &[
                "correct",
                "1",
                "--publish",
                "--body",
                "-",
                "--attach",
                &format!("{plan}=Plan dyżurów"),
                "--reason",
                "Zmienił się numer telefonu dyżurnego",
                "--withhold",
                "nazwiska dyżurnych|art. 5 ust. 2 ustawy|dyrektor|osób fizycznych|Plan dyżurów",
            ],
        );
        assert_eq!(corrected["version"], 2);
        let shown = shell.done(&["show", "1"]);
        assert_eq!(shown["title"], "Dyżury", "what was not given anew stays");
        assert_eq!(shown["lead"], "Kiedy dyżurujemy");
        assert_eq!(shown["text"], "Telefon dyżurny: 12 000 00 02.");
        assert_eq!(shown["provenance"]["entered_by"], "Anna Próbna");
        assert_eq!(shown["attachments"][0]["media_type"], "text/plain");
        assert_eq!(shown["withheld"][0]["attachment"], "Plan dyżurów");
        let first = shell.done(&["show", "1", "--version", "1"]);
        assert_eq!(first["body"]["content"][1]["type"], "bullet_list");
        let history = shell.done(&["history", "1"]);
        assert_eq!(history["versions"][0]["reason"], "Zmienił się numer telefonu dyżurnego");
        assert_eq!(history["changes"][1]["change"], "corrected");
        assert_eq!(history["versions"][1]["hash"], published["hash"]);
    })
    .await;
}

#[tokio::test]
async fn a_correction_takes_a_lead_from_the_new_text() {
    both(async |shell| {
        shell.publish("Pierwszy tekst.");
        let reason = ["--reason", "Zmieniono godziny otwarcia"];
        shell.done_with(
            "Drugi tekst.",
            &[&["correct", "1", "--publish", "--body", "-"], &reason[..]].concat(),
        );
        assert_eq!(shell.done(&["show", "1"])["lead"], "Drugi tekst.");
        shell.done(&[&["correct", "1", "--publish", "--title", "Nowy"], &reason[..]].concat());
        assert_eq!(shell.done(&["show", "1"])["lead"], "Drugi tekst.");
    })
    .await;
}

#[tokio::test]
async fn refusals_have_codes_for_programs_and_sentences_for_people() {
    both(async |shell| {
        shell.publish("Treść.");
        for (args, code) in [
            (&["archive", "1", "--reason", "1"][..], "reason_meaningless"),
            (&["withdraw", "1", "--reason", "Dokument zawiera cudze dane"], "legal_basis_missing"),
            (&["restore", "1", "--reason", "Dokument znów obowiązuje"], "not_now"),
            (&["publish", "7"], "draft_unknown"),
            (&["show", "7"], "document_unknown"),
            (&["show", "1", "--version", "9"], "version_unknown"),
            (&["draft", "--unit", "nie-ma", "--section", "prawo"], "unit_unknown"),
            (&["draft", "--unit", "mops", "--section", "nie-ma"], "section_unknown"),
            (&["draft", "--unit", "mops"], "section_missing"),
            (&["correct", "1", "--detach", "Nie ma"], "attachment_unknown"),
            (&["correct", "1", "--body", "/nie/ma"], "body_unreadable"),
            (&["correct", "1", "--attach", "/nie/ma"], "file_unreadable"),
            (&["correct", "1", "--publish", "--reason", "poprawka"], "reason_meaningless"),
            (
                &["archive", "1", "--reason", "Minął termin", "--replaced-by", "1"],
                "replacement_unfit",
            ),
        ] {
            let refused = shell.refused(args);
            let codes = refused.iter().map(|reason| reason["code"].as_str().unwrap());
            assert!(codes.into_iter().any(|found| found == code), "{args:?}: {refused:?}");
            let message = refused[0]["message"].as_str().unwrap();
            assert!(message.ends_with('.'), "{args:?}: {message}");
        }
        let said = text(&shell.run("", &["document", "archive", "1", "--reason", "poprawka"]));
        assert!(said.contains("samo „poprawka” nie wystarczy"), "{said}");
        assert_eq!(
            shell.done(&["drafts", "--unit", "mops"])["drafts"],
            json!([]),
            "nothing is left"
        );
        let anonymous = shell
            .command(&["document", "discard", "1", "--json"])
            .env_remove("RATUSZ_USER")
            .output()
            .unwrap();
        assert_eq!(anonymous.status.code(), Some(2));
        assert!(text(&anonymous).contains("user_missing"), "{}", text(&anonymous));
    })
    .await;
}

#[tokio::test]
async fn a_stale_draft_does_not_undo_what_came_between() {
    both(async |shell| {
        shell.publish("Treść.");
        let reason = "Zmienił się adres ośrodka";
        let slow = shell.done(&["correct", "1", "--title", "Wolna", "--reason", reason]);
        shell.done(&["correct", "1", "--title", "Szybka", "--reason", reason, "--publish"]);
        let refused = shell.refused(&["publish", &slow["draft"].to_string()]);
        assert_eq!(refused[0]["code"], "draft_stale");
        assert_eq!(shell.done(&["show", "1"])["title"], "Szybka");
    })
    .await;
}

#[tokio::test]
async fn standing_and_back() {
    both(async |shell| {
        shell.publish("Regulamin z 2020 roku.");
        shell.publish("Regulamin z 2026 roku.");
        let archived = shell.done(&[
            "archive",
            "1",
            "--reason",
            "Zastąpił go nowy regulamin",
            "--valid-from",
            "2020-01-01",
            "--valid-to",
            "2026-06-30",
            "--replaced-by",
            "2",
        ]);
        assert_eq!(archived["state"], "archived");
        assert_eq!(archived["decision"]["replaced_by"], 2);
        let decision = [
            "--reason",
            "Zawiera dane osoby trzeciej",
            "--legal-basis",
            "art. 17 RODO",
            "--decided-by",
            "Dyrektor",
        ];
        let withdrawn = shell.done(&[&["withdraw", "1"], &decision[..]].concat());
        assert_eq!(withdrawn["state"], "withdrawn");
        let back = shell.done(&["restore", "1", "--reason", "Dane osoby usunięto z załącznika"]);
        assert_eq!(back["state"], "published");
        let changes = shell.done(&["history", "1"])["changes"].clone();
        let kinds: Vec<&str> =
            changes.as_array().unwrap().iter().map(|c| c["change"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["published", "archived", "withdrawn", "restored"]);
    })
    .await;
}

/// Words that stand in what is erased and nowhere else.
const SECRETS: [&str; 3] = ["Zdzisławowa-Tajna", "szczególik", "PESELOWY"];

#[tokio::test]
async fn erased_words_are_in_no_file() {
    both(async |shell| {
        let backups = Path::new(&shell.data).parent().unwrap().join("kopie");
        fs::create_dir(&backups).unwrap();
        let settings = Path::new(&shell.data).join("ratusz.toml");
        let kept = fs::read_to_string(&settings).unwrap();
        fs::write(&settings, format!("{kept}\nbackups = [{:?}]\n", backups.display().to_string()))
            .unwrap();
        let file = shell.file("plan.txt", FILE);
        let with_file = ["--attach", &format!("{file}=Plan"), "--title", "Wykaz Zdzisławowa-Tajna"];
        let draft = ["draft", "--unit", "mops", "--section", "ogloszenia"];
        let drafted = shell.done_with("Mały szczególik.", &[&draft[..], &with_file].concat());
        shell.done(&["publish", &drafted["draft"].to_string()]);
        shell.ratusz(&["search", "szczególik"]);
        for secret in SECRETS {
            assert!(!holding(shell, secret).await.is_empty(), "{secret} is there at first");
        }
        let order = [
            "--reason",
            "Ujawniono dane osoby prywatnej",
            "--legal-basis",
            "art. 17 ust. 1 RODO",
            "--decided-by",
            "Prezes UODO",
        ];
        let erase = [&["erase", "1", "--versions", "1"], &order[..]].concat();
        assert_eq!(shell.refused(&erase)[0]["code"], "version_in_sight");
        shell.done_with(
            "Bez danych.",
            &[
                "correct",
                "1",
                "--publish",
                "--body",
                "-",
                "--title",
                "Wykaz",
                "--detach",
                "Plan",
                "--reason",
                "Usunięto dane osoby prywatnej",
            ],
        );
        // A draft that was begun from the document may hold the words too.
        shell.done_with("Mały szczególik znów.", &["correct", "1", "--body", "-"]);
        fs::write(backups.join("nocna.tar"), "x").unwrap();
        let segments = segments(shell);
        let erased = shell.done(&erase);
        assert_eq!(erased["versions"], json!([1]));
        assert!(erased["backups"][0].as_str().unwrap().ends_with("nocna.tar"), "{erased}");
        for secret in SECRETS {
            let found = holding(shell, secret).await;
            assert!(found.is_empty(), "{secret} is still in {found:?}");
        }
        assert!(
            segments.is_disjoint(&self::segments(shell)),
            "no old segment of the index is left"
        );
        assert_eq!(shell.refused(&erase)[0]["code"], "version_erased");
        let history = shell.done(&["history", "1"]);
        assert_eq!(history["versions"][1]["erased"], true);
        assert_eq!(history["versions"][1]["hash"].as_str().unwrap().len(), 64);
        let shown = shell.done(&["show", "1", "--version", "1"]);
        assert_eq!(shown["erased"]["decided_by"], "Prezes UODO");
        let found = shell.ratusz(&["search", "wykaz"]);
        assert!(text(&found).contains("1 dokument"), "the index is whole again: {}", text(&found));
        assert!(shell.ratusz(&["doctor"]).status.success());
    })
    .await;
}

/// An attachment that is erased.
const FILE: &[u8] = b"Dane: PESELOWY numer";

/// Files of the index that hold documents, which it compresses.
fn segments(shell: &Shell) -> BTreeSet<String> {
    let names = fs::read_dir(Path::new(&shell.data).join("search")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let segments: BTreeSet<String> = names.filter(|name| name.len() > 32).collect();
    assert!(!segments.is_empty(), "the index holds something");
    segments
}

/// Where a word stands: tables of PostgreSQL, objects of the vault, files of the data folder.
async fn holding(shell: &Shell, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(url) = &shell.database {
        found.extend(tables_holding(url, word).await);
        let vault = Vault::open(&std::env::var("RATUSZ_TEST_S3").unwrap()).await.unwrap();
        let file = vault.get(&Sha256::of(FILE)).await.unwrap();
        let held = file.is_some_and(|bytes| String::from_utf8_lossy(&bytes).contains(word));
        found.extend(held.then(|| "the vault".to_owned()));
    }
    files_holding(Path::new(&shell.data), word, &mut found);
    found
}

/// Files below a folder that hold a word, whatever its case. The longest run of ASCII in it is
/// looked for: the index folds words.
fn files_holding(folder: &Path, word: &str, found: &mut Vec<String>) {
    let parts = word.split(|c: char| !c.is_ascii_alphabetic());
    let part = parts.max_by_key(|part| part.len()).unwrap().to_lowercase();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_holding(&path, word, found);
        } else {
            let bytes = fs::read(&path).unwrap().to_ascii_lowercase();
            if bytes.windows(part.len()).any(|at| at == part.as_bytes()) {
                found.push(path.display().to_string());
            }
        }
    }
}

#[tokio::test]
async fn the_server_publishes_what_is_due() {
    both(async |shell| {
        let drafted = shell.done_with(
            "Treść.",
            &["draft", "--unit", "mops", "--section", "prawo", "--title", "Statut"],
        );
        let draft = drafted["draft"].to_string();
        let past = shell.refused(&["publish", &draft, "--at", "2020-01-01T08:00"]);
        assert_eq!(past[0]["code"], "time_past");
        // On a slow machine "soon" may be over before the command is heard.
        let scheduled = [2, 8, 32].iter().any(|seconds| {
            let soon = jiff::Timestamp::now() + Duration::from_secs(*seconds);
            let soon = soon.in_tz("Europe/Warsaw").unwrap().datetime().to_string();
            shell.ratusz(&["document", "publish", &draft, "--at", &soon]).status.success()
        });
        assert!(scheduled);
        let mut server = shell
            .command(&["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let until = Instant::now() + Duration::from_secs(60);
        let published = loop {
            let shown = shell.run("", &["document", "show", "1", "--json"]);
            if shown.status.success() || Instant::now() > until {
                break serde_json::from_slice::<Value>(&shown.stdout).unwrap();
            }
            std::thread::sleep(Duration::from_millis(300));
        };
        server.kill().unwrap();
        server.wait().unwrap();
        assert_eq!(published["title"], "Statut");
        let journal = shell.ratusz(&["journal", "list"]);
        assert!(text(&journal).contains("harmonogram publikacji"), "{}", text(&journal));
    })
    .await;
}

#[tokio::test]
async fn a_closed_pipe_is_no_text() {
    both(async |shell| {
        let mut child = shell.command(&[
            "document",
            "draft",
            "--unit",
            "mops",
            "--section",
            "prawo",
            "--title",
            "X",
        ]);
        let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(b"").unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "a draft may be empty: {}", text(&output));
        let refused = shell.refused(&["submit", "1"]);
        assert_eq!(refused[0]["code"], "nothing_to_publish");
    })
    .await;
}
