//! The files of a draft through the pages of the office: the plain form, tus, and who may do what.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::body::Body;
use axum::http::{HeaderName, Method, Request, StatusCode, header};
use harness::people::Person;
use harness::{Answer, NOW, Town, both};
use ratusz_actions::{NewDraft, draft_begin};
use ratusz_domain::{Content, DocumentKind, Draft, Fields, Provenance, Role, SectionKind};
use ratusz_richtext::Tree;

const OFFSET: HeaderName = HeaderName::from_static("upload-offset");

async fn draft(town: &Town) -> Draft {
    let chrome = ratusz_store::chrome(&town.db, "mops").await.unwrap().unwrap();
    let list = |section: &&ratusz_domain::Section| section.kind == SectionKind::List;
    let content = Content {
        section: chrome.sections.iter().find(list).unwrap().id.clone(),
        kind: DocumentKind::Page,
        sort_date: NOW.warsaw().date().to_string(),
        title: "Regulamin".to_owned(),
        lead: String::new(),
        body: Tree::from_text("Treść."),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance::default(),
        attachments: Vec::new(),
        withheld: Vec::new(),
    };
    let (unit, files, reason) = (chrome.unit.id, Vec::new(), String::new());
    let new = NewDraft { unit, document: None, content, files, reason };
    draft_begin(&town.office(), new).await.unwrap()
}

/// A form with files, as a browser sends it.
async fn send(
    town: &Town,
    who: &Person,
    path: &str,
    files: &[(&str, &[u8])],
    json: bool,
) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--granica\r\nContent-Disposition: form-data; name=\"plik\"; filename=\"{name}\"\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
    }
    body.extend(b"--granica--\r\n");
    let accept = if json { "application/json" } else { "text/html" };
    let request = who
        .request(Method::POST, path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=granica")
        .header(header::ACCEPT, accept);
    town.ask(request.body(Body::from(body)).unwrap()).await
}

async fn tus(
    town: &Town,
    who: &Person,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let mut request = who.request(method, path).header("tus-resumable", "1.0.0");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    town.ask(request.body(Body::from(body.to_vec())).unwrap()).await
}

fn demo(name: &str) -> Vec<u8> {
    std::fs::read(format!("demo/attachments/{name}")).unwrap()
}

#[tokio::test]
async fn files_come_by_a_plain_form_and_are_put_in_order() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (draft, editor) = (draft(&town).await, town.person("ewa", "mops", Role::Editor).await);
        let path = format!("/panel/mops/szkic/{}/pliki", draft.number);
        let (statute, png) = (demo("mops-statut.pdf"), demo("mops-schemat-organizacyjny.png"));
        let files = [("Statut ośrodka.pdf", statute.as_slice()), ("Schemat.png", &png)];
        let answer = send(&town, &editor, &path, &files, false).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let page = town.get_as(&editor, &path).await;
        assert_eq!(page.status, StatusCode::OK);
        for said in ["Statut ośrodka</a>", "PDF, 45,3 kB, 1 strona", "ma znaczniki dostępności"]
        {
            let text = page.text().replace('\u{a0}', " ");
            assert!(text.contains(said), "{said}: {text}");
        }
        let files = ratusz_store::draft(&town.db, draft.number).await.unwrap().unwrap();
        let files = files.content.attachments;
        let change = format!("{path}/{}", files[1].sha256);
        let up = [("miejsce", "2"), ("zrob", "wyzej")];
        assert_eq!(town.post_as(&editor, &change, &up).await.status, StatusCode::SEE_OTHER);
        // The same button pressed twice: the list has changed, and says so.
        assert_eq!(town.post_as(&editor, &change, &up).await.status, StatusCode::CONFLICT);
        let named = [("miejsce", "1"), ("tytul", "Struktura"), ("zrob", "zapisz")];
        assert_eq!(town.post_as(&editor, &change, &named).await.status, StatusCode::SEE_OTHER);
        let now = ratusz_store::draft(&town.db, draft.number).await.unwrap().unwrap();
        let titles: Vec<_> = now.content.attachments.iter().map(|f| f.title.as_str()).collect();
        assert_eq!(titles, ["Struktura", "Statut ośrodka"]);
        let file = format!("/panel/mops/szkic/{}/plik/{}", draft.number, files[0].sha256);
        let bytes = town.get_as(&editor, &file).await;
        assert_eq!((bytes.status, bytes.body), (StatusCode::OK, statute));
        let gone = [("miejsce", "1"), ("zrob", "usun")];
        assert_eq!(town.post_as(&editor, &change, &gone).await.status, StatusCode::SEE_OTHER);
        let refused = send(&town, &editor, &path, &[("a.svg", b"<svg onload='x'/>")], false).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("może zawierać skrypt"));
        let json = send(&town, &editor, &path, &[("b.txt", b"abc")], true).await;
        assert_eq!(json.status, StatusCode::CREATED);
        let told: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
        assert_eq!((told["title"].as_str(), told["picture"].as_bool()), (Some("b"), Some(false)));
    })
    .await;
}

