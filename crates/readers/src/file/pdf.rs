//! Text and facts of a PDF (ISO 32000-1). Written for hostile files: nothing panics, every loop has
//! a bound, and what is broken costs no more than itself.

mod cmap;
mod content;
mod document;
mod filter;
mod font;
mod glyphs;
mod layout;
mod object;

use std::collections::HashSet;

use super::gather::Gather;
use super::{FileFault, FileLimits, Place};
use content::Machine;
use document::Document;
use layout::Writer;
use object::{Dict, Object};

/// How deep the tree of pages or of form fields may be.
const DEPTH: usize = 64;
/// Annotations and fields that are read.
const NOTES: usize = 20_000;
/// One sign in so many may be unknown before a page counts as not read.
const UNKNOWN: usize = 20;

/// Reads a PDF.
pub(super) fn read(
    bytes: &[u8],
    limits: &FileLimits,
    gather: &mut Gather,
) -> Result<(), FileFault> {
    let document = Document::open(bytes, limits)?;
    let catalogue = document.of_trailer("Root");
    let mut pages = Pages { list: Vec::new(), seen: HashSet::new(), more: false };
    if let Some(tree) = catalogue.get("Pages") {
        pages.walk(&document, tree, &Dict::default(), 0);
    }
    if pages.list.is_empty() && !document.is_encrypted() {
        return Err(FileFault::Damaged("no pages"));
    }
    let count = u32::try_from(pages.list.len()).unwrap_or(u32::MAX);
    gather.facts.pages = Some(count).filter(|count| *count > 0);
    gather.facts.tagged = Some(is_tagged(&document, &catalogue));
    if document.is_encrypted() {
        gather.facts.encrypted = true;
        gather.facts.partial = true;
        return Ok(());
    }
    let mut machine = Machine::new(&document);
    let mut text_pages = 0;
    for (number, page) in (1..).zip(&pages.list) {
        text_pages += u32::from(page_text(&document, &mut machine, number, page, gather));
    }
    gather.facts.text_pages = Some(text_pages);
    fields(&document, &catalogue, gather);
    metadata(&document, &catalogue, gather);
    let names = document.dict(&catalogue, "Names").unwrap_or_default();
    gather.facts.partial |=
        pages.more || document.partial.get() || document.value(&names, "EmbeddedFiles").is_some();
    Ok(())
}

/// The leaves of the tree of pages (§ 7.7.3), each with what it inherits.
struct Pages {
    list: Vec<Page>,
    seen: HashSet<u32>,
    /// There are more than are read.
    more: bool,
}

struct Page {
    dict: Dict,
    resources: Dict,
}

impl Pages {
    fn walk(&mut self, document: &Document<'_>, node: &Object, inherited: &Dict, depth: usize) {
        if let Object::Ref(number) = node
            && !self.seen.insert(*number)
        {
            return;
        }
        if depth > DEPTH || self.list.len() >= document.limits.pages {
            self.more = true;
            return;
        }
        let Object::Dict(dict) = document.resolve(node) else { return };
        let resources = document.dict(&dict, "Resources");
        let resources = resources.unwrap_or_else(|| inherited.clone());
        match document.value(&dict, "Kids") {
            Some(Object::Array(kids)) => {
                for kid in &kids {
                    self.walk(document, kid, &resources, depth + 1);
                }
            }
            _ => self.list.push(Page { dict, resources }),
        }
    }
}

/// Marked as tagged and with a tree of structure (§ 14.7, 14.8).
fn is_tagged(document: &Document<'_>, catalogue: &Dict) -> bool {
    let marks = document.dict(catalogue, "MarkInfo").unwrap_or_default();
    let marked = document.value(&marks, "Marked") == Some(Object::Bool(true));
    marked && document.dict(catalogue, "StructTreeRoot").is_some()
}

