//! Mails that the program sends: whom, what, and until when it makes sense.

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::limits::MAIL_ADDRESS_BYTES;

/// An e-mail address in the plain form `local@domain` (RFC 5321, 4.1.2, without quoted strings and
/// address literals), in lower case. It holds nothing that could end a header or a command.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(String);

impl MailAddress {
    /// Reads an address as people type it; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@')?;
        let atext = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
        let dot_string = local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(atext));
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let labels: Vec<&str> = domain.split('.').collect();
        let named = labels.len() > 1 && labels.last().is_some_and(|top| !is_number(top));
        let fits = text.len() <= MAIL_ADDRESS_BYTES && (1..=64).contains(&local.len());
        (fits && dot_string && named && labels.iter().all(|part| label(part)))
            .then(|| Self(text.to_ascii_lowercase()))
    }

    /// The text form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after the sign.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

impl TryFrom<String> for MailAddress {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no e-mail address")
    }
}

impl From<MailAddress> for String {
    fn from(address: MailAddress) -> Self {
        address.0
    }
}

/// A piece of a mail. The plain text and the HTML of a mail are made from its pieces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailPart {
    /// A paragraph; its lines stay lines.
    Text(String),
    /// A heading.
    Heading(String),
    /// A link with its words.
    Link {
        /// What it says.
        title: String,
        /// Where it leads, `http` or `https`.
        href: String,
        /// What stands below it; may be empty.
        note: String,
    },
}

impl MailPart {
    /// A paragraph.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A link without a note.
    #[must_use]
    pub fn link(title: impl Into<String>, href: impl Into<String>) -> Self {
        Self::Link { title: title.into(), href: href.into(), note: String::new() }
    }
}

/// A mail that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// To whom.
    pub to: MailAddress,
    /// Subject; line breaks in it become spaces.
    pub subject: String,
    /// What it says.
    pub parts: Vec<MailPart>,
    /// Where one click ends what it was sent for (RFC 8058); `https`, or `http` on a machine of
    /// one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribe: Option<String>,
    /// Until when it makes sense to send it: its links don't work for longer.
    pub until: Millis,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_plain() {
        let good = ["jan@example.pl", " Jan.Kowalski+bip@poczta.example.com ", "a@b-c.pl"];
        assert!(good.iter().all(|text| MailAddress::parse(text).is_some()));
        assert_eq!(MailAddress::parse(good[1]).unwrap().domain(), "poczta.example.com");
        for wrong in [
            "",
            "jan",
            "jan@",
            "@example.pl",
            "jan@localhost",
            "jan@127.0.0.1",
            "jan@[127.0.0.1]",
            "jan..kowalski@example.pl",
            ".jan@example.pl",
            "jan @example.pl",
            "jan@example.pl\r\nBcc: ewa@example.pl",
            "jan@exa\nmple.pl",
            "jan@example.pl, ewa@example.pl",
            "<jan@example.pl>",
            "\"jan\"@example.pl",
            "jan@-example.pl",
            "jan@example..pl",
            "żółw@example.pl",
            "jan@żółw.pl",
            "jan@example.pl>",
        ] {
            assert_eq!(MailAddress::parse(wrong), None, "{wrong:?}");
        }
        let long = format!("{}@example.pl", "a".repeat(65));
        assert_eq!(MailAddress::parse(&long), None);
        assert_eq!(MailAddress::parse(&format!("a@{}pl", "abcdefghi.".repeat(26))), None);
    }

    #[test]
    fn a_kept_address_is_read_as_strictly() {
        assert!(serde_json::from_str::<MailAddress>("\"jan@example.pl\"").is_ok());
        assert!(serde_json::from_str::<MailAddress>("\"jan@example.pl\\nX: y\"").is_err());
    }
}
