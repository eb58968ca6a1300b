//! The public pages of the record: what became of a document, what may not be seen any more, and
//! proofs that anyone can check.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use std::collections::BTreeSet;
use std::process::Command;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use bytes::Bytes;
use harness::{Answer, NOW, Town, both};
use ratusz_actions::{
    File, NewDraft, Office, archive, draft_begin, draft_publish, erase, withdraw,
};
use ratusz_domain::{
    Content, Decision, DocumentKind, Fields, Millis, Provenance, Sha256, Withholding,
};
use ratusz_import::Target;
use ratusz_richtext::Tree;
use ratusz_tlog::{Checkpoint, Note, Receipt, VKey, leaf_hash, tile};

/// A word of the title, one of the text, one of the file, one of its name: none may be seen once
/// the document is out of sight, but the title on its own last page.
const SECRETS: [&str; 4] = ["Zażółcony", "gęślą jaźń", "tajny załącznik", "plik-ukryty"];

/// The office, some minutes after noon.
fn office(town: &Town, minutes: i64) -> Office {
    Office { now: Millis(NOW.0 + minutes * 60_000 + 7_000), ..town.office() }
}

async fn content(town: &Town, title: &str, text: &str) -> Content {
    let target = Target::find(&town.db, "mops").await.unwrap().unwrap();
    Content {
        section: target.news,
        kind: DocumentKind::News,
        sort_date: "2026-05-04".to_owned(),
        title: title.to_owned(),
        lead: String::new(),
        body: Tree::from_text(text),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance {
            publisher: "Ośrodek".to_owned(),
            responsible: Some("Halina Wrzos".to_owned()),
            entered_by: "Anna Próbna".to_owned(),
            ..Provenance::default()
        },
        attachments: Vec::new(),
        withheld: Vec::new(),
    }
}

fn file(name: &str, title: &str, text: &str) -> File {
    File {
        bytes: Bytes::from(text.to_owned()),
        name: name.to_owned(),
        title: title.to_owned(),
        media_type: "text/plain".to_owned(),
    }
}

async fn put(
    town: &Town,
    minutes: i64,
    document: Option<i64>,
    content: Content,
    files: Vec<File>,
) -> i64 {
    let unit = Target::find(&town.db, "mops").await.unwrap().unwrap().unit.id;
    let reason = document.map_or("", |_| "Poprawiono godzinę rozpoczęcia").to_owned();
    let office = office(town, minutes);
    let draft =
        draft_begin(&office, NewDraft { unit, document, content, files, reason }).await.unwrap();
    draft_publish(&office, draft.number).await.unwrap().number
}

fn decision(reason: &str) -> Decision {
    Decision {
        reason: reason.to_owned(),
        legal_basis: Some("art. 17 RODO".to_owned()),
        decided_by: Some("Dyrektorka ośrodka".to_owned()),
        ..Decision::default()
    }
}

fn shows(page: &Answer, parts: &[&str]) {
    for part in parts {
        assert!(page.text().contains(part), "no {part} in {}", page.text());
    }
}

/// A document of two versions with a file, both full of secrets.
async fn secret(town: &Town) -> i64 {
    let first = content(town, "Zażółcony plan", "Pierwsza gęślą jaźń.").await;
    let one = file("plik-ukryty.txt", "Stary tajny załącznik", "gęślą jaźń 1");
    let number = put(town, 0, None, first, vec![one]).await;
    let second = content(town, "Zażółcony plan dnia", "Druga gęślą jaźń.").await;
    let two = file("plik-ukryty.txt", "Nowy tajny załącznik", "gęślą jaźń 2");
    put(town, 1, Some(number), second, vec![two]).await
}

