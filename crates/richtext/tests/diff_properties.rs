//! Differences of trees and texts at random, and of texts made to be slow.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use proptest::prelude::*;
use ratusz_richtext::diff::{self, BlockChangeKind, Change, ChangeKind, Shown};
use ratusz_richtext::tree::{ImageAttrs, LinkAttrs};
use ratusz_richtext::{Block, Cell, Inline, Mark, Tree};

/// The text of a tree as the module says, made in another way: a leaf a line, a tab between the
/// cells of a row, a line for each block of a cell.
fn plain(tree: &Tree) -> String {
    lines(&tree.content).join("\n")
}

fn lines(blocks: &[Block]) -> Vec<String> {
    blocks.iter().flat_map(block).collect()
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph { content }
        | Block::Heading { content, .. }
        | Block::CodeBlock { content } => vec![content.iter().map(inline).collect()],
        Block::BulletList { content } | Block::OrderedList { content, .. } => {
            content.iter().flat_map(|item| lines(&item.content)).collect()
        }
        Block::Blockquote { content } => lines(content),
        Block::Table { content } => {
            let cell = |cell: &Cell| {
                let (Cell::TableHeader { content, .. } | Cell::TableCell { content, .. }) = cell;
                lines(content).join("\n")
            };
            let row = |cells: &[Cell]| cells.iter().map(cell).collect::<Vec<_>>().join("\t");
            content.iter().map(|each| row(&each.content)).collect()
        }
        Block::HorizontalRule => vec![String::new()],
    }
}

fn inline(inline: &Inline) -> &str {
    match inline {
        Inline::Text { text, .. } => text,
        Inline::HardBreak => "\n",
        Inline::Image { attrs } => &attrs.alt,
    }
}

/// A small edit of every run of a tree, which the kind of edit chooses.
fn edited(tree: &Tree, edit: usize) -> Tree {
    let json = tree.to_json().unwrap();
    let json = match edit {
        0 => json.replace("\"strong\"", "\"em\""),
        1 => json.replace("\"colspan\":1", "\"colspan\":2"),
        2 => json.replace("/", "/a"),
        3 => json.replace("\"bullet_list\"", "\"ordered_list\""),
        4 => json.replace("\"table_cell\"", "\"table_header\""),
        _ => json.replace("\"alt\":\"", "\"alt\":\"z"),
    };
    Tree::from_json(&json).unwrap_or_default().normalised()
}

/// Two trees that have much in common.
fn relatives() -> impl Strategy<Value = (Tree, Tree)> {
    let from = (common::tree(), common::tree(), any::<[prop::sample::Index; 2]>(), 0..8_usize);
    from.prop_map(|(old, other, cut, edit)| {
        let mut new = edited(&old, edit);
        let [a, b] = cut.map(|index| index.index(new.content.len() + 1));
        new.content.splice(a.min(b)..a.max(b), other.content);
        (old, new.normalised())
    })
}

fn check(old: &Tree, new: &Tree) -> Result<(), TestCaseError> {
    let difference = diff::trees(old, new);
    prop_assert_eq!(difference.old_text(), plain(old));
    prop_assert_eq!(difference.new_text(), plain(new));
    prop_assert_eq!(difference.is_empty(), old == new, "{:#?}", difference);
    let mut folded = Vec::new();
    let mut hidden = 0;
    for shown in difference.folded(1) {
        match shown {
            Shown::Blocks(blocks) => folded.extend_from_slice(blocks),
            Shown::Skipped(count) => {
                prop_assert!(count > 1 || difference.blocks.len() == 1);
                hidden += count;
            }
        }
    }
    prop_assert_eq!(folded.len() + hidden, difference.blocks.len());
    for block in &difference.blocks {
        prop_assert!(block.words.iter().all(|word| !word.text.is_empty()));
        let changed = block.words.iter().any(|word| word.kind != ChangeKind::Kept);
        match block.kind {
            BlockChangeKind::Kept => prop_assert!(!changed && block.notes.is_empty()),
            BlockChangeKind::Changed => prop_assert!(changed || !block.notes.is_empty()),
            BlockChangeKind::Removed | BlockChangeKind::Added => {}
        }
        prop_assert!(block.kind == BlockChangeKind::Kept || folded.contains(block));
    }
    Ok(())
}

