//! The pages on which a draft is written: by form, by the editor's own saving, by two at once.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::http::{StatusCode, header};
use harness::people::Person;
use harness::{Town, both};
use ratusz_actions::{File, draft_picture, draft_publish, draft_revise, draft_submit};
use ratusz_domain::{Draft, Role};
use serde_json::{Value, json};

const EDIT: &str = "/panel/mops/szkic/1";
const SAVE: &str = "/panel/mops/szkic/1/tresc";
const BEGIN: &str = "/panel/mops/szkic/nowy";

/// A form of the draft as it might be sent.
fn form<'a>(revision: &'a str, title: &'a str, body: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("rewizja", revision),
        ("tytul", title),
        ("wprowadzenie", ""),
        ("tresc", body),
        ("dzial", "ogloszenia"),
        ("rodzaj", "announcement"),
        ("data", "2026-11-20"),
        ("odpowiada", "Halina Wrzos, dyrektor"),
        ("wytworzono", "11.2026"),
    ]
}

async fn town(it: &Town) -> Person {
    it.add_unit("mops").await;
    it.add_unit("dps").await;
    let anna = it.person("anna", "mops", Role::Editor).await;
    let new = [("tytul", "Dyżury"), ("dzial", "ogloszenia"), ("rodzaj", "announcement")];
    let begun = it.post_as(&anna, BEGIN, &new).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    assert_eq!(begun.header(header::LOCATION), EDIT);
    anna
}

async fn draft(it: &Town) -> Draft {
    ratusz_store::draft(&it.db, 1).await.unwrap().unwrap()
}

fn answer(answer: &harness::Answer) -> Value {
    serde_json::from_str(answer.text()).unwrap()
}

