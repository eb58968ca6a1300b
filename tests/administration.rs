//! The administration of a unit as its administrator does it, page by page; and the counts of views.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use harness::people::Person;
use harness::{Answer, Town, both};
use ratusz_actions::{SectionDraft, section_change, sections_order};
use ratusz_domain::{Role, Section};
use ratusz_store::{Chrome, JournalFilter, entries};

async fn chrome(town: &Town) -> Chrome {
    ratusz_store::chrome(&town.db, "mops").await.unwrap().unwrap()
}

async fn section(town: &Town, slug: &str) -> Section {
    let sections = chrome(town).await.sections;
    sections.into_iter().find(|section| section.slug == slug).unwrap()
}

async fn administrator(town: &Town) -> Person {
    town.add_unit("mops").await;
    town.person("ewa", "mops", Role::Administrator).await
}

fn done(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

fn refused(answer: &Answer, sentence: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    assert!(answer.text().contains(sentence), "no {sentence} in {}", answer.text());
}

#[tokio::test]
async fn the_particulars_of_a_unit_are_checked_and_shown() {
    both(|town| async move {
        let ewa = administrator(&town).await;
        let mut form = vec![
            ("pole-unit_name", "Miejski Ośrodek Pomocy"),
            ("pole-alternate_name", "MOP"),
            ("pole-address", "Rynek 1, 00-001 Miasto"),
            ("pole-telephone", "12 000 01 00"),
            ("pole-email", "sekretariat"),
        ];
        let answer = town.post_as(&ewa, "/panel/mops/ustawienia", &form).await;
        refused(&answer, "Pole „E-mail”: wpisz adres e-mail, na przykład sekretariat@example.pl.");
        assert!(answer.text().contains("value=\"Rynek 1, 00-001 Miasto\""), "typed text is lost");
        form[4].1 = "mop@bip.example.pl";
        done(&town.post_as(&ewa, "/panel/mops/ustawienia", &form).await);
        let page = town.get("/mops/redakcja").await;
        assert!(page.text().contains("mop@bip.example.pl"), "{}", page.text());
        let editors = [
            ("kolejnosc", "1"),
            ("imie", "Ewa Dyżurna"),
            ("rola", "redaktor"),
            ("telefon", ""),
            ("email", ""),
        ];
        let answer = town.post_as(&ewa, "/panel/mops/redakcja", &editors).await;
        refused(&answer, "Redaktor w wierszu 1");
        let links = [("nazwa", "Urząd"), ("adres", "javascript:alert(1)")];
        refused(&town.post_as(&ewa, "/panel/mops/odnosniki", &links).await, "Odnośnik w wierszu 1");
        let links = [("nazwa", "Urząd"), ("adres", "https://urzad.example.pl/")];
        done(&town.post_as(&ewa, "/panel/mops/odnosniki", &links).await);
        assert!(town.get("/mops/").await.text().contains("https://urzad.example.pl/"));
        let journal = entries(&town.db, &JournalFilter::default(), 0, 50).await.unwrap();
        let written = format!("{journal:?}");
        assert!(
            written.contains("unit.settings") && written.contains("field_invalid"),
            "{written}"
        );
        assert!(!written.contains("mop@bip.example.pl") && !written.contains("Rynek"), "{written}");
    })
    .await;
}

#[tokio::test]
async fn addresses_of_sections_never_break() {
    both(|town| async move {
        let ewa = administrator(&town).await;
        let law = section(&town, "prawo").await;
        let form = [("tytul", "Prawo miejscowe"), ("adres", ""), ("art6", "6.1.3.c")];
        done(&town.post_as(&ewa, "/panel/mops/dzial/prawo", &form).await);
        let moved = town.get("/mops/dzial/prawo").await;
        assert_eq!(moved.status, StatusCode::MOVED_PERMANENTLY);
        assert_eq!(moved.header(header::LOCATION), "/mops/dzial/prawo-miejscowe");
        assert_eq!(town.get("/mops/dzial/prawo.csv").await.status, StatusCode::MOVED_PERMANENTLY);
        // And back again: neither address leads round in a circle.
        let form = [("tytul", "Prawo"), ("adres", "prawo")];
        done(&town.post_as(&ewa, "/panel/mops/dzial/prawo-miejscowe", &form).await);
        assert_eq!(town.get("/mops/dzial/prawo").await.status, StatusCode::OK);
        let back = town.get("/mops/dzial/prawo-miejscowe").await;
        assert_eq!(back.header(header::LOCATION), "/mops/dzial/prawo");
        let taken = [("tytul", "Inny"), ("adres", "ogloszenia")];
        refused(&town.post_as(&ewa, "/panel/mops/dzial/prawo", &taken).await, "ma już inny dział");
        let inside = [("tytul", "Prawo"), ("w", law.id.as_str())];
        refused(
            &town.post_as(&ewa, "/panel/mops/dzial/prawo", &inside).await,
            "nie może leżeć w sobie",
        );
        let hide = SectionDraft {
            title: law.title.clone(),
            slug: law.slug.clone(),
            art6: law.art6,
            parent: None,
            hidden: true,
        };
        section_change(&town.office(), &law.unit, &law.id, hide).await.unwrap();
        assert!(!town.get("/mops/").await.text().contains("/mops/dzial/prawo\""));
        assert_eq!(town.get("/mops/dzial/prawo").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn sections_are_added_ordered_and_hidden_only_when_empty() {
    both(|town| async move {
        let ewa = administrator(&town).await;
        let news = section(&town, "aktualnosci").await;
        let form = [("tytul", "Konsultacje"), ("rodzaj", "list"), ("w", news.id.as_str())];
        done(&town.post_as(&ewa, "/panel/mops/dzialy", &form).await);
        let child = section(&town, "konsultacje").await;
        assert_eq!(child.parent.as_ref(), Some(&news.id));
        let hide = [("tytul", "Aktualności"), ("adres", "aktualnosci"), ("ukryty", "1")];
        refused(
            &town.post_as(&ewa, "/panel/mops/dzial/aktualnosci", &hide).await,
            "nie można go ukryć",
        );
        let order = |chrome: Chrome| -> Vec<String> {
            let top = chrome.sections.into_iter().filter(|section| section.parent.is_none());
            top.map(|section| section.slug).collect()
        };
        let law = section(&town, "prawo").await;
        let up = [("wyzej", law.id.as_str())];
        done(&town.post_as(&ewa, "/panel/mops/dzialy/kolejnosc", &up).await);
        assert_eq!(
            order(chrome(&town).await)[..3],
            ["aktualnosci", "prawo", "informacje-o-jednostce"]
        );
        let mut ids: Vec<_> = chrome(&town).await.sections.into_iter().map(|s| s.id).collect();
        ids.reverse();
        sections_order(&town.office(), &law.unit, &ids).await.unwrap();
        assert_eq!(order(chrome(&town).await)[0], "archiwum");
        ids.pop();
        assert!(sections_order(&town.office(), &law.unit, &ids).await.is_err());
        let again = town.post_as(&ewa, "/panel/mops/dzialy/szablon", &[]).await;
        done(&again);
        assert_eq!(chrome(&town).await.sections.len(), 12);
    })
    .await;
}

#[tokio::test]
async fn a_declaration_is_filled_in_and_published() {
    both(|town| async move {
        let ewa = administrator(&town).await;
        let mut form = vec![
            ("pole-site_published", "2026-10-01"),
            ("pole-site_updated", "2026-10-01"),
            ("pole-conformance", "partial"),
            ("pole-inaccessible_content", "Skany sprzed 2020 roku.\nMapy."),
            ("pole-declaration_drawn_up", "2025-10-01"),
            ("pole-declaration_reviewed", "2027-01-01"),
            ("pole-evaluation", "external"),
            ("pole-accessibility_contact", "Sekretariat"),
            ("pole-accessibility_email", "dostepnosc@mops.example.pl"),
            ("pole-accessibility_phone", "12 000 01 02"),
            ("pole-mobile_apps", "Brak aplikacji."),
            ("pole-architecture", "Wejście bez progu."),
            ("pole-communication", "Pętla indukcyjna w kasie."),
        ];
        let answer = town.post_as(&ewa, "/panel/mops/deklaracja", &form).await;
        refused(&answer, "Pole „Data ostatniego przeglądu”: ten dzień jeszcze nie nadszedł");
        form[5].1 = "";
        done(&town.post_as(&ewa, "/panel/mops/deklaracja", &form).await);
        let due = town.get_as(&ewa, "/panel/mops/deklaracja").await;
        assert!(due.text().contains("najpóźniej 31 marca 2026 r."), "{}", due.text());
        let page = town.get("/mops/deklaracja-dostepnosci").await;
        for id in [
            "wstep",
            "podmiot",
            "zakres",
            "url",
            "data-publikacja",
            "data-aktualizacja",
            "status",
            "kontakt",
            "email",
            "telefon",
            "procedura",
            "data-sporzadzenie",
            "architektura",
            "komunikacja",
        ] {
            assert!(page.text().contains(&format!("id=\"a11y-{id}\"")), "no a11y-{id}");
        }
        assert!(!page.text().contains("a11y-data-przeglad"));
        for part in ["<li>Mapy.</li>", "podmiot zewnętrzny", "datetime=\"2025-10-01\""] {
            assert!(page.text().contains(part), "no {part} in {}", page.text());
        }
        form[5].1 = "2026-03-01";
        done(&town.post_as(&ewa, "/panel/mops/deklaracja", &form).await);
        let page = town.get("/mops/deklaracja-dostepnosci").await;
        assert!(page.text().contains("id=\"a11y-data-przeglad\"><time datetime=\"2026-03-01\""));
    })
    .await;
}

/// A form with a file, as browsers send it.
async fn upload(
    town: &Town,
    who: &Person,
    path: &str,
    fields: &[(&str, &str)],
    file: &str,
) -> Answer {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!(
            "--granica\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.push_str(&format!(
        "--granica\r\nContent-Disposition: form-data; name=\"plik\"; filename=\"a.bin\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{file}\r\n--granica--\r\n"
    ));
    let request = Request::post(path)
        .header(header::COOKIE, &who.cookie)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=granica");
    town.ask(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_theme_can_be_read_and_runs_nothing() {
    both(|town| async move {
        let ewa = administrator(&town).await;
        let path = "/panel/mops/wyglad";
        let pale = upload(&town, &ewa, path, &[("kolor", "#ffd700")], "").await;
        refused(&pale, "ma na białym tle kontrast 1,4:1");
        done(&upload(&town, &ewa, path, &[("kolor", "#ffd700"), ("mimo-to", "1")], "").await);
        let script = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let answer = upload(&town, &ewa, path, &[("kolor", "#1f4e79")], script).await;
        refused(&answer, "Herb ma element „script”");
        let arms = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
        done(&upload(&town, &ewa, path, &[("kolor", "#1f4e79")], arms).await);
        assert!(town.get("/mops/herb.svg").await.text().contains("M0 0h9v9z"));
        done(&upload(&town, &ewa, path, &[("kolor", "#1f4e79"), ("bez-herbu", "1")], "").await);
        assert!(!town.get("/mops/herb.svg").await.text().contains("M0 0h9v9z"));
    })
    .await;
}

#[tokio::test]
async fn old_addresses_are_kept_all_of_a_list_or_none() {
    both(|town| async move {
        let ewa = administrator(&town).await;
        let path = "/panel/mops/dawne-adresy";
        let one = [("stary", "?dok_id=77"), ("nowy", "/mops/dzial/prawo")];
        done(&town.post_as(&ewa, path, &one).await);
        assert_eq!(town.get("/?dok_id=77").await.header(header::LOCATION), "/mops/dzial/prawo");
        let list = "stary;nowy\n?dok_id=78;/mops/\n?dok_id=79;999\n";
        let answer = upload(&town, &ewa, &format!("{path}/plik"), &[], list).await;
        refused(&answer, "Wiersz 3: nie ma takiego dokumentu");
        assert_eq!(town.get("/?dok_id=78").await.status, StatusCode::OK);
        let list = "?dok_id=78;/mops/\n";
        done(&upload(&town, &ewa, &format!("{path}/plik"), &[], list).await);
        let page = town.get_as(&ewa, &format!("{path}?q=78")).await;
        assert!(page.text().contains("?dok_id=78") && !page.text().contains("?dok_id=77"));
        refused(&upload(&town, &ewa, &format!("{path}/plik"), &[], "").await, "Plik jest pusty");
    })
    .await;
}

#[tokio::test]
async fn views_of_people_are_counted_and_nothing_of_them() {
    both(|town| async move {
        let ewa = administrator(&town).await;
        let site = town.site();
        let views = site.views.clone();
        let router = ratusz_web::router(site);
        let open = async |path: &str, agent: &str| {
            let request = Request::get(path).header(header::USER_AGENT, agent);
            let request = request.body(Body::empty()).unwrap();
            tower::ServiceExt::oneshot(router.clone(), request).await.unwrap().status()
        };
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        for path in ["/mops/", "/mops/dzial/prawo", "/mops/dzial/prawo", "/mops/nie-ma", "/"] {
            open(path, firefox).await;
        }
        open("/mops/", "Mozilla/5.0 (compatible; Googlebot/2.1)").await;
        assert_eq!(views.flush(&town.db).await.unwrap(), 3);
        open("/mops/dzial/prawo", firefox).await;
        assert_eq!(views.flush(&town.db).await.unwrap(), 1);
        assert_eq!(views.flush(&town.db).await.unwrap(), 0);
        let unit = chrome(&town).await.unit.id.to_string();
        let pages = ratusz_store::views_by_page(&town.db, &unit, "2026-11-22", "2026-11-22").await;
        assert_eq!(pages.unwrap(), [("section".to_owned(), 3), ("home".to_owned(), 1)]);
        let page = town.get_as(&ewa, "/panel/mops/statystyki").await;
        for part in ["Odsłony: 4", "<title>22 listopada 2026 r.: 4</title>", "Działy i listy"] {
            assert!(page.text().contains(part), "no {part} in {}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn only_administrators_administer() {
    both(|town| async move {
        town.add_unit("mops").await;
        let anna = town.person("anna", "mops", Role::Approver).await;
        for page in ["ustawienia", "dzialy", "redakcja", "deklaracja", "wyglad", "dawne-adresy"] {
            let answer = town.get_as(&anna, &format!("/panel/mops/{page}")).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{page}");
        }
        assert_eq!(town.get_as(&anna, "/panel/mops/statystyki").await.status, StatusCode::OK);
        let portal = town.get_as(&anna, "/panel/portal/jednostki").await;
        assert_eq!(portal.status, StatusCode::FORBIDDEN);
        assert!(!town.get_as(&anna, "/panel/mops/").await.text().contains("/ustawienia"));
    })
    .await;
}
