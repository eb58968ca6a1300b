//! Chores of the project, as Rust: `cargo run -p xtask -- CHORE`.

mod lang_data;
mod lexicon;

use anyhow::bail;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["lang-data"] => lang_data::run(None),
        ["lang-data", words] => lang_data::run(Some(words.as_ref())),
        _ => bail!(
            "usage: cargo run -p xtask -- lang-data [WORDS]\n\
             rebuilds crates/polish/data from SGJP and CLDR; needs Python 3, network and some 10 \
             minutes. WORDS is a list of Polish forms, by default that of Debian's wpolish package"
        ),
    }
}
