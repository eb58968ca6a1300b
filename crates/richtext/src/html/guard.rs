//! The last line of defence: ammonia with just the elements that we write.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use ammonia::{Builder, UrlRelative};

use super::{build, write};
use crate::address::SCHEMES;
use crate::tree::{Block, Tree};

/// Character references that ammonia is given at once: its time grows with their square.
const REFERENCES: usize = 2_000;
/// Bytes that it is given at once.
const BYTES: usize = 256 * 1024;

/// Elements that may be written.
const ELEMENTS: [&str; 26] = [
    "a",
    "blockquote",
    "br",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Attributes that may be written.
const ATTRIBUTES: [(&str, &[&str]); 5] = [
    ("a", &["href"]),
    ("img", &["src", "alt"]),
    ("ol", &["start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["scope", "colspan", "rowspan"]),
];

/// The tree as ammonia leaves it, in normal form.
pub(super) fn guarded(tree: Tree) -> Tree {
    let mut guard = Guard { safe: Vec::new(), blocks: Vec::new(), html: String::new() };
    let mut changed = false;
    let mut references = 0;
    for block in tree.content {
        let written = write::one(&block);
        let more = written.bytes().filter(|b| *b == b'&').count();
        if references + more > REFERENCES || guard.html.len() + written.len() > BYTES {
            changed |= guard.pass();
            references = 0;
        }
        if more > REFERENCES * 4 {
            // Nothing that people write: its text is kept.
            let text = Tree { content: vec![block] }.to_text();
            guard.safe.extend(Tree::from_text(&text).content);
            changed = true;
        } else {
            references += more;
            guard.html.push_str(&written);
            guard.blocks.push(block);
        }
    }
    changed |= guard.pass();
    let tree = Tree { content: guard.safe };
    if changed { tree.normalised() } else { tree }
}

struct Guard {
    /// Blocks that were passed.
    safe: Vec<Block>,
    /// Blocks that are next, and how they are written.
    blocks: Vec<Block>,
    html: String,
}

impl Guard {
    /// Passes the blocks that are next; whether something had to be taken away.
    fn pass(&mut self) -> bool {
        let html = std::mem::take(&mut self.html);
        let cleaned = clean(&html);
        let changed = cleaned != html;
        if changed {
            self.blocks.clear();
            self.safe.extend(build::tree(&cleaned).content);
        } else {
            self.safe.append(&mut self.blocks);
        }
        changed
    }
}

/// What ammonia leaves of `html`.
fn clean(html: &str) -> String {
    static BUILDER: OnceLock<Builder<'static>> = OnceLock::new();
    let builder = BUILDER.get_or_init(|| {
        let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES
            .into_iter()
            .map(|(element, names)| (element, names.iter().copied().collect()))
            .collect();
        let mut builder = Builder::empty();
        builder
            .tags(HashSet::from(ELEMENTS))
            .tag_attributes(attributes)
            .url_schemes(HashSet::from(SCHEMES))
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None);
        builder
    });
    builder.clean(html).to_string()
}
