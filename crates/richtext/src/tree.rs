//! The nodes of the tree. A `Tree` is a list of blocks; blocks hold blocks or inlines.

use serde::{Deserialize, Serialize};

/// A whole body: `{"type":"doc","content":[…]}` in JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "doc")]
pub struct Tree {
    /// Blocks in reading order.
    #[serde(default)]
    pub content: Vec<Block>,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// A heading inside the body; the page title is level 1, so these are 2 to 6.
    Heading {
        /// `level`, 2 to 6.
        attrs: HeadingAttrs,
        /// Its text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// A list with bullets.
    BulletList {
        /// Items in order.
        content: Vec<ListItem>,
    },
    /// A numbered list.
    OrderedList {
        /// The number of the first item.
        #[serde(default)]
        attrs: OrderedListAttrs,
        /// Items in order.
        content: Vec<ListItem>,
    },
    /// A quotation.
    Blockquote {
        /// What is quoted.
        content: Vec<Block>,
    },
    /// Text whose line breaks and spaces matter.
    CodeBlock {
        /// Its text; marks are not allowed here.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Inline>,
    },
    /// A table.
    Table {
        /// Rows from the top.
        content: Vec<Row>,
    },
    /// A thematic break.
    HorizontalRule,
}

/// Attributes of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadingAttrs {
    /// 2 to 6.
    pub level: u8,
}

/// Attributes of a numbered list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderedListAttrs {
    /// The number of the first item.
    pub order: u32,
}

impl Default for OrderedListAttrs {
    fn default() -> Self {
        Self { order: 1 }
    }
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "list_item")]
pub struct ListItem {
    /// Its blocks; the first is a paragraph.
    pub content: Vec<Block>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "table_row")]
pub struct Row {
    /// Cells from the left.
    pub content: Vec<Cell>,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Cell {
    /// A header cell (`th`).
    TableHeader {
        /// How many columns and rows it spans.
        #[serde(default)]
        attrs: CellAttrs,
        /// Its blocks.
        content: Vec<Block>,
    },
    /// A data cell (`td`).
    TableCell {
        /// How many columns and rows it spans.
        #[serde(default)]
        attrs: CellAttrs,
        /// Its blocks.
        content: Vec<Block>,
    },
}

/// How far a cell reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellAttrs {
    /// Columns, at least 1.
    pub colspan: u16,
    /// Rows, at least 1.
    pub rowspan: u16,
}

impl Default for CellAttrs {
    fn default() -> Self {
        Self { colspan: 1, rowspan: 1 }
    }
}

/// A run of text, a line break or a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Text with marks.
    Text {
        /// Never empty.
        text: String,
        /// How it is set.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    /// A forced line break.
    HardBreak,
    /// A picture.
    Image {
        /// Where it is and what it shows.
        attrs: ImageAttrs,
    },
}

/// Attributes of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageAttrs {
    /// An address of this site or `https`.
    pub src: String,
    /// The text alternative; empty only for decoration.
    pub alt: String,
}

/// How a run of text is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Mark {
    /// Strong importance.
    Strong,
    /// Emphasis.
    Em,
    /// Lower index.
    Subscript,
    /// Upper index.
    Superscript,
    /// A link.
    Link {
        /// Where it leads.
        attrs: LinkAttrs,
    },
}

/// Attributes of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkAttrs {
    /// `http`, `https`, `mailto`, `tel` or an address of this site.
    pub href: String,
}
