//! A page as it was read.

use std::ops::Range;

use crate::charset::Encoding;

/// What a page was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// HTML.
    Html,
    /// Plain text.
    Text,
}

/// A page: its text, and where what stands in it. All ranges are of bytes of `text`, on character
/// boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it was written in.
    pub kind: Kind,
    /// How its characters were written.
    pub encoding: Encoding,
    /// The text. Lines end with `\n`. For plain text the source itself (line ends made equal, a
    /// BOM and stray NULs removed); for HTML what a reader would see: a block on a line of its
    /// own, paragraphs, headings, lists and tables set apart by an empty line, `<br>` as a line
    /// break, list items after "• " or their number, cells divided by tabs, a horizontal rule as
    /// an empty line. Neither scripts nor what is hidden is in it; alternatives of images are in
    /// `images` only.
    pub text: String,
    /// The lines that are not blank, in order.
    pub lines: Vec<Line>,
    /// `og:title` or else `<title>`.
    pub title: Option<String>,
    /// The site as `og:site_name` gives it.
    pub site: Option<String>,
    /// The language as `<html lang>` gives it.
    pub language: Option<String>,
    /// When it was published as its own `meta` elements say, as written there. A claim.
    pub published: Option<String>,
    /// Its own address (`rel=canonical` or `og:url`), as written.
    pub address: Option<String>,
    /// Links with an address that is not just a fragment, in order.
    pub links: Vec<Link>,
    /// Images, in order.
    pub images: Vec<Image>,
    /// `<time datetime>`, in order.
    pub stamps: Vec<Stamp>,
    /// The decoded source, of HTML only.
    pub html: Option<String>,
    /// What was done to it, and what stood against what.
    pub notes: Vec<Note>,
}

/// A line with text on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its text without white space around (no-break spaces count as such), never empty.
    pub range: Range<usize>,
    /// Blank lines before it.
    pub gap: usize,
    /// What it is.
    pub shape: Shape,
    /// All of its letters are bold. Always false in plain text.
    pub bold: bool,
    /// The part of the page it stands in. Always `Body` in plain text.
    pub region: Region,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Running text.
    Text,
    /// A heading of level 1 to 6, marked up as one.
    Heading(u8),
    /// The first line of a list item; `range` begins with its bullet or number.
    Item,
    /// A row of a table with more than one cell.
    Row,
}

/// A part of a page, known by its landmark elements, roles, classes and ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// Nothing is said of it.
    Body,
    /// `main`, `article`, `role=main`, or named content.
    Main,
    /// Menus, breadcrumbs, skip links, tools of the page.
    Navigation,
    /// The site's header.
    Header,
    /// The site's footer.
    Footer,
    /// Side columns.
    Aside,
    /// Searching and logging in.
    Form,
    /// The record of who made and published the page.
    Provenance,
    /// Consent to cookies and other pop-ups.
    Popup,
}

impl Region {
    /// Around the content, not of it.
    #[must_use]
    pub fn is_chrome(self) -> bool {
        !matches!(self, Self::Body | Self::Main | Self::Provenance)
    }
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its text; empty for a link around an image.
    pub range: Range<usize>,
    /// Its address as written, white space around removed.
    pub href: String,
    /// Its `title`, if not empty.
    pub title: Option<String>,
    /// Its `type`, such as `application/pdf; length=18342`.
    pub media_type: Option<String>,
    /// It has `download`.
    pub download: bool,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Where in the text it stands.
    pub at: usize,
    /// Its address as written; empty for one given in the page itself (`data:`).
    pub src: String,
    /// Its alternative text.
    pub alt: String,
}

/// A time given for machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The text it is given for.
    pub range: Range<usize>,
    /// `datetime` as written.
    pub datetime: String,
}

/// What was done to a page, and what stood against what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Converted to UTF-8 from this encoding.
    Converted(&'static str),
    /// The page calls itself this, but its bytes say otherwise.
    LabelOverruled(String),
    /// A byte order mark was removed.
    BomRemoved,
    /// `\r\n` or `\r` was made `\n`, in plain text.
    LineEndsChanged,
    /// This many NULs were removed.
    NulsRemoved(usize),
}

impl Page {
    /// The text of a range; empty if it is not one of this page.
    #[must_use]
    pub fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The headings: level and range.
    pub fn headings(&self) -> impl Iterator<Item = (u8, &Range<usize>)> {
        self.lines.iter().filter_map(|line| match line.shape {
            Shape::Heading(level) => Some((level, &line.range)),
            _ => None,
        })
    }

    /// Links whose text lies in the range.
    pub fn links_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Link> {
        let range = range.clone();
        self.links.iter().filter(move |l| range.start <= l.range.start && l.range.end <= range.end)
    }
}
