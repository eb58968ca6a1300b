//! Uploads from beginning to end: pieces, resuming, refusals with a line in the journal, nothing left
//! behind, and erasure that reaches what was read of a file.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use std::io::Write;

use bytes::Bytes;
use futures_util::stream;
use harness::{NOW, Town, both};
use ratusz_actions::{
    ActionError, Attached, NewDraft, NewUpload, Office, Scanner, Uploads, draft_begin,
    draft_discard, draft_publish, erase, file_reading, files_read, upload_append, upload_begin,
    upload_cancel, upload_finish, upload_state, uploads_sweep, withdraw,
};
use ratusz_domain::{
    Content, Decision, DocumentKind, Draft, Millis, Outcome, Provenance, SectionKind, Sha256,
};
use ratusz_search::Query;
use ratusz_store::{Db, entries_after};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// A number that stands in a text of ours and nowhere else.
const SECRET: &str = "Kowalikowska-Próbna";
/// The test file of EICAR, in two halves so that no scanner takes this source for it.
const EICAR: [&str; 2] =
    ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"];

async fn draft(town: &Town) -> Draft {
    let chrome = ratusz_store::chrome(&town.db, "mops").await.unwrap().unwrap();
    let list = |section: &&ratusz_domain::Section| section.kind == SectionKind::List;
    let section = chrome.sections.iter().find(list).unwrap();
    let content = Content {
        section: section.id.clone(),
        kind: DocumentKind::Page,
        sort_date: "2026-11-22".to_owned(),
        title: "Regulamin".to_owned(),
        lead: String::new(),
        body: ratusz_richtext::Tree::from_text("Treść w załączniku."),
        activity: None,
        fields: ratusz_domain::Fields::default(),
        provenance: Provenance::default(),
        attachments: Vec::new(),
        withheld: Vec::new(),
    };
    let new = NewDraft {
        unit: chrome.unit.id,
        document: None,
        content,
        files: Vec::new(),
        reason: String::new(),
    };
    draft_begin(&town.office(), new).await.unwrap()
}

fn new(draft: &Draft, name: &str, size: usize) -> NewUpload {
    let size = Some(i64::try_from(size).unwrap());
    NewUpload { draft: draft.number, name: name.to_owned(), title: String::new(), size }
}

fn pieces(parts: &[&[u8]]) -> impl futures_util::Stream<Item = Result<Bytes, ()>> + Unpin + use<> {
    let parts: Vec<_> = parts.iter().map(|part| Ok(Bytes::copy_from_slice(part))).collect();
    stream::iter(parts)
}

async fn send(
    office: &Office,
    uploads: &Uploads,
    new: NewUpload,
    bytes: &[u8],
) -> Result<Attached, ActionError> {
    let upload = upload_begin(office, uploads, new).await?;
    let (first, second) = bytes.split_at(bytes.len() / 2);
    upload_append(office, uploads, &upload.id, 0, pieces(&[first, second])).await?;
    upload_finish(office, uploads, &upload.id).await
}

fn sentence(error: &ActionError) -> String {
    assert!(matches!(error, ActionError::Refused(_)), "{error}");
    error.to_string()
}

/// The codes of the last refusal in the journal.
async fn last_refusal(db: &Db) -> String {
    let events = entries_after(db, 0, 1000).await.unwrap();
    let last = events.iter().rev().find(|entry| entry.event.outcome == Outcome::Refused).unwrap();
    assert_eq!(last.event.command, "document.attach");
    last.event.detail["reasons"].to_string()
}

fn parts_left(town: &Town) -> usize {
    std::fs::read_dir(town.folder().join("uploads")).unwrap().count()
}

fn demo(name: &str) -> Vec<u8> {
    std::fs::read(format!("demo/attachments/{name}")).unwrap()
}

