//! HTML to a flat text with the layout of its lines.

mod block;
mod line;
mod tag;

use ratusz_richtext::markup::{Element, Step, Tag, Visitor, walk};

use self::block::gap_around;
use self::line::{Between, Current};
use self::tag::{is_bold, is_hidden, is_unread};
use crate::layout;
use crate::page::{Image, Kind, Link, Page, Region, Stamp};
use crate::region;

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
