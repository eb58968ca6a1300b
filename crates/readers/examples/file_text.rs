//! Prints what is read from attached files, and how long that takes: `file_text FILE…`.
#![allow(clippy::print_stdout, reason = "a tool for the command line")]

use std::time::Instant;

use ratusz_readers::{FileLimits, media_type, read_attachment};

fn main() -> std::io::Result<()> {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name)?;
        let begun = Instant::now();
        let read = read_attachment(&bytes, media_type(&bytes, &name), &FileLimits::default());
        let took = begun.elapsed();
        match read {
            Ok(file) => {
                for part in &file.parts {
                    println!("--- {:?}\n{}", part.place, part.text);
                }
                println!("=== {name}: {:?}, {took:?}", file.facts);
            }
            Err(fault) => println!("=== {name}: {fault}, {took:?}"),
        }
    }
    Ok(())
}