/// Adds the text of a page and of its annotations; whether it had any.
fn page_text(
    document: &Document<'_>,
    machine: &mut Machine<'_>,
    number: u32,
    page: &Page,
    gather: &mut Gather,
) -> bool {
    let parts = match page.dict.get("Contents") {
        Some(contents) => match document.resolve(contents) {
            Object::Array(parts) => parts,
            _ => vec![contents.clone()],
        },
        None => Vec::new(),
    };
    let mut content = Vec::new();
    for part in &parts {
        if let Some((_, bytes)) = document.stream(part) {
            if content.len() + bytes.len() > document.limits.unpacked {
                document.partial.set(true);
                break;
            }
            content.extend_from_slice(&bytes);
            content.push(b'\n');
        }
    }
    let mut writer = Writer::default();
    machine.page(&content, &page.resources, &mut writer);
    if writer.unknown * UNKNOWN > writer.known {
        gather.facts.partial = true;
    }
    gather.add(&Place::Page(number), &writer.text);
    annotations(document, &page.dict, gather);
    writer.text.contains(char::is_alphanumeric)
}

/// What annotations say (§ 12.5) and who wrote them; fields of forms are read elsewhere.
fn annotations(document: &Document<'_>, page: &Dict, gather: &mut Gather) {
    let Some(Object::Array(list)) = document.value(page, "Annots") else { return };
    for annotation in list.iter().take(NOTES) {
        let Object::Dict(annotation) = document.resolve(annotation) else { continue };
        let kind = document.value(&annotation, "Subtype");
        if matches!(kind.as_ref().and_then(Object::name), Some(b"Widget" | b"Link")) {
            continue;
        }
        if let Some(text) = string(document, &annotation, "Contents") {
            gather.add(&Place::Comment, &text);
            gather.add(&Place::Comment, "\n");
        }
        if let Some(author) = string(document, &annotation, "T") {
            gather.author(&author);
        }
    }
}

/// The values of the fields of a form (§ 12.7.3).
fn fields(document: &Document<'_>, catalogue: &Dict, gather: &mut Gather) {
    let form = document.dict(catalogue, "AcroForm").unwrap_or_default();
    let Some(Object::Array(fields)) = document.value(&form, "Fields") else { return };
    let (mut open, mut seen) = (fields, HashSet::new());
    while let Some(field) = open.pop() {
        if let Object::Ref(number) = field
            && !seen.insert(number)
        {
            continue;
        }
        if seen.len() > NOTES {
            gather.facts.partial = true;
            return;
        }
        let Object::Dict(field) = document.resolve(&field) else { continue };
        if let Some(value) = string(document, &field, "V") {
            gather.add(&Place::Form, &value);
            gather.add(&Place::Form, "\n");
        }
        if let Some(Object::Array(kids)) = document.value(&field, "Kids") {
            open.extend(kids.into_iter().filter(|kid| matches!(kid, Object::Ref(_))));
        }
    }
}

fn metadata(document: &Document<'_>, catalogue: &Dict, gather: &mut Gather) {
    gather.facts.language = string(document, catalogue, "Lang").filter(|lang| !lang.is_empty());
    let information = document.of_trailer("Info");
    let mut keys: Vec<&Vec<u8>> = information.0.keys().collect();
    keys.sort_unstable();
    for key in keys {
        let Ok(key) = std::str::from_utf8(key) else { continue };
        let Some(value) = string(document, &information, key) else { continue };
        let value = value.trim();
        match key {
            "Author" => gather.author(value),
            "Title" => {
                gather.facts.title = Some(value.to_owned()).filter(|title| !title.is_empty());
                gather.metadata(value);
            }
            "Creator" | "Producer" | "CreationDate" | "ModDate" | "Trapped" => {}
            _ => gather.metadata(value),
        }
    }
}

fn string(document: &Document<'_>, dict: &Dict, key: &str) -> Option<String> {
    document.value(dict, key)?.bytes().map(text_string)
}

/// A text string (§ 7.9.2.2): UTF-16, UTF-8 or `PDFDocEncoding`.
fn text_string(bytes: &[u8]) -> String {
    /// `PDFDocEncoding` from 0x80 to 0xA0 (annex D.3).
    const MARKS: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return cmap::utf16(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    let text = bytes.iter().map(|byte| match byte {
        0x80..=0xA0 => MARKS.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        byte => char::from(*byte),
    });
    text.filter(|c| *c != '\0').collect()
}
