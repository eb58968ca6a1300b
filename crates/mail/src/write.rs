//! A mail as it travels: MIME with a plain text and the same as HTML, both made from its pieces.

use askama::Template;
use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use ratusz_domain::limits::MAIL_SUBJECT_CHARS;
use ratusz_domain::{Mail, MailPart};

use crate::MailError;

#[derive(Template)]
#[template(path = "mail.txt")]
struct Plain<'a> {
    parts: &'a [MailPart],
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    subject: &'a str,
    parts: &'a [MailPart],
}

/// A line under a heading, as long as it is.
fn rule(text: &str) -> String {
    "-".repeat(text.chars().count())
}

/// A header of fixed ASCII text that must stand as it is, without folding.
macro_rules! plain_header {
    ($(#[$doc:meta])* $type:ident, $name:literal) => {
        $(#[$doc])*
        #[derive(Clone)]
        struct $type(String);

        impl Header for $type {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                let text = self.0.clone();
                HeaderValue::dangerous_new_pre_encoded(Self::name(), text.clone(), text)
            }
        }
    };
}

plain_header! {
    /// Where a mailing ends (RFC 2369).
    ListUnsubscribe, "List-Unsubscribe"
}
plain_header! {
    /// That one POST ends it (RFC 8058).
    ListUnsubscribePost, "List-Unsubscribe-Post"
}
plain_header! {
    /// That no person wrote it, so that no machine answers it (RFC 3834).
    AutoSubmitted, "Auto-Submitted"
}

/// Gives a mail its form. `id` makes its `Message-ID`: the same mail sent twice has the same one.
///
/// # Errors
/// [`MailError::Form`] when something in it can't be written; addresses and links that could break
/// out of their place are refused, never cleaned.
pub fn write(id: &str, from: &Mailbox, mail: &Mail) -> Result<Message, MailError> {
    let form = |what: &str| MailError::Form(what.to_owned());
    let to = mail.to.as_str().parse().map_err(|_| form("the address of the recipient"))?;
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(form("the identifier"));
    }
    let links = mail.parts.iter().filter_map(|part| match part {
        MailPart::Link { href, .. } => Some(href),
        MailPart::Text(_) | MailPart::Heading(_) => None,
    });
    if links.chain(&mail.unsubscribe).any(|href| !is_address(href)) {
        return Err(form("a link"));
    }
    let subject = one_line(&mail.subject);
    let mut message = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(subject.as_str())
        .date_now()
        .message_id(Some(format!("<{id}@{}>", from.email.domain())))
        .header(AutoSubmitted("auto-generated".to_owned()));
    if let Some(address) = &mail.unsubscribe {
        message = message
            .header(ListUnsubscribe(format!("<{address}>")))
            .header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
    }
    let fault = |error: askama::Error| MailError::Form(error.to_string());
    let plain = Plain { parts: &mail.parts }.render().map_err(fault)?;
    let html = Html { subject: &subject, parts: &mail.parts }.render().map_err(fault)?;
    let body = MultiPart::alternative_plain_html(format!("{}\n", plain.trim_end()), html);
    message.multipart(body).map_err(|error| MailError::Form(error.to_string()))
}

/// The text without line breaks and other controls, not longer than a subject may be.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ").chars().take(MAIL_SUBJECT_CHARS).collect()
}

/// Whether it is an `http` address of visible ASCII that can stand between angle brackets.
fn is_address(href: &str) -> bool {
    let scheme = href.starts_with("https://") || href.starts_with("http://");
    scheme && href.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"".contains(&b))
}
