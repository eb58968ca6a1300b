//! The demonstration city stands on both databases, and every address in it answers.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use std::collections::{BTreeSet, VecDeque};

use axum::http::{StatusCode, header};
use harness::{NOW, Town, both};
use ratusz_actions::{Office, publish_due, unacknowledged};
use ratusz_domain::{Decision, Millis, Outcome, State};
use ratusz_store::{IndexRow, JournalFilter, ListFilter};

async fn found(town: &Town) -> ratusz_demo::Founded {
    let founded = ratusz_demo::found(&town.office()).await.expect("the city is founded");
    town.index_all().await;
    founded
}

#[tokio::test]
async fn every_address_of_the_site_map_answers() {
    both(|town| async move {
        let founded = found(&town).await;
        assert_eq!(founded.units, 4);
        assert!(founded.documents >= 60, "{founded:?}");
        assert!(founded.imported >= 20, "{founded:?}");
        let map = town.get("/sitemap.xml").await;
        let addresses: Vec<String> = map
            .text()
            .split("<loc>")
            .skip(1)
            .filter_map(|rest| rest.split_once("</loc>"))
            .map(|(address, _)| address.replace("http://localhost:8080", ""))
            .collect();
        assert!(addresses.len() > 100, "{} addresses", addresses.len());
        for address in addresses {
            let answer = town.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_link_of_every_page_leads_somewhere() {
    both(|town| async move {
        found(&town).await;
        let gone = gone(&town).await;
        let mut known: BTreeSet<String> = ["/".to_owned()].into();
        let mut waiting = VecDeque::from(["/".to_owned()]);
        // Filters of lists and chosen days multiply; so many pages, taken level by level, are
        // enough to meet every kind of link.
        while let (Some(address), true) = (waiting.pop_front(), known.len() < 1500) {
            let answer = town.get(&address).await;
            let gone = answer.status == StatusCode::GONE
                && gone.iter().any(|place| {
                    let rest = address.split_once(place).map(|(_, rest)| rest);
                    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
                });
            let ok = answer.status == StatusCode::OK || answer.status.is_redirection() || gone;
            assert!(ok, "{address}: {}", answer.status);
            let attached = answer.headers.contains_key(header::CONTENT_DISPOSITION);
            if attached || !answer.header(header::CONTENT_TYPE).starts_with("text/html") {
                continue;
            }
            for href in links(answer.text()) {
                if known.insert(href.clone()) {
                    waiting.push_back(href);
                }
            }
        }
        assert!(known.len() > 200, "only {} addresses were met", known.len());
    })
    .await;
}

fn links(html: &str) -> Vec<String> {
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(href, _)| href.split('#').next().unwrap_or(href).replace("&amp;", "&"))
        .map(|href| href.replace("&#38;", "&"))
        .filter(|href| href.starts_with('/'))
        .collect()
}

#[tokio::test]
async fn the_city_has_a_past_and_no_future() {
    both(|town| async move {
        found(&town).await;
        let all = ratusz_store::list(&town.db, &ListFilter::default(), 0, 1000).await.unwrap();
        for item in &all.items {
            assert!(item.published_at <= NOW, "{} is of the future", item.title);
        }
        let years: BTreeSet<_> = all.items.iter().map(|item| &item.sort_date[..4]).collect();
        assert!(years.len() > 5, "{years:?}");
    })
    .await;
}

#[tokio::test]
async fn addresses_of_the_old_bulletin_lead_on() {
    both(|town| async move {
        found(&town).await;
        for (old, fragment) in [
            ("/?dok_id=62460", ""),
            ("/index.php?dok_id=62460&metka=1", "#metryczka"),
            ("/mops/?sub_dok_id=17454&vReg=1", "/historia"),
            ("/aktualnosci/2013/", ""),
            ("/?mmi=669&bip_id=30", "/mops/redakcja"),
        ] {
            let answer = town.get(old).await;
            assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{old}");
            let to = answer.header(header::LOCATION).to_owned();
            assert!(to.contains(fragment), "{old} leads to {to}");
            let page = to.split('#').next().unwrap();
            assert_eq!(town.get(page).await.status, StatusCode::OK, "{to}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_promise_a_strict_policy() {
    both(|town| async move {
        found(&town).await;
        for address in ["/", "/mops/", "/mops/szukaj?q=pomoc", "/nie-ma"] {
            let answer = town.get(address).await;
            let policy = answer.header(header::CONTENT_SECURITY_POLICY);
            assert!(policy.contains("default-src 'none'"), "{address}: {policy}");
            assert!(!policy.contains("unsafe"), "{address}: {policy}");
            assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{address}");
            assert!(answer.headers.get(header::SET_COOKIE).is_none(), "{address}");
        }
    })
    .await;
}

/// What the register of changes leads to although it is gone, which its page tells: withdrawn
/// documents and erased versions.
async fn gone(town: &Town) -> Vec<String> {
    let mut gone = Vec::new();
    for IndexRow { document, .. } in every_document(town).await {
        let place = format!("/dokument/{}", document.number);
        let history = ratusz_store::history(&town.db, &document.unit, document.number);
        let erased = history.await.unwrap().into_iter().filter(|line| line.erased);
        gone.extend(erased.map(|line| format!("{place}/wersja/{}", line.n)));
        gone.extend((document.state() == State::Withdrawn).then_some(place));
    }
    gone
}

/// Every document with its current version.
async fn every_document(town: &Town) -> Vec<IndexRow> {
    ratusz_store::documents_after(&town.db, 0, 10_000).await.unwrap()
}

#[tokio::test]
async fn documents_were_corrected_archived_and_withdrawn() {
    both(|town| async move {
        found(&town).await;
        let documents = every_document(&town).await;
        let corrected = documents.iter().filter(|row| row.document.current >= 2).count();
        assert!(corrected >= 8, "{corrected} documents have versions");
        assert!(documents.iter().any(|row| row.document.current == 4));
        let decided = |state: State| {
            let rows = documents.iter().filter(move |row| row.document.state() == state);
            rows.filter_map(|row| row.document.decision.clone()).collect::<Vec<Decision>>()
        };
        let archived = decided(State::Archived);
        assert!(archived.len() >= 6, "{archived:?}");
        assert!(archived.iter().all(|decision| decision.valid_to.is_some()), "{archived:?}");
        for number in archived.iter().filter_map(|decision| decision.replaced_by) {
            let other = documents.iter().find(|row| row.document.number == number).unwrap();
            assert_eq!(other.document.state(), State::Published);
        }
        assert!(archived.iter().filter(|decision| decision.replaced_by.is_some()).count() >= 2);
        let withdrawn = decided(State::Withdrawn);
        assert_eq!(withdrawn.len(), 2);
        assert!(withdrawn.iter().all(|decision| decision.legal_basis.is_some()));
    })
    .await;
}

#[tokio::test]
async fn one_version_was_erased_and_two_documents_withhold_something() {
    both(|town| async move {
        found(&town).await;
        let documents = every_document(&town).await;
        let mut erased = Vec::new();
        for row in documents.iter().filter(|row| row.document.current > 1) {
            let (unit, number) = (&row.document.unit, row.document.number);
            let lines = ratusz_store::history(&town.db, unit, number).await.unwrap();
            erased
                .extend(lines.into_iter().filter(|line| line.erased).map(|line| (number, line.n)));
        }
        assert!(matches!(erased[..], [(_, 1)]), "{erased:?}");
        let withheld: Vec<_> = documents.iter().flat_map(|row| &row.version.withheld).collect();
        assert_eq!(withheld.len(), 2);
        assert_eq!(withheld.iter().filter(|note| note.attachment.is_some()).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_draft_awaits_and_another_has_its_time() {
    both(|town| async move {
        found(&town).await;
        let mut states = Vec::new();
        for unit in ratusz_store::units(&town.db).await.unwrap() {
            for draft in ratusz_store::drafts(&town.db, &unit.id, 100).await.unwrap() {
                assert!(draft.publish_at.is_none_or(|at| at > NOW));
                states.push(draft.state);
            }
        }
        states.sort_unstable();
        assert_eq!(states, [State::InReview, State::Scheduled]);
        let later = Office { now: Millis(NOW.0 + 30 * 86_400_000), ..town.office() };
        let (published, refused) = publish_due(&later).await.unwrap();
        assert_eq!((published.len(), refused.len()), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn the_journal_was_read_and_remembers_a_refusal() {
    both(|town| async move {
        found(&town).await;
        let missed = unacknowledged(&town.db, NOW, 30).await.unwrap();
        assert!(missed.is_empty(), "{missed:?}");
        let refused = JournalFilter { outcome: Some(Outcome::Refused), ..JournalFilter::default() };
        let refused = ratusz_store::entries(&town.db, &refused, 0, 10).await.unwrap();
        let [entry] = &refused[..] else { panic!("{refused:?}") };
        assert_eq!(entry.event.detail["reasons"][0], "reason_meaningless");
    })
    .await;
}
