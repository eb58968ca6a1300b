//! The newsletter, on both databases: confirmed twice, told once, ended with one click.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use harness::{NOW, Town, both};
use ratusz_actions::{
    NewDocument, Office, digest_until, digests, publish, subscriptions_forget, withdraw,
};
use ratusz_domain::{
    Decision, DocumentId, DocumentKind, Fields, MailPart, Millis, Provenance, Validity,
};
use ratusz_richtext::Tree;
use ratusz_store::{Outgoing, chrome, mails_due};

const DAY: i64 = 24 * 3_600_000;
const FORM: &str = "/mops/powiadomienia";

/// Publishes a text and gives its number.
async fn news(town: &Town, section: &str, title: &str) -> i64 {
    let chrome = chrome(&town.db, "mops").await.unwrap().unwrap();
    let section = chrome.sections.iter().find(|it| it.slug == section).unwrap();
    let new = NewDocument {
        id: DocumentId::new(),
        unit: chrome.unit.id.clone(),
        section: section.id.clone(),
        kind: DocumentKind::News,
        validity: Validity::Current,
        source: None,
        origin: None,
        sort_date: "2026-11-22".to_owned(),
        title: title.to_owned(),
        lead: String::new(),
        body: Tree::from_text("Treść ogłoszenia."),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance::default(),
        files: Vec::new(),
    };
    let published = publish(&town.office(), vec![new]).await.unwrap();
    published[0].number
}

/// Mails that wait, newest last, taken out of the outbox.
async fn mails(town: &Town) -> Vec<Outgoing> {
    let all = mails_due(&town.db, Millis(NOW.0 + 100 * DAY), 1000).await.unwrap();
    let mut tx = town.db.begin().await.unwrap();
    for mail in &all {
        tx.mail_sent(&mail.id).await.unwrap();
    }
    tx.commit().await.unwrap();
    all
}

/// The path of the last link of a mail.
fn link(mail: &Outgoing) -> String {
    let mut links = mail.mail.parts.iter().filter_map(|part| match part {
        MailPart::Link { href, .. } => Some(href),
        _ => None,
    });
    links.next_back().unwrap().strip_prefix("http://localhost:8080").unwrap().to_owned()
}

fn titles(mail: &Outgoing) -> Vec<String> {
    let link = |part: &MailPart| match part {
        MailPart::Link { title, .. } => Some(title.clone()),
        _ => None,
    };
    let mut all: Vec<String> = mail.mail.parts.iter().filter_map(link).collect();
    all.pop();
    all
}

