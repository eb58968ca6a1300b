//! The verbs: one command a file. Each is *checked*, giving reasons that a person can read, then
//! *performed* in one transaction that writes the new state and the journal's entry together.
//! A refusal is noted in the journal too (§ 16 of the regulation of 18 January 2007).

mod error;
mod office;
mod publish;
mod reason;
mod unit_add;

pub use error::ActionError;
pub use office::Office;
pub use publish::{Draft, File, Published, publish};
pub use reason::{Reason, Refusal};
pub use unit_add::{NewSection, NewUnit, customary_menu, unit_add};