#[tokio::test]
async fn a_file_comes_in_pieces_and_is_found_by_what_it_says() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (office, uploads, draft) = (town.office(), town.uploads(), draft(&town).await);
        let bytes = demo("mops-statut.pdf");
        let upload =
            upload_begin(&office, &uploads, new(&draft, "../Statut MOPS.pdf", bytes.len()))
                .await
                .unwrap();
        assert_eq!(
            (upload.name.as_str(), upload.title.as_str()),
            ("Statut-MOPS.pdf", "Statut MOPS")
        );
        // The line breaks in the middle: what came is kept, and the rest goes on from there.
        let broken = stream::iter([Ok(Bytes::copy_from_slice(&bytes[..10_000])), Err(())]);
        let state = upload_append(&office, &uploads, &upload.id, 0, broken).await.unwrap();
        assert_eq!(state.received, 10_000);
        let early = upload_finish(&office, &uploads, &upload.id).await.unwrap_err();
        assert!(sentence(&early).contains("nie dotarł w całości"));
        let again = upload_append(&office, &uploads, &upload.id, 0, pieces(&[b"x"])).await;
        assert!(sentence(&again.unwrap_err()).contains("od bajtu 10000"));
        let rest = pieces(&[&bytes[10_000..20_000], &bytes[20_000..]]);
        upload_append(&office, &uploads, &upload.id, 10_000, rest).await.unwrap();
        let done = upload_finish(&office, &uploads, &upload.id).await.unwrap();
        assert_eq!(done.attachment.sha256, Sha256::of(&bytes));
        assert_eq!(done.attachment.media_type, "application/pdf");
        assert_eq!(done.reading.facts.pages, Some(1));
        assert_eq!((done.draft.revision, done.draft.content.attachments.len()), (2, 1));
        assert_eq!(parts_left(&town), 0);
        assert!(upload_state(&office, &upload.id).await.is_err());

        draft_publish(&office, draft.number).await.unwrap();
        town.index_all().await;
        let query = Query { text: "„kryzysie bezdomności”".to_owned(), ..Query::default() };
        assert_eq!(town.index.search(&query).unwrap().total, 1, "the text of the file is found");
    })
    .await;
}

#[tokio::test]
async fn bad_files_are_refused_with_a_sentence_and_a_line_in_the_journal() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (office, uploads, draft) = (town.office(), town.uploads(), draft(&town).await);
        let mut billion = demo("mops-schemat-organizacyjny.png");
        billion[16..24].copy_from_slice(&[0, 0, 0x7d, 0, 0, 0, 0x7d, 0]);
        let mut crc = flate2::Crc::new();
        crc.update(&billion[12..29]);
        billion[29..33].copy_from_slice(&crc.sum().to_be_bytes());
        for (name, bytes, said, code) in [
            ("wirus.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0".to_vec(), "to program", "file_type"),
            ("rysunek.svg", b"<svg onload='alert(1)'/>".to_vec(), "skrypt", "file_script"),
            ("strona.pdf", b"<html><p>x</p></html>".to_vec(), "skrypt", "file_script"),
            ("zdjęcie.jpg", demo("mops-statut.pdf"), "nie zgadza się", "file_mislabelled"),
            ("bomba.docx", bomb(), "rozpakowuje się", "file_bomb"),
            ("plan.png", billion, "za dużo punktów", "file_pixels"),
            ("urwany.pdf", b"%PDF-1.7\n1 0 obj".to_vec(), "uszkodzony", "file_broken"),
        ] {
            let refused = send(&office, &uploads, new(&draft, name, bytes.len()), &bytes).await;
            let said_is = sentence(&refused.unwrap_err());
            assert!(said_is.contains(said), "{name}: {said_is}");
            assert_eq!(last_refusal(&town.db).await, format!("[\"{code}\"]"), "{name}");
            assert_eq!(parts_left(&town), 0, "{name}");
        }
        let huge = upload_begin(&office, &uploads, new(&draft, "a.docx", 60 << 20)).await;
        assert!(sentence(&huge.unwrap_err()).contains("najwyżej 50 MB"));
        let long = upload_begin(&office, &uploads, new(&draft, "a.txt", 3)).await.unwrap();
        let refused = upload_append(&office, &uploads, &long.id, 0, pieces(&[b"abcd"])).await;
        assert!(sentence(&refused.unwrap_err()).contains("dłuższy"));
        upload_cancel(&office, &uploads, &long.id).await.unwrap();
        let kept = ratusz_store::draft(&town.db, draft.number).await.unwrap().unwrap();
        assert_eq!(kept, draft, "the draft is as it was");
    })
    .await;
}

