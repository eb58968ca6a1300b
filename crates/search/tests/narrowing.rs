//! Filters, facets and paging, against a count by hand.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod fixture;

use std::collections::HashMap;
use std::hash::Hash;

use fixture::{index_of, news, numbers};
use proptest::prelude::*;
use ratusz_domain::DocumentKind;
use ratusz_domain::limits::{PAGE_ITEMS, SEARCH_PAGES};
use ratusz_search::{Archive, Facets, IndexDoc, Query};

const WORDS: [&str; 4] = ["rower", "kotlina", "zegar", "lampa"];
const UNITS: [&str; 3] = ["dps", "mops", "zieleń"];
const SECTIONS: [&str; 3] = ["aktualnosci", "archiwum", "statut"];

fn document() -> impl Strategy<Value = IndexDoc> {
    (0..3_usize, 0..3_usize, 0..6_usize, 2010..2014_i16, any::<bool>(), 1..16_usize).prop_map(
        |(unit, section, kind, year, archival, words)| IndexDoc {
            unit: UNITS[unit].to_owned(),
            section: SECTIONS[section].to_owned(),
            kind: DocumentKind::ALL[kind],
            date: format!("{year}-05-0{}", 1 + words % 9),
            archival,
            files: Vec::new(),
            body: (0..4)
                .filter(|n| words >> n & 1 == 1)
                .map(|n| format!("{} ", WORDS[n]))
                .collect(),
            ..news(0, "Bez nazwy", "")
        },
    )
}

fn query() -> impl Strategy<Value = Query> {
    let archive = prop_oneof![Just(Archive::Without), Just(Archive::With), Just(Archive::Only)];
    let filters = (
        prop::option::of(0..3_usize),
        prop::option::of(0..3_usize),
        prop::option::of(2010..2015_i16),
        prop::option::of(0..6_usize),
    );
    (filters, archive, prop::option::of(0..4_usize)).prop_map(
        |((unit, section, year, kind), archive, word)| Query {
            text: word.map_or("", |word| WORDS[word]).to_owned(),
            unit: unit.map(|n| UNITS[n].to_owned()),
            section: section.map(|n| SECTIONS[n].to_owned()),
            year,
            kind: kind.map(|n| DocumentKind::ALL[n]),
            archive,
            page: 1,
        },
    )
}

fn year(document: &IndexDoc) -> i16 {
    document.date[..4].parse().unwrap()
}

/// Whether a document passes every filter but those named.
fn passes(document: &IndexDoc, query: &Query, but: &str) -> bool {
    let archive = match query.archive {
        Archive::With => true,
        Archive::Without => !document.archival,
        Archive::Only => document.archival,
    };
    (query.text.is_empty() || document.body.contains(&query.text))
        && (but == "unit" || query.unit.as_ref().is_none_or(|unit| *unit == document.unit))
        && (but == "section" || query.section.as_ref().is_none_or(|s| *s == document.section))
        && (but == "year" || query.year.is_none_or(|wanted| wanted == year(document)))
        && (but == "kind" || query.kind.is_none_or(|kind| kind == document.kind))
        && (but == "archive" || archive)
}

fn counted<K: Hash + Eq>(
    documents: &[IndexDoc],
    query: &Query,
    but: &str,
    key: impl Fn(&IndexDoc) -> K,
) -> HashMap<K, i64> {
    let mut counts = HashMap::new();
    for document in documents.iter().filter(|document| passes(document, query, but)) {
        *counts.entry(key(document)).or_default() += 1;
    }
    counts
}

