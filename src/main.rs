//! `ratusz`: one program, one data folder.

fn main() {}
