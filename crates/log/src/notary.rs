//! The notary: who signs the log of this data folder.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use ratusz_domain::Millis;
use ratusz_store::{Db, Tx};
use ratusz_tlog::{Checkpoint, Note, Signer, VKey};

use crate::{Leaf, LogError, append, key};

/// Holds the secret key, and remembers what was given out. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Notary {
    signer: Arc<Signer>,
    folder: Option<Arc<Path>>,
    /// Leaves of the newest checkpoint that was given out.
    seen: Arc<Mutex<i64>>,
}

/// A key that is to take over.
#[derive(Debug)]
pub struct NextKey(Signer);

impl NextKey {
    /// The public key.
    #[must_use]
    pub fn vkey(&self) -> &VKey {
        self.0.vkey()
    }
}

impl Notary {
    /// A notary without files: for tests, and where the key comes from elsewhere.
    #[must_use]
    pub fn new(signer: Signer) -> Self {
        Self { signer: Arc::new(signer), folder: None, seen: Arc::new(Mutex::new(0)) }
    }

    /// The notary of a data folder. Makes its key when there is none and the log is empty; the
    /// `origin` is then the log's for ever.
    ///
    /// # Errors
    /// [`LogError::KeyMissing`] when the log has leaves but the folder has no key;
    /// [`LogError::Forked`] when the database is older than what was given out; or when files or
    /// the database fail.
    pub async fn open(folder: &Path, origin: &str, db: &Db) -> Result<Self, LogError> {
        let size = ratusz_store::log_head(db).await?.size;
        let signer = match key::read(folder)? {
            Some(signer) => signer,
            None if size > 0 => {
                return Err(LogError::KeyMissing(folder.join(key::KEY_FILE).display().to_string()));
            }
            None => {
                let signer = key::make(origin)?;
                key::write(folder, &signer)?;
                signer
            }
        };
        let signer = take_over_if_rotated(folder, signer, db).await?;
        let notary = Self { folder: Some(folder.into()), ..Self::new(signer) };
        notary.compare(db).await?;
        Ok(notary)
    }

    /// Whether the database continues what was given out.
    async fn compare(&self, db: &Db) -> Result<(), LogError> {
        let Some(note) = self.folder.as_deref().and_then(key::read_seen) else { return Ok(()) };
        // Asked after the file was read: another process may be publishing.
        let size = ratusz_store::log_head(db).await?.size;
        let Ok(note) = Note::parse(note.as_bytes()) else { return Ok(()) };
        let Ok(seen) = Checkpoint::parse(note.text()) else { return Ok(()) };
        let seen_size = i64::try_from(seen.size).unwrap_or(i64::MAX);
        let forked = LogError::Forked { size, seen: seen_size };
        if seen_size > size {
            return Err(forked);
        }
        match ratusz_store::checkpoint_of(db, seen_size).await? {
            Some(kept) if kept.root == seen.root.to_hex() => {}
            _ => return Err(forked),
        }
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = seen_size;
        Ok(())
    }

    /// The log's public key.
    #[must_use]
    pub fn vkey(&self) -> &VKey {
        self.signer.vkey()
    }

    /// The log's origin: the name under which its checkpoints are signed.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.vkey().name()
    }

    /// Appends leaves within a transaction and signs the checkpoint over them. It counts when the
    /// transaction commits; then call [`Notary::given_out`] with the note that this returns.
    ///
    /// # Errors
    /// [`LogError::Forked`], [`LogError::OtherKey`], or when the database fails.
    pub async fn append(
        &self,
        tx: &mut Tx,
        leaves: &[Leaf],
        at: Millis,
    ) -> Result<Option<String>, LogError> {
        let seen = *self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        append::append(tx, &[&self.signer], leaves, at, seen).await
    }

    /// Notes that a checkpoint was committed, so that others may see it from now on.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn given_out(&self, note: &str) -> Result<(), LogError> {
        let size = Checkpoint::parse(Note::parse(note.as_bytes())?.text())?.size;
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if size <= *seen {
            return Ok(());
        }
        if let Some(folder) = &self.folder {
            key::write_seen(folder, note)?;
        }
        *seen = size;
        Ok(())
    }

    /// A new key for this log, not in use yet.
    ///
    /// # Errors
    /// [`LogError::Random`].
    pub fn next_key(&self) -> Result<NextKey, LogError> {
        Ok(NextKey(key::make(self.origin())?))
    }

    /// Ends a transaction that tells of a new key: appends `leaf`, lets both keys sign the
    /// checkpoint over it, and returns the notary with the new key. The old secret key is gone
    /// afterwards.
    ///
    /// Cut short at any step, the next [`Notary::open`] finds the key that the database names: the
    /// new one is on disk before the database depends on it, the old one as long as it does.
    ///
    /// # Errors
    /// As [`Notary::append`], and when the key file can't be written.
    pub async fn rotate(
        &self,
        mut tx: Tx,
        next: NextKey,
        leaf: Leaf,
        at: Millis,
    ) -> Result<Self, LogError> {
        let NextKey(next) = next;
        let vkey = next.vkey().to_string();
        let seen = *self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let note = append::append(&mut tx, &[&*self.signer, &next], &[leaf], at, seen).await?;
        let size = tx.log_head().await?.size;
        tx.insert_log_key(&vkey, size).await?;
        if let Some(folder) = &self.folder {
            key::write_next(folder, &next)?;
        }
        tx.commit().await?;
        if let Some(folder) = &self.folder {
            key::take_over(folder, &vkey)?;
        }
        let seen = Arc::clone(&self.seen);
        let notary = Self { signer: Arc::new(next), folder: self.folder.clone(), seen };
        if let Some(note) = note {
            notary.given_out(&note)?;
        }
        Ok(notary)
    }
}

/// The key that signs the log: the next one, if a rotation was cut short after it took effect.
async fn take_over_if_rotated(folder: &Path, signer: Signer, db: &Db) -> Result<Signer, LogError> {
    let keys = ratusz_store::log_keys(db).await?;
    let given = signer.vkey().to_string();
    match keys.into_iter().find(|key| key.until_size.is_none()) {
        Some(current) if current.vkey != given => {
            let next = key::take_over(folder, &current.vkey)?;
            next.ok_or(LogError::OtherKey { current: current.vkey, given })
        }
        _ => Ok(signer),
    }
}
