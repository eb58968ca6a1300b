//! What the Polish language asks of a program: folding, words and their lemmas, dates, numbers,
//! plurals, places, name days. Pure: no clock, no I/O.

pub mod fold;

pub use fold::fold;
