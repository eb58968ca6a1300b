//! Files: each use belongs to a version that has the file, and the bytes are in the vault.

use ratusz_domain::Sha256;
use ratusz_store::raw_uses;
use ratusz_vault::VaultError;

use super::{Fault, PART, Stage, Walk};
use crate::LogError;

impl Walk<'_> {
    pub(super) async fn files(&mut self) -> Result<(), LogError> {
        let mut after = String::new();
        loop {
            let part = raw_uses(self.db, &after, PART).await?;
            let Some(last) = part.last() else { return Ok(()) };
            for row in &part {
                let held = row.attachments.as_ref().is_some_and(|it| it.contains(&row.sha256));
                if !held {
                    let key = format!("{}, document {}, n {}", row.sha256, row.document_id, row.n);
                    self.found("blob_use", key, Fault::Unaccounted);
                }
                if row.sha256 != after {
                    after.clone_from(&row.sha256);
                    self.bytes(&row.sha256).await?;
                }
            }
            after.clone_from(&last.sha256);
            self.tell(Stage::Files, self.audit.files);
        }
    }

    /// Reads a file through and names it if it is gone or damaged.
    async fn bytes(&mut self, digest: &str) -> Result<(), LogError> {
        self.audit.files += 1;
        let Some(sha256) = Sha256::parse(digest) else {
            self.found("blob_use", digest, Fault::Unreadable { field: "sha256" });
            return Ok(());
        };
        let fault = match self.vault.check(&sha256).await {
            Ok(true) => return Ok(()),
            Ok(false) => Fault::Missing,
            Err(VaultError::Damaged(_)) => Fault::Differs {
                field: "sha256",
                expected: digest.to_owned(),
                found: String::new(),
            },
            Err(error) => return Err(error.into()),
        };
        self.found("vault", digest, fault);
        Ok(())
    }
}
