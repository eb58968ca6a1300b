//! Tokens made into balanced elements.

use super::element::Element;
use super::tokens::{Tag, Token, Tokens};

/// What to do with an element that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Show what is in it.
    Into,
    /// Pass over it with all that is in it; it is not closed either.
    Over,
}

/// Sees a document in reading order.
///
/// Formatting elements ([`Element::is_formatting`]) come as they are written, for they may overlap
/// blocks; void elements are opened only; every other element that was stepped into is closed,
/// innermost first. `html` is opened only; `head` and `body` are not told of.
pub trait Visitor {
    /// An element begins.
    fn open(&mut self, tag: &Tag<'_>) -> Step;
    /// An element ends.
    fn close(&mut self, element: Element);
    /// Text with its references resolved, white space as it is written.
    fn text(&mut self, text: &str);
}

/// Shows `html` to `visitor`. `depth` bounds how many elements are open at once: those within are
/// opened and closed at once, so that their text is kept. Returns whether that was needed.
pub fn walk(html: &str, depth: usize, visitor: &mut impl Visitor) -> bool {
    let mut walker =
        Walker { open: Vec::new(), depth, beyond: 0, flattened: false, over: None, visitor };
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) => match tag.element.raw_text() {
                None => walker.start(&tag),
                Some(_) => walker.raw(&tag, tokens.next()),
            },
            Token::Close(element) => walker.end(element),
            Token::Text(text) => {
                if walker.over.is_none() {
                    walker.visitor.text(&text);
                }
            }
        }
    }
    walker.pop_to(0);
    walker.flattened
}

struct Walker<'v, V> {
    open: Vec<Element>,
    depth: usize,
    /// Elements open beyond `depth`.
    beyond: usize,
    flattened: bool,
    /// The size of the stack at the element that is passed over.
    over: Option<usize>,
    visitor: &'v mut V,
}

impl<V: Visitor> Walker<'_, V> {
    fn start(&mut self, tag: &Tag<'_>) {
        let element = tag.element;
        match element {
            Element::Head | Element::Body => return,
            Element::Html => {
                self.visitor.open(tag);
                return;
            }
            _ => {}
        }
        if self.beyond == 0 {
            self.end_implied(element);
        }
        if element.is_table_part() && !self.open.contains(&Element::Table) {
            return;
        }
        let shown = self.over.is_none();
        if element.is_void() || element.is_formatting() {
            if shown {
                self.visitor.open(tag);
            }
            return;
        }
        let step = if shown { self.visitor.open(tag) } else { Step::Into };
        if self.open.len() >= self.depth {
            self.flattened = true;
            self.beyond += 1;
            if shown && step == Step::Into {
                self.visitor.close(element);
            }
            return;
        }
        if step == Step::Over {
            self.over = Some(self.open.len());
        }
        self.open.push(element);
    }

    /// An element whose content is one run of text, and which ends with it.
    fn raw(&mut self, tag: &Tag<'_>, content: Option<Token<'_>>) {
        if tag.element.ends_paragraph() {
            self.end_in_scope(Element::P);
        }
        if self.over.is_some() || self.visitor.open(tag) == Step::Over {
            return;
        }
        if let Some(Token::Text(text)) = content {
            self.visitor.text(&text);
        }
        self.visitor.close(tag.element);
    }

    /// Ends what the start of `element` ends of itself (§ 13.2.6.4.7, § 13.2.6.4.9–15).
    fn end_implied(&mut self, element: Element) {
        use Element as E;
        match element {
            E::Li => self.end_item(|e| e == E::Li),
            E::Dd | E::Dt => self.end_item(|e| matches!(e, E::Dd | E::Dt)),
            E::Td | E::Th => self.end_in_table(|e| matches!(e, E::Td | E::Th | E::Caption)),
            E::Tr => self.end_in_table(|e| matches!(e, E::Tr | E::Caption)),
            E::Tbody | E::Thead | E::Tfoot | E::Caption => {
                self.end_in_table(|e| matches!(e, E::Tbody | E::Thead | E::Tfoot | E::Caption));
            }
            _ => {}
        }
        if element.ends_paragraph() {
            self.end_in_scope(E::P);
        }
        let in_heading = self.open.last().is_some_and(|e| e.heading_level().is_some());
        if element.heading_level().is_some() && in_heading {
            self.pop_to(self.open.len() - 1);
        }
    }

    /// Ends the list item that is open, unless a block stands between.
    fn end_item(&mut self, is_item: impl Fn(Element) -> bool) {
        for at in (0..self.open.len()).rev() {
            let element = self.open[at];
            if is_item(element) {
                return self.pop_to(at);
            }
            let passes = matches!(element, Element::Address | Element::Div | Element::P);
            if (element.is_block() || element.is_scope()) && !passes {
                return;
            }
        }
    }

    /// Ends the outermost such part of the innermost table.
    fn end_in_table(&mut self, is_part: impl Fn(Element) -> bool) {
        let table = self.open.iter().rposition(|e| *e == Element::Table).map_or(0, |at| at + 1);
        if let Some(at) = self.open[table..].iter().position(|e| is_part(*e)) {
            self.pop_to(table + at);
        }
    }

    /// Ends `element` if it is open in this scope.
    fn end_in_scope(&mut self, element: Element) {
        for at in (0..self.open.len()).rev() {
            if self.open[at] == element {
                return self.pop_to(at);
            }
            if self.open[at].is_scope() {
                return;
            }
        }
    }

    fn end(&mut self, element: Element) {
        use Element as E;
        if element == E::Br {
            // `</br>` is a line break in every browser (§ 13.2.6.4.7).
            return self.start(&Tag::of(E::Br));
        }
        if element.is_formatting() {
            if self.over.is_none() {
                self.visitor.close(element);
            }
            return;
        }
        if element.is_void() || matches!(element, E::Html | E::Head | E::Body) {
            return;
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if element == E::Table || element.is_table_part() {
            return self.end_table_part(element);
        }
        let same = |e: Element| {
            e == element || (e.heading_level().is_some() && element.heading_level().is_some())
        };
        for at in (0..self.open.len()).rev() {
            let found = self.open[at];
            if same(found) {
                return self.pop_to(at);
            }
            let list = element == E::Li && matches!(found, E::Ul | E::Ol);
            let block = !element.is_block() && found.is_block();
            if found.is_scope() || list || block {
                return;
            }
        }
    }

    fn end_table_part(&mut self, element: Element) {
        for at in (0..self.open.len()).rev() {
            if self.open[at] == element {
                return self.pop_to(at);
            }
            if self.open[at] == Element::Table {
                return;
            }
        }
    }

    fn pop_to(&mut self, size: usize) {
        while self.open.len() > size {
            let Some(element) = self.open.pop() else { return };
            match self.over {
                None => self.visitor.close(element),
                Some(at) if at == self.open.len() => self.over = None,
                Some(_) => {}
            }
        }
    }
}
