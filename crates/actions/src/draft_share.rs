//! Share a draft with an outsider by a secret link that expires: its token is told once and kept as
//! a hash, and is in no entry of the journal.

use ratusz_domain::{Draft, DraftLink, Millis, Sha256, limits};
use ratusz_store::Db;
use serde_json::json;

use crate::publish::salt;
use crate::{ActionError, Office, Reason};

const SHARE: &str = "share";
const UNSHARE: &str = "unshare";
const DAY: i64 = 24 * 60 * 60 * 1000;

/// A draft that was made readable by a link.
#[derive(Debug, Clone)]
pub struct SharedDraft {
    /// The secret: 64 hexadecimal digits (256 bits), the last part of the link's address.
    pub token: String,
    /// What is kept of the link.
    pub link: DraftLink,
}

/// Makes a link to a draft that lives until `expires_at`.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_share(
    office: &Office,
    number: i64,
    expires_at: Millis,
) -> Result<SharedDraft, ActionError> {
    let mut tx = office.db.begin().await?;
    let Some(draft) = tx.draft(number).await? else {
        tx.rollback().await?;
        let reason = Reason::DraftUnknown(number);
        return Err(office.refuse_beside_draft(SHARE, None, number, reason).await);
    };
    let mut reasons = Vec::new();
    if expires_at <= office.now {
        reasons.push(Reason::TimePast);
    }
    if expires_at.0 > office.now.0 + limits::DRAFT_LINK_DAYS * DAY {
        reasons.push(Reason::LinkTooLong);
    }
    if tx.draft_link_count(number).await? >= limits::DRAFT_LINKS {
        reasons.push(Reason::TooManyLinks);
    }
    if !reasons.is_empty() {
        tx.rollback().await?;
        return Err(office.refuse_beside_draft(SHARE, Some(&draft.unit), number, reasons).await);
    }
    let token = salt()?;
    let digest = Sha256::of(token.as_bytes());
    let (who, made_at) = (office.actor.name.clone(), office.now);
    let n = tx.add_draft_link(&digest, number, &who, made_at, expires_at).await?;
    let detail = json!({ "draft": number, "link": n, "expires_at": expires_at });
    office.settle(tx, vec![office.beside_draft(SHARE, &draft, detail)]).await?;
    let link = DraftLink {
        draft: number,
        n,
        who,
        made_at,
        expires_at,
        revoked_at: None,
        uses: 0,
        used_at: None,
    };
    Ok(SharedDraft { token, link })
}

/// Ends a link before its time.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn draft_unshare(office: &Office, number: i64, n: i64) -> Result<(), ActionError> {
    let mut tx = office.db.begin().await?;
    let draft = tx.draft(number).await?;
    let unit = draft.as_ref().map(|draft| draft.unit.clone());
    let Some(draft) = draft else {
        tx.rollback().await?;
        let reason = Reason::DraftUnknown(number);
        return Err(office.refuse_beside_draft(UNSHARE, None, number, reason).await);
    };
    if !tx.revoke_draft_link(number, n, office.now).await? {
        tx.rollback().await?;
        let reason = Reason::LinkUnknown(n);
        return Err(office.refuse_beside_draft(UNSHARE, unit.as_ref(), number, reason).await);
    }
    let detail = json!({ "draft": number, "link": n });
    office.settle(tx, vec![office.beside_draft(UNSHARE, &draft, detail)]).await
}

/// The draft that a token shows at `now`, if it shows one.
///
/// # Errors
/// When the database fails.
pub async fn shown_draft(
    db: &Db,
    token: &str,
    now: Millis,
) -> Result<Option<(Draft, DraftLink)>, ActionError> {
    let link = ratusz_store::draft_link(db, &Sha256::of(token.as_bytes())).await?;
    let Some(link) = link.filter(|link| link.alive(now)) else { return Ok(None) };
    Ok(ratusz_store::draft(db, link.draft).await?.map(|draft| (draft, link)))
}

/// As [`shown_draft`], and counts the use.
///
/// # Errors
/// When the database fails.
pub async fn shared_draft(
    db: &Db,
    token: &str,
    now: Millis,
) -> Result<Option<(Draft, DraftLink)>, ActionError> {
    let shown = shown_draft(db, token, now).await?;
    if shown.is_some() {
        let mut tx = db.begin().await?;
        tx.draft_link_used(&Sha256::of(token.as_bytes()), now).await?;
        tx.commit().await?;
    }
    Ok(shown)
}
