//! OpenDocument (ODF 1.3): texts, workbooks, slides and drawings have one text content (part 3 § 6).

use super::archive::Archive;
use super::gather::Gather;
use super::xml::{Tag, Token, walk};
use super::{FileFault, FileLimits, Place};

/// Spaces that one `text:s` stands for, at most.
const SPACES: usize = 256;

/// Reads a document of any kind.
pub(super) fn read(
    bytes: &[u8],
    limits: &FileLimits,
    gather: &mut Gather,
) -> Result<(), FileFault> {
    let archive = Archive::open(bytes, limits)?;
    let manifest = archive.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        gather.facts.encrypted = true;
        gather.facts.partial = true;
        return Ok(());
    }
    let content = archive.text("content.xml")?.ok_or(FileFault::Damaged("no content.xml"))?;
    flow(&content, Place::Body, limits, gather)?;
    if let Some(styles) = archive.text("styles.xml")? {
        flow(&styles, Place::Header, limits, gather)?;
    }
    if let Some(meta) = archive.text("meta.xml")? {
        metadata(&meta, limits, gather)?;
    }
    Ok(())
}

fn metadata(text: &str, limits: &FileLimits, gather: &mut Gather) -> Result<(), FileFault> {
    let mut value = String::new();
    walk(text, limits.nesting, |token| match token {
        Token::Open("document-statistic", tag) => {
            gather.facts.pages = tag.attribute("page-count").and_then(|count| count.parse().ok());
        }
        Token::Open(..) => value.clear(),
        Token::Text(text) => value.push_str(&text),
        Token::Close(name) => {
            let value = std::mem::take(&mut value);
            match (name, value.trim()) {
                (_, "") => {}
                ("initial-creator" | "creator" | "printed-by", name) => gather.author(name),
                ("title", title) => {
                    gather.facts.title = Some(title.to_owned());
                    gather.metadata(title);
                }
                ("language", language) => gather.facts.language = Some(language.to_owned()),
                ("subject" | "description" | "keyword" | "user-defined", other) => {
                    gather.metadata(other);
                }
                _ => {}
            }
        }
    })
}

fn flow(
    text: &str,
    place: Place,
    limits: &FileLimits,
    gather: &mut Gather,
) -> Result<(), FileFault> {
    let mut flow =
        Flow { places: vec![("", place)], gather, paragraphs: 0, author: false, slides: 0 };
    walk(text, limits.nesting, |token| match token {
        Token::Open(name, tag) => flow.open(name, &tag),
        Token::Close(name) => flow.close(name),
        Token::Text(text) => flow.text(&text),
    })
}

/// Where in the content the reading is.
struct Flow<'a> {
    /// The places that are open, the innermost last, with the element that opened each.
    places: Vec<(&'static str, Place)>,
    gather: &'a mut Gather,
    /// Paragraphs and headings that are open: frames have paragraphs within paragraphs.
    paragraphs: usize,
    /// The name of who changed or commented is open.
    author: bool,
    slides: u32,
}

impl Flow<'_> {
    fn open(&mut self, name: &str, tag: &Tag<'_>) {
        let attribute = |name| tag.attribute(name).unwrap_or_default();
        match name {
            "p" | "h" => self.paragraphs += 1,
            "s" => {
                let count = attribute("c").parse().unwrap_or(1_usize);
                self.put(&" ".repeat(count.min(SPACES)));
            }
            "tab" => self.put("\t"),
            "line-break" => self.put("\n"),
            "creator" => self.author = true,
            "annotation" => self.places.push(("annotation", Place::Comment)),
            "note" => self.places.push(("note", Place::Note)),
            "notes" => self.places.push(("notes", Place::Note)),
            "deletion" => self.places.push(("deletion", Place::Deleted)),
            "hidden-text" | "hidden-paragraph" => {
                self.gather.add(&Place::Hidden, &attribute("string-value"));
                self.gather.add(&Place::Hidden, "\n");
            }
            "page" => {
                self.slides += 1;
                self.places.push(("page", Place::Slide(self.slides)));
            }
            "spreadsheet" => self.places.push(("spreadsheet", Place::Body)),
            "table" => match self.places.last() {
                Some(("spreadsheet", _)) => {
                    self.places.push(("table", Place::Sheet(attribute("name"))));
                }
                Some(("table", sheet)) => self.places.push(("table", sheet.clone())),
                _ => {}
            },
            "text-properties" if self.gather.facts.language.is_none() => {
                let (language, country) = (attribute("language"), attribute("country"));
                if !matches!(&*language, "" | "none" | "zxx") {
                    self.gather.facts.language = Some(format!("{language}-{country}"));
                }
            }
            "desc" => self.places.push(("desc", Place::Hidden)),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                let cell = matches!(self.places.last(), Some(("table", _)));
                self.put(if cell { " " } else { "\n" });
                self.paragraphs = self.paragraphs.saturating_sub(1);
            }
            "table-row" => self.put("\n"),
            "table-cell" => self.put("\t"),
            "note-citation" => self.put(" "),
            "creator" => self.author = false,
            _ => {}
        }
        if self.places.last().is_some_and(|(opened, _)| *opened == name) {
            self.put("\n");
            self.places.pop();
        }
    }

    fn text(&mut self, text: &str) {
        if self.author {
            return self.gather.author(text);
        }
        let description = self.places.last().is_some_and(|(opened, _)| *opened == "desc");
        if self.paragraphs == 0 && !description {
            return;
        }
        // White space is one space (part 3 § 6.1.2).
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            if !c.is_ascii_whitespace() {
                collapsed.push(c);
            } else if !collapsed.ends_with(' ') {
                collapsed.push(' ');
            }
        }
        self.put(&collapsed);
    }

    fn put(&mut self, text: &str) {
        if let Some((_, place)) = self.places.last() {
            self.gather.add(place, text);
        }
    }
}
