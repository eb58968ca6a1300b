//! Where blocks, lists and tables end lines.

use ratusz_richtext::markup::{Element, Tag};

use super::Flat;
use super::line::Between;
use crate::page::Shape;

impl Flat {
    /// Line ends before a block, and what it means for the text in it.
    pub(super) fn open_block(&mut self, tag: &Tag<'_>) {
        match tag.element {
            Element::Td | Element::Th => self.open_cell(tag),
            Element::Tr => {
                self.break_line(0);
                self.row = Some((self.out.len(), false));
            }
            Element::Li => {
                self.break_line(0);
                self.bullet = Some(match &mut self.list {
                    Some(Some(number)) => {
                        let bullet = format!("{number}. ");
                        *number = number.saturating_add(1);
                        bullet
                    }
                    _ => "• ".to_owned(),
                });
            }
            Element::Table => {
                self.break_line(1);
                self.row = None;
            }
            Element::Ul | Element::Menu | Element::Dir => {
                self.break_line(usize::from(self.list.is_none()));
                self.list = Some(None);
            }
            Element::Ol => {
                self.break_line(usize::from(self.list.is_none()));
                let start = tag.attribute("start").and_then(|s| s.trim().parse().ok());
                self.list = Some(Some(start.unwrap_or(1)));
            }
            element => {
                if let Some(level) = element.heading_level() {
                    self.heading = Some(level);
                    self.bold.style = true;
                    self.break_line(1);
                } else {
                    self.break_block(gap_around(element));
                }
            }
        }
    }

    /// The lines of a table stand close, if no cell has more than one.
    pub(super) fn close_row(&mut self) {
        let Some((start, _)) = self.row.take() else { return };
        let ended = self.page.lines.last().is_some_and(|line| line.range.start >= start);
        if !ended && matches!(self.between, Between::Break(_)) {
            self.between = Between::Break(0);
        }
    }

    /// A cell stays on the line of its row as long as the row has no more than one.
    pub(super) fn open_cell(&mut self, tag: &Tag<'_>) {
        self.bold.style |= tag.element == Element::Th;
        let Some((start, has_cell)) = self.row else { return self.break_line(0) };
        self.row = Some((start, true));
        if !has_cell {
            return;
        }
        // The line that is open began with this row, and stands in the same region.
        let same_line = self.line.as_ref().is_some_and(|line| {
            line.start >= start
                && line.region == self.region
                && !matches!(line.shape, Shape::Heading(_))
        });
        let ended = self.page.lines.last().is_some_and(|line| line.range.start >= start);
        self.between = match self.between {
            Between::Tabs(count) => Between::Tabs(count + 1),
            _ if same_line && !ended => Between::Tabs(1),
            Between::Break(gap) => Between::Break(gap),
            _ => Between::Break(0),
        };
    }
}

/// Blank lines around a block.
pub(super) fn gap_around(element: Element) -> usize {
    let apart = matches!(
        element,
        Element::P
            | Element::Blockquote
            | Element::Pre
            | Element::Dl
            | Element::Figure
            | Element::Fieldset
            | Element::Xmp
            | Element::Listing
    );
    usize::from(apart)
}