#[tokio::test]
async fn an_archival_document_tells_since_when_why_and_what_is_current() {
    both(|town| async move {
        town.add_unit("mops").await;
        let old = put(&town, 0, None, content(&town, "Cennik 2025", "Bilet: 5 zł.").await, vec![]);
        let old = old.await;
        let new = put(&town, 1, None, content(&town, "Cennik 2026", "Bilet: 6 zł.").await, vec![]);
        let new = new.await;
        let why = Decision {
            reason: "Cennik stracił moc z końcem roku".to_owned(),
            valid_from: Some("2025-01-01".to_owned()),
            valid_to: Some("2025-12-31".to_owned()),
            replaced_by: Some(new),
            ..Decision::default()
        };
        archive(&office(&town, 2), old, why).await.unwrap();
        let link = format!("<a href=\"/mops/dokument/{new}-cennik-2026\">Cennik 2026</a>");
        let banner = [
            "Dokument archiwalny.",
            "Obowiązywał od 1 stycznia 2025 r. do 31 grudnia 2025 r.",
            "22 listopada 2026 r., godz. 12:02:07",
            "Cennik stracił moc z końcem roku",
        ];
        let page = town.get(&format!("/mops/dokument/{old}-cennik-2025")).await;
        assert_eq!(page.status, StatusCode::OK);
        shows(&page, &banner);
        shows(&page, &[&link, "Bilet: 5 zł."]);
        assert!(page.header(header::LINK).contains("rel=\"timegate\""), "still an original");
        for view in ["druk", "wersja/1"] {
            shows(&town.get(&format!("/mops/dokument/{old}/{view}")).await, &banner);
        }
        withdraw(&office(&town, 3), new, decision("Ogłoszono go przez pomyłkę")).await.unwrap();
        let page = town.get(&format!("/mops/dokument/{old}-cennik-2025")).await;
        assert!(!page.text().contains("Cennik 2026"), "what is withdrawn is not named");
    })
    .await;
}

#[tokio::test]
async fn what_is_withheld_is_said_where_it_is_missing() {
    both(|town| async move {
        town.add_unit("mops").await;
        let mut content = content(&town, "Umowa najmu", "Umowa z 4 maja.").await;
        let note = |attachment: Option<&str>, scope: &str| Withholding {
            attachment: attachment.map(str::to_owned),
            scope: scope.to_owned(),
            legal_basis: "art. 5 ust. 2 ustawy".to_owned(),
            withheld_by: "Kierownik działu".to_owned(),
            in_interest_of: Some("osoby wynajmującej".to_owned()),
        };
        content.withheld = vec![note(None, "adres zamieszkania"), note(Some("Skan"), "podpisy")];
        let number = put(&town, 0, None, content, vec![file("skan.txt", "Skan", "skan")]).await;
        let page = town.get(&format!("/mops/dokument/{number}-umowa-najmu")).await;
        let (of_file, rest) = page.text().split_once("id=\"wylaczenia\"").unwrap();
        assert!(of_file.contains("podpisy") && !of_file.contains("adres zamieszkania"));
        assert!(rest.contains("adres zamieszkania") && !rest.contains("podpisy"));
        shows(&page, &["art. 5 ust. 2 ustawy", "Kierownik działu", "osoby wynajmującej"]);
    })
    .await;
}

#[tokio::test]
async fn the_metryczka_keeps_the_order_of_the_statute() {
    both(|town| async move {
        town.add_unit("mops").await;
        let number = put(&town, 0, None, content(&town, "Dyżury", "Od 8.").await, vec![]).await;
        put(&town, 5, Some(number), content(&town, "Dyżury", "Od 9.").await, vec![]).await;
        let page = town.get(&format!("/mops/dokument/{number}-dyzury")).await;
        let mut rest = page.text().split_once("id=\"metryczka\"").unwrap().1;
        for part in [
            "Podmiot udostępniający",
            "Ośrodek",
            "Kto wytworzył lub odpowiada za treść",
            "Halina Wrzos",
            "Osoba wprowadzająca",
            "Anna Próbna",
            "Data wytworzenia",
            "nie podano",
            "Podany czas udostępnienia",
            "Rzeczywisty czas udostępnienia",
            "godz. 12:00:07",
            "Rzeczywisty czas udostępnienia tej wersji",
            "godz. 12:05:07",
            "Poprawiono godzinę rozpoczęcia",
            "2 z 2",
            "Skrót SHA-256",
        ] {
            rest = rest.split_once(part).unwrap_or_else(|| panic!("no {part} in its place")).1;
        }
    })
    .await;
}

#[tokio::test]
async fn the_history_tells_of_versions_and_standing_in_one_line() {
    both(|town| async move {
        town.add_unit("mops").await;
        let number = secret(&town).await;
        archive(&office(&town, 2), number, decision("Plan się skończył")).await.unwrap();
        erase(&office(&town, 3), number, &[1], decision("Wyrok sądu z 12 maja")).await.unwrap();
        let page = town.get(&format!("/mops/dokument/{number}/historia")).await;
        assert_eq!(page.status, StatusCode::OK);
        let mut rest = page.text();
        for part in [
            "Usunięto treść: wersja 1",
            "Wyrok sądu z 12 maja",
            "Zarchiwizowano",
            "Plan się skończył",
            "Poprawiono: wersja 2",
            "Poprawiono godzinę rozpoczęcia",
            &format!("/mops/zalacznik/{number}/2/1/plik-ukryty.txt"),
            "<h3>Opublikowano</h3>",
            "Treść usunięta.",
            &format!("/mops/dokument/{number}/wersja/1"),
            &format!("/mops/dokument/{number}/autentycznosc#wpis-0"),
        ] {
            rest = rest.split_once(part).unwrap_or_else(|| panic!("no {part} in its place")).1;
        }
        assert!(!page.text().contains("Stary tajny"), "the files of an erased version are gone");
        let gone = town.get(&format!("/mops/dokument/{number}/wersja/1")).await;
        assert_eq!(gone.status, StatusCode::GONE);
        shows(
            &gone,
            &["Treść usunięta.", "Wyrok sądu z 12 maja", "art. 17 RODO", "Dyrektorka ośrodka"],
        );
        for secret in SECRETS {
            assert!(!gone.text().contains(secret), "{secret}");
        }
    })
    .await;
}