/// A DOCX of fifty kilobytes that unpacks to forty megabytes.
fn bomb() -> Vec<u8> {
    let mut parts = Vec::new();
    for (name, content) in
        [("[Content_Types].xml", b"<Types/>".to_vec()), ("word/document.xml", vec![b' '; 40 << 20])]
    {
        let mut encoder =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(&content).unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(&content);
        parts.push((name, encoder.finish().unwrap(), crc.sum(), content.len()));
    }
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, packed, crc, size) in &parts {
        let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let mut header = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
        header.extend(crc.to_le_bytes());
        header.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        header.extend(u32::try_from(*size).unwrap().to_le_bytes());
        header.extend([u8::try_from(name.len()).unwrap(), 0, 0, 0]);
        bytes.extend([b"PK\x03\x04", header.as_slice(), name.as_bytes(), packed].concat());
        directory.extend(
            [b"PK\x01\x02\x14\0", header.as_slice(), &[0; 10], &at, name.as_bytes()].concat(),
        );
    }
    let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    bytes.extend(directory);
    bytes.extend([b"PK\x05\x06\0\0\0\0\x02\0\x02\0".as_slice(), &size, &at, &[0, 0]].concat());
    bytes
}

/// A clamd that knows one virus, the test file of EICAR: the real one that `RATUSZ_TEST_CLAMD` names
/// (`unix:/…`), else one of our own that speaks as it does.
async fn clamd() -> (Scanner, tokio::task::JoinHandle<()>) {
    if let Ok(address) = std::env::var("RATUSZ_TEST_CLAMD") {
        return (Scanner::parse(&address).expect("an address"), tokio::spawn(async {}));
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let scanner = Scanner::Tcp(listener.local_addr().unwrap().to_string());
    let server = tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut command = [0; 10];
            socket.read_exact(&mut command).await.unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut bytes = Vec::new();
            loop {
                let length = socket.read_u32().await.unwrap() as usize;
                if length == 0 {
                    break;
                }
                let start = bytes.len();
                bytes.resize(start + length, 0);
                socket.read_exact(&mut bytes[start..]).await.unwrap();
            }
            let infected = bytes.starts_with(EICAR.concat().as_bytes());
            let answer = if infected { "stream: Eicar-Signature FOUND\0" } else { "stream: OK\0" };
            socket.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (scanner, server)
}

#[tokio::test]
async fn an_infected_file_is_refused_and_without_the_scanner_every_file() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (office, draft) = (town.office(), draft(&town).await);
        let (scanner, server) = clamd().await;
        let uploads = Uploads::open(town.folder().join("uploads"), Some(scanner)).unwrap();
        let eicar = EICAR.concat();
        let refused = send(&office, &uploads, new(&draft, "a.txt", eicar.len()), eicar.as_bytes());
        assert!(sentence(&refused.await.unwrap_err()).contains("zainfekowany"));
        assert_eq!(last_refusal(&town.db).await, "[\"file_infected\"]");
        assert_eq!(parts_left(&town), 0);
        send(&office, &uploads, new(&draft, "b.txt", 4), b"abcd").await.unwrap();
        server.abort();

        let nobody = Scanner::Unix(town.folder().join("nobody.sock"));
        let uploads = Uploads::open(town.folder().join("uploads"), Some(nobody)).unwrap();
        let upload = upload_begin(&office, &uploads, new(&draft, "c.txt", 4)).await.unwrap();
        upload_append(&office, &uploads, &upload.id, 0, pieces(&[b"abcd"])).await.unwrap();
        let refused = upload_finish(&office, &uploads, &upload.id).await.unwrap_err();
        assert!(sentence(&refused).contains("Skaner antywirusowy nie odpowiada"));
        assert_eq!(last_refusal(&town.db).await, "[\"scanner_down\"]");
        // Nothing is lost: with a scanner that answers the same upload passes.
        let (scanner, server) = clamd().await;
        let uploads = Uploads::open(town.folder().join("uploads"), Some(scanner)).unwrap();
        upload_finish(&office, &uploads, &upload.id).await.unwrap();
        server.abort();
    })
    .await;
}

