//! Prints what the guard finds in text files, to see how often it is wrong on texts that exist:
//! `cargo run -p ratusz-guard --example guard_read -- FILE…`
#![allow(clippy::print_stdout, missing_docs, reason = "an example that prints")]

use jiff::civil::date;
use ratusz_guard::{Guard, Known};

fn main() -> std::io::Result<()> {
    let guard = Guard::new(Known::on(date(2026, 11, 22)));
    let (mut files, mut bytes, mut count) = (0, 0, 0);
    for path in std::env::args().skip(1) {
        let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
        (files, bytes) = (files + 1, bytes + text.len());
        for finding in guard.scan(&text) {
            count += 1;
            let from = text.floor_char_boundary(finding.start.saturating_sub(60));
            let before = text[from..finding.start].replace('\n', " ");
            println!(
                "{path}: {} {}: {before}[{}]",
                finding.kind.as_str(),
                finding.rule,
                finding.text
            );
        }
    }
    println!("{files} files, {bytes} bytes, {count} findings");
    Ok(())
}
