//! Mails reach a mail server over SMTP as they are meant, and nothing in them breaks out.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]
#![allow(dead_code, reason = "not every part of the catcher is used here")]

#[path = "../../../tests/harness/catcher.rs"]
mod catcher;

use catcher::Catcher;
use ratusz_domain::{Mail, MailAddress, MailPart, Millis};
use ratusz_mail::{MailError, Postman, Security, Settings};

fn settings(port: u16) -> Settings {
    Settings {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::Plain,
        login: None,
        from: "Biuletyn Łąki <bip@example.pl>".to_owned(),
    }
}

fn mail(to: &str) -> Mail {
    Mail {
        to: MailAddress::parse(to).unwrap(),
        subject: "Wniosek 12/2026: zażółć gęślą jaźń, potwierdzenie otrzymania wniosku".to_owned(),
        parts: vec![
            MailPart::text("Dzień dobry,\nto jest treść z <b>znakami</b> & „cudzysłowami”."),
            MailPart::Heading("Ośrodek".to_owned()),
            MailPart::Link {
                title: "Stan \"wniosku\"".to_owned(),
                href: "https://bip.example.pl/mops/wniosek/abc?d=1&e=2".to_owned(),
                note: "12 grudnia".to_owned(),
            },
        ],
        unsubscribe: Some("https://bip.example.pl/p/0123456789abcdef0123456789abcdef".repeat(2)),
        until: Millis(0),
    }
}

#[tokio::test]
async fn a_mail_arrives_as_text_and_as_html() {
    let catcher = Catcher::start();
    let postman = Postman::new(&settings(catcher.port)).unwrap();
    postman.send("0190-ab", &mail("jan@example.pl")).await.unwrap();
    let caught = catcher.wait(1).remove(0);
    assert_eq!(caught.to, ["jan@example.pl"]);
    assert_eq!(caught.header("To"), "jan@example.pl");
    assert_eq!(caught.header("From"), "Biuletyn Łąki <bip@example.pl>");
    assert_eq!(caught.header("Subject"), mail("jan@example.pl").subject);
    assert_eq!(caught.header("Message-ID"), "<0190-ab@example.pl>");
    assert_eq!(caught.header("Auto-Submitted"), "auto-generated");
    assert_eq!(caught.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let unsubscribe = mail("jan@example.pl").unsubscribe.unwrap();
    assert_eq!(caught.header("List-Unsubscribe"), format!("<{unsubscribe}>"));
    assert_eq!(
        caught.text().trim_end(),
        "Dzień dobry,\nto jest treść z <b>znakami</b> & „cudzysłowami”.\n\nOśrodek\n-------\n\n\
         Stan \"wniosku\"\n12 grudnia\nhttps://bip.example.pl/mops/wniosek/abc?d=1&e=2"
    );
    let html = caught.html();
    assert!(!html.contains("<b>"), "{html}");
    assert!(html.contains("abc?d=1&#38;e=2\""), "{html}");
    assert!(html.contains("<html lang=\"pl\">"), "{html}");
}

#[tokio::test]
async fn nothing_breaks_out_of_a_header() {
    let catcher = Catcher::start();
    let postman = Postman::new(&settings(catcher.port)).unwrap();
    for (n, end) in ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\0\r\n"].into_iter().enumerate() {
        let evil = Mail {
            subject: format!("Temat{end}Bcc: ewa@example.pl{end}{end}Treść"),
            ..mail("jan@example.pl")
        };
        postman.send("id", &evil).await.unwrap();
        let caught = catcher.wait(n + 1).remove(n);
        assert_eq!(caught.to, ["jan@example.pl"]);
        assert!(caught.headers("Bcc").is_empty(), "{end:?}: {}", caught.message);
        assert!(caught.header("Subject").starts_with("Temat"), "{end:?}");
    }
    let with = |mail: Mail, id: &'static str| {
        let postman = postman.clone();
        async move { postman.send(id, &mail).await.unwrap_err() }
    };
    for href in ["https://x.pl/\r\nBcc: a@b.pl", "https://x.pl/> <https://y.pl", "javascript:1"] {
        let link = Mail {
            parts: vec![MailPart::link("Dalej", href)],
            unsubscribe: None,
            ..mail("jan@example.pl")
        };
        let list = Mail { unsubscribe: Some(href.to_owned()), ..mail("jan@example.pl") };
        for wrong in [link, list] {
            let error = with(wrong, "id").await;
            assert!(matches!(error, MailError::Form(_)) && error.is_permanent(), "{href}");
        }
    }
    for id in ["", "a@b", "a\r\nBcc: c", "a>"] {
        assert!(matches!(with(mail("jan@example.pl"), id).await, MailError::Form(_)), "{id:?}");
    }
    assert_eq!(catcher.caught().len(), 6);
}

