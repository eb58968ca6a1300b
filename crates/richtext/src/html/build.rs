//! HTML made into a tree.

use std::rc::Rc;

use crate::address;
use crate::limits;
use crate::markup::{Element, Step, Tag, Visitor, walk};
use crate::tree::{
    Block, CellAttrs, HeadingAttrs, ImageAttrs, Inline, LinkAttrs, ListItem, Mark,
    OrderedListAttrs, Tree,
};

use super::table;

/// The tree of any HTML, in normal form.
pub(super) fn tree(html: &str) -> Tree {
    let mut builder = Builder {
        nodes: vec![Node::Flow(Vec::new())],
        run: Vec::new(),
        leaf: Leaf::Paragraph,
        marks: Marks::default(),
        frames: Vec::new(),
        top_heading: false,
        count: 0,
    };
    walk(html, limits::HTML_NESTING, &mut builder);
    builder.end_run();
    let mut tree = match builder.nodes.pop() {
        Some(Node::Flow(content)) => Tree { content },
        _ => Tree::default(),
    };
    if builder.top_heading {
        // The title of our page is level 1: if the source has its own, all go one down.
        tree.content.iter_mut().for_each(lower_headings);
    }
    tree.normalised()
}

fn lower_headings(block: &mut Block) {
    match block {
        Block::Heading { attrs, .. } => attrs.level = (attrs.level + 1).min(6),
        Block::Blockquote { content } => content.iter_mut().for_each(lower_headings),
        Block::BulletList { content } | Block::OrderedList { content, .. } => {
            content.iter_mut().flat_map(|item| &mut item.content).for_each(lower_headings);
        }
        Block::Table { content } => content
            .iter_mut()
            .flat_map(|row| &mut row.content)
            .flat_map(table::content_mut)
            .for_each(lower_headings),
        _ => {}
    }
}

/// A node that is not complete.
enum Node {
    Flow(Vec<Block>),
    Quote(Vec<Block>),
    List { order: Option<u32>, items: Vec<ListItem> },
    Item(Vec<Block>),
    Table(Vec<Vec<table::Draft>>),
    Row(Vec<table::Draft>),
    Cell(table::Draft),
}

/// What the run of inlines becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaf {
    Paragraph,
    Heading(u8),
    Code,
}

/// How text is set.
#[derive(Debug, Clone, Default)]
struct Marks {
    /// Elements open: `b`, `strong`, `i`, `em`.
    formatting: [u32; 4],
    strong: bool,
    em: bool,
    sub: bool,
    sup: bool,
    link: Option<Rc<str>>,
}

impl Marks {
    fn list(&self) -> Vec<Mark> {
        let [b, strong, i, em] = self.formatting.map(|open| open > 0);
        let link = |href: &Rc<str>| Mark::Link { attrs: LinkAttrs { href: href.to_string() } };
        let mut marks: Vec<Mark> = self.link.iter().map(link).collect();
        let set = [
            (self.strong || b || strong, Mark::Strong),
            (self.em || i || em, Mark::Em),
            (self.sub, Mark::Subscript),
            (self.sup, Mark::Superscript),
        ];
        marks.extend(set.into_iter().filter(|(on, _)| *on).map(|(_, mark)| mark));
        marks
    }

    fn count(&mut self, element: Element) -> Option<&mut u32> {
        let at = match element {
            Element::B => 0,
            Element::Strong => 1,
            Element::I => 2,
            Element::Em => 3,
            _ => return None,
        };
        self.formatting.get_mut(at)
    }
}

/// What to undo at the end of an element.
struct Frame {
    node: bool,
    leaf: Leaf,
    marks: Marks,
}

struct Builder {
    nodes: Vec<Node>,
    run: Vec<Inline>,
    leaf: Leaf,
    marks: Marks,
    frames: Vec<Frame>,
    top_heading: bool,
    /// Nodes made so far; normal form adds at most as many.
    count: usize,
}

impl Builder {
    /// There may be no more nodes: what follows is added to the text.
    fn is_full(&self) -> bool {
        self.count >= limits::NODES / 2
    }