/// Every address that pages of the town lead to, and whoever knows the manner of them can make up.
async fn crawl(town: &Town, number: i64) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = ["/", "/sitemap.xml", "/log"].map(str::to_owned).into();
    let document = format!("/mops/dokument/{number}");
    let views = ["", "/historia", "/druk", "/porownanie", "/autentycznosc", "/timemap"];
    known.extend(views.map(|view| format!("{document}{view}")));
    for n in 1..=2 {
        known.insert(format!("{document}/wersja/{n}"));
        known.insert(format!("{document}/wersja/{n}/zapis.json"));
        known.insert(format!("{document}/porownanie?od=1&do={n}"));
        known.insert(format!("/mops/zalacznik/{number}/{n}/1/plik-ukryty.txt"));
    }
    for index in 0..4 {
        known.insert(format!("{document}/wpis/{index}.json"));
        known.insert(format!("{document}/wpis/{index}.tlog-proof"));
    }
    let pages = ["szukaj?q=gesla", "szukaj?q=zazolcony", "kanal.atom", "kanal.rss", "archiwum"];
    let others = ["dzial/aktualnosci.csv", "wspolpraca.csv", "mapa-strony", "aktualnosci"];
    known.extend(pages.into_iter().chain(others).map(|page| format!("/mops/{page}")));
    let mut open: Vec<String> = known.iter().cloned().collect();
    while let Some(path) = open.pop() {
        let page = town.get(&path).await;
        let Ok(text) = std::str::from_utf8(&page.body) else { continue };
        let links = text.split("href=\"").skip(1).chain(text.split("<loc>").skip(1));
        let links = links.filter_map(|rest| rest.split(['"', '<']).next());
        let moved = page.header(header::LOCATION);
        for link in links.chain([moved]) {
            let link = link.strip_prefix("http://localhost:8080").unwrap_or(link);
            let link = link.split('#').next().unwrap_or_default().replace("&#38;", "&");
            let ours = link.starts_with('/') && !link.starts_with("//");
            assert!(link.is_ascii(), "{path} leads to {link}");
            if ours && known.len() < 600 && known.insert(link.clone()) {
                open.push(link);
            }
        }
    }
    assert!(known.len() < 600, "the crawl has no end");
    known
}

#[tokio::test]
async fn nothing_tells_of_what_is_out_of_sight() {
    both(|town| async move {
        town.add_unit("mops").await;
        let number = secret(&town).await;
        town.index_all().await;
        let before = crawl(&town, number).await;
        let telling = |page: &Answer| {
            let text = String::from_utf8_lossy(&page.body).into_owned();
            SECRETS.into_iter().filter(move |secret| text.contains(secret)).collect::<Vec<_>>()
        };
        let mut told = 0;
        for path in &before {
            told += usize::from(!telling(&town.get(path).await).is_empty());
        }
        assert!(told > 15, "the secrets were there to be seen: {told}");

        withdraw(&office(&town, 2), number, decision("Naruszał prywatność")).await.unwrap();
        town.index_all().await;
        let mut all = crawl(&town, number).await;
        all.extend(before);
        look(&town, number, &all, &["Zażółcony"]).await;
        let page = town.get(&format!("/mops/dokument/{number}-zazolcony-plan")).await;
        assert_eq!(page.status, StatusCode::GONE);
        shows(&page, &["Zażółcony plan dnia", "Dokument wycofany.", "Naruszał prywatność"]);
        shows(&page, &["art. 17 RODO", "Dyrektorka ośrodka", "godz. 12:00:07", "godz. 12:02:07"]);
        shows(&page, &["Poprawiono: wersja 2"]);
        let record = town.get(&format!("/mops/dokument/{number}/wersja/2/zapis.json")).await;
        assert_eq!(record.status, StatusCode::GONE);
        assert_eq!(record.header(header::CONTENT_TYPE), "application/problem+json");
        shows(&record, &["#dokument-wycofany", "Dokument wycofany"]);

        erase(&office(&town, 3), number, &[1, 2], decision("Decyzja urzędu ochrony danych"))
            .await
            .unwrap();
        look(&town, number, &all, &[]).await;
        let page = town.get(&format!("/mops/dokument/{number}")).await;
        assert_eq!(page.status, StatusCode::GONE);
        shows(&page, &["treść usunięta", "Dokument wycofany.", "Decyzja urzędu ochrony danych"]);
        let record = town.get(&format!("/mops/dokument/{number}/wersja/2/zapis.json")).await;
        shows(&record, &["#tresc-usunieta"]);
        let proof = town.get(&format!("/mops/dokument/{number}/autentycznosc")).await;
        assert_eq!(proof.status, StatusCode::OK);
        shows(&proof, &["Wszystko się zgadza.", "Treść tej wersji usunięto"]);
    })
    .await;
}

