//! What the Polish language asks of a program: folding, words and their lemmas, dates, numbers,
//! plurals, places, name days. Pure: no clock, no I/O.

pub mod collate;
pub mod dates;
pub mod fold;
pub mod function_words;
pub mod holidays;
pub mod lemma;
pub mod namedays;
pub mod numerals;
pub mod places;
pub mod plural;
pub mod words;

pub use fold::fold;
pub use function_words::is_function_word;
pub use lemma::{Analysis, Lemmas};
pub use words::{Word, words};
