//! HTML to a flat text with the layout of its lines.

use ratusz_richtext::markup::{Element, Step, Tag, Visitor, walk};

use crate::layout;
use crate::page::{Image, Kind, Line, Link, Page, Region, Shape, Stamp};
use crate::region;

/// Blank lines that are kept between two lines.
const GAP: usize = 3;
/// Characters of a title or another value of the head that are kept.
const VALUE_CHARS: usize = 1000;

/// The page of an HTML document; `None` when its elements are nested too deep.
pub(crate) fn page(html: String, nesting: usize) -> Option<Page> {
    let mut flat = Flat::new(html.len());
    if walk(&html, nesting, &mut flat) {
        return None;
    }
    flat.end_link();
    flat.end_line();
    let mut page = flat.page;
    page.text = flat.out;
    page.html = Some(html);
    page.title = flat.og_title.or(page.title);
    Some(page)
}

/// What stands between the text written so far and what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    Space,
    /// That many cell borders.
    Tabs(usize),
    /// A line end and that many blank lines.
    Break(usize),
}

/// What an element changed, to be undone at its end.
struct Frame {
    region: Region,
    bold: Bold,
    heading: Option<u8>,
    preformatted: bool,
    stamp: Option<usize>,
    list: Option<Option<u32>>,
}

/// How many elements make the text bold.
#[derive(Debug, Clone, Copy, Default)]
struct Bold {
    b: u32,
    strong: u32,
    style: bool,
}

impl Bold {
    fn is_bold(self) -> bool {
        self.style || self.b > 0 || self.strong > 0
    }
}

struct Flat {
    out: String,
    between: Between,
    page: Page,
    og_title: Option<String>,
    in_title: bool,
    frames: Vec<Frame>,
    region: Region,
    bold: Bold,
    heading: Option<u8>,
    preformatted: bool,
    /// The list we are in: `Some(None)` with bullets, else the number of the next item.
    list: Option<Option<u32>>,
    /// The bullet or number of the item that has no text yet.
    bullet: Option<String>,
    /// No-break spaces were seen on a line that has no text yet.
    blank: bool,
    line: Option<Current>,
    /// Where the row of a table began, and whether it has had a cell.
    row: Option<(usize, bool)>,
    link: Option<(Link, Option<usize>)>,
    /// The link that is open is not shown.
    link_hidden: bool,
}

/// The line being written.
struct Current {
    start: usize,
    gap: usize,
    shape: Shape,
    region: Region,
    letters: bool,
    plain_letters: bool,
}

impl Flat {
    fn new(size: usize) -> Self {
        Self {
            out: String::with_capacity(size / 2),
            between: Between::Nothing,
            page: layout::bare(Kind::Html, String::new()),
            og_title: None,
            in_title: false,
            frames: Vec::new(),
            region: Region::Body,
            bold: Bold::default(),
            heading: None,
            preformatted: false,
            list: None,
            bullet: None,
            blank: false,
            line: None,
            row: None,
            link: None,
            link_hidden: false,
        }
    }

    /// Ends the line and asks for at least `gap` blank lines before the next.
    fn break_line(&mut self, gap: usize) {
        // Between a bullet and its text nothing may stand.
        let gap = if self.bullet.is_some() { 0 } else { gap.max(usize::from(self.blank)) };
        self.blank = false;
        self.between = match self.between {
            Between::Break(before) => Between::Break(before.max(gap)),
            _ => Between::Break(gap),
        };
    }

    /// A break that the borders of cells outweigh: the first block of a row stays beside the row
    /// before, the first block of a later cell on its row's line.
    fn break_block(&mut self, gap: usize) {
        let row_is_empty = self.row.is_some_and(|(start, _)| self.out.len() == start);
        if !matches!(self.between, Between::Tabs(_)) && !row_is_empty {
            self.break_line(gap);
        }
    }

    fn forced_break(&mut self) {
        self.blank = false;
        self.between = match self.between {
            Between::Break(gap) => Between::Break((gap + 1).min(GAP)),
            _ => Between::Break(0),
        };
    }

