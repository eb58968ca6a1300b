//! What commands change: methods of [`crate::Tx`], by table family.

pub(crate) mod account;
pub(crate) mod activity;
pub(crate) mod comment;
pub(crate) mod dead_link;
pub(crate) mod document;
pub(crate) mod draft;
pub(crate) mod draft_link;
pub(crate) mod erasure;
pub(crate) mod excuse;
pub(crate) mod file_text;
pub(crate) mod forced;
pub(crate) mod journal;
pub(crate) mod legacy;
pub(crate) mod log;
pub(crate) mod many;
pub(crate) mod outbox;
pub(crate) mod plan;
pub(crate) mod policy;
pub(crate) mod request;
pub(crate) mod second_factor;
pub(crate) mod setting;
pub(crate) mod subscription;
pub(crate) mod tally;
pub(crate) mod unit;
pub(crate) mod upload;
pub(crate) mod views;
