//! What the commands say: the catalogue of their Polish sentences, a file for each group of them.

pub mod account;
pub mod data;
pub mod document;
pub mod guard;
mod import;
pub mod journal;
pub mod verify;

pub use import::*;
pub mod workflow;
