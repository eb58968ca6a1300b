//! Time travel: a document's versions by Memento (RFC 7089), and the whole bulletin as it stood on
//! a day, down to what is out of sight since then.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::body::Body;
use axum::http::{HeaderName, Request, StatusCode, header};
use harness::past::Past;
use harness::{Answer, Town, both};
use ratusz_domain::{Millis, Section, SectionId, SectionKind};

const MEMENTO_DATETIME: HeaderName = HeaderName::from_static("memento-datetime");
const SITE: &str = "http://localhost:8080";

/// What happened to a unit in 2025.
struct Year {
    /// Three versions, the last two in one second; archived in May.
    plan: i64,
    /// Withdrawn in April.
    recruitment: i64,
    /// Its first version was erased in June.
    rules: i64,
    /// Out of sight from 10 to 20 March.
    pause: i64,
}

async fn year(town: &Town) -> Year {
    let past = Past::begin(town, "mops", "2025-01-10T08:00:00Z").await;
    let plan = past.publish("2025-02-01T10:00:00.250Z", "aktualnosci", "Plan pierwszy").await;
    let recruitment =
        past.publish("2025-02-10T10:00:00Z", "ogloszenia", "Nabór na stanowisko").await;
    let rules = past.publish("2025-02-15T10:00:00Z", "prawo", "Regulamin z nazwiskiem").await;
    let pause = past.publish("2025-02-16T10:00:00Z", "aktualnosci", "Przerwa w pracy").await;
    let why = "Poprawiono błędne nazwisko";
    past.correct("2025-02-20T10:00:00Z", rules, "prawo", "Regulamin", why).await;
    let why = "Zmieniły się godziny dyżurów";
    past.correct("2025-03-01T12:00:00Z", plan, "aktualnosci", "Plan drugi", why).await;
    past.correct("2025-03-01T12:00:00.700Z", plan, "ogloszenia", "Plan trzeci", why).await;
    past.withdraw("2025-03-10T10:00:00Z", pause).await;
    past.restore("2025-03-20T10:00:00Z", pause).await;
    past.withdraw("2025-04-01T10:00:00Z", recruitment).await;
    past.archive("2025-05-01T10:00:00Z", plan).await;
    past.erase("2025-06-01T10:00:00Z", rules, &[1]).await;
    let late = Section {
        id: SectionId::new(),
        parent: None,
        slug: "nowy-dzial".to_owned(),
        title: "Nowy dział".to_owned(),
        kind: SectionKind::List,
        hidden: false,
        created_at: Millis::start_of("2025-05-20".parse().unwrap()),
        position: 90,
        ..past.section("prawo").clone()
    };
    let mut tx = town.db.begin().await.unwrap();
    tx.insert_section(&late).await.unwrap();
    tx.commit().await.unwrap();
    Year { plan, recruitment, rules, pause }
}

async fn timegate(town: &Town, number: i64, asked: &str) -> Answer {
    let path = format!("/mops/dokument/{number}/timegate");
    let request = Request::get(path).header("accept-datetime", asked);
    town.ask(request.body(Body::empty()).unwrap()).await
}

fn version(number: i64, n: i64) -> String {
    format!("{SITE}/mops/dokument/{number}/wersja/{n}")
}

#[tokio::test]
async fn the_timegate_leads_to_the_version_in_force_and_never_to_a_later_one() {
    both(|town| async move {
        let plan = year(&town).await.plan;
        for (asked, n) in [
            ("Mon, 01 Jan 1990 00:00:00 GMT", 1),
            ("Sat, 01 Feb 2025 09:59:59 GMT", 1),
            ("Sat, 01 Feb 2025 10:00:00 GMT", 1),
            ("Sat, 01 Mar 2025 11:59:59 GMT", 1),
            ("Sat, 01 Mar 2025 12:00:00 GMT", 3),
            ("Fri, 01 Jan 2100 00:00:00 GMT", 3),
        ] {
            let answer = timegate(&town, plan, asked).await;
            assert_eq!(answer.status, StatusCode::FOUND, "{asked}");
            assert_eq!(answer.header(header::LOCATION), version(plan, n), "{asked}");
            let vary = answer.headers.get_all(header::VARY).iter();
            let vary: Vec<_> = vary.map(|value| value.to_str().unwrap()).collect();
            assert!(vary.join(", ").contains("accept-datetime"), "{vary:?}");
            assert!(answer.headers.get(MEMENTO_DATETIME).is_none());
            let links = answer.header(header::LINK);
            assert!(links.contains("plan-trzeci>; rel=\"original\""), "{links}");
            assert!(links.contains("/timemap>; rel=\"timemap\""), "{links}");
        }
        let newest = town.get(&format!("/mops/dokument/{plan}/timegate")).await;
        assert_eq!(newest.header(header::LOCATION), version(plan, 3));
    })
    .await;
}