/// Nothing anywhere tells a secret; on pages that answer 410 some may be told.
async fn look(town: &Town, number: i64, paths: &BTreeSet<String>, may: &[&str]) {
    for path in paths {
        let page = town.get(path).await;
        let text = String::from_utf8_lossy(&page.body).into_owned();
        let own = path.starts_with(&format!("/mops/dokument/{number}"));
        let gone = (own || path.contains("zalacznik")) && page.status == StatusCode::GONE;
        for secret in SECRETS.iter().filter(|secret| text.contains(**secret)) {
            assert!(gone && may.contains(secret), "{path} tells {secret}");
        }
        let moved = page.header(header::LOCATION);
        assert!(!moved.contains("zazolcony"), "{path} leads to {moved}");
    }
}

#[tokio::test]
async fn proofs_that_the_pages_give_hold_and_tampered_ones_do_not() {
    both(|town| async move {
        town.add_unit("mops").await;
        let number = secret(&town).await;
        archive(&office(&town, 2), number, decision("Plan się skończył")).await.unwrap();
        let page = town.get(&format!("/mops/dokument/{number}/autentycznosc")).await;
        shows(&page, &["Wszystko się zgadza.", "id=\"wpis-2\"", "bip.example/log", "sha256sum"]);

        let keys = town.get("/log/klucze.txt").await;
        let key = VKey::parse(keys.text().lines().next().unwrap()).unwrap();
        let note = town.get("/log/checkpoint").await;
        assert_eq!(note.header(header::CONTENT_TYPE), "text/plain; charset=utf-8");
        let keys = [key];
        let signed = Note::parse(&note.body).unwrap();
        let head = Checkpoint::open(&signed, "bip.example/log", &keys).unwrap();
        assert_eq!(head.size, 3);

        let at = format!("/mops/dokument/{number}");
        let record = town.get(&format!("{at}/wersja/2/zapis.json")).await;
        let digest = Sha256::of(&record.body);
        let folder = tempfile::tempdir().unwrap();
        for index in 0..3 {
            let entry = town.get(&format!("{at}/wpis/{index}.json")).await;
            assert!(entry.header(header::CACHE_CONTROL).contains("immutable"));
            assert_eq!(entry.text().contains(digest.as_str()), index > 0, "{index}");
            let receipt = town.get(&format!("{at}/wpis/{index}.tlog-proof")).await;
            let proof = Receipt::parse(&receipt.body).unwrap();
            let proven = proof.verify(&entry.body, &keys, "bip.example/log").unwrap();
            assert_eq!(proven, head);
            let mut tampered = entry.body.clone();
            tampered[10] ^= 1;
            assert!(proof.verify(&tampered, &keys, "bip.example/log").is_err());
            let mut moved = proof.clone();
            moved.index = (index + 1) % 3;
            assert!(moved.verify(&entry.body, &keys, "bip.example/log").is_err());
            let shell = |entry: &[u8]| {
                let (a, b) = (folder.path().join("receipt"), folder.path().join("entry"));
                std::fs::write(&a, &receipt.body).unwrap();
                std::fs::write(&b, entry).unwrap();
                let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/verify-receipt.sh");
                let mut sh = Command::new("sh");
                sh.arg(script).args([&a, &b]).arg(keys[0].to_string());
                sh.output().unwrap().status.success()
            };
            assert!(shell(&entry.body), "the script of docs/ says so too");
            assert!(!shell(&tampered));
        }
        let script = town.get("/log/verify-receipt.sh").await;
        assert!(script.text().starts_with("#!/bin/sh"));
    })
    .await;
}

