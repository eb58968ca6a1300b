//! Prints the difference between two HTML files with `[-removed-]{+added+}` marks:
//! `cargo run -p ratusz-richtext --example diff -- old.html new.html`.

use std::error::Error;
use std::io::Write;

use ratusz_richtext::Tree;
use ratusz_richtext::diff::{self, BlockChange, ChangeKind, Shown};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(old), Some(new)) = (arguments.next(), arguments.next()) else {
        return Err("usage: diff OLD.html NEW.html".into());
    };
    let tree = |path| std::fs::read_to_string(path).map(|html| Tree::from_html(&html));
    let difference = diff::trees(&tree(old)?, &tree(new)?);
    let mut out = std::io::stdout().lock();
    for shown in difference.folded(1) {
        match shown {
            Shown::Skipped(count) => writeln!(out, "… {count} blocks without change …")?,
            Shown::Blocks(blocks) => blocks.iter().try_for_each(|block| print(&mut out, block))?,
        }
    }
    if difference.coarse {
        writeln!(out, "There was too much to compare all of it word by word.")?;
    }
    Ok(())
}

fn print(out: &mut impl Write, block: &BlockChange) -> std::io::Result<()> {
    write!(out, "{:?} {:?}: ", block.kind, block.block)?;
    for word in &block.words {
        match word.kind {
            ChangeKind::Kept => write!(out, "{}", word.text)?,
            ChangeKind::Removed => write!(out, "[-{}-]", word.text)?,
            ChangeKind::Added => write!(out, "{{+{}+}}", word.text)?,
        }
    }
    writeln!(out)?;
    block.notes.iter().try_for_each(|note| writeln!(out, "    {note:?}"))
}
