//! The journal for administrators: what it remembers, and the daily word that it was read.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use harness::shell::{self, text};
use harness::{NOW, Town, both};
use jiff::civil::date;
use ratusz_actions::{ActionError, Office, Reason, acknowledge, unacknowledged};
use ratusz_domain::{Actor, Millis, Outcome};
use ratusz_store::{JournalFilter, entries};
use serde_json::Value;

/// The office of the administrator at noon of a day of November 2026.
fn on(town: &Town, day: i8) -> Office {
    let actor = Actor { name: "Adam Dziennikarz".to_owned() };
    let now = Millis::by_clock(date(2026, 11, day).at(12, 0, 0, 0));
    Office { actor, now, ..town.office() }
}

#[tokio::test]
async fn working_days_without_a_word_are_missed() {
    both(|town| async move {
        let late = on(&town, 22).now;
        assert!(unacknowledged(&town.db, late, 30).await.unwrap().is_empty(), "nothing to read");
        // Founded on Monday the 9th. The 11th is a holiday, the 14th and 15th a weekend.
        on(&town, 9).note_refused("session.open", "", "login_failed").await.unwrap();
        for day in [9, 10, 13, 16, 17, 19, 22] {
            acknowledge(&on(&town, day)).await.unwrap();
        }
        let missed = unacknowledged(&town.db, late, 30).await.unwrap();
        let days = [date(2026, 11, 12), date(2026, 11, 18), date(2026, 11, 20)];
        assert_eq!(missed, days);
        assert_eq!(unacknowledged(&town.db, late, 3).await.unwrap(), days[2..]);
    })
    .await;
}

#[tokio::test]
async fn the_word_is_given_once_a_day_and_is_in_the_chain() {
    both(|town| async move {
        let office = on(&town, 20);
        let word = acknowledge(&office).await.unwrap();
        assert_eq!((word.day.as_str(), word.seq), ("2026-11-20", 0));
        let Err(ActionError::Refused(refusal)) = acknowledge(&office).await else {
            panic!("a second word on one day")
        };
        assert_eq!(refusal.0, [Reason::AcknowledgedToday]);
        // In Poland the next day begins an hour before midnight of UTC.
        let tomorrow = Millis::by_clock(date(2026, 11, 21).at(0, 30, 0, 0));
        let word = acknowledge(&Office { now: tomorrow, ..office }).await.unwrap();
        assert_eq!((word.day.as_str(), word.seq), ("2026-11-21", 2));
        let all = entries(&town.db, &JournalFilter::default(), 0, 10).await.unwrap();
        let mut hash = String::new();
        for entry in &all {
            hash = entry.event.chained(entry.seq, &hash).unwrap().to_string();
            assert_eq!(entry.hash, hash);
        }
        let said: Vec<_> =
            all.iter().map(|entry| (&*entry.event.command, entry.event.outcome)).collect();
        let command = "journal.acknowledge";
        let (done, refused) = (Outcome::Done, Outcome::Refused);
        assert_eq!(said, [(command, done), (command, refused), (command, done)]);
    })
    .await;
}

#[tokio::test]
async fn entries_are_chosen_by_time_unit_and_outcome() {
    both(|town| async move {
        town.add_unit("mops").await;
        town.add_unit("dps").await;
        on(&town, 23).note_refused("session.open", "", "login_failed").await.unwrap();
        let units = ratusz_store::units(&town.db).await.unwrap();
        let dps = units.iter().find(|unit| unit.slug == "dps").unwrap().id.clone();
        let chosen = async |filter: JournalFilter| {
            let found = entries(&town.db, &filter, 0, 10).await.unwrap();
            found.iter().map(|entry| entry.seq).collect::<Vec<_>>()
        };
        let all = JournalFilter::default;
        assert_eq!(chosen(all()).await, [1, 2, 3]);
        assert_eq!(chosen(JournalFilter { unit: Some(dps), ..all() }).await, [2]);
        assert_eq!(chosen(JournalFilter { outcome: Some(Outcome::Refused), ..all() }).await, [3]);
        let after = Millis(NOW.0 + 1);
        assert_eq!(chosen(JournalFilter { from: after, ..all() }).await, [3]);
        assert_eq!(chosen(JournalFilter { until: after, ..all() }).await, [1, 2]);
    })
    .await;
}

#[tokio::test]
async fn the_command_lists_acknowledges_and_tells_how_it_stands() {
    shell::both(async |shell| {
        shell.publish("Treść.");
        shell.refused(&["archive", "1", "--reason", "poprawka"]);
        let listed = text(&shell.ratusz(&["journal", "list"]));
        assert!(
            listed.contains("Anna Próbna [mops]\tpublikacja: dokument 1, wersja 1"),
            "{listed}"
        );
        let refused = text(&shell.ratusz(&["journal", "list", "--refused", "--unit", "mops"]));
        let line = "ODMOWA: przeniesienie do archiwum: dokument 1: brak sensownego powodu";
        assert!(refused.contains(line), "{refused}");
        assert_eq!(refused.lines().count(), 1, "{refused}");
        let none = shell.ratusz(&["journal", "list", "--json", "--to", "2020-01-01"]);
        assert_eq!(
            serde_json::from_slice::<Value>(&none.stdout).unwrap()["entries"],
            Value::Array(vec![])
        );
        assert_eq!(shell.ratusz(&["journal", "list", "--unit", "nie-ma"]).status.code(), Some(1));
        let status = shell.ratusz(&["journal", "status"]);
        assert_eq!(status.status.code(), Some(0), "the folder is of today: {}", text(&status));
        assert!(text(&status).contains("Dziś jeszcze nie potwierdzono"), "{}", text(&status));
        let said = shell.ratusz(&["journal", "acknowledge", "--as", "Adam Dziennikarz"]);
        assert!(text(&said).contains("do wpisu 4 (Adam Dziennikarz)"), "{}", text(&said));
        let again = shell.ratusz(&["journal", "acknowledge", "--json"]);
        assert_eq!(again.status.code(), Some(2));
        assert!(text(&again).contains("acknowledged_today"), "{}", text(&again));
        let status = shell.ratusz(&["journal", "status", "--json"]);
        let status: Value = serde_json::from_slice(&status.stdout).unwrap();
        assert_eq!(status["today"], "Adam Dziennikarz");
        let doctor = text(&shell.ratusz(&["doctor"]));
        assert!(doctor.contains("potwierdzony w każdym dniu roboczym"), "{doctor}");
    })
    .await;
}