#[tokio::test]
async fn the_log_is_served_as_tiles() {
    both(|town| async move {
        town.add_unit("mops").await;
        for path in ["checkpoint", "klucze.txt", "tile/0/000.p/1", "tile/entries/000"] {
            let none = town.get(&format!("/log/{path}")).await;
            assert_eq!(none.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(none.header(header::CONTENT_TYPE), "application/problem+json", "{path}");
        }
        shows(&town.get("/log").await, &["Dziennik przejrzystości", "dziennik jest pusty"]);
        let number = secret(&town).await;
        let bundle = town.get("/log/tile/entries/000.p/2").await;
        assert_eq!(bundle.header(header::CONTENT_TYPE), "application/octet-stream");
        assert_eq!(bundle.header(header::CACHE_CONTROL), "public, max-age=31536000, immutable");
        let entries = tile::decode_entries(&bundle.body, 2).unwrap();
        let first = town.get(&format!("/mops/dokument/{number}/wpis/0.json")).await;
        assert_eq!(entries[0], first.body);
        let hashes = town.get("/log/tile/0/000.p/2").await;
        let leaves: Vec<_> = entries.iter().map(|entry| leaf_hash(entry)).collect();
        assert_eq!(hashes.body, tile::encode_hashes(&leaves));
        for path in [
            "tile/0/000",
            "tile/0/000.p/3",
            "tile/0/0",
            "tile/1/000.p/1",
            "tile/0/000.p/0",
            "tile/entries/001.p/1",
            "tile/64/000.p/1",
            "tile/-1/000",
            "tile/0/x000/000.p/1",
            "tile/0/999/999",
            "tile/abc",
            "tile/",
            "tile/0/%00",
            "nic",
        ] {
            let none = town.get(&format!("/log/{path}")).await;
            assert_eq!(none.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(none.header(header::CONTENT_TYPE), "application/problem+json", "{path}");
        }
        let page = town.get("/log").await;
        shows(&page, &["wpisy<", "bip.example/log+", "/log/checkpoint"]);
        shows(&town.get("/mops/").await, &["href=\"/log\""]);
    })
    .await;
}

#[tokio::test]
async fn what_does_not_exist_gets_its_own_clear_answer() {
    both(|town| async move {
        town.add_unit("mops").await;
        town.add_unit("dps").await;
        let number = secret(&town).await;
        let at = format!("/mops/dokument/{number}");
        for n in ["0", "3", "999999999999", "99999999999999999999", "abc", "1-x", "-1", "%00"] {
            let page = town.get(&format!("{at}/wersja/{n}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{n}");
            shows(&page, &["Nie ma takiej wersji", "<h1>"]);
            let record = town.get(&format!("{at}/wersja/{n}/zapis.json")).await;
            assert_eq!(record.status, StatusCode::NOT_FOUND, "{n}");
            shows(&record, &["#nie-ma-wersji"]);
        }
        for entry in ["2.json", "999999999999.json", "abc.json", "01.json", "+1.json", "-1.json"] {
            let page = town.get(&format!("{at}/wpis/{entry}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{entry}");
            shows(&page, &["#nie-ma-wpisu"]);
        }
        let other = put(&town, 2, None, content(&town, "Inny", "Tekst.").await, vec![]).await;
        for path in [
            format!("/mops/dokument/{other}/wpis/0.json"),
            format!("/mops/dokument/{other}/wpis/0.tlog-proof"),
            format!("/dps/dokument/{number}/wpis/0.json"),
            format!("/dps/dokument/{number}/autentycznosc"),
            format!("{at}/wpis/0.exe"),
            format!("{at}/wpis/0"),
            "/mops/dokument/0/autentycznosc".to_owned(),
            "/mops/dokument/999999/wersja/1".to_owned(),
        ] {
            assert_eq!(town.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let json = Request::get(format!("{at}/wersja/9")).header("accept", "application/json");
        let problem = town.ask(json.body(Body::empty()).unwrap()).await;
        assert_eq!(problem.header(header::CONTENT_TYPE), "application/problem+json");
        withdraw(&office(&town, 3), number, decision("Naruszał prywatność")).await.unwrap();
        let json = Request::get(&at).header("accept", "application/json");
        let problem = town.ask(json.body(Body::empty()).unwrap()).await;
        assert_eq!(problem.status, StatusCode::GONE);
        shows(&problem, &["\"type\":\"http://localhost:8080/problemy#dokument-wycofany\""]);
    })
    .await;
}