#[tokio::test]
async fn a_draft_is_written_by_form_and_shown_as_it_will_be() {
    both(|it| async move {
        let anna = town(&it).await;
        let missing = it.post_as(&anna, BEGIN, &[("tytul", "Bez działu")]).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(missing.text().contains("value=\"Bez działu\""));

        let page = it.get_as(&anna, EDIT).await;
        assert!(page.text().contains("name=\"rewizja\" value=\"1\""), "{}", page.text());
        let mut fields = form("1", "Dyżury w święta", "Przyjmujemy:\n\n- rano\n- wieczorem");
        fields.extend([("wyl-zakres", "adresy"), ("wyl-podstawa", "art. 5"), ("wyl-kto", "H. W.")]);
        let saved = it.post_as(&anna, EDIT, &fields).await;
        assert_eq!(saved.header(header::LOCATION), EDIT, "{}", saved.text());
        let now = draft(&it).await;
        assert_eq!((now.revision, now.content.title.as_str()), (2, "Dyżury w święta"));
        assert_eq!(
            now.content.body.to_html(),
            "<p>Przyjmujemy:</p><ul><li>rano</li><li>wieczorem</li></ul>"
        );
        assert_eq!(now.content.provenance.produced_on.as_deref(), Some("2026-11"));
        assert_eq!(now.content.provenance.entered_by, "Osoba anna");
        assert_eq!(now.content.withheld[0].legal_basis, "art. 5");

        let preview = it.get_as(&anna, "/panel/mops/szkic/1/podglad").await;
        let published = draft_publish(&it.office(), 1).await.unwrap();
        let public = it.get(&format!("/mops/dokument/{}-dyzury-w-swieta", published.number)).await;
        let article = |page: &str| {
            let start = page.find("<article>").unwrap();
            let end = page.find("<h2 id=\"metryczka\"").unwrap();
            page[start..end].trim_end().to_owned()
        };
        assert_eq!(article(preview.text()), article(public.text()));
        assert_eq!(it.get_as(&anna, EDIT).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn what_stands_in_a_refused_form_stays() {
    both(|it| async move {
        let anna = town(&it).await;
        let mut fields = form("1", "Dyżury", "<p>Rano <b>i</b> wieczorem</p>");
        fields.retain(|(name, _)| *name != "wytworzono");
        fields.extend([("wytworzono", "kiedyś"), ("wyl-zakres", "adresy")]);
        let refused = it.post_as(&anna, EDIT, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for kept in [
            "value=\"kiedyś\"",
            "Rano &#60;b&#62;i&#60;/b&#62;",
            "value=\"adresy\"",
            "„kiedyś” nie jest datą",
        ] {
            assert!(refused.text().contains(kept), "no {kept} in {}", refused.text());
        }
        assert_eq!(draft(&it).await.revision, 1);
    })
    .await;
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing() {
    both(|it| async move {
        let anna = town(&it).await;
        let jan = it.person("jan", "mops", Role::Editor).await;
        it.post_as(&jan, EDIT, &form("1", "Dyżury", "Od ósmej do szesnastej.")).await;
        let conflict =
            it.post_as(&anna, EDIT, &form("1", "Dyżury", "Od ósmej do dwunastej.")).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        for part in [
            "Od ósmej do dwunastej.</textarea>",
            "<del><span class=\"hidden\">",
            "szesnastej.",
            "jan@urzad.example",
            "name=\"rewizja\" value=\"2\"",
        ] {
            assert!(conflict.text().contains(part), "no {part} in {}", conflict.text());
        }
        let over = it.post_as(&anna, EDIT, &form("2", "Dyżury", "Od ósmej do dwunastej.")).await;
        assert_eq!(over.status, StatusCode::SEE_OTHER);
        assert_eq!(draft(&it).await.editors, ["anna@urzad.example", "jan@urzad.example"]);
    })
    .await;
}

#[tokio::test]
async fn the_editor_saves_by_itself() {
    both(|it| async move {
        let anna = town(&it).await;
        let tree = |text: &str| {
            let run = json!({"type": "text", "text": text});
            json!({"type": "doc", "content": [{"type": "paragraph", "content": [run]}]}).to_string()
        };
        let put = |revision: &'static str, json: String| {
            let (it, anna) = (&it, &anna);
            async move {
                let mut fields = form(revision, "Dyżury", "nic");
                fields.push(("drzewo", json.as_str()));
                it.put_as(Some(anna), SAVE, &fields).await
            }
        };
        let saved = put("1", tree("Rano.")).await;
        assert_eq!(answer(&saved), json!({"revision": 2, "left": []}));
        assert_eq!(draft(&it).await.content.body.to_text().trim(), "Rano.");
        // The same once more is no change: no revision, no entry in the journal.
        let head = ratusz_store::journal_head(&it.db).await.unwrap();
        let same = put("2", tree("Rano.")).await;
        assert_eq!(answer(&same), json!({"revision": 2, "left": []}), "{}", same.text());
        assert_eq!(ratusz_store::journal_head(&it.db).await.unwrap(), head);

        let stale = put("1", tree("Wieczorem.")).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let told = answer(&stale);
        assert_eq!(told["revision"], 2, "{told}");
        assert!(told["difference"].as_str().unwrap().contains("Wieczorem"), "{told}");

        let broken =
            put("2", "{\"type\":\"doc\",\"content\":[{\"type\":\"video\"}]}".to_owned()).await;
        assert_eq!(answer(&broken)["left"][0]["field"], "tresc");
        assert_eq!(draft(&it).await.content.body.to_text().trim(), "Rano.");

        let nobody = it.put_as(None, SAVE, &form("2", "Dyżury", "x")).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
        draft_submit(&it.office(), 1).await.unwrap();
        let closed = put("2", tree("Za późno.")).await;
        assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer(&closed)["sentences"][0].as_str().unwrap().is_empty());
        assert!(it.get_as(&anna, EDIT).await.text().contains("czeka na akceptację"));
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_seen_in_its_unit_alone() {
    both(|it| async move {
        town(&it).await;
        let ewa = it.person("ewa", "dps", Role::Administrator).await;
        for page in ["/panel/dps/szkic/1", "/panel/dps/szkic/1/podglad", "/panel/dps/szkic/x", EDIT]
        {
            assert_eq!(it.get_as(&ewa, page).await.status, StatusCode::NOT_FOUND, "{page}");
        }
        let reader = it.person("ola", "mops", Role::Reader).await;
        assert_eq!(it.get_as(&reader, EDIT).await.status, StatusCode::FORBIDDEN);
        assert_eq!(it.get_as(&reader, "/panel/mops/szkic/1/podglad").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn documents_are_found_for_links() {
    both(|it| async move {
        let anna = town(&it).await;
        it.post_as(&anna, EDIT, &form("1", "Dyżury w święta", "Od ósmej.")).await;
        let published = draft_publish(&it.office(), 1).await.unwrap();
        it.index_all().await;
        let found = it.get_as(&anna, "/panel/mops/szukaj-dokumentow?q=dyżur").await;
        let address = format!("/mops/dokument/{}-dyzury-w-swieta", published.number);
        assert_eq!(
            answer(&found),
            json!([{"title": "Dyżury w święta", "address": address, "date": "20 listopada 2026 r."}])
        );
        let none = it.get_as(&anna, "/panel/mops/szukaj-dokumentow?q=").await;
        assert_eq!(answer(&none), json!([]));
    })
    .await;
}

#[tokio::test]
async fn pictures_of_a_draft_become_attachments_of_its_version() {
    both(|it| async move {
        let anna = town(&it).await;
        let picture = File {
            name: "plan.png".to_owned(),
            title: "Plan".to_owned(),
            media_type: "image/png".to_owned(),
            bytes: b"\x89PNG\r\n\x1a\n".to_vec().into(),
        };
        let content = draft(&it).await.content;
        let with = draft_revise(&it.office(), 1, None, content, vec![picture], None).await.unwrap();
        let address = draft_picture("mops", 1, &with.content.attachments[0]);
        assert_eq!(it.get_as(&anna, &address).await.header(header::CONTENT_TYPE), "image/png");
        assert_eq!(it.get(&address).await.status, StatusCode::SEE_OTHER);
        assert!(it.get_as(&anna, EDIT).await.text().contains(&address));

        let gone = address.replace(|c: char| c.is_ascii_digit(), "0").replace("szkic/0", "szkic/1");
        let body =
            format!("<p><img src=\"{address}\" alt=\"Plan\"> <img src=\"{gone}\" alt=\"B\"></p>");
        it.post_as(&anna, EDIT, &form("2", "Plan", &body)).await;
        let published = draft_publish(&it.office(), 1).await.unwrap();
        let page = it.get(&format!("/mops/dokument/{}-plan", published.number)).await;
        let src = format!(
            "src=\"/mops/zalacznik/{}/1/1/plan.png\" alt=\"Plan\"> B</p>",
            published.number
        );
        assert!(page.text().contains(&src), "no {src} in {}", page.text());
    })
    .await;
}
