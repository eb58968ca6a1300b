//! What pages ask: one function a question, each by an index, none a query per item.

pub(crate) mod blob;
pub(crate) mod chunk;
pub(crate) mod cooperation;
pub(crate) mod document;
pub(crate) mod index;
pub(crate) mod journal;
pub(crate) mod list;
pub(crate) mod setting;
pub(crate) mod unit;

pub use blob::blobs_after;
pub use cooperation::{CooperationFilter, cooperation, cooperation_countries};
pub use document::{DocumentPage, HistoryLine, document, documents_by_origin, history};
pub use index::{IndexRow, documents_after, documents_for_index};
pub use journal::{Entry, EventLine, entries_after, events_after, journal_head};
pub use list::{Item, ListFilter, SitemapLine, Slice, count, items, list, sitemap, years};
pub use setting::settings;
pub use unit::{Chrome, chrome, section, units};