/// The text without what was added, or without what was removed.
fn rebuilt(changes: &[Change], without: ChangeKind) -> String {
    changes.iter().filter(|c| c.kind != without).map(|c| c.text.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_two_trees(old in common::tree(), new in common::tree()) {
        check(&old, &new)?;
    }

    #[test]
    fn relatives_of_a_tree((old, new) in relatives()) {
        check(&old, &new)?;
        check(&new, &old)?;
    }

    #[test]
    fn a_tree_and_itself(tree in common::tree()) {
        let difference = diff::trees(&tree, &tree);
        prop_assert!(difference.blocks.iter().all(|block| block.kind == BlockChangeKind::Kept));
        prop_assert!(!difference.coarse);
    }

    #[test]
    fn any_two_texts(old in "([abc]{1,2}|[ ,.\n]|\\PC|[0-9]){0,40}", new in "([abc]{1,2}|[ ,.\n]|\\PC|[0-9]){0,40}") {
        let changes = diff::words(&old, &new);
        prop_assert_eq!(rebuilt(&changes, ChangeKind::Added), &old[..]);
        prop_assert_eq!(rebuilt(&changes, ChangeKind::Removed), &new[..]);
        prop_assert_eq!(changes.iter().all(|c| c.kind == ChangeKind::Kept), old == new);
        prop_assert!(changes.windows(2).all(|two| two[0].kind != two[1].kind));
    }
}

/// Random short words, always the same for a seed (xorshift).
fn noise(mut seed: u64, chars: usize, words: u64) -> String {
    let mut text = String::with_capacity(chars + 4);
    while text.len() < chars {
        for shift in [13_i32, -7, 17] {
            seed ^= if shift > 0 { seed << shift } else { seed >> -shift };
        }
        text.push(char::from(b'a' + u8::try_from(seed % words).unwrap()));
        text.push(' ');
    }
    text
}

fn paragraphs(text: &str, chars: usize) -> Tree {
    let lines: Vec<&str> =
        text.as_bytes().chunks(chars).map(|b| str::from_utf8(b).unwrap()).collect();
    Tree::from_html(&format!("<p>{}</p>", lines.join("</p><p>")))
}

#[test]
fn too_much_to_compare_ends_as_replaced() {
    let (old, new) = (noise(1, 1_000_000, 20), noise(2, 1_000_000, 20));
    let changes = diff::words(&old, &new);
    assert!(changes.len() <= 4, "{}", changes.len());
    assert_eq!(rebuilt(&changes, ChangeKind::Added), old);
    assert_eq!(rebuilt(&changes, ChangeKind::Removed), new);

    // One paragraph, paragraphs of a few words, and paragraphs of one letter.
    for chars in [1_000_000, 60, 2] {
        let (old, new) = (paragraphs(&old, chars), paragraphs(&new, chars));
        let difference = diff::trees(&old, &new);
        assert!(difference.coarse);
        assert_eq!(difference.old_text(), plain(&old));
        assert_eq!(difference.new_text(), plain(&new));
    }
}

#[test]
fn one_word_repeated_is_aligned() {
    let (old, new) = ("słowo ".repeat(166_000), "słowo ".repeat(165_000));
    let changes = diff::words(&old, &new);
    let kinds: Vec<ChangeKind> = changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Kept, ChangeKind::Removed]);

    let other = format!("inne {} koniec", "słowo ".repeat(165_000));
    assert!(diff::words(&format!("coś {old} dalej"), &other).len() <= 4);
    let difference =
        diff::trees(&paragraphs(&old.replace('ł', "l"), 6), &paragraphs(&new.replace('ł', "l"), 6));
    assert!(!difference.coarse);
    assert!(difference.blocks.iter().all(|block| block.kind != BlockChangeKind::Added));
}

/// A long page of which every paragraph was changed a little is still paired.
#[test]
fn every_line_of_a_long_table() {
    let page = |sum: usize| {
        let row = |n: usize| {
            format!(
                "<tr><td>Zadanie numer {n}</td><td>dział {}</td><td>{} zł</td></tr>",
                n % 9,
                n * sum
            )
        };
        let rows: String = (0..2_000).map(row).collect();
        Tree::from_html(&format!(
            "<table><tr><th>Zadanie</th><th>Dział</th><th>Kwota</th></tr>{rows}</table>"
        ))
    };
    let difference = diff::trees(&page(11), &page(12));
    let changed = difference.blocks.iter().filter(|b| b.kind == BlockChangeKind::Changed).count();
    assert_eq!((difference.blocks.len(), changed), (2_001, 1_999));
}

#[test]
fn marks_and_addresses_alone() {
    let run = |text: &str, marks| Inline::Text { text: text.into(), marks };
    let link = |href: &str| Mark::Link { attrs: LinkAttrs { href: href.into() } };
    let image =
        |src: &str| Inline::Image { attrs: ImageAttrs { src: src.into(), alt: String::new() } };
    let of = |content| Tree { content: vec![Block::Paragraph { content }] };
    let note = |old: &Tree, new: &Tree| {
        let difference = diff::trees(old, new);
        assert!(!difference.is_empty());
        difference.blocks[0].notes.clone()
    };
    let plain = of(vec![run("Statut gminy", vec![])]);
    let half = of(vec![run("Sta", vec![Mark::Strong]), run("tut gminy", vec![])]);
    assert_eq!(note(&plain, &half), [diff::Note::Formatting]);
    let here = of(vec![run("Statut gminy", vec![link("/a")])]);
    let there = of(vec![run("Statut gminy", vec![link("/b")])]);
    let address = |text: &str| Some(text.to_owned());
    assert_eq!(note(&here, &there), [diff::Note::Link { old: address("/a"), new: address("/b") }]);
    assert_eq!(note(&here, &plain), [diff::Note::Link { old: address("/a"), new: None }]);
    let (sun, moon) = (of(vec![image("/s.png")]), of(vec![image("/m.png")]));
    assert_eq!(
        note(&sun, &moon),
        [diff::Note::Image { old: address("/s.png"), new: address("/m.png") }]
    );
    assert_eq!(diff::trees(&sun, &moon).blocks[0].block, diff::BlockKind::Image);
}
