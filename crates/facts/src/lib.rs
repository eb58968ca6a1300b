//! A legacy page to notices, and in each its dates, countries, partners, money.
//!
//! [`extract`] takes the text of one page of an old bulletin and what its markup told about it,
//! cuts off the frame, splits what is left into notices and reads the facts of each, every fact
//! with the words it rests on. Pure; linear in the length of the page; never fails.

mod attachments;
mod body;
mod chrome;
mod clean;
pub mod dates;
mod direction;
mod extract;
mod header;
mod json;
mod kind;
mod lexicon;
pub mod limits;
mod lines;
mod money;
mod names;
pub mod notice;
mod participants;
mod parties;
mod partners;
mod people;
mod places;
mod quotes;
mod scope;
mod single;
pub mod source;
mod split;
mod titles;
pub mod tokens;

pub use dates::{DateSpan, Precision};
pub use extract::extract;
pub use notice::{
    AttachmentLink, Direction, Extraction, Fact, Kind, Money, Notice, Remark, RemarkKind,
};
pub use source::{Heading, Link, Source};
