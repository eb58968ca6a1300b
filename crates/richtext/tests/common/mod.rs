//! Trees at random, in normal form.

use proptest::collection::vec;
use proptest::prelude::*;
use ratusz_richtext::tree::{CellAttrs, HeadingAttrs, ImageAttrs, LinkAttrs, OrderedListAttrs};
use ratusz_richtext::{Block, Cell, Inline, ListItem, Mark, Row, Tree};

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-ZąęśćżŁÓ .,]{1,12}",
        1 => "[<>&\"'\u{a0}\t\n;#x/=a-z-]{1,10}",
        1 => "\\PC{1,6}",
        1 => Just("</p><script>alert(1)</script>".to_owned()),
    ]
}

fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        "/[a-z0-9/?&=<>'\"-]{0,12}".prop_map(|path| path.replace("//", "/")),
        "https://[a-z]{1,8}\\.pl/[a-zą?&=%]{0,8}",
        Just("mailto:biuro@example.org?subject=a&amp=b".to_owned()),
        Just("tel:+48123456789".to_owned()),
    ]
}

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        Just(Mark::Strong),
        Just(Mark::Em),
        Just(Mark::Subscript),
        Just(Mark::Superscript),
        address().prop_map(|href| Mark::Link { attrs: LinkAttrs { href } }),
    ]
}

fn one_index(marks: Vec<Mark>) -> Vec<Mark> {
    // Text is not both above and below the line.
    let below = marks.contains(&Mark::Subscript);
    marks.into_iter().filter(|mark| !(below && *mark == Mark::Superscript)).collect()
}

fn inline() -> impl Strategy<Value = Inline> {
    prop_oneof![
        6 => (text(), vec(mark(), 0..3)).prop_map(|(text, marks)| Inline::Text {
            text,
            marks: one_index(marks)
        }),
        1 => Just(Inline::HardBreak),
        1 => ("(/[a-z]{0,5}|https://[a-z]{1,5}\\.pl/)", text())
            .prop_map(|(src, alt)| Inline::Image { attrs: ImageAttrs { src, alt: alt.trim().to_owned() } }),
    ]
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    vec(inline(), 0..5)
}

fn leaf() -> impl Strategy<Value = Block> {
    prop_oneof![
        4 => inlines().prop_map(|content| Block::Paragraph { content }),
        2 => (1..8_u8, inlines()).prop_map(|(level, content)| Block::Heading {
            attrs: HeadingAttrs { level },
            content
        }),
        1 => text().prop_map(|text| Block::CodeBlock {
            content: vec![Inline::Text { text, marks: Vec::new() }]
        }),
        1 => Just(Block::HorizontalRule),
    ]
}

fn span() -> impl Strategy<Value = CellAttrs> {
    (1..4_u16, 1..4_u16).prop_map(|(colspan, rowspan)| CellAttrs { colspan, rowspan })
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let block = leaf().prop_recursive(4, 40, 5, |inner| {
        let inner = vec(inner, 0..4);
        let items = vec(inner.clone().prop_map(|content| ListItem { content }), 0..4);
        // A first row of headers: without, some tables would be read as mere layout.
        let header = vec((span(), inner.clone()), 1..4).prop_map(|cells| Row {
            content: cells
                .into_iter()
                .map(|(attrs, content)| Cell::TableHeader { attrs, content })
                .collect(),
        });
        let row = vec((any::<bool>(), span(), inner.clone()), 0..4).prop_map(|cells| Row {
            content: cells
                .into_iter()
                .map(|(header, attrs, content)| {
                    if header {
                        Cell::TableHeader { attrs, content }
                    } else {
                        Cell::TableCell { attrs, content }
                    }
                })
                .collect(),
        });
        prop_oneof![
            items.clone().prop_map(|content| Block::BulletList { content }),
            (any::<u32>(), items).prop_map(|(order, content)| Block::OrderedList {
                attrs: OrderedListAttrs { order },
                content
            }),
            inner.prop_map(|content| Block::Blockquote { content }),
            (header, vec(row, 0..3)).prop_map(|(header, rows)| Block::Table {
                content: std::iter::once(header).chain(rows).collect()
            }),
        ]
    });
    vec(block, 0..6)
}

/// A tree in normal form.
pub fn tree() -> impl Strategy<Value = Tree> {
    blocks().prop_map(|content| Tree { content }.normalised())
}
