//! What pages ask: one function a question, each by an index, none a query per item.

pub(crate) mod account;
pub(crate) mod acknowledgement;
pub(crate) mod blob;
pub(crate) mod changes;
pub(crate) mod chunk;
pub(crate) mod comment;
pub(crate) mod cooperation;
pub(crate) mod dead_link;
pub(crate) mod document;
pub(crate) mod draft;
pub(crate) mod draft_link;
pub(crate) mod excuse;
pub(crate) mod file_text;
pub(crate) mod forced;
pub(crate) mod history;
pub(crate) mod index;
pub(crate) mod journal;
pub(crate) mod legacy;
pub(crate) mod list;
pub(crate) mod log;
pub(crate) mod outbox;
pub(crate) mod plan;
pub(crate) mod policy;
pub(crate) mod raw;
pub(crate) mod request;
pub(crate) mod retention;
pub(crate) mod setting;
pub(crate) mod standing;
pub(crate) mod subscription;
pub(crate) mod unit;
pub(crate) mod upload;
pub(crate) mod views;

pub use account::{
    Credentials, NewSession, SessionRow, TotpRow, account, account_by_login, accounts, invited,
    recovery_codes, session, sessions, totp,
};
pub use acknowledgement::acknowledgements;
pub use blob::blobs_after;
pub use changes::{ChangeLine, ChangesFilter, changes, changes_count};
pub use comment::comments;
pub use cooperation::{CooperationFilter, cooperation, cooperation_countries};
pub use dead_link::{DeadLink, dead_links};
pub use document::{DocumentPage, ForcedMark, document, document_anywhere, documents_by_origin};
pub use draft::{draft, drafts, drafts_due};
pub use draft_link::{draft_link, draft_links};
pub use excuse::excuses;
pub use file_text::{
    FileTextRow, documents_with, file_facts, file_text, file_texts_of, files_unread,
};
pub use forced::{forced_versions, forced_waiting};
pub use history::{ChangeOfDocument, History, HistoryLine, changes_of, document_history, history};
pub use index::{IndexRow, documents_after, documents_for_index};
pub use journal::{
    Entry, EventLine, JournalFilter, entries, entries_after, events_after, journal_head,
    newest_entries,
};
pub use legacy::{LegacyPlace, LegacyRow, LegacyTarget, legacy, legacy_count, legacy_list};
pub use list::{
    ArchiveCell, Item, ListFilter, SitemapLine, Slice, archive_cells, count, items, list, sitemap,
    years,
};
pub use log::{
    CheckpointRow, CosignatureRow, LeafRow, LogHead, LogKeyRow, TileRow, checkpoint_of,
    checkpoints_after, cosignatures, cosignatures_after, cosigned_by, latest_checkpoint,
    leaf_hashes, leaves_from, leaves_of, log_head, log_keys, tile, tile_roots, tiles_after,
};
pub use outbox::{OutboxCount, Outgoing, mails_due, outbox_count};
pub use plan::{Planned, plan, plans_expired, plans_expiring, plans_to_review};
pub use policy::policy;
pub use raw::{
    KEPT_DOCUMENTS, Kept, RawDocument, RawErasure, RawEvent, RawLeaf, RawStanding, RawUse,
    RawVersion, Stray, Telling, blob_used, journal_end, kept_of, raw_documents, raw_events,
    raw_leaves, raw_uses, strays,
};
pub use request::{
    request, request_by_key, request_steps, requests, requests_count, requests_open,
};
pub use retention::{OldSince, Titled, count_in_force, old_in_section, old_of_kind, withdrawn};
pub use setting::settings;
pub use standing::{
    AsOfFilter, AsOfItem, Memento, Mementos, items_as_of, mementos, standing_as_of, years_as_of,
};
pub use subscription::{KeyHolder, NewsLine, subscriber_key, subscribers_behind, subscriptions};
pub use unit::{Chrome, chrome, declaration, section, units};
pub use upload::{upload, uploads_of};
pub use views::{SeenDocument, ViewCount, most_seen, views_by_day, views_by_page};