fn as_map<K: Hash + Eq + Clone>(facet: &[(K, i64)]) -> HashMap<K, i64> {
    facet.iter().cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn facets_agree_with_a_count_by_hand(
        mut documents in prop::collection::vec(document(), 1..60),
        queries in prop::collection::vec(query(), 12),
    ) {
        for (number, document) in (1..).zip(&mut documents) {
            document.number = number;
        }
        let (_folder, index) = index_of(&documents);
        for query in queries {
            let results = index.search(&query).unwrap();
            let Facets { units, sections, years, kinds, archival } = &results.facets;
            let passing = documents.iter().filter(|d| passes(d, &query, "")).count();
            prop_assert_eq!(results.total, passing as i64, "{:?}", query);
            prop_assert_eq!(results.hits.len(), passing.min(PAGE_ITEMS as usize));
            prop_assert_eq!(as_map(units), counted(&documents, &query, "unit", |d| d.unit.clone()));
            prop_assert_eq!(
                as_map(sections),
                counted(&documents, &query, "section", |d| d.section.clone())
            );
            prop_assert_eq!(as_map(years), counted(&documents, &query, "year", year));
            prop_assert_eq!(as_map(kinds), counted(&documents, &query, "kind", |d| d.kind));
            let old = documents.iter().filter(|d| d.archival && passes(d, &query, "archive"));
            prop_assert_eq!(*archival, old.count() as i64);
            for hit in &results.hits {
                let document = documents.iter().find(|d| d.number == hit.number).unwrap();
                prop_assert!(passes(document, &query, ""));
                prop_assert_eq!(&hit.unit, &document.unit);
                prop_assert_eq!(&hit.section, &document.section);
                prop_assert_eq!(&hit.date, &document.date);
                prop_assert_eq!((hit.kind, hit.archival), (document.kind, document.archival));
            }
        }
    }
}

#[test]
fn facets_are_in_order() {
    let in_year = |number: i64, date: &str, section: &str| IndexDoc {
        date: date.to_owned(),
        section: section.to_owned(),
        ..news(number, "Rower", "")
    };
    let (_folder, index) = index_of(&[
        in_year(1, "2011-01-01", "b"),
        in_year(2, "2013-01-01", "a"),
        in_year(3, "2012-01-01", "b"),
        in_year(4, "", "c"),
    ]);
    let results = index.search(&Query { text: "rower".to_owned(), ..Query::default() }).unwrap();
    assert_eq!(results.facets.years, [(2013, 1), (2012, 1), (2011, 1)]);
    assert_eq!(results.facets.sections[0], ("b".to_owned(), 2));
    assert_eq!(results.total, 4);
}

#[test]
fn pages_go_through_all_results_once_and_end() {
    let documents: Vec<IndexDoc> = (1..=95)
        .map(|number| IndexDoc {
            date: format!("2014-01-{:02}", 1 + number % 28),
            ..news(number, "Zegar miejski", &"wieża i zegar ".repeat(1 + number as usize % 7))
        })
        .collect();
    let (_folder, index) = index_of(&documents);
    for text in ["zegar", "zegar miejski", ""] {
        let page = |page| {
            let query = Query { text: text.to_owned(), page, ..Query::default() };
            index.search(&query).unwrap()
        };
        let mut seen: Vec<i64> = (1..=5).flat_map(|n| numbers(&page(n))).collect();
        seen.sort_unstable();
        assert_eq!(seen, (1..=95).collect::<Vec<_>>(), "{text}");
        assert!(page(6).hits.is_empty() && page(6).total == 95);
        assert_eq!(numbers(&page(i64::MIN)), numbers(&page(1)));
        assert_eq!(numbers(&page(i64::MAX)), numbers(&page(SEARCH_PAGES)));
    }
}

#[test]
fn without_words_the_newest_come_first() {
    let dated =
        |number: i64, date: &str| IndexDoc { date: date.to_owned(), ..news(number, "A", "b") };
    let (_folder, index) = index_of(&[
        dated(1, "2012-01-01"),
        dated(2, "2014-01-01"),
        dated(3, "2013-01-01"),
        dated(4, "2014-01-01"),
    ]);
    assert_eq!(numbers(&index.search(&Query::default()).unwrap()), [4, 2, 3, 1]);
}
