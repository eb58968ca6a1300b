//! Secret links to drafts.

use ratusz_domain::{DraftLink, Millis, Sha256};
use sqlx::FromRow;

use crate::db::on;
use crate::statement::statements;
use crate::{Db, StoreError};

macro_rules! links {
    ($which:literal) => {
        concat!(
            "select draft, n, who, made_at, expires_at, revoked_at, uses, used_at \
             from draft_link where ",
            $which
        )
    };
}

statements! {
    ONE = links!("token = $1");
    OF_DRAFT = links!("draft = $1 order by n");
}

#[derive(FromRow)]
struct LinkRow {
    draft: i64,
    n: i64,
    who: String,
    made_at: i64,
    expires_at: i64,
    revoked_at: Option<i64>,
    uses: i64,
    used_at: Option<i64>,
}

impl From<LinkRow> for DraftLink {
    fn from(row: LinkRow) -> Self {
        Self {
            draft: row.draft,
            n: row.n,
            who: row.who,
            made_at: Millis(row.made_at),
            expires_at: Millis(row.expires_at),
            revoked_at: row.revoked_at.map(Millis),
            uses: row.uses,
            used_at: row.used_at.map(Millis),
        }
    }
}

/// The link whose token has this digest, alive or not.
///
/// # Errors
/// When the database fails.
pub async fn draft_link(db: &Db, token: &Sha256) -> Result<Option<DraftLink>, StoreError> {
    let row: Option<LinkRow> =
        on!(db, |p| sqlx::query_as(ONE).bind(token.as_str()).fetch_optional(p).await?);
    Ok(row.map(DraftLink::from))
}

/// The links of a draft, oldest first, dead ones too.
///
/// # Errors
/// When the database fails.
pub async fn draft_links(db: &Db, draft: i64) -> Result<Vec<DraftLink>, StoreError> {
    let rows: Vec<LinkRow> = on!(db, |p| sqlx::query_as(OF_DRAFT).bind(draft).fetch_all(p).await?);
    Ok(rows.into_iter().map(DraftLink::from).collect())
}
