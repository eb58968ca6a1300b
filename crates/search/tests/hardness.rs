//! Bad input and damaged folders.

mod fixture;

use std::fs;

use fixture::{ask, index_of, news};
use proptest::prelude::*;
use ratusz_search::Index;

#[test]
fn any_query_has_an_answer() {
    let text =
        "Zażółć gęślą jaźń. İstanbul, Straße, 東京 和歌山, Привет мир, مرحبا, e\u{301}e\u{301}.";
    let (_folder, index) = index_of(&[news(1, "Zażółć", &text.repeat(20)), news(2, "", "")]);
    let check = |query: &str| {
        let results = ask(&index, query);
        for hit in &results.hits {
            assert!(hit.title.iter().chain(&hit.snippet).all(|segment| !segment.text.is_empty()));
        }
    };
    for query in [
        "\"",
        "-",
        "--",
        "-\"",
        "\"-",
        "„”",
        "+",
        "*",
        "title:x AND (",
        "a\0b",
        "\u{202e}abc",
        "東京",
        "Привет",
        "مرحبا",
        "e\u{301}",
        "İ",
        "ß",
        "\u{301}",
        "' '' o'o'o",
        "''''''",
    ] {
        check(query);
        check(&query.repeat(1000));
    }
    check(&"ż".repeat(1_000_000));
    check(&"zażółć -gęślą \"jaźń\" ".repeat(10_000));
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(300));
    let typed =
        prop_oneof![any::<String>(), "[-\"„” a-żA-Z'+]{0,40}", "(gesla|-jazn|\"zazolc|\" ){1,9}"];
    runner
        .run(&typed, |query| {
            check(&query);
            Ok(())
        })
        .unwrap();
}

#[test]
fn documents_of_any_text_are_taken_in() {
    let (_folder, index) = index_of(&[]);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(20));
    let text = prop::collection::vec(any::<String>(), 1..20);
    runner
        .run(&text, |texts| {
            let documents = texts.iter().zip(1..).map(|(text, n)| news(n, text, text));
            index.put(documents, 1).unwrap();
            for text in &texts {
                ask(&index, text);
            }
            Ok(())
        })
        .unwrap();
    index.put([news(1, "Długi", &"słowo".repeat(800_000))], 2).unwrap();
    assert_eq!(ask(&index, "długi").total, 1);
}

#[test]
fn a_damaged_folder_is_emptied_and_serves_again() {
    type Damage = fn(&std::path::Path, &str);
    let damages: [(&str, Damage); 4] = [
        ("meta.json", |path, _| fs::write(path, b"{").unwrap()),
        ("meta.json", |path, text| {
            let older = text.replace("\"3 ", "\"1 ");
            assert_ne!(older, text, "the version of the schema was raised: name it here");
            fs::write(path, older).unwrap();
        }),
        (".term", |path, _| fs::remove_file(path).unwrap()),
        (".idx", |path, _| fs::write(path, b"x").unwrap()),
    ];
    for (name, damage) in damages {
        let (folder, index) = index_of(&[news(1, "Rower", "miejski")]);
        drop(index);
        let path = folder.path().join("index");
        fs::write(path.join("notatka.txt"), "cudzy plik").unwrap();
        let files = || fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path());
        let hit = files().find(|file| file.to_str().unwrap().ends_with(name)).unwrap();
        damage(&hit, &fs::read_to_string(&hit).unwrap_or_default());
        let index = Index::open(&path).unwrap();
        assert_eq!((ask(&index, "rower").total, index.position().unwrap()), (0, 0), "{name}");
        index.put([news(1, "Rower", "miejski")], 3).unwrap();
        assert_eq!(ask(&index, "rower").total, 1, "{name}");
        assert!(path.join("notatka.txt").exists());
    }
}

#[test]
fn what_another_process_commits_is_seen() {
    let (folder, writer) = index_of(&[news(1, "Rower", "")]);
    let reader = Index::open(&folder.path().join("index")).unwrap();
    assert_eq!(ask(&reader, "rower").total, 1);
    writer.put([news(2, "Rower", "")], 2).unwrap();
    for _ in 0..600 {
        if ask(&reader, "rower").total == 2 {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the other handle never saw the commit");
}
