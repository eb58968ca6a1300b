//! The full-text index: a view over the database that can be thrown away and built again.
//!
//! - [`Index::catch_up`] follows the journal; [`Index::rebuild`] starts afresh.
//! - [`Index::search`] answers a [`Query`]: words in any of their forms, phrases, filters, facets,
//!   snippets. What is typed never makes an error.
//!
//! A text goes through `analysis` into the fields of `schema`; a query through `parse` and
//! `words` into `scoring`; what matches is counted and ranked in one pass by `collect`, put
//! in order again by `proximity` and shown by `snippet`.

mod analysis;
mod answering;
mod collect;
mod document;
mod error;
mod folder;
mod follow;
mod index;
mod parse;
mod proximity;
mod schema;
mod scoring;
mod search;
mod snippet;
mod steady;
mod types;
mod words;

pub use document::IndexDoc;
pub use error::SearchError;
pub use index::Index;
pub use types::{Archive, Facets, Hit, Query, Results, Segment};
