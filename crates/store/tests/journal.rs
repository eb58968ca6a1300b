//! The journal: one chain, whoever writes, whatever is written.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod fixture;

use fixture::{event, ground};
use ratusz_domain::{Event, Millis, Outcome, Unit};
use ratusz_store::testing::both;
use ratusz_store::{Db, entries_after, events_after, journal_head};
use serde_json::{Value, json};

/// A small generator of pseudo-random numbers (splitmix64): the same seed, the same journal.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn text(&mut self) -> String {
        const LETTERS: [char; 12] =
            ['a', 'ż', 'Ó', '\n', '"', '\\', '\'', ' ', '–', '💧', '\u{1}', '0'];
        (0..self.below(20)).map(|_| LETTERS[self.below(12) as usize]).collect()
    }

    fn detail(&mut self, depth: u32) -> Value {
        match self.below(if depth == 0 { 4 } else { 6 }) {
            0 => Value::Null,
            1 => json!(self.text()),
            2 => json!(self.below(u64::MAX) as i64),
            3 => json!(f64::from_bits(self.below(u64::MAX)).abs().min(1e300)),
            4 => (0..self.below(4)).map(|_| self.detail(depth - 1)).collect(),
            _ => (0..self.below(4)).map(|_| (self.text(), self.detail(depth - 1))).collect(),
        }
    }

    fn event(&mut self, unit: &Unit) -> Event {
        let outcome = if self.below(2) == 0 { Outcome::Done } else { Outcome::Refused };
        Event {
            at: Millis(self.below(1 << 41) as i64),
            outcome,
            detail: self.detail(3),
            actor: ratusz_domain::Actor { name: self.text() },
            ..event(&self.text(), &self.text(), (self.below(2) == 0).then_some(unit))
        }
    }
}

/// Reads the whole journal in parts and checks every link of the chain.
async fn verify(db: &Db) -> Vec<Event> {
    let (mut seq, mut hash, mut events) = (0, String::new(), Vec::new());
    loop {
        let part = entries_after(db, seq, 37).await.unwrap();
        if part.is_empty() {
            assert_eq!(journal_head(db).await.unwrap(), seq);
            return events;
        }
        for entry in part {
            seq += 1;
            assert_eq!(entry.seq, seq, "no gaps");
            hash = entry.event.chained(seq, &hash).unwrap().to_string();
            assert_eq!(entry.hash, hash, "entry {seq}: {:?}", entry.event);
            events.push(entry.event);
        }
    }
}

#[tokio::test]
async fn the_chain_verifies_after_random_writes() {
    both(|db| async move {
        let (unit, _) = ground(&db).await;
        let (mut dice, mut written) = (Dice(2026), Vec::new());
        for _ in 0..60 {
            let events: Vec<Event> = (0..dice.below(9)).map(|_| dice.event(&unit)).collect();
            let mut tx = db.begin().await.unwrap();
            let last = tx.append_events(&events).await.unwrap();
            if dice.below(4) == 0 {
                tx.rollback().await.unwrap();
                continue;
            }
            tx.commit().await.unwrap();
            written.extend(events);
            let last = last.last().map_or(written.len() as i64, |(seq, _)| *seq);
            assert_eq!(last, written.len() as i64);
        }
        assert!(written.len() > 100, "only {} events", written.len());
        assert_eq!(verify(&db).await, written);
    })
    .await;
}

#[tokio::test]
async fn writers_at_the_same_time_make_one_chain() {
    both(|db| async move {
        let (unit, _) = ground(&db).await;
        let tasks: Vec<_> = (0..12)
            .map(|writer| {
                let (db, unit) = (db.clone(), unit.clone());
                tokio::spawn(async move {
                    let mut dice = Dice(writer);
                    for _ in 0..5 {
                        let mut tx = db.begin().await.unwrap();
                        let events = [dice.event(&unit), dice.event(&unit)];
                        tx.append_events(&events[..1]).await.unwrap();
                        tokio::task::yield_now().await;
                        tx.append_events(&events[1..]).await.unwrap();
                        tx.commit().await.unwrap();
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(verify(&db).await.len(), 120);
    })
    .await;
}

#[tokio::test]
async fn views_follow_from_where_they_are() {
    both(|db| async move {
        let (unit, _) = ground(&db).await;
        assert_eq!(journal_head(&db).await.unwrap(), 0);
        let mut refused = event("document.publish", "b", Some(&unit));
        refused.outcome = Outcome::Refused;
        let mut tx = db.begin().await.unwrap();
        let events = [event("unit.add", "a", None), refused, event("unit.add", "c", None)];
        assert_eq!(tx.append_events(&events).await.unwrap().len(), 3);
        tx.commit().await.unwrap();
        let lines = events_after(&db, 1, 1).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(
            (lines[0].seq, &*lines[0].command, &*lines[0].subject, lines[0].outcome),
            (2, "document.publish", "b", Outcome::Refused)
        );
        let rest: Vec<i64> =
            events_after(&db, 1, 9).await.unwrap().iter().map(|line| line.seq).collect();
        assert_eq!(rest, [2, 3]);
    })
    .await;
}