#[tokio::test]
async fn what_can_not_be_asked_of_the_timegate_is_a_problem_with_a_name() {
    both(|town| async move {
        let year = year(&town).await;
        for asked in ["wczoraj", "2025-03-01", "Sun, 01 Mar 2025 12:00:00 GMT", "", "\u{e9}"] {
            let answer = timegate(&town, year.plan, asked).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{asked}");
            assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
            assert!(answer.text().contains("#zly-czas"), "{}", answer.text());
        }
        for path in ["999/timegate", "999/timemap", "x/timegate"] {
            let answer = town.get(&format!("/mops/dokument/{path}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        for view in ["timegate", "timemap"] {
            let path = format!("/mops/dokument/{}/{view}", year.recruitment);
            let gone = town.get(&path).await;
            assert_eq!(gone.status, StatusCode::GONE, "withdrawn: {view}");
            assert!(!gone.text().contains("Nabór") && gone.header(header::LINK).is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn the_timemap_lists_every_version_and_each_says_when_it_came() {
    both(|town| async move {
        let plan = year(&town).await.plan;
        let map = town.get(&format!("/mops/dokument/{plan}/timemap")).await;
        assert_eq!(map.header(header::CONTENT_TYPE), "application/link-format");
        let address = format!("{SITE}/mops/dokument/{plan}");
        let (first, last) = ("Sat, 01 Feb 2025 10:00:00 GMT", "Sat, 01 Mar 2025 12:00:00 GMT");
        let expected = format!(
            "<{address}-plan-trzeci>; rel=\"original\",\n\
             <{address}/timemap>; rel=\"self\"; type=\"application/link-format\"; \
             from=\"{first}\"; until=\"{last}\",\n\
             <{address}/timegate>; rel=\"timegate\",\n\
             <{address}/wersja/1>; rel=\"first memento\"; datetime=\"{first}\",\n\
             <{address}/wersja/2>; rel=\"memento\"; datetime=\"{last}\",\n\
             <{address}/wersja/3>; rel=\"last memento\"; datetime=\"{last}\"\n"
        );
        assert_eq!(map.text(), expected);

        let middle = town.get(&format!("/mops/dokument/{plan}/wersja/2")).await;
        assert_eq!(middle.headers[MEMENTO_DATETIME], last);
        let links = middle.header(header::LINK);
        let link = |n: i64, relation: &str| format!("wersja/{n}>; rel=\"{relation}\"");
        for wanted in [
            link(1, "first prev memento"),
            link(2, "memento"),
            link(3, "last next memento"),
            "timegate>; rel=\"timegate\"".to_owned(),
            "plan-trzeci>; rel=\"original\"".to_owned(),
        ] {
            assert!(links.contains(&wanted), "{wanted} in {links}");
        }
        for n in 1..=3 {
            let memento = town.get(&format!("/mops/dokument/{plan}/wersja/{n}")).await;
            let own = memento.headers[MEMENTO_DATETIME].to_str().unwrap().to_owned();
            let back = timegate(&town, plan, &own).await;
            let expected = if n == 1 { 1 } else { 3 };
            assert_eq!(back.header(header::LOCATION), version(plan, expected), "{own}");
        }
        let original = town.get(&format!("/mops/dokument/{plan}-plan-trzeci")).await;
        let links = original.header(header::LINK);
        for relation in ["original", "timegate", "timemap"] {
            assert!(links.contains(&format!("rel=\"{relation}\"")), "{links}");
        }
        assert!(original.headers.get(MEMENTO_DATETIME).is_none());
    })
    .await;
}

#[tokio::test]
async fn an_erased_version_is_no_memento() {
    both(|town| async move {
        let rules = year(&town).await.rules;
        let map = town.get(&format!("/mops/dokument/{rules}/timemap")).await;
        assert!(!map.text().contains("wersja/1") && map.text().contains("wersja/2"));
        assert!(map.text().contains("rel=\"first last memento\""), "{}", map.text());
        let early = timegate(&town, rules, "Sat, 15 Feb 2025 10:00:00 GMT").await;
        assert_eq!(early.header(header::LOCATION), version(rules, 2));
        let erased = town.get(&format!("/mops/dokument/{rules}/wersja/1")).await;
        assert!(erased.headers.get(MEMENTO_DATETIME).is_none());
    })
    .await;
}

#[tokio::test]
async fn lists_stand_as_they_stood() {
    both(|town| async move {
        let year = year(&town).await;
        let plan = format!("dokument/{}-", year.plan);
        for (page, held, missing) in [
            ("2025-01-31/aktualnosci", &[][..], &["Plan", "Przerwa"][..]),
            ("2025-02-01/aktualnosci", &["Plan pierwszy"], &["drugi", "trzeci"]),
            ("2025-02-28/aktualnosci", &["Plan pierwszy", "Przerwa w pracy"], &["trzeci"]),
            ("2025-03-01/aktualnosci", &["Przerwa w pracy"], &["Plan "]),
            ("2025-03-01/dzial/ogloszenia", &["Plan trzeci", "Nabór"], &["pierwszy"]),
            ("2025-03-15/aktualnosci", &[], &["Przerwa"]),
            ("2025-03-20/aktualnosci", &["Przerwa"], &[]),
            ("2025-04-30/archiwum", &[], &["Plan"]),
            ("2025-05-01/archiwum", &["Plan trzeci", "Archiwalny"], &["Nabór"]),
            ("2025-05-01/dzial/ogloszenia", &[], &["Plan trzeci", "Nabór"]),
            ("2025-02-21/", &["Plan pierwszy", "Regulamin"], &["trzeci", "nazwiskiem"]),
            ("2025-02-19/wspolpraca", &[], &["Plan", "Regulamin"]),
        ] {
            let answer = town.get(&format!("/mops/stan/{page}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            let text = answer.text();
            let main = &text[text.find("<main").unwrap()..text.find("</main>").unwrap()];
            for words in held {
                assert!(main.contains(words), "{page}: {words} is missing");
            }
            for words in missing {
                assert!(!main.contains(words), "{page}: {words} is there");
            }
            assert!(text.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
            assert!(main.contains("Oglądasz biuletyn z dnia"), "{page}");
            assert!(!main.contains(&format!("href=\"/mops/{plan}")), "{page}: links leave the day");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_out_of_sight_today_shows_no_content_of_the_past() {
    both(|town| async move {
        let year = year(&town).await;
        let list = town.get("/mops/stan/2025-03-05/dzial/ogloszenia").await;
        assert!(list.text().contains("Nabór na stanowisko"), "the title may be shown");
        assert!(list.text().contains("<span class=\"mark\">Wycofany</span>"));
        assert!(!list.text().contains("Zapowiedź: Nabór"), "but not the lead");
        assert!(list.text().contains("Zapowiedź: Plan trzeci"), "leads of others are there");
        let path = format!("/mops/stan/2025-03-05/dokument/{}", year.recruitment);
        let gone = town.get(&path).await;
        assert_eq!(gone.status, StatusCode::GONE);
        assert!(!gone.text().contains("Treść dokumentu"));

        let list = town.get("/mops/stan/2025-02-16/dzial/prawo").await;
        let mark = format!("Treść usunięta (dokument nr {})", year.rules);
        assert!(list.text().contains(&mark) && !list.text().contains("nazwiskiem"));
        let erased = town.get(&format!("/mops/stan/2025-02-16/dokument/{}", year.rules)).await;
        assert_eq!(erased.status, StatusCode::GONE);
        assert!(erased.text().contains(&mark) && !erased.text().contains("nazwiskiem"));
    })
    .await;
}

#[tokio::test]
async fn a_document_stands_as_it_stood() {
    both(|town| async move {
        let year = year(&town).await;
        let page = |day: &str, number: i64| format!("/mops/stan/{day}/dokument/{number}");
        let first = town.get(&page("2025-02-28", year.plan)).await;
        assert_eq!(first.status, StatusCode::OK);
        assert!(first.text().contains("<h1>Plan pierwszy</h1>"));
        assert!(
            first.text().contains("/stan/2025-02-28/aktualnosci"),
            "the way here is of the day"
        );
        assert!(!first.text().contains("Dokument archiwalny"), "the banner came only in May");
        let archived = town.get(&page("2025-05-01", year.plan)).await;
        assert!(archived.text().contains("Plan trzeci"));
        assert!(archived.text().contains("Dokument archiwalny"));
        for (day, words) in [("2025-01-31", "nie był jeszcze opublikowany")] {
            let answer = town.get(&page(day, year.plan)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            assert!(answer.text().contains(words));
        }
        let paused = town.get(&page("2025-03-12", year.pause)).await;
        assert_eq!(paused.status, StatusCode::NOT_FOUND);
        assert!(paused.text().contains("Tego dnia dokument był wycofany"));
        assert!(!paused.text().contains("Treść dokumentu"));
        assert_eq!(town.get(&page("2025-03-12", 999)).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_menu_is_that_of_the_day() {
    both(|town| async move {
        year(&town).await;
        let before = town.get("/mops/stan/2025-05-19/").await;
        assert!(!before.text().contains("Nowy dział"));
        let missing = town.get("/mops/stan/2025-05-19/dzial/nowy-dzial").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        assert!(missing.text().contains("Tego dnia nie było takiego działu"));
        let after = town.get("/mops/stan/2025-05-20/").await;
        assert!(after.text().contains("href=\"/mops/stan/2025-05-20/dzial/nowy-dzial\""));
        let text = after.text();
        let menu = &text[text.find("<nav class=\"menu-wide\"").unwrap()..];
        let menu = &menu[..menu.find("</nav>").unwrap()];
        let links = menu.matches("href=\"").count();
        assert_eq!(menu.matches("href=\"/mops/stan/2025-05-20/").count(), links);
        assert!(menu.contains("href=\"/mops/stan/2025-05-20/\" aria-current=\"page\""));
    })
    .await;
}

#[tokio::test]
async fn days_that_can_not_be_shown_are_answered_with_what_to_do() {
    both(|town| async move {
        year(&town).await;
        for (day, status, words) in [
            ("2026-13-40", StatusCode::BAD_REQUEST, "To nie jest data"),
            ("wczoraj", StatusCode::BAD_REQUEST, "To nie jest data"),
            ("2025-3-1", StatusCode::BAD_REQUEST, "To nie jest data"),
            ("2026-11-23", StatusCode::NOT_FOUND, "jeszcze nie nadszedł"),
            ("9999-12-31", StatusCode::NOT_FOUND, "jeszcze nie nadszedł"),
            ("2025-01-09", StatusCode::NOT_FOUND, "Działa od 10 stycznia 2025 r."),
        ] {
            for path in [
                format!("/mops/stan/{day}"),
                format!("/mops/stan/{day}/"),
                format!("/mops/stan/{day}/archiwum"),
                format!("/mops/stan/{day}/dokument/1"),
                format!("/mops/stan?dzien={day}"),
            ] {
                let answer = town.get(&path).await;
                assert_eq!(answer.status, status, "{path}");
                assert!(answer.text().contains(words), "{path}");
                assert!(answer.text().contains("<input type=\"date\" id=\"dzien\""), "{path}");
            }
        }
        let form = town.get("/mops/stan").await;
        assert_eq!(form.status, StatusCode::OK);
        assert!(form.text().contains("min=\"2025-01-10\" max=\"2026-11-22\""));
        let chosen = town.get("/mops/stan?dzien=2025-03-01").await;
        assert_eq!(chosen.status, StatusCode::FOUND);
        assert_eq!(chosen.header(header::LOCATION), "/mops/stan/2025-03-01/");
        let slash = town.get("/mops/stan/2025-03-01").await;
        assert_eq!(slash.header(header::LOCATION), "/mops/stan/2025-03-01/");
        for query in ["strona=-1", "strona=999", "rok=abc"] {
            let answer = town.get(&format!("/mops/stan/2025-03-01/archiwum?{query}")).await;
            assert!(answer.status.is_client_error(), "{query}");
        }
        let other = town.get("/nie-ma/stan/2025-03-01/").await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
        assert_eq!(town.get("/mops/stan/2026-11-22/").await.status, StatusCode::OK, "today");
    })
    .await;
}
