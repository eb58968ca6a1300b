//! Who takes mails to the mail server.

use std::fmt;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use ratusz_domain::Mail;

use crate::write;

/// How long the server may take for one answer.
const DEADLINE: Duration = Duration::from_secs(30);

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (RFC 8314), port 465 by custom.
    Tls,
    /// TLS after `STARTTLS`, without which nothing is sent; port 587 by custom.
    StartTls,
    /// None: for a mail server on the same machine.
    Plain,
}

impl Security {
    /// The word in the settings.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "tls" => Some(Self::Tls),
            "starttls" => Some(Self::StartTls),
            "none" => Some(Self::Plain),
            _ => None,
        }
    }

    /// The port that it has by custom.
    #[must_use]
    pub fn port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::Plain => 25,
        }
    }
}

/// Where the mail server is, and in whose name mails are sent.
#[derive(Clone)]
pub struct Settings {
    /// Name of the mail server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Who signs in there, with the password.
    pub login: Option<(String, String)>,
    /// `bip@example.pl` or `Biuletyn <bip@example.pl>`.
    pub from: String,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} ({:?}) from {}", self.host, self.port, self.security, self.from)
    }
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The settings make no sense.
    #[error("{0} in the settings of mail can't be used")]
    Settings(&'static str),
    /// The mail can't be written.
    #[error("the mail has no form: {0}")]
    Form(String),
    /// The server was not reached, or did not take it.
    #[error("{0}")]
    Transport(#[from] lettre::transport::smtp::Error),
}

impl MailError {
    /// Whether it is useless to try again: the mail can't be written, or the server said never
    /// (RFC 5321, 4.2.1: a code that begins with 5).
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        match self {
            Self::Settings(_) => false,
            Self::Form(_) => true,
            Self::Transport(error) => error.is_permanent(),
        }
    }

    /// What went wrong in a word and a code: nothing that names a person, as answers of mail
    /// servers do.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Settings(_) => "settings".to_owned(),
            Self::Form(_) => "form".to_owned(),
            Self::Transport(error) => match error.status() {
                Some(code) => format!("smtp {code}"),
                None if error.is_timeout() => "timeout".to_owned(),
                None => "no connection".to_owned(),
            },
        }
    }
}

/// Takes mails to one mail server, each on a connection of its own.
#[derive(Debug, Clone)]
pub struct Postman {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Postman {
    /// Who serves with these settings. Connects to nothing yet.
    ///
    /// # Errors
    /// [`MailError::Settings`] when the sender is no address, or a password would travel in clear
    /// to another machine.
    pub fn new(settings: &Settings) -> Result<Self, MailError> {
        let from: Mailbox = settings.from.parse().map_err(|_| MailError::Settings("from"))?;
        let near = ["localhost", "127.0.0.1", "::1"].contains(&settings.host.as_str());
        if settings.security == Security::Plain && settings.login.is_some() && !near {
            return Err(MailError::Settings("tls"));
        }
        let parameters = || TlsParameters::new_rustls(settings.host.clone());
        let tls = match settings.security {
            Security::Tls => Tls::Wrapper(parameters()?),
            Security::StartTls => Tls::Required(parameters()?),
            Security::Plain => Tls::None,
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(DEADLINE))
            .hello_name(ClientId::Domain(from.email.domain().to_owned()));
        if let Some((user, password)) = &settings.login {
            transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: transport.build(), from })
    }

    /// Sends a mail; `id` stays the same when it is tried again.
    ///
    /// # Errors
    /// Why it was not sent; [`MailError::is_permanent`] tells whether to try again.
    pub async fn send(&self, id: &str, mail: &Mail) -> Result<(), MailError> {
        let message = write(id, &self.from, mail)?;
        self.transport.send(message).await?;
        Ok(())
    }
}
