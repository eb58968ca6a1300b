//! The outbox: mails wait with the deed that they tell of, are sent by SMTP, tried again, given up.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use std::fs::OpenOptions;
use std::io::Write;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use harness::catcher::Catcher;
use harness::shell::{self, Shell};
use harness::{NOW, both};
use ratusz_actions::{MailFailure, mail_tried, mails_claim, mails_forget};
use ratusz_domain::limits::{MAIL_ATTEMPTS, MAILS};
use ratusz_domain::{Mail, MailAddress, MailPart, Millis};
use ratusz_store::{Db, OutboxCount, mails_due, outbox_count};

const HOUR: i64 = 3_600_000;

fn mail(to: &str) -> Mail {
    Mail {
        to: MailAddress::parse(to).unwrap(),
        subject: "Próba".to_owned(),
        parts: vec![MailPart::text("Treść listu.")],
        unsubscribe: None,
        until: Millis(NOW.0 + 48 * HOUR),
    }
}

async fn enqueue(db: &Db, mail: &Mail) {
    let mut tx = db.begin().await.unwrap();
    tx.enqueue_mail("test", mail, NOW).await.unwrap();
    tx.commit().await.unwrap();
}

fn count(waiting: i64, given_up: i64) -> OutboxCount {
    OutboxCount { waiting, given_up }
}

fn failure(permanent: bool) -> MailFailure {
    MailFailure { said: "ą".repeat(1000), permanent }
}

#[tokio::test]
async fn a_mail_goes_with_its_deed_or_not_at_all() {
    both(|town| async move {
        let mut tx = town.db.begin().await.unwrap();
        tx.enqueue_mail("test", &mail("jan@example.pl"), NOW).await.unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(outbox_count(&town.db).await.unwrap(), count(0, 0));
        enqueue(&town.db, &mail("jan@example.pl")).await;
        let claimed = mails_claim(&town.db, NOW).await.unwrap();
        assert_eq!(claimed.len(), 1);
        assert_eq!(claimed[0].mail, mail("jan@example.pl"));
        // Whoever else looks meanwhile finds nothing to do.
        assert!(mails_claim(&town.db, NOW).await.unwrap().is_empty());
        assert!(!mail_tried(&town.db, &claimed[0], Ok(()), NOW).await.unwrap());
        assert_eq!(outbox_count(&town.db).await.unwrap(), count(0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_mail_is_tried_ever_more_rarely_and_then_given_up() {
    both(|town| async move {
        let patient = Mail { until: Millis(NOW.0 + 1000 * HOUR), ..mail("jan@example.pl") };
        enqueue(&town.db, &patient).await;
        let (mut at, mut waits) = (NOW, Vec::new());
        loop {
            let claimed = mails_claim(&town.db, at).await.unwrap();
            let given_up =
                mail_tried(&town.db, &claimed[0], Err(failure(false)), at).await.unwrap();
            if given_up {
                break;
            }
            let before = at;
            while mails_due(&town.db, at, 1).await.unwrap().is_empty() {
                at.0 += 60_000;
            }
            waits.push((at.0 - before.0) / 60_000);
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
        assert_eq!(waits.len() as i64 + 1, MAIL_ATTEMPTS);
        assert_eq!(outbox_count(&town.db).await.unwrap(), count(0, 1));
        mails_forget(&town.db, patient.until).await.unwrap();
        assert_eq!(outbox_count(&town.db).await.unwrap(), count(0, 1));
        mails_forget(&town.db, Millis(patient.until.0 + 31 * 24 * HOUR)).await.unwrap();
        assert_eq!(outbox_count(&town.db).await.unwrap(), count(0, 0));
    })
    .await;
}

#[tokio::test]
async fn what_is_useless_or_too_late_is_given_up_at_once() {
    both(|town| async move {
        let soon = Mail { until: Millis(NOW.0 + 30_000), ..mail("ewa@example.pl") };
        enqueue(&town.db, &mail("jan@example.pl")).await;
        enqueue(&town.db, &soon).await;
        for claimed in mails_claim(&town.db, NOW).await.unwrap() {
            let permanent = claimed.mail != soon;
            let outcome = Err(failure(permanent));
            assert!(mail_tried(&town.db, &claimed, outcome, NOW).await.unwrap());
        }
        assert_eq!(outbox_count(&town.db).await.unwrap(), count(0, 2));
        assert!(mails_due(&town.db, Millis(i64::MAX - 1), 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_flood_is_sent_in_parts() {
    both(|town| async move {
        for n in 0..=MAILS {
            enqueue(&town.db, &mail(&format!("osoba{n}@example.pl"))).await;
        }
        assert_eq!(mails_claim(&town.db, NOW).await.unwrap().len() as i64, MAILS);
        assert_eq!(mails_claim(&town.db, NOW).await.unwrap().len(), 1);
    })
    .await;
}

/// A running server.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(shell: &Shell) -> Server {
    let mut command = shell.command(&["serve", "--listen", "127.0.0.1:0"]);
    Server(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_sends_what_waits() {
    shell::both(async |shell| {
        let url = shell.database.clone();
        let url = url.unwrap_or_else(|| format!("sqlite://{}/ratusz.db", shell.data));
        let db = Db::open(&url).await.unwrap();
        let until = Millis(4_000_000_000_000);
        for to in ["jan@example.pl", "nie-ma@example.pl"] {
            enqueue(&db, &Mail { until, ..mail(to) }).await;
        }
        enqueue(&db, &Mail { until: NOW, ..mail("za-pozno@example.pl") }).await;
        let catcher = Catcher::start();
        let settings = format!("{}/ratusz.toml", shell.data);
        let mut file = OpenOptions::new().append(true).open(settings).unwrap();
        file.write_all(catcher.settings().as_bytes()).unwrap();
        let server = serve(shell);
        let caught = catcher.wait(1);
        assert_eq!(caught[0].to, ["jan@example.pl"]);
        assert_eq!(caught[0].header("From"), "Biuletyn próbny <bip@example.pl>");
        let start = Instant::now();
        while outbox_count(&db).await.unwrap() != count(0, 2) {
            assert!(start.elapsed() < Duration::from_secs(60), "nothing is given up");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(catcher.caught().len(), 1);
        drop(server);
        db.close().await;
    })
    .await;
}
