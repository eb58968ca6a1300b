//! What citizens see: server-rendered pages, feeds, site map. [`routes`] is the table of contents.
//!
//! A request passes the layers of [`routes::router`], its handler in `public/` takes what it needs
//! from the address (`extract`), asks `store`, `search` or `vault` (at most three questions), and
//! fills the template of its name. Texts come from the catalogue (`messages`), addresses from
//! `address`, the frame around every page from `frame`.

mod address;
mod as_of;
mod cache;
mod client;
mod csv;
mod declaration;
mod difference;
mod entry;
mod error;
mod extract;
mod failure_page;
mod fields;
mod file_changes;
mod frame;
mod headers;
mod legacy;
mod log_state;
mod memento;
mod messages;
mod near;
mod pager;
mod palette;
pub mod panel;
mod preview;
mod problem;
mod provenance;
mod public;
mod range;
mod respond;
pub mod routes;
mod site;
mod timeline;
mod validators;
mod views;
mod words;

pub use panel::LINKS_ASKED;
pub use routes::{panel_rows, router};
pub use site::{BipSign, Site};
pub use views::Views;