#[tokio::test]
async fn files_come_in_pieces_by_tus() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (draft, editor) = (draft(&town).await, town.person("ewa", "mops", Role::Editor).await);
        let other = town.person("jan", "mops", Role::Approver).await;
        let base = format!("/panel/mops/szkic/{}/pliki/wysylka", draft.number);
        let bytes = demo("mops-sprawozdanie-2025.pdf");
        let length = bytes.len().to_string();
        // "Raport.pdf" and "Raport roczny" in base64.
        let metadata = "filename UmFwb3J0LnBkZg==,title UmFwb3J0IHJvY3pueQ==";
        let headers = [("upload-length", length.as_str()), ("upload-metadata", metadata)];
        let created = tus(&town, &editor, Method::POST, &base, &headers, b"").await;
        assert_eq!(created.status, StatusCode::CREATED, "{}", created.text());
        let location = created.header(header::LOCATION).to_owned();
        let piece = |offset: &'static str| {
            [("content-type", "application/offset+octet-stream"), ("upload-offset", offset)]
        };
        let half =
            tus(&town, &editor, Method::PATCH, &location, &piece("0"), &bytes[..9_000]).await;
        assert_eq!((half.status, half.header(OFFSET)), (StatusCode::NO_CONTENT, "9000"));
        let wrong = tus(&town, &editor, Method::PATCH, &location, &piece("5"), b"x").await;
        assert_eq!(wrong.status, StatusCode::CONFLICT);
        let state = tus(&town, &editor, Method::HEAD, &location, &[], b"").await;
        assert_eq!((state.status, state.header(OFFSET)), (StatusCode::OK, "9000"));
        assert_eq!(
            tus(&town, &other, Method::HEAD, &location, &[], b"").await.status,
            StatusCode::NOT_FOUND,
            "an upload is its owner's"
        );
        let rest = &bytes[9_000..];
        let last = tus(&town, &editor, Method::PATCH, &location, &piece("9000"), rest).await;
        assert_eq!((last.status, last.header(OFFSET)), (StatusCode::NO_CONTENT, length.as_str()));
        assert!(
            last.header(HeaderName::from_static("ratusz-attached")).contains("Raport%20roczny")
        );
        let now = ratusz_store::draft(&town.db, draft.number).await.unwrap().unwrap();
        assert_eq!(now.content.attachments[0].name, "Raport.pdf");
        assert!(now.editors.contains(&editor.login), "who adds a file can't approve it alone");

        let created = tus(&town, &editor, Method::POST, &base, &headers, b"").await;
        let location = created.header(header::LOCATION).to_owned();
        let ended = tus(&town, &editor, Method::DELETE, &location, &[], b"").await;
        assert_eq!(ended.status, StatusCode::NO_CONTENT);
        let old = editor.request(Method::HEAD, &location).body(Body::empty()).unwrap();
        assert_eq!(town.ask(old).await.status, StatusCode::PRECONDITION_FAILED);
    })
    .await;
}

#[tokio::test]
async fn who_may_not_edit_sends_nothing() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (draft, reader) = (draft(&town).await, town.person("ola", "mops", Role::Reader).await);
        let path = format!("/panel/mops/szkic/{}/pliki", draft.number);
        assert_eq!(town.get_as(&reader, &path).await.status, StatusCode::OK);
        let refused = send(&town, &reader, &path, &[("b.txt", b"abc")], false).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let stranger = Request::post(&path).header("sec-fetch-site", "same-origin");
        let stranger = stranger.header(header::ACCEPT, "application/json");
        // A body that never ends is not even begun to be read.
        let endless =
            Body::from_stream(futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>());
        assert_eq!(
            town.ask(stranger.body(endless).unwrap()).await.status,
            StatusCode::UNAUTHORIZED
        );
        let editor = town.person("ewa", "mops", Role::Editor).await;
        let elsewhere = Request::post(&path)
            .header(header::COOKIE, editor.cookie())
            .header("sec-fetch-site", "cross-site");
        let answer = town.ask(elsewhere.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "a form of another site");
    })
    .await;
}
