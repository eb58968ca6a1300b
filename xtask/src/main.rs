//! Chores of the project, as Rust.

fn main() {}
