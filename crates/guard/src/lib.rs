//! The privacy guard: personal data in a text that is about to be published.
//!
//! [`Guard::scan`] gives the [`Finding`]s of one text. Numbers with a check digit (PESEL, identity
//! card, passport, account, land register) are found wherever they stand; phones, e-mails,
//! addresses, dates of birth and words on health or benefits by what stands near them in the
//! sentence: a person's name, an office, a role. Time is linear in the length of the text.

mod account;
mod address;
mod birth;
mod contact;
mod dates;
mod digits;
mod email;
mod finding;
mod health;
mod identity;
mod known;
mod land;
mod lexicon;
pub mod limits;
mod people;
mod pesel;
mod scan;
mod sentence;
mod surroundings;

pub use finding::{Finding, Kind, Severity, fingerprint};
pub use known::Known;
pub use scan::Guard;
