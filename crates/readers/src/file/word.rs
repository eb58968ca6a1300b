//! Documents and slides of Office Open XML (ECMA-376): WordprocessingML § 17, DrawingML § 21.

use super::archive::Archive;
use super::gather::Gather;
use super::xml::{Tag, Token, walk};
use super::{FileFault, FileLimits, Place};

/// A text document.
pub(super) fn document(
    bytes: &[u8],
    limits: &FileLimits,
    gather: &mut Gather,
) -> Result<(), FileFault> {
    let archive = Archive::open(bytes, limits)?;
    if !part(&archive, "word/document.xml", Place::Body, limits, gather)? {
        return Err(FileFault::Damaged("no word/document.xml"));
    }
    for name in archive.names() {
        let place = match name.strip_prefix("word/") {
            Some(name) if name.starts_with("header") || name.starts_with("footer") => Place::Header,
            Some("footnotes.xml" | "endnotes.xml") => Place::Note,
            Some(name) if name.starts_with("comments") => Place::Comment,
            Some(name) if name.starts_with("diagrams/data") => Place::Body,
            Some(name) if name.starts_with("glossary/document") => Place::Hidden,
            _ => continue,
        };
        part(&archive, name, place, limits, gather)?;
    }
    if let Some(styles) = archive.text("word/styles.xml")? {
        walk(&styles, limits.nesting, |token| {
            if let Token::Open("lang", tag) = token {
                gather.facts.language = gather.facts.language.take().or(tag.attribute("val"));
            }
        })?;
    }
    properties(&archive, limits, gather)
}

/// A presentation.
pub(super) fn slides(
    bytes: &[u8],
    limits: &FileLimits,
    gather: &mut Gather,
) -> Result<(), FileFault> {
    let archive = Archive::open(bytes, limits)?;
    let mut slide = 0;
    for name in archive.names().into_iter().filter(|name| name.ends_with(".xml")) {
        let place = match name.strip_prefix("ppt/") {
            Some(name) if name.starts_with("slides/") => {
                slide += 1;
                Place::Slide(slide)
            }
            Some(name) if name.starts_with("notesSlides/") => Place::Note,
            Some(name) if name.starts_with("comments") => Place::Comment,
            Some(name) if name.starts_with("diagrams/data") => Place::Body,
            _ => continue,
        };
        part(&archive, name, place, limits, gather)?;
    }
    gather.facts.pages = Some(slide);
    properties(&archive, limits, gather)
}

/// The documents' properties: `docProps/core.xml` (part 2 § 11) and `docProps/app.xml`.
pub(super) fn properties(
    archive: &Archive<'_>,
    limits: &FileLimits,
    gather: &mut Gather,
) -> Result<(), FileFault> {
    for name in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
        let Some(text) = archive.text(name)? else { continue };
        let mut value = String::new();
        walk(&text, limits.nesting, |token| match token {
            Token::Open(..) => value.clear(),
            Token::Text(text) => value.push_str(&text),
            Token::Close(name) => property(name, std::mem::take(&mut value).trim(), gather),
        })?;
    }
    Ok(())
}

fn property(name: &str, value: &str, gather: &mut Gather) {
    if value.is_empty() {
        return;
    }
    match name {
        "creator" | "lastModifiedBy" | "Manager" => gather.author(value),
        "title" => {
            gather.facts.title = Some(value.to_owned());
            gather.metadata(value);
        }
        "language" => gather.facts.language = Some(value.to_owned()),
        "subject" | "description" | "keywords" | "category" | "Company" | "lpwstr" | "lpstr" => {
            gather.metadata(value);
        }
        "Pages" => gather.facts.pages = value.parse().ok().or(gather.facts.pages),
        _ => {}
    }
}

/// One part of the package; `false` when it is not there.
fn part(
    archive: &Archive<'_>,
    name: &str,
    place: Place,
    limits: &FileLimits,
    gather: &mut Gather,
) -> Result<bool, FileFault> {
    let Some(text) = archive.text(name)? else { return Ok(false) };
    let mut flow =
        Flow { place, gather, deleted: 0, runs: 0, fallback: 0, hidden: false, text: None };
    walk(&text, limits.nesting, |token| match token {
        Token::Open(name, tag) => flow.open(name, &tag),
        Token::Close(name) => flow.close(name),
        Token::Text(text) => flow.text(&text),
    })?;
    Ok(true)
}

/// Where in a part the reading is.
struct Flow<'a> {
    place: Place,
    gather: &'a mut Gather,
    /// Tracked deletions that are open.
    deleted: usize,
    /// Runs that are open: text boxes have runs within runs.
    runs: usize,
    /// Second ways to show the same, for old programs.
    fallback: usize,
    /// The run is hidden.
    hidden: bool,
    /// An element with text is open; `true` for the code of a field, which is not shown.
    text: Option<bool>,
}

impl Flow<'_> {
    fn open(&mut self, name: &str, tag: &Tag<'_>) {
        if matches!(name, "ins" | "del" | "moveFrom" | "moveTo" | "comment" | "cmAuthor")
            && let Some(author) = tag.attribute("author").or_else(|| tag.attribute("name"))
        {
            self.gather.author(&author);
        }
        match name {
            "del" | "moveFrom" => self.deleted += 1,
            "Fallback" => self.fallback += 1,
            "r" => {
                self.runs += 1;
                self.hidden = false;
            }
            "vanish" => {
                let off = tag.attribute("val").is_some_and(|val| val == "0" || val == "false");
                self.hidden = !off;
            }
            "t" | "delText" | "text" => self.text = Some(false),
            "instrText" | "delInstrText" => self.text = Some(true),
            "tab" if self.runs > 0 => self.put("\t"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "docPr" | "cNvPr" => {
                if let Some(description) = tag.attribute("descr").filter(|d| !d.is_empty()) {
                    self.gather.add(&Place::Hidden, &description);
                    self.gather.add(&Place::Hidden, "\n");
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "del" | "moveFrom" => {
                self.deleted = self.deleted.saturating_sub(1);
                self.gather.add(&Place::Deleted, "\n");
            }
            "Fallback" => self.fallback = self.fallback.saturating_sub(1),
            "r" => {
                self.runs = self.runs.saturating_sub(1);
                self.hidden = false;
            }
            "t" | "delText" | "text" | "instrText" | "delInstrText" => self.text = None,
            "p" => {
                let place = self.place.clone();
                self.gather.add(&place, "\n");
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.text {
            Some(true) => {
                self.gather.add(&Place::Hidden, text);
                self.gather.add(&Place::Hidden, "\n");
            }
            Some(false) => self.put(text),
            None => {}
        }
    }

    fn put(&mut self, text: &str) {
        if self.fallback > 0 {
            return;
        }
        let place = match () {
            () if self.deleted > 0 => &Place::Deleted,
            () if self.hidden => &Place::Hidden,
            () => &self.place,
        };
        self.gather.add(place, text);
    }
}