    /// Ends the run of inlines.
    fn flush(&mut self) {
        if self.is_full() {
            return self.text(" ");
        }
        self.end_run();
    }

    fn end_run(&mut self) {
        let content = std::mem::take(&mut self.run);
        let blank = |inline: &Inline| match inline {
            Inline::Text { text, .. } => text.chars().all(char::is_whitespace),
            Inline::HardBreak => true,
            Inline::Image { .. } => false,
        };
        if content.iter().all(blank) {
            return;
        }
        self.push(match self.leaf {
            Leaf::Paragraph => Block::Paragraph { content },
            Leaf::Heading(level) => Block::Heading { attrs: HeadingAttrs { level }, content },
            Leaf::Code => Block::CodeBlock { content },
        });
    }

    /// Puts a block where it belongs: into the innermost node that holds blocks. In a list that is
    /// a new item, beside the cells of a table what stands before the table.
    fn push(&mut self, block: Block) {
        self.count += 1;
        for node in self.nodes.iter_mut().rev() {
            match node {
                Node::Flow(blocks) | Node::Quote(blocks) | Node::Item(blocks) => {
                    return blocks.push(block);
                }
                Node::Cell(draft) => return draft.content.push(block),
                Node::List { items, .. } => {
                    return items.push(ListItem { content: vec![block] });
                }
                Node::Table(_) | Node::Row(_) => {}
            }
        }
    }

    /// Begins a node, unless that would nest too deep or there would be too many.
    fn begin(&mut self, node: Node) -> bool {
        // The blocks within the node and the runs within those must have room too.
        let room = if matches!(node, Node::Table(_)) { 4 } else { 2 };
        let fits = self.nodes.len() + room < limits::NESTING && !self.is_full();
        if fits {
            self.count += 1;
            self.nodes.push(node);
            self.leaf = Leaf::Paragraph;
        }
        fits
    }

    /// Ends the innermost node.
    fn finish(&mut self) {
        match self.nodes.pop() {
            Some(Node::Quote(content)) => self.push(Block::Blockquote { content }),
            Some(Node::List { order: None, items }) => {
                self.push(Block::BulletList { content: items });
            }
            Some(Node::List { order: Some(order), items }) => {
                self.push(Block::OrderedList { attrs: OrderedListAttrs { order }, content: items });
            }
            Some(Node::Item(content)) => match self.nodes.last_mut() {
                Some(Node::List { items, .. }) => items.push(ListItem { content }),
                _ => content.into_iter().for_each(|block| self.push(block)),
            },
            Some(Node::Table(rows)) => {
                table::blocks(rows).into_iter().for_each(|block| self.push(block));
            }
            Some(Node::Row(cells)) => {
                if let Some(Node::Table(rows)) = self.nodes.last_mut() {
                    rows.push(cells);
                }
            }
            Some(Node::Cell(draft)) => {
                if let Some(Node::Row(cells)) = self.nodes.last_mut() {
                    cells.push(draft);
                }
            }
            Some(Node::Flow(_)) | None => {}
        }
    }

    /// Begins what an element stands for; whether that is a node.
    fn begin_element(&mut self, tag: &Tag<'_>) -> bool {
        let within = self.nodes.last();
        match tag.element {
            Element::Blockquote => self.begin(Node::Quote(Vec::new())),
            Element::Ul | Element::Menu | Element::Dir => {
                self.begin(Node::List { order: None, items: Vec::new() })
            }
            Element::Ol => {
                let start = tag.attribute("start").and_then(|start| start.trim().parse().ok());
                self.begin(Node::List { order: Some(start.unwrap_or(1)), items: Vec::new() })
            }
            Element::Li if matches!(within, Some(Node::List { .. })) => {
                self.begin(Node::Item(Vec::new()))
            }
            Element::Table => self.begin(Node::Table(Vec::new())),
            Element::Tr if matches!(within, Some(Node::Table(_))) => {
                self.begin(Node::Row(Vec::new()))
            }
            Element::Td | Element::Th if matches!(within, Some(Node::Row(_))) => {
                let span = |name| {
                    let value = tag.attribute(name).and_then(|v| v.trim().parse::<u16>().ok());
                    value.unwrap_or(1)
                };
                let attrs = CellAttrs { colspan: span("colspan"), rowspan: span("rowspan") };
                let header = tag.element == Element::Th;
                self.begin(Node::Cell(table::Draft { header, attrs, content: Vec::new() }))
            }
            _ => false,
        }
    }

