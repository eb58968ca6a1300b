//! JSON in and out, and the rules of the schema.

use std::borrow::Cow;

use serde::Deserialize;

use crate::tree::{Block, Cell, Inline, ListItem, Mark, Tree};
use crate::{address, limits};

/// Why a text is no tree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RichtextError {
    /// Not JSON, or nodes that the schema does not know.
    #[error("not a document: {0}")]
    Json(String),
    /// More bytes than are read.
    #[error("the document has {size} bytes, more than {limit}")]
    TooLarge {
        /// Bytes given.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Nodes nested too deep.
    #[error("nodes are nested more than {limit} deep")]
    TooDeep {
        /// Levels allowed.
        limit: usize,
    },
    /// Too many nodes.
    #[error("the document has more than {limit} nodes")]
    TooMany {
        /// Nodes allowed.
        limit: usize,
    },
    /// A rule of the schema is broken.
    #[error("{0}")]
    Rule(&'static str),
}

impl Tree {
    /// Reads and checks a tree.
    ///
    /// # Errors
    /// When the text is no such document, breaks a rule of the schema or exceeds [`limits`].
    pub fn from_json(json: &str) -> Result<Self, RichtextError> {
        /// The name of the outermost node, which the reader of a struct passes over.
        #[derive(Deserialize)]
        struct Head<'a> {
            #[serde(rename = "type", borrow)]
            kind: Cow<'a, str>,
        }
        if json.len() > limits::JSON_BYTES {
            return Err(RichtextError::TooLarge { size: json.len(), limit: limits::JSON_BYTES });
        }
        let error = |error: serde_json::Error| RichtextError::Json(error.to_string());
        let head: Head<'_> = serde_json::from_str(json).map_err(error)?;
        if head.kind != "doc" {
            return Err(RichtextError::Rule("the outermost node is a doc"));
        }
        let tree: Self = serde_json::from_str(json).map_err(error)?;
        tree.check()?;
        Ok(tree)
    }

    /// The tree as ProseMirror JSON.
    ///
    /// # Errors
    /// When it cannot be written, which no tree is known to bring about.
    pub fn to_json(&self) -> Result<String, RichtextError> {
        serde_json::to_string(self).map_err(|error| RichtextError::Json(error.to_string()))
    }

    /// Checks the rules of the schema that the types do not hold.
    ///
    /// # Errors
    /// The first rule or limit that is broken.
    pub fn check(&self) -> Result<(), RichtextError> {
        let mut check = Check { nodes: 0 };
        self.content.iter().try_for_each(|block| check.block(block, 1))
    }
}

struct Check {
    nodes: usize,
}

impl Check {
    fn node(&mut self, depth: usize) -> Result<(), RichtextError> {
        self.nodes += 1;
        if self.nodes > limits::NODES {
            return Err(RichtextError::TooMany { limit: limits::NODES });
        }
        if depth > limits::NESTING {
            return Err(RichtextError::TooDeep { limit: limits::NESTING });
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, depth: usize) -> Result<(), RichtextError> {
        self.node(depth)?;
        match block {
            Block::Paragraph { content } => self.inlines(content, depth),
            Block::Heading { attrs, content } => {
                rule((2..=6).contains(&attrs.level), "the level of a heading is 2 to 6")?;
                self.inlines(content, depth)
            }
            Block::BulletList { content } | Block::OrderedList { content, .. } => {
                rule(!content.is_empty(), "a list has items")?;
                content.iter().try_for_each(|item| self.item(item, depth + 1))
            }
            Block::Blockquote { content } => {
                rule(!content.is_empty(), "a quotation has content")?;
                content.iter().try_for_each(|block| self.block(block, depth + 1))
            }
            Block::CodeBlock { content } => {
                let plain = content
                    .iter()
                    .all(|inline| matches!(inline, Inline::Text { marks, .. } if marks.is_empty()));
                rule(plain, "preformatted text has neither marks nor images")?;
                self.inlines(content, depth)
            }
            Block::Table { content } => {
                rule(!content.is_empty(), "a table has rows")?;
                for row in content {
                    self.node(depth + 1)?;
                    rule(!row.content.is_empty(), "a row has cells")?;
                    row.content.iter().try_for_each(|cell| self.cell(cell, depth + 2))?;
                }
                Ok(())
            }
            Block::HorizontalRule => Ok(()),
        }
    }

    fn item(&mut self, item: &ListItem, depth: usize) -> Result<(), RichtextError> {
        self.node(depth)?;
        let first = item.content.first();
        let paragraph = matches!(first, Some(Block::Paragraph { .. }));
        rule(paragraph, "a list item begins with a paragraph")?;
        item.content.iter().try_for_each(|block| self.block(block, depth + 1))
    }

    fn cell(&mut self, cell: &Cell, depth: usize) -> Result<(), RichtextError> {
        self.node(depth)?;
        let (Cell::TableHeader { attrs, content } | Cell::TableCell { attrs, content }) = cell;
        let spans = [attrs.colspan, attrs.rowspan];
        rule(spans.iter().all(|s| (1..=limits::SPAN).contains(s)), "a cell spans 1 to 1000")?;
        rule(!content.is_empty(), "a cell has content")?;
        content.iter().try_for_each(|block| self.block(block, depth + 1))
    }

    fn inlines(&mut self, inlines: &[Inline], depth: usize) -> Result<(), RichtextError> {
        for inline in inlines {
            self.node(depth + 1)?;
            match inline {
                Inline::Text { text, marks } => {
                    rule(!text.is_empty(), "a run of text is not empty")?;
                    marks.iter().try_for_each(mark)?;
                }
                Inline::Image { attrs } => rule(
                    address::is_image(&attrs.src),
                    "the address of an image is https or of this site",
                )?,
                Inline::HardBreak => {}
            }
        }
        Ok(())
    }
}

fn mark(mark: &Mark) -> Result<(), RichtextError> {
    match mark {
        Mark::Link { attrs } => rule(
            address::is_link(&attrs.href),
            "the address of a link is http, https, mailto, tel or of this site",
        ),
        _ => Ok(()),
    }
}

fn rule(holds: bool, rule: &'static str) -> Result<(), RichtextError> {
    if holds { Ok(()) } else { Err(RichtextError::Rule(rule)) }
}
