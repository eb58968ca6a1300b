//! What the public pages are served from.

use bytes::Bytes;
use jiff::Timestamp;
use ratusz_actions::{Office, Uploads};
use ratusz_domain::{Actor, Millis};
use ratusz_log::Notary;
use ratusz_search::Index;
use ratusz_store::Db;
use ratusz_vault::Vault;

use crate::views::Views;

/// Everything that a page may need. Cheap to share behind an `Arc`; holds no state of its own.
#[derive(Debug, Clone)]
pub struct Site {
    /// The database.
    pub db: Db,
    /// Bytes of attachments.
    pub vault: Vault,
    /// The full-text index.
    pub search: Index,
    /// Who signs the transparency log: for what is done in the office.
    pub notary: Notary,
    /// Where files lie while they come in, and who scans them.
    pub uploads: Uploads,
    /// Scheme and host that feeds, site map and prints name, without a slash at the end:
    /// `https://bip.example.pl`.
    pub base_url: String,
    /// Name of the portal: "Miasto …".
    pub portal_name: String,
    /// The portal's own colour, `#rrggbb`, on pages that belong to no unit.
    pub portal_colour: String,
    /// The official sign of the bulletin; `None` shows a plain stand-in.
    pub bip_sign: Option<BipSign>,
    /// Views that were counted and not written yet.
    pub views: Views,
    /// Whether there is a mail server: without one mails wait in the outbox.
    pub mail: bool,
    /// The clock: today's date and name days come from here.
    pub clock: fn() -> Timestamp,
}

/// A picture of the BIP sign, from the configuration.
#[derive(Debug, Clone)]
pub struct BipSign {
    /// `image/svg+xml` or `image/png`.
    pub media_type: String,
    /// The file as it is.
    pub bytes: Bytes,
}

impl Site {
    /// Where somebody gives commands, now.
    #[must_use]
    pub fn office(&self, actor: Actor) -> Office {
        Office {
            db: self.db.clone(),
            vault: self.vault.clone(),
            notary: self.notary.clone(),
            actor,
            now: Millis::from_timestamp((self.clock)()),
        }
    }

    /// The day that it is in Poland now.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        Millis::from_timestamp((self.clock)()).warsaw().date()
    }
}