#[tokio::test]
async fn the_end_of_a_message_can_not_be_forged() {
    let catcher = Catcher::start();
    let postman = Postman::new(&settings(catcher.port)).unwrap();
    let smuggled = "Treść\r\n.\r\nMAIL FROM:<a@b.pl>\r\nRCPT TO:<ewa@example.pl>\r\nDATA";
    for text in [smuggled.to_owned(), smuggled.replace("\r\n", "\n")] {
        let parts = vec![MailPart::text(text)];
        postman.send("id", &Mail { parts, ..mail("jan@example.pl") }).await.unwrap();
    }
    let caught = catcher.wait(2);
    assert_eq!(caught.len(), 2);
    for mail in caught {
        assert_eq!(mail.to, ["jan@example.pl"]);
        assert!(mail.text().contains("\n.\nMAIL FROM"), "{}", mail.text());
    }
}

#[tokio::test]
async fn a_server_says_never_or_not_now() {
    let catcher = Catcher::start();
    let postman = Postman::new(&settings(catcher.port)).unwrap();
    let never = postman.send("id", &mail("nie-ma@example.pl")).await.unwrap_err();
    assert!(never.is_permanent());
    assert_eq!(never.code(), "smtp 550");
    let later = postman.send("id", &mail("zajety@example.pl")).await.unwrap_err();
    assert!(!later.is_permanent());
    assert_eq!(later.code(), "smtp 451");
    postman.send("id", &mail("zajety@example.pl")).await.unwrap();
    let nobody = Postman::new(&settings(1)).unwrap();
    let error = nobody.send("id", &mail("jan@example.pl")).await.unwrap_err();
    assert!(!error.is_permanent());
    assert_eq!(error.code(), "no connection");
}

#[tokio::test]
async fn a_password_travels_in_clear_to_the_same_machine_only() {
    let catcher = Catcher::start();
    let login = Some(("bip".to_owned(), "tajne".to_owned()));
    let near = Settings { login: login.clone(), ..settings(catcher.port) };
    Postman::new(&near).unwrap().send("id", &mail("jan@example.pl")).await.unwrap();
    assert_eq!(catcher.wait(1)[0].login.as_deref(), Some("\0bip\0tajne"));
    let far = Settings { host: "smtp.example.pl".to_owned(), login, ..settings(25) };
    assert!(matches!(Postman::new(&far), Err(MailError::Settings("tls"))));
    assert!(!format!("{near:?}").contains("tajne"));
    let wrong = Settings { from: "nikt".to_owned(), ..settings(25) };
    assert!(matches!(Postman::new(&wrong), Err(MailError::Settings("from"))));
}

#[tokio::test]
async fn without_the_tls_that_was_asked_for_nothing_is_sent() {
    // The catcher speaks no TLS at all.
    let catcher = Catcher::start();
    for security in [Security::StartTls, Security::Tls] {
        let settings = Settings { security, ..settings(catcher.port) };
        let postman = Postman::new(&settings).unwrap();
        let error = postman.send("id", &mail("jan@example.pl")).await.unwrap_err();
        assert!(!error.is_permanent(), "{error}");
    }
    assert!(catcher.caught().is_empty());
}