#[tokio::test]
async fn a_photograph_is_kept_without_what_it_carries() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (office, uploads, draft) = (town.office(), town.uploads(), draft(&town).await);
        let mut png = demo("mops-schemat-organizacyjny.png");
        let text = [b"tEXtAuthor\0".as_slice(), SECRET.as_bytes()].concat();
        let mut crc = flate2::Crc::new();
        crc.update(&text);
        let length = u32::try_from(text.len() - 4).unwrap().to_be_bytes();
        let chunk = [length.as_slice(), &text, &crc.sum().to_be_bytes()].concat();
        png.splice(33..33, chunk);
        let done =
            send(&office, &uploads, new(&draft, "schemat.png", png.len()), &png).await.unwrap();
        let kept = town.vault.get(&done.attachment.sha256).await.unwrap().unwrap();
        assert!(!String::from_utf8_lossy(&kept).contains(SECRET));
        assert_eq!(town.vault.get(&Sha256::of(&png)).await.unwrap(), None);
        assert_eq!(done.reading.fault.as_deref(), Some("no_text"));
    })
    .await;
}

#[tokio::test]
async fn what_was_given_up_or_thrown_away_leaves_nothing() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (office, uploads, draft) = (town.office(), town.uploads(), draft(&town).await);
        let stale = upload_begin(&office, &uploads, new(&draft, "a.txt", 9)).await.unwrap();
        let stranger =
            Office { actor: ratusz_domain::Actor { name: "obcy".into() }, ..town.office() };
        assert!(upload_state(&stranger, &stale.id).await.is_err());
        let done = send(&office, &uploads, new(&draft, "b.txt", 4), b"abcd").await.unwrap();
        let same = send(&office, &uploads, new(&draft, "b.txt", 4), b"abcd").await.unwrap();
        assert_eq!(same.attachment.name, "b-2.txt");
        assert_eq!(uploads_sweep(&office, &uploads).await.unwrap(), 0);
        let tomorrow = Office { now: Millis(NOW.0 + 2 * 86_400_000), ..town.office() };
        assert_eq!(uploads_sweep(&tomorrow, &uploads).await.unwrap(), 1);
        assert_eq!(parts_left(&town), 0);
        draft_discard(&office, draft.number).await.unwrap();
        assert_eq!(town.vault.get(&done.attachment.sha256).await.unwrap(), None);
        assert_eq!(file_reading(&town.db, &done.attachment.sha256).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn erasure_reaches_what_was_read() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (office, uploads, draft) = (town.office(), town.uploads(), draft(&town).await);
        let text = format!("Pani {SECRET}, adres i reszta.");
        let done = send(&office, &uploads, new(&draft, "a.txt", text.len()), text.as_bytes())
            .await
            .unwrap();
        let digest = done.attachment.sha256;
        let document = draft_publish(&office, draft.number).await.unwrap();
        let reading = file_reading(&town.db, &digest).await.unwrap().unwrap();
        assert!(reading.parts[0].text.contains(SECRET));
        let decision = Decision {
            reason: "Wyrok sądu nakazał usunąć dane osoby.".to_owned(),
            legal_basis: Some("wyrok I C 1/26".to_owned()),
            decided_by: Some("Sąd Rejonowy".to_owned()),
            valid_from: None,
            valid_to: None,
            replaced_by: None,
            at: NOW,
        };
        withdraw(&office, document.number, decision.clone()).await.unwrap();
        erase(&office, document.number, &[1], decision).await.unwrap();
        assert_eq!(file_reading(&town.db, &digest).await.unwrap(), None);
        assert!(files_read(&office, &uploads, "").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn files_published_before_are_caught_up_with() {
    both(|town| async move {
        town.add_unit("mops").await;
        let (office, uploads, draft) = (town.office(), town.uploads(), draft(&town).await);
        let file = ratusz_actions::File {
            bytes: "Harmonogram odbioru odpadów wielkogabarytowych".into(),
            name: "harmonogram.txt".to_owned(),
            title: "Harmonogram".to_owned(),
            media_type: "text/plain".to_owned(),
        };
        let content = draft.content.clone();
        ratusz_actions::draft_revise(&office, draft.number, None, content, vec![file], None)
            .await
            .unwrap();
        draft_publish(&office, draft.number).await.unwrap();
        town.index_all().await;
        let query = Query { text: "wielkogabarytowe".to_owned(), ..Query::default() };
        assert_eq!(town.index.search(&query).unwrap().total, 0);
        let last = files_read(&office, &uploads, "").await.unwrap().unwrap();
        assert_eq!(files_read(&office, &uploads, last.as_str()).await.unwrap(), None);
        assert_eq!(files_read(&office, &uploads, "").await.unwrap(), None);
        town.index_all().await;
        assert_eq!(town.index.search(&query).unwrap().total, 1);
    })
    .await;
}
