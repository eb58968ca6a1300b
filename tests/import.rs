//! An old bulletin comes in: sources and notices, once, with everything a citizen then needs.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::http::{StatusCode, header};
use harness::{Town, both, page};
use ratusz_domain::Sha256;
use ratusz_import::{Input, PageState, Report, Target, import};

async fn bring(town: &Town, names: &[&str]) -> (Report, Vec<PageState>) {
    let target = Target::find(&town.db, "mops").await.unwrap().unwrap();
    let pages = names.iter().map(|name| Input::memory(name, page(name), None)).collect();
    let mut states = Vec::new();
    let office = town.office();
    let report = import(&office, &target, pages, |page| {
        states.push(match &page.state {
            PageState::Imported { source, notices } => {
                PageState::Imported { source: *source, notices: notices.clone() }
            }
            PageState::Unchanged => PageState::Unchanged,
            PageState::Refused(problem) => panic!("{}: {problem}", page.label),
        });
    });
    let report = report.await.unwrap();
    town.index_all().await;
    (report, states)
}

#[tokio::test]
async fn a_page_becomes_a_source_and_its_notices() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (report, states) = bring(&town, &["archiwum.txt"]).await;
        assert_eq!((report.pages, report.imported, report.notices), (1, 1, 2));
        let [PageState::Imported { source: Some(source), notices }] = states.as_slice() else {
            panic!("{states:?}")
        };

        let source_page = town.get(&format!("/mops/dokument/{source}")).await;
        assert_eq!(source_page.status, StatusCode::MOVED_PERMANENTLY);
        let source_page = town.get(source_page.header(header::LOCATION)).await;
        assert!(source_page.text().contains("Dokument archiwalny"));
        assert!(source_page.text().contains(Sha256::of(&page("archiwum.txt")).as_str()));

        let to_notice = town.get(&format!("/mops/dokument/{}", notices[0])).await;
        let notice = town.get(to_notice.header(header::LOCATION)).await;
        assert!(notice.text().contains("Wizyta studentów z Niemiec"));
        assert!(notice.text().contains(&format!("/mops/dokument/{source}")), "links to its source");
        assert!(!notice.text().contains("Dokument archiwalny"), "a notice is current");
    })
    .await;
}

#[tokio::test]
async fn the_original_bytes_are_kept() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (_, states) = bring(&town, &["darowizna.html"]).await;
        let [PageState::Imported { source: Some(source), .. }] = states.as_slice() else {
            panic!("{states:?}")
        };
        let bytes = town.get(&format!("/mops/zalacznik/{source}/1/1/darowizna.html")).await;
        assert_eq!(bytes.status, StatusCode::OK);
        assert_eq!(bytes.body, page("darowizna.html"), "byte for byte, in windows-1250");
        let disposition = bytes.header(header::CONTENT_DISPOSITION);
        assert!(disposition.starts_with("attachment"), "old HTML is never shown in our name");
    })
    .await;
}

#[tokio::test]
async fn importing_again_changes_nothing() {
    both(|town| async move {
        town.add_unit("mops").await;
        bring(&town, &["archiwum.txt", "darowizna.html"]).await;
        let before = ratusz_store::journal_head(&town.db).await.unwrap();
        let (report, _) = bring(&town, &["archiwum.txt", "darowizna.html", "archiwum.txt"]).await;
        assert_eq!((report.imported, report.unchanged), (0, 3));
        assert_eq!(ratusz_store::journal_head(&town.db).await.unwrap(), before);
    })
    .await;
}

#[tokio::test]
async fn the_same_page_twice_in_one_run_comes_in_once() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (report, _) = bring(&town, &["archiwum.txt", "archiwum.txt"]).await;
        assert_eq!((report.imported, report.unchanged, report.notices), (1, 1, 2));
    })
    .await;
}

#[tokio::test]
async fn facts_reach_the_register_and_search() {
    both(|town| async move {
        town.add_unit("mops").await;
        bring(&town, &["archiwum.txt", "darowizna.html"]).await;
        let register = town.get("/mops/wspolpraca").await;
        for words in ["Niemcy", "Litwa", "Szwecja"] {
            assert!(register.text().contains(words), "{words}");
        }
        let germans = town.get("/mops/wspolpraca?kraj=DE").await;
        assert!(germans.text().contains("Wizyta studentów"));
        assert!(!germans.text().contains("konferencji w Wilnie"));

        for query in ["student+z+Niemcy", "studenci+niemcy", "STUDENT+niemiec"] {
            let found = town.get(&format!("/mops/szukaj?q={query}")).await;
            assert!(found.text().contains("/dokument/"), "{query}");
            assert!(found.text().contains("<mark>"), "{query}");
        }
        let yellow = town.get("/mops/szukaj?q=zolty+lozko").await;
        assert!(yellow.text().contains("Darowizna"), "windows-1250 was read right");
    })
    .await;
}
