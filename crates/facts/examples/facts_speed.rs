//! `speed FILE…`: milliseconds to extract one page, mean over many rounds.
#![allow(clippy::print_stdout, reason = "an example prints its result")]

use std::time::Instant;

use ratusz_facts::Source;
use ratusz_readers::{Limits, read_page};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    const ROUNDS: u32 = 200;
    for file in std::env::args().skip(1) {
        let page = read_page(&std::fs::read(&file)?, &file, &Limits::default())?;
        let source = Source::from(&page);
        let notices = ratusz_facts::extract(&source, None).notices.len();
        let start = Instant::now();
        for _ in 0..ROUNDS {
            std::hint::black_box(ratusz_facts::extract(std::hint::black_box(&source), None));
        }
        let each = start.elapsed().as_secs_f64() * 1000.0 / f64::from(ROUNDS);
        println!("{each:.3} ms, {} bytes, {notices} notices: {file}", source.text.len());
    }
    Ok(())
}
