//! What the log says of itself now: its keys and its newest checkpoint.

use ratusz_store::Db;
use ratusz_tlog::{Hash, SignatureLine, VKey};

use crate::error::Failure;
use crate::messages::PL;
use crate::provenance::Fact;
use crate::words::Day;

/// The state of the log.
#[derive(Debug)]
pub struct LogState {
    /// Its origin.
    pub origin: String,
    /// The public key (C2SP vkey) that signs now.
    pub vkey: String,
    /// Every key that signs or has signed.
    pub keys: Vec<VKey>,
    /// The newest checkpoint: what, when, by whom.
    pub facts: Vec<Fact>,
}

impl LogState {
    /// Reads the state; `None` before the first publication.
    ///
    /// # Errors
    /// When the database fails, or a kept row is not what was written.
    pub async fn load(db: &Db) -> Result<Option<Self>, Failure> {
        let Some(checkpoint) = ratusz_store::latest_checkpoint(db).await? else { return Ok(None) };
        let keys = ratusz_store::log_keys(db).await?;
        let lines = ratusz_store::cosignatures(db, checkpoint.size).await?;
        let witnesses: Vec<String> = lines
            .iter()
            .filter_map(|line| SignatureLine::parse(line).ok())
            .map(|line| line.name().to_owned())
            .collect();
        let vkey = keys.last().map(|key| key.vkey.clone()).unwrap_or_default();
        let keys: Vec<VKey> = keys.iter().filter_map(|key| VKey::parse(&key.vkey).ok()).collect();
        let origin = keys.last().map(|key| key.name().to_owned()).unwrap_or_default();
        let root = Hash::from_hex(&checkpoint.root).map(|root| root.to_base64());
        let none = || PL.log_no_witness.to_owned();
        let facts = vec![
            Fact::code(PL.log_origin, origin.as_str()),
            Fact::text(PL.log_size, PL.log_entries(u64::try_from(checkpoint.size).unwrap_or(0))),
            Fact::code(PL.log_root, root.unwrap_or_default()),
            Fact::time(PL.log_signed_at, Day::second(checkpoint.at), ""),
            Fact::code(PL.log_key, vkey.as_str()),
            match witnesses.is_empty() {
                true => Fact::text(PL.log_witnesses, none()),
                false => Fact::text(PL.log_witnesses, witnesses.join(", ")),
            },
        ];
        Ok(Some(Self { origin, vkey, keys, facts }))
    }
}