    /// Closes the line that is written, if there is one.
    fn end_line(&mut self) {
        let Some(line) = self.line.take() else { return };
        let text = self.out[line.start..].trim_end();
        self.page.lines.push(Line {
            range: line.start..line.start + text.len(),
            gap: line.gap,
            shape: line.shape,
            bold: line.letters && !line.plain_letters,
            region: line.region,
        });
    }

    /// Makes room for text: what stands between is written, a line is open afterwards.
    fn make_room(&mut self) {
        let between = std::mem::replace(&mut self.between, Between::Nothing);
        let gap = match between {
            Between::Break(gap) => {
                self.end_line();
                gap
            }
            _ => 0,
        };
        let Some(line) = &mut self.line else { return self.start_line(gap) };
        match between {
            Between::Space => self.out.push(' '),
            Between::Tabs(count) => {
                self.out.extend(std::iter::repeat_n('\t', count));
                line.shape = Shape::Row;
            }
            Between::Nothing | Between::Break(_) => {}
        }
    }

    fn start_line(&mut self, gap: usize) {
        let gap = if self.out.is_empty() { 0 } else { gap };
        if !self.out.is_empty() {
            self.out.extend(std::iter::repeat_n('\n', gap + 1));
        }
        let start = self.out.len();
        let mut shape = self.heading.map_or(Shape::Text, Shape::Heading);
        if let Some(bullet) = self.bullet.take() {
            self.out.push_str(&bullet);
            shape = Shape::Item;
        }
        self.blank = false;
        self.line = Some(Current {
            start,
            gap,
            shape,
            region: self.region,
            letters: false,
            plain_letters: false,
        });
    }

    /// Is the next text the first of its line?
    fn at_line_start(&self) -> bool {
        self.line.is_none() || matches!(self.between, Between::Break(_))
    }

    /// Writes text without white space to collapse.
    fn word(&mut self, word: &str) {
        let word = if self.at_line_start() {
            let trimmed = word.trim_start();
            self.blank |= trimmed.len() < word.len();
            trimmed
        } else {
            word
        };
        if word.is_empty() {
            return;
        }
        self.make_room();
        if let Some((_, start @ None)) = &mut self.link {
            *start = Some(self.out.len());
        }
        // Soft hyphens and zero-width marks are no part of a word.
        let invisible = ['\u{ad}', '\u{200b}', '\u{feff}'];
        if word.contains(invisible) {
            self.out.extend(word.chars().filter(|c| !invisible.contains(c)));
        } else {
            self.out.push_str(word);
        }
        let bold = self.bold.is_bold();
        if let Some(line) = &mut self.line
            && !(line.letters && (bold || line.plain_letters))
            && word.contains(char::is_alphanumeric)
        {
            line.letters = true;
            line.plain_letters |= !bold;
        }
    }

    fn collapsed(&mut self, text: &str) {
        let space = |b: &u8| b.is_ascii_whitespace();
        if text.as_bytes().first().is_some_and(space) {
            self.space();
        }
        let mut words = text.split_ascii_whitespace();
        if let Some(first) = words.next() {
            self.word(first);
        }
        for word in words {
            self.space();
            self.word(word);
        }
        if text.as_bytes().last().is_some_and(space) {
            self.space();
        }
    }

    fn space(&mut self) {
        if self.between == Between::Nothing && self.line.is_some() {
            self.between = Between::Space;
        }
    }

