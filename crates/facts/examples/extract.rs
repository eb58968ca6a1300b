//! `extract extract --format json [--published DATE] FILE`: what [`ratusz_facts::extract`] reads.
#![allow(clippy::print_stdout, reason = "an example prints its result")]

use ratusz_facts::Source;
use ratusz_readers::{Limits, read_page};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut published = None;
    let mut file = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "extract" => {}
            "--format" => {
                arguments.next();
            }
            "--published" => published = arguments.next().map(|d| d.parse()).transpose()?,
            _ => file = Some(argument),
        }
    }
    let file = file.ok_or("no file given")?;
    let page = read_page(&std::fs::read(&file)?, &file, &Limits::default())?;
    println!("{:#}", ratusz_facts::extract(&Source::from(&page), published).to_json());
    Ok(())
}
