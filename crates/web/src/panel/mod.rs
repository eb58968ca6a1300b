//! The editors' office under `/panel`: one address a file, each with its page struct beside its
//! handler, its template of the same name in `templates/panel/`. [`routes`] is the table of
//! contents: every address with the right that it needs. [`gate`] checks it, and nothing else does.

mod account;
mod archiving;
mod art6;
mod declaration;
mod desk;
mod desk_state;
mod document_deeds;
mod document_find;
mod document_manage;
mod documents;
mod draft;
mod draft_body;
mod draft_difference;
mod draft_edit;
mod draft_file;
mod draft_form;
mod draft_new;
mod draft_preview;
mod draft_review;
mod draft_workflow;
mod drafts;
mod editors;
mod file_upload;
mod files;
mod flash;
pub(crate) mod form;
mod frame;
mod gate;
mod guard;
mod invitation;
mod legacy;
mod pictures;
mod policy;
mod request;
mod requests;
mod retention;
pub(crate) mod routes;
mod sections;
mod settings;
mod sign_in;
mod stats;
mod theme;
pub(crate) mod typed;
mod units;
mod upload;
mod who;
mod workflow;

pub use desk_state::LINKS_ASKED;
pub(crate) use flash::clear as said;
pub use routes::{Access, Row};