    fn verbatim(&mut self, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.forced_break();
            }
            let line = line.trim_end();
            if !line.is_empty() {
                self.word(line);
            }
        }
    }

    fn start_link(&mut self, tag: &Tag<'_>) {
        self.end_link();
        self.link_hidden = tag.has_attributes() && is_hidden(tag);
        let Some(href) = tag.attribute("href") else { return };
        let href = href.trim();
        let script = href.get(..11).is_some_and(|s| s.eq_ignore_ascii_case("javascript:"));
        if self.link_hidden || href.is_empty() || href.starts_with('#') || script {
            return;
        }
        let value = |name| {
            tag.attribute(name).map(|v| v.trim().to_owned()).filter(|v: &String| !v.is_empty())
        };
        let link = Link {
            range: 0..0,
            href: href.to_owned(),
            title: value("title"),
            media_type: value("type"),
            download: tag.attribute("download").is_some(),
        };
        self.link = Some((link, None));
    }

    fn end_link(&mut self) {
        self.link_hidden = false;
        if let Some((mut link, start)) = self.link.take() {
            let end = self.out.len();
            link.range = start.unwrap_or(end)..end;
            self.page.links.push(link);
        }
    }

    fn image(&mut self, tag: &Tag<'_>) {
        let value = |name| tag.attribute(name).map(|v| v.trim().to_owned()).unwrap_or_default();
        let src = value("src");
        let inline = src.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:"));
        let src = if inline { String::new() } else { src };
        self.page.images.push(Image { at: self.out.len(), src, alt: value("alt") });
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let Some(name) = tag.attribute("property").or_else(|| tag.attribute("name")) else {
            return;
        };
        let Some(content) = tag.attribute("content") else { return };
        let slot = match name.trim().to_ascii_lowercase().as_str() {
            "og:title" => &mut self.og_title,
            "og:site_name" => &mut self.page.site,
            "og:url" => &mut self.page.address,
            "article:published_time"
            | "dc.date"
            | "dc.date.created"
            | "dcterms.created"
            | "dcterms.issued"
            | "date"
            | "pubdate" => &mut self.page.published,
            _ => return,
        };
        fill(slot, &content);
    }

    /// What an element without content does.
    fn void(&mut self, tag: &Tag<'_>) {
        match tag.element {
            Element::Br => self.forced_break(),
            Element::Hr => self.break_line(1),
            Element::Img => self.image(tag),
            Element::Meta => self.meta(tag),
            Element::Link => {
                let rel = tag.attribute("rel").unwrap_or_default();
                if rel.trim().eq_ignore_ascii_case("canonical")
                    && let Some(href) = tag.attribute("href")
                {
                    fill(&mut self.page.address, &href);
                }
            }
            Element::Html => {
                if let Some(language) = tag.attribute("lang") {
                    fill(&mut self.page.language, &language);
                }
            }
            _ => {}
        }
    }

    /// Line ends before a block, and what it means for the text in it.
    fn open_block(&mut self, tag: &Tag<'_>) {
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
    fn close_row(&mut self) {
        let Some((start, _)) = self.row.take() else { return };
        let ended = self.page.lines.last().is_some_and(|line| line.range.start >= start);
        if !ended && matches!(self.between, Between::Break(_)) {
            self.between = Between::Break(0);
        }
    }

    /// A cell stays on the line of its row as long as the row has no more than one.
    fn open_cell(&mut self, tag: &Tag<'_>) {
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

impl Visitor for Flat {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        let element = tag.element;
        match element {
            Element::A => self.start_link(tag),
            Element::B => self.bold.b += 1,
            Element::Strong => self.bold.strong += 1,
            Element::Title => self.in_title = self.page.title.is_none(),
            _ => {}
        }
        if element.is_void() || element == Element::Html {
            self.void(tag);
            return Step::Into;
        }
        if element.is_formatting() {
            return Step::Into;
        }
        if is_unread(element) || (tag.has_attributes() && is_hidden(tag)) {
            return Step::Over;
        }
        self.frames.push(Frame {
            region: self.region,
            bold: self.bold,
            heading: self.heading,
            preformatted: self.preformatted,
            stamp: None,
            list: self.list,
        });
        if let Some(region) = region::region(tag, self.region) {
            self.break_line(0);
            self.region = region;
        }
        if tag.has_attributes() {
            self.bold.style |= tag.attribute("style").is_some_and(|style| is_bold(&style));
        }
        match element {
            Element::Pre | Element::Xmp | Element::Listing | Element::Plaintext => {
                self.preformatted = true;
            }
            Element::Time => {
                if let (Some(datetime), Some(frame)) =
                    (tag.attribute("datetime"), self.frames.last_mut())
                {
                    frame.stamp = Some(self.page.stamps.len());
                    let start = self.out.len();
                    let datetime = datetime.trim().to_owned();
                    self.page.stamps.push(Stamp { range: start..start, datetime });
                }
            }
            _ => {}
        }
        if element.is_block() {
            self.open_block(tag);
        }
        Step::Into
    }

    fn close(&mut self, element: Element) {
        match element {
            Element::A => return self.end_link(),
            Element::B => return self.bold.b = self.bold.b.saturating_sub(1),
            Element::Strong => return self.bold.strong = self.bold.strong.saturating_sub(1),
            Element::Title => self.in_title = false,
            element if element.is_formatting() => return,
            _ => {}
        }
        let Some(frame) = self.frames.pop() else { return };
        let cell = matches!(element, Element::Td | Element::Th | Element::Caption);
        if cell {
            self.end_link();
        }
        self.bold.style = frame.bold.style;
        if cell {
            // Formatting left open does not reach out of a cell.
            self.bold = frame.bold;
        }
        if let Some(stamp) = frame.stamp.and_then(|at| self.page.stamps.get_mut(at)) {
            let text = &self.out[stamp.range.start..];
            let from = stamp.range.start + (text.len() - text.trim_start().len());
            stamp.range = from..self.out.len();
        }
        if self.region != frame.region {
            self.break_line(0);
        }
        self.region = frame.region;
        self.heading = frame.heading;
        self.preformatted = frame.preformatted;
        match element {
            Element::Li => self.bullet = None,
            // The count of an outer list went on inside its items, never inside an inner list.
            Element::Ul | Element::Ol | Element::Menu | Element::Dir => self.list = frame.list,
            Element::Tr => self.close_row(),
            Element::Table => self.row = None,
            _ => {}
        }
        match element {
            Element::Td | Element::Th => {}
            _ if element.heading_level().is_some() || element == Element::Table => {
                self.break_line(1);
            }
            Element::Ul | Element::Ol | Element::Menu | Element::Dir => {
                self.break_line(usize::from(self.list.is_none()));
            }
            _ if element.is_block() => self.break_block(gap_around(element)),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            fill(&mut self.page.title, text);
        } else if self.link_hidden {
            // Mostly a link for those who use the keyboard, past the menu.
        } else if self.preformatted {
            self.verbatim(text);
        } else {
            self.collapsed(text);
        }
    }
}

/// Sets `slot`, if nothing stands there, to the first characters of `value`, white space collapsed.
fn fill(slot: &mut Option<String>, value: &str) {
    if slot.is_none() && !value.trim().is_empty() {
        let words: Vec<&str> = value.split_whitespace().collect();
        *slot = Some(words.join(" ").chars().take(VALUE_CHARS).collect());
    }
}

/// Blank lines around a block.
fn gap_around(element: Element) -> usize {
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

/// Not text of the page.
fn is_unread(element: Element) -> bool {
    matches!(
        element,
        Element::Script
            | Element::Style
            | Element::Template
            | Element::Svg
            | Element::Noscript
            | Element::Noframes
            | Element::Noembed
            | Element::Iframe
            | Element::Select
            | Element::Datalist
            | Element::Textarea
            | Element::Button
            | Element::Audio
            | Element::Video
            | Element::Canvas
    )
}

/// Not shown on a screen.
fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attributes().any(|(name, value)| {
        if name.eq_ignore_ascii_case("hidden") {
            return true;
        }
        if name.eq_ignore_ascii_case("style") {
            let style: String = compact(value);
            return style.contains("display:none") || style.contains("visibility:hidden");
        }
        name.eq_ignore_ascii_case("class")
            && value.split_ascii_whitespace().any(|class| {
                matches!(
                    class,
                    "sr-only"
                        | "visually-hidden"
                        | "visuallyhidden"
                        | "element-invisible"
                        | "screen-reader-text"
                )
            })
    })
}

fn is_bold(style: &str) -> bool {
    let style = compact(style);
    ["font-weight:bold", "font-weight:600", "font-weight:700", "font-weight:800", "font-weight:900"]
        .iter()
        .any(|bold| style.contains(bold))
}

/// Lower case without white space.
fn compact(style: &str) -> String {
    style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}