    fn image(&mut self, tag: &Tag<'_>) {
        let value = |name| tag.attribute(name).unwrap_or_default().trim().to_owned();
        let (src, alt) = (value("src"), value("alt"));
        if address::is_image(&src) && !self.is_full() {
            self.count += 1;
            self.run.push(Inline::Image { attrs: ImageAttrs { src, alt } });
        } else {
            self.text(&alt);
        }
    }

    fn start_link(&mut self, tag: &Tag<'_>) {
        let href = tag.attribute("href").unwrap_or_default();
        let href = href.trim();
        self.marks.link = address::is_link(href).then(|| href.into());
    }
}

impl Visitor for Builder {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        let element = tag.element;
        if is_dropped(element) {
            return Step::Over;
        }
        if let Some(open) = self.marks.count(element) {
            *open += 1;
            return Step::Into;
        }
        match element {
            Element::A => self.start_link(tag),
            Element::Br if self.is_full() => self.text(" "),
            Element::Br => {
                self.count += 1;
                self.run.push(Inline::HardBreak);
            }
            Element::Img => self.image(tag),
            Element::Hr if !self.is_full() => {
                self.flush();
                self.push(Block::HorizontalRule);
            }
            _ => {}
        }
        if element.is_void() || element.is_formatting() || element == Element::Html {
            return Step::Into;
        }
        let frame = Frame { node: false, leaf: self.leaf, marks: self.marks.clone() };
        self.frames.push(frame);
        if element.is_block() {
            self.flush();
            let node = self.begin_element(tag);
            if let Some(frame) = self.frames.last_mut() {
                frame.node = node;
            }
        }
        match element {
            Element::Sub => (self.marks.sub, self.marks.sup) = (true, false),
            Element::Sup => (self.marks.sub, self.marks.sup) = (false, true),
            Element::Pre | Element::Listing | Element::Xmp | Element::Plaintext => {
                self.leaf = Leaf::Code;
            }
            _ => {
                if let Some(level) = element.heading_level() {
                    self.top_heading |= level == 1;
                    self.leaf = Leaf::Heading(level);
                }
            }
        }
        if element == Element::Span
            && let Some(style) = tag.attribute("style")
        {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            self.marks.strong |= style.contains("font-weight:bold");
            self.marks.em |= style.contains("font-style:italic");
        }
        Step::Into
    }

    fn close(&mut self, element: Element) {
        if let Some(open) = self.marks.count(element) {
            *open = open.saturating_sub(1);
            return;
        }
        if element == Element::A {
            self.marks.link = None;
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        if element.is_block() {
            self.flush();
            if frame.node {
                self.finish();
            }
        }
        self.leaf = frame.leaf;
        if matches!(element, Element::Td | Element::Th | Element::Caption) {
            // Formatting left open does not reach out of a cell.
            self.marks = frame.marks;
        } else {
            let Marks { strong, em, sub, sup, .. } = frame.marks;
            self.marks = Marks { strong, em, sub, sup, ..std::mem::take(&mut self.marks) };
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let full = self.is_full();
        let marks = if full { Vec::new() } else { self.marks.list() };
        match self.run.last_mut() {
            Some(Inline::Text { text: before, marks: same }) if full || *same == marks => {
                before.push_str(text);
            }
            _ => {
                self.count += 1;
                self.run.push(Inline::Text { text: text.to_owned(), marks });
            }
        }
    }
}

/// Not text of the document.
fn is_dropped(element: Element) -> bool {
    matches!(
        element,
        Element::Script
            | Element::Style
            | Element::Template
            | Element::Title
            | Element::Svg
            | Element::Iframe
            | Element::Noembed
            | Element::Noframes
            | Element::Select
            | Element::Datalist
            | Element::Textarea
    )
}
