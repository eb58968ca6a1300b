//! Feeds, site map, robots, CSV: what machines read.

mod harness;

use axum::http::StatusCode;
use harness::TestSite;
use roxmltree::Document;

#[tokio::test]
async fn the_atom_feed_is_well_formed_and_complete() {
    let site = TestSite::new().await;
    for path in ["/mops/kanal.atom", "/mops/dzial/aktualnosci/kanal.atom"] {
        let feed = site.get(path).await;
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        let xml = Document::parse(feed.text()).unwrap();
        let root = xml.root_element();
        assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2005/Atom"));
        for needed in ["id", "title", "updated", "author"] {
            let found = root.children().filter(|node| node.tag_name().name() == needed).count();
            assert_eq!(found, 1, "{path}: {needed}");
        }
        let entries: Vec<_> = root
            .children()
            .filter(|n| n.has_tag_name("entry") || n.tag_name().name() == "entry")
            .collect();
        assert!(entries.len() >= 3, "{path}");
        for entry in entries {
            let text = |name: &str| {
                let child = entry.children().find(|node| node.tag_name().name() == name);
                child.and_then(|node| node.text()).unwrap_or_default().to_owned()
            };
            assert!(text("id").starts_with("https://bip.brzozowiec.example/mops/dokument/"));
            assert!(text("updated").parse::<jiff::Timestamp>().is_ok());
            assert!(!text("title").is_empty());
        }
        assert!(feed.text().contains("alert(1)") && !feed.text().contains("<script>"), "{path}");
        assert!(!feed.text().contains("Ogłoszenie, którego już nie ma"), "{path}");
    }
    assert_eq!(site.get("/mops/dzial/nie-ma/kanal.atom").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_rss_feed_is_well_formed() {
    let site = TestSite::new().await;
    let feed = site.get("/mops/kanal.rss").await;
    let xml = Document::parse(feed.text()).unwrap();
    assert_eq!(xml.root_element().attribute("version"), Some("2.0"));
    let dates: Vec<_> = xml
        .descendants()
        .filter(|node| node.has_tag_name("pubDate"))
        .filter_map(|node| node.text())
        .collect();
    assert!(dates.len() > 10);
    for date in dates {
        assert!(jiff::fmt::rfc2822::parse(date).is_ok(), "{date}");
    }
}

#[tokio::test]
async fn the_site_map_lists_what_is_published_and_nothing_else() {
    let site = TestSite::new().await;
    let map = site.get("/sitemap.xml").await;
    let xml = Document::parse(map.text()).unwrap();
    let places: Vec<_> = xml
        .descendants()
        .filter(|node| node.tag_name().name() == "loc")
        .filter_map(|node| node.text())
        .collect();
    let base = "https://bip.brzozowiec.example";
    assert!(places.contains(&format!("{base}/").as_str()));
    assert!(places.contains(&format!("{base}/biblioteka/").as_str()));
    let news = "/mops/dokument/1-cieple-posilki-i-miejsca-noclegowe-na-czas-mrozow";
    assert!(places.contains(&format!("{base}{news}").as_str()));
    assert!(!map.text().contains("ktorego-juz-nie-ma"));
    for place in places {
        let answer = site.get(place.strip_prefix(base).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{place}");
    }
    assert_eq!(site.get("/sitemap.xml?po=x").await.status, StatusCode::BAD_REQUEST);
    let robots = site.get("/robots.txt").await;
    assert!(robots.text().contains(&format!("Sitemap: {base}/sitemap.xml")));
    assert!(!robots.text().contains("Disallow: /\n"));
}

#[tokio::test]
async fn tables_of_text_run_nothing_in_a_spreadsheet() {
    let site = TestSite::new().await;
    let csv = site.get("/mops/dzial/ogloszenia.csv").await;
    assert!(csv.header("content-type").starts_with("text/csv; charset=utf-8"));
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"ogloszenia.csv\"");
    assert!(csv.text().starts_with("\u{feff}Numer,Data,Rodzaj,"));
    assert_eq!(csv.text().matches("\r\n").count(), 26);
    assert!(csv.text().contains("\"'=HYPERLINK(\"\"https://zle.example\"\")\""));
    assert_eq!(site.get("/mops/dzial/ogloszenia.csv?rok=2025").await.text().lines().count(), 6);
    let register = site.get("/mops/wspolpraca.csv?kraj=DE").await;
    assert_eq!(register.text().lines().count(), 2);
    assert!(register.text().contains("Hochschule Lübeck"));
    assert_eq!(site.get("/mops/dzial/nie-ma.csv").await.status, StatusCode::NOT_FOUND);
}
