//! The demonstration city stands on both databases, and every address in it answers.

mod harness;

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use harness::{NOW, Town, both};
use ratusz_store::ListFilter;

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
        let mut known: BTreeSet<String> = ["/".to_owned()].into();
        let mut waiting: Vec<String> = vec!["/".to_owned()];
        // Filters of lists multiply; so many pages are enough to meet every kind of link.
        while let (Some(address), true) = (waiting.pop(), known.len() < 1500) {
            let answer = town.get(&address).await;
            let ok = answer.status == StatusCode::OK || answer.status.is_redirection();
            assert!(ok, "{address}: {}", answer.status);
            let attached = answer.headers.contains_key(header::CONTENT_DISPOSITION);
            if attached || !answer.header(header::CONTENT_TYPE).starts_with("text/html") {
                continue;
            }
            for href in links(answer.text()) {
                if known.insert(href.clone()) {
                    waiting.push(href);
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