/// Subscribes and confirms; gives the address of the subscriptions.
async fn subscribe(town: &Town, email: &str, section: &str, words: &str) -> String {
    let form = [("email", email), ("dzial", section), ("slowa", words)];
    let sent = town.post(FORM, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let confirm = link(&mails(town).await[0]);
    let confirmed = town.post(&format!("{confirm}/potwierdz"), &[]).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    confirmed.header(header::LOCATION).to_owned()
}

/// Writes the digests of the day that is `days` after today.
async fn morning(town: &Town, days: i64) -> Vec<Outgoing> {
    let office = Office { now: Millis(NOW.0 + days * DAY), ..town.office() };
    let until = digest_until(&office).await.unwrap();
    town.index_all().await;
    let answering = |words: &str, numbers: &[i64]| {
        town.index.answering(words, numbers).map_err(|error| error.to_string())
    };
    digests(&office, until, "http://localhost:8080", answering).await.unwrap();
    mails(town).await
}

#[tokio::test]
async fn nothing_is_sent_without_a_confirmation() {
    both(|town| async move {
        town.add_unit("mops").await;
        let form = [("email", "Ewa@Example.pl"), ("dzial", ""), ("slowa", "")];
        let sent = town.post(FORM, &form).await;
        assert_eq!(sent.header(header::LOCATION), "/mops/powiadomienia/wyslano");
        assert!(town.get("/mops/powiadomienia/wyslano").await.text().contains("Sprawdź pocztę"));
        let asked = mails(&town).await;
        assert_eq!(asked[0].mail.to.as_str(), "ewa@example.pl");
        let path = link(&asked[0]);
        // A program that follows every link in a mail confirms nothing.
        assert!(town.get(&path).await.text().contains("Potwierdź powiadomienia"));
        news(&town, "aktualnosci", "Przed potwierdzeniem").await;
        assert!(morning(&town, 1).await.is_empty());
        let confirmed = town.post(&format!("{path}/potwierdz"), &[]).await;
        let mine = confirmed.header(header::LOCATION).to_owned();
        assert!(town.get(&mine).await.text().contains("cały biuletyn"));
        assert!(morning(&town, 1).await.is_empty(), "what was there before is no news");
        news(&town, "aktualnosci", "Po potwierdzeniu").await;
        let told = morning(&town, 1).await;
        assert_eq!(titles(&told[0]), ["Po potwierdzeniu"]);
        // The link worked once.
        let again = town.post(&format!("{path}/potwierdz"), &[]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert_eq!(town.get(&path).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn each_change_is_told_once_and_at_most_one_mail_a_day() {
    both(|town| async move {
        town.add_unit("mops").await;
        subscribe(&town, "ewa@example.pl", "", "").await;
        news(&town, "aktualnosci", "Pierwsza").await;
        news(&town, "ogloszenia", "Druga").await;
        let first = morning(&town, 1).await;
        assert_eq!(first.len(), 1);
        assert_eq!(titles(&first[0]).len(), 2);
        news(&town, "aktualnosci", "Trzecia").await;
        assert!(morning(&town, 1).await.is_empty(), "one mail a day");
        let second = morning(&town, 2).await;
        assert_eq!(titles(&second[0]), ["Trzecia"]);
        assert!(morning(&town, 3).await.is_empty());
        let gone = news(&town, "aktualnosci", "Wycofana").await;
        news(&town, "aktualnosci", "Czwarta").await;
        let decision = Decision {
            reason: "Opublikowano ją przez pomyłkę".to_owned(),
            legal_basis: Some("art. 8".to_owned()),
            decided_by: Some("Dyrektor".to_owned()),
            ..Decision::default()
        };
        withdraw(&town.office(), gone, decision).await.unwrap();
        assert_eq!(titles(&morning(&town, 4).await[0]), ["Czwarta"]);
    })
    .await;
}

#[tokio::test]
async fn a_section_and_a_search_narrow_it() {
    both(|town| async move {
        town.add_unit("mops").await;
        subscribe(&town, "dzial@example.pl", "ogloszenia", "").await;
        subscribe(&town, "slowa@example.pl", "", "ławka").await;
        subscribe(&town, "oba@example.pl", "aktualnosci", "\"nowe kosze\"").await;
        news(&town, "aktualnosci", "Kupiliśmy ławki do parku").await;
        news(&town, "ogloszenia", "Konsultacje").await;
        news(&town, "aktualnosci", "Stoją nowe kosze").await;
        news(&town, "ogloszenia", "Znikną nowe kosze").await;
        let mut told = morning(&town, 1).await;
        told.sort_by(|a, b| a.mail.to.cmp(&b.mail.to));
        let told: Vec<_> = told.iter().map(|it| (it.mail.to.as_str(), titles(it))).collect();
        let all = |titles: &[&str]| titles.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            told,
            [
                ("dzial@example.pl", all(&["Konsultacje", "Znikną nowe kosze"])),
                ("oba@example.pl", all(&["Stoją nowe kosze"])),
                ("slowa@example.pl", all(&["Kupiliśmy ławki do parku"])),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn one_click_ends_it_and_nothing_is_left() {
    both(|town| async move {
        town.add_unit("mops").await;
        subscribe(&town, "ewa@example.pl", "", "").await;
        let mine = subscribe(&town, "ewa@example.pl", "ogloszenia", "").await;
        news(&town, "aktualnosci", "Pierwsza").await;
        let told = morning(&town, 1).await;
        assert_eq!(told.len(), 1, "one mail for both");
        let unsubscribe = told[0].mail.unsubscribe.clone().unwrap();
        let path = unsubscribe.strip_prefix("http://localhost:8080").unwrap();
        // What a mail program sends (RFC 8058, 3.2): no cookie, no origin.
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("List-Unsubscribe=One-Click"));
        let over = town.ask(request.unwrap()).await;
        assert_eq!(over.status, StatusCode::OK, "{}", over.text());
        news(&town, "aktualnosci", "Druga").await;
        assert!(morning(&town, 2).await.is_empty());
        assert_eq!(town.get(&mine).await.status, StatusCode::NOT_FOUND);
        let again = town.post(path, &[]).await;
        assert_eq!(again.status, StatusCode::OK, "twice does no harm");
        let mut tx = town.db.begin().await.unwrap();
        let email = told[0].mail.to.clone();
        assert_eq!(tx.subscriber_of(&email).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn one_of_several_can_be_ended() {
    both(|town| async move {
        town.add_unit("mops").await;
        subscribe(&town, "ewa@example.pl", "ogloszenia", "").await;
        let mine = subscribe(&town, "ewa@example.pl", "", "ławka").await;
        let page = town.get(&mine).await;
        let (_, rest) = page.text().split_once("name=\"co\" value=\"").unwrap();
        let id = rest.split('"').next().unwrap();
        town.post(&format!("{mine}/wypisz"), &[("co", id)]).await;
        let page = town.get(&mine).await;
        assert!(page.text().contains("ławka"));
        assert_eq!(page.text().matches("name=\"co\"").count(), 1);
        // Another person's key ends nothing of mine.
        let other = subscribe(&town, "jan@example.pl", "", "").await;
        let (_, rest) = page.text().split_once("name=\"co\" value=\"").unwrap();
        town.post(&format!("{other}/wypisz"), &[("co", rest.split('"').next().unwrap())]).await;
        assert!(town.get(&mine).await.text().contains("ławka"));
    })
    .await;
}

#[tokio::test]
async fn the_answer_is_the_same_for_known_and_unknown() {
    both(|town| async move {
        town.add_unit("mops").await;
        subscribe(&town, "znana@example.pl", "", "").await;
        let ask = async |email: &str| {
            let answer = town.post(FORM, &[("email", email), ("dzial", ""), ("slowa", "")]).await;
            let place = answer.header(header::LOCATION).to_owned();
            (answer.status, place, answer.body.clone())
        };
        let unknown = ask("nowa@example.pl").await;
        assert_eq!(ask("znana@example.pl").await, unknown);
        let subjects: Vec<String> =
            mails(&town).await.into_iter().map(|it| it.mail.subject).collect();
        assert!(subjects[1].starts_with("Powiadomienia są już"), "{subjects:?}");
        // So many mails to one address, then silence, and the same answer.
        for _ in 0..5 {
            assert_eq!(ask("nowa@example.pl").await, unknown);
        }
        assert_eq!(mails(&town).await.len(), 2);
        let wrong = ask("to nie adres").await;
        assert_eq!(wrong.0, StatusCode::UNPROCESSABLE_ENTITY);
        let page = String::from_utf8(wrong.2).unwrap();
        assert!(page.contains("value=\"to nie adres\"") && page.contains("email-blad"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn who_never_confirms_is_forgotten() {
    both(|town| async move {
        town.add_unit("mops").await;
        town.post(FORM, &[("email", "ewa@example.pl"), ("dzial", ""), ("slowa", "")]).await;
        let asked = mails(&town).await;
        let path = link(&asked[0]);
        let later = Office { now: Millis(NOW.0 + 2 * DAY + 1), ..town.office() };
        subscriptions_forget(&later).await.unwrap();
        assert_eq!(town.get(&path).await.status, StatusCode::NOT_FOUND);
        let mut tx = town.db.begin().await.unwrap();
        assert_eq!(tx.subscriber_of(&asked[0].mail.to).await.unwrap(), None);
    })
    .await;
}
