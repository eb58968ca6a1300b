//! People who work in the office of a test: accounts, signed in, that open pages and send forms.

use axum::body::Body;
use axum::http::{Method, Request, header};
use ratusz_actions::{Client, NewAccount, account_accept, account_invite, sign_in};
use ratusz_domain::{Appointment, Rights, Role};

use super::{Answer, Town};

impl Person {
    /// A request as somebody's browser sends it from a page of the site.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie)
    }

    /// What the browser holds.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }
}

/// The password of everyone.
pub const PASSWORD: &str = "cztery zielone słonie";

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    pub login: String,
    pub cookie: String,
}

impl Town {
    /// Somebody with a role in a unit, signed in.
    pub async fn person(&self, login: &str, unit: &str, role: Role) -> Person {
        let chrome = ratusz_store::chrome(&self.db, unit).await.unwrap().unwrap();
        let appointments = vec![Appointment { unit: chrome.unit.id, role }];
        self.person_with(login, Rights { portal: false, appointments }).await
    }

    /// Somebody with these rights, signed in.
    pub async fn person_with(&self, login: &str, rights: Rights) -> Person {
        let name = format!("Osoba {login}");
        let login = format!("{login}@urzad.example");
        let new = NewAccount { login: login.clone(), name, rights };
        let office = self.office();
        let (_, invitation) = account_invite(&office, new, None).await.unwrap();
        account_accept(&office, invitation.expose(), PASSWORD.to_owned()).await.unwrap();
        let client = Client::default();
        let done = sign_in(&office, &login, PASSWORD.to_owned(), client).await.unwrap();
        Person { login, cookie: format!("ratusz={}", done.secret.expose()) }
    }

    /// Opens a page as somebody.
    pub async fn get_as(&self, person: &Person, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &person.cookie);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form as somebody, as a browser does from a page of the site.
    pub async fn post_as(&self, person: &Person, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = posted(path).header(header::COOKIE, &person.cookie);
        self.ask(request.body(Body::from(encoded(form))).unwrap()).await
    }

    /// Puts a form as somebody, as the editor saves; without somebody, as after a session's end.
    pub async fn put_as(
        &self,
        person: Option<&Person>,
        path: &str,
        form: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::put(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .header("sec-fetch-site", "same-origin");
        if let Some(person) = person {
            request = request.header(header::COOKIE, &person.cookie);
        }
        self.ask(request.body(Body::from(encoded(form))).unwrap()).await
    }

    /// Sends a form without being signed in.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.ask(posted(path).body(Body::from(encoded(form))).unwrap()).await
    }
}

fn posted(path: &str) -> axum::http::request::Builder {
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
}

fn encoded(form: &[(&str, &str)]) -> String {
    let mut out = url::form_urlencoded::Serializer::new(String::new());
    out.extend_pairs(form).finish()
}
