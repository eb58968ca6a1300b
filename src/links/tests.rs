//! Links are asked of a server of the test; the net of others is left alone.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use axum::Router;
use axum::http::{Method as Asked, StatusCode as Told};
use axum::response::Redirect;
use axum::routing::{any, get};

use super::*;

/// Where a server of the test listens.
async fn server() -> String {
    let refuses_head = |method: Asked| async move {
        if method == Asked::HEAD { Told::METHOD_NOT_ALLOWED } else { Told::OK }
    };
    let router = Router::new()
        .route("/ok", get(|| async {}))
        .route("/get-only", any(refuses_head))
        .route("/for-people", any(|| async { Told::FORBIDDEN }))
        .route("/broken", any(|| async { Told::INTERNAL_SERVER_ERROR }))
        .route("/on", get(|| async { Redirect::permanent("/nowhere") }))
        .route("/inside", get(|| async { Redirect::permanent("http://192.168.0.1/") }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// This machine alone.
const HERE: Reach = Reach { address: |address| address.is_loopback(), port: |_| true };

fn asker(reach: Reach) -> Asker {
    Asker { pause: Duration::ZERO, ..Asker::new(reach).unwrap() }
}

#[tokio::test]
async fn what_readers_can_open_answers() {
    let (server, asker) = (server().await, asker(HERE));
    for (path, outcome) in [
        ("/ok", None),
        ("/get-only", None),
        ("/for-people", None),
        ("/inside", None),
        ("/nowhere", Some("404")),
        ("/on", Some("404")),
        ("/broken", Some("500")),
    ] {
        assert_eq!(asker.ask(&format!("{server}{path}")).await.as_deref(), outcome, "{path}");
    }
    assert_eq!(asker.ask("http://127.0.0.1:1/").await.as_deref(), Some("connection"));
}

#[tokio::test]
async fn no_question_goes_to_a_private_network() {
    let (server, asker) = (server().await, asker(PUBLIC));
    let port = server.rsplit(':').next().unwrap();
    for url in [format!("{server}/nowhere"), format!("http://localhost:{port}/nowhere")] {
        assert_eq!(asker.ask(&url).await, None, "{url} was asked");
    }
    let any_port = Reach { port: |_| true, ..PUBLIC };
    let by_name = self::asker(any_port).ask(&format!("http://localhost:{port}/nowhere")).await;
    assert_ne!(by_name.as_deref(), Some("404"), "a name led inside");
}

#[test]
fn addresses_of_the_open_net() {
    for private in [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:db8::1",
        "ff02::1",
    ] {
        assert!(!is_public(private.parse().unwrap()), "{private}");
    }
    for public in ["8.8.8.8", "194.181.92.1", "100.128.0.1", "2a00:1450:401b::1", "2001:4860::1"] {
        assert!(is_public(public.parse().unwrap()), "{public}");
    }
}

#[test]
fn links_of_a_body_stand_once() {
    let html = "<p><a href=\"https://a.example/\">A</a> <a href=\"https://a.example/\">A</a> \
                <a href=\"mailto:a@a.example\">P</a> <a href=\"/mops/dokument/5\">D</a></p>";
    assert_eq!(links(Tree::from_html(html)), ["/mops/dokument/5", "https://a.example/"]);
}
