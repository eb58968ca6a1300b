//! Mails of the platform, handed to a mail server by SMTP. [`Postman`] connects and sends,
//! [`write()`] gives a mail its form. What is sent, and when it is tried again, is decided above.

mod postman;
mod write;

pub use postman::{MailError, Postman, Security, Settings};
pub use write::write;
