//! The arms of a unit: a drawing made harmless. SVG is written anew from what is known to be safe;
//! PNG keeps its picture alone and is put into an SVG, so that arms are always one text.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ratusz_domain::limits::{ARMS_BYTES, ARMS_ELEMENTS, ARMS_PIXELS};
use roxmltree::{Document, Node, ParsingOptions};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Parts of a PNG that make the picture; the rest (times, places, texts) is left out.
const CHUNKS: [&[u8]; 6] = [b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"IDAT", b"IEND"];

const ELEMENTS: [&str; 19] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "title",
    "desc",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "symbol",
    "use",
];
/// Elements that run, fetch or embed something: arms with one are refused, not cleaned.
const ACTIVE: [&str; 10] = [
    "script",
    "foreignObject",
    "image",
    "iframe",
    "a",
    "animate",
    "set",
    "style",
    "audio",
    "video",
];
const ATTRIBUTES: [&str; 52] = [
    "id",
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "dx",
    "dy",
    "width",
    "height",
    "points",
    "viewBox",
    "preserveAspectRatio",
    "transform",
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-opacity",
    "opacity",
    "offset",
    "stop-color",
    "stop-opacity",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "mask",
    "maskUnits",
    "maskContentUnits",
    "paint-order",
    "color",
    "visibility",
    "display",
    "vector-effect",
];

/// Why a picture can't be arms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArmsFault {
    /// Neither SVG nor PNG.
    Kind,
    /// More bytes than the limit.
    Bytes,
    /// More elements, or deeper in one another, than the limit.
    Elements,
    /// It can't be read as XML, or as PNG.
    Broken,
    /// It has an element or an attribute that runs, fetches or embeds; its name.
    Active(String),
    /// Its sides are longer than the limit.
    Pixels(u32, u32),
}

impl fmt::Display for ArmsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind => write!(f, "Herb może być plikiem SVG albo PNG: wybierz inny plik."),
            Self::Bytes => {
                write!(
                    f,
                    "Plik z herbem może mieć najwyżej {} kB: uprość rysunek.",
                    ARMS_BYTES / 1024
                )
            }
            Self::Elements => write!(f, "Rysunek herbu jest zbyt złożony: uprość go."),
            Self::Broken => write!(f, "Pliku z herbem nie da się odczytać: zapisz go ponownie."),
            Self::Active(name) => write!(
                f,
                "Herb ma element „{name}”, który mógłby coś uruchomić albo pobrać: zapisz go jako zwykły rysunek."
            ),
            Self::Pixels(width, height) => write!(
                f,
                "Herb ma {width} × {height} pikseli, a może mieć najwyżej {ARMS_PIXELS} × {ARMS_PIXELS}: zmniejsz go."
            ),
        }
    }
}

/// Arms as one SVG text, whatever they came as.
///
/// # Errors
/// [`ArmsFault`], for the person who chose the file.
pub fn arms(bytes: &[u8]) -> Result<String, ArmsFault> {
    if bytes.len() > ARMS_BYTES {
        return Err(ArmsFault::Bytes);
    }
    if bytes.starts_with(PNG) {
        return png(bytes);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ArmsFault::Kind)?;
    if !text.contains("<svg") {
        return Err(ArmsFault::Kind);
    }
    // A document type could define entities that unfold without end.
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: ARMS_ELEMENTS as u32 * 8,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(strip_doctype(text), options);
    let document = document.map_err(|_| ArmsFault::Broken)?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(ArmsFault::Kind);
    }
    let mut writer = Writer { out: String::with_capacity(text.len()), elements: 0 };
    writer.element(root, 0)?;
    Ok(writer.out)
}

/// Drawing programs write a document type without entities of its own: it says nothing.
fn strip_doctype(text: &str) -> &str {
    match text.find("<!DOCTYPE") {
        Some(at) => match text[at..].find('>') {
            Some(end) if !text[at..at + end].contains('[') => &text[at + end + 1..],
            _ => text,
        },
        None => text,
    }
}

struct Writer {
    out: String,
    elements: usize,
}

impl Writer {
    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), ArmsFault> {
        let name = node.tag_name().name();
        let ours = node.tag_name().namespace() == Some(SVG);
        if ACTIVE.iter().any(|active| active.eq_ignore_ascii_case(name)) {
            return Err(ArmsFault::Active(name.to_owned()));
        }
        // What drawing programs keep for themselves, and what we do not know, is left out.
        if !ours || !ELEMENTS.contains(&name) {
            return Ok(());
        }
        self.elements += 1;
        if self.elements > ARMS_ELEMENTS || depth > 64 {
            return Err(ArmsFault::Elements);
        }
        self.out.push('<');
        self.out.push_str(name);
        if depth == 0 {
            self.attribute("xmlns", SVG);
        }
        self.attributes(node)?;
        self.out.push('>');
        for child in node.children() {
            if child.is_element() {
                self.element(child, depth + 1)?;
            } else if let Some(text) = child.text().filter(|_| matches!(name, "title" | "desc")) {
                self.text(text);
            }
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        Ok(())
    }

    fn attributes(&mut self, node: Node<'_, '_>) -> Result<(), ArmsFault> {
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            if name.len() > 2 && name[..2].eq_ignore_ascii_case("on") {
                return Err(ArmsFault::Active(name.to_owned()));
            }
            match (attribute.namespace(), name) {
                (None, "style") => {
                    for part in value.split(';') {
                        let Some((name, value)) = part.split_once(':') else { continue };
                        self.known(name.trim(), value.trim())?;
                    }
                }
                (None | Some(XLINK), "href")
                    if node.tag_name().name() == "use" || value.starts_with('#') =>
                {
                    if !value.starts_with('#') {
                        return Err(ArmsFault::Active(name.to_owned()));
                    }
                    self.attribute("href", value);
                }
                (None, _) => self.known(name, value)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// An attribute, or a property of a style, if it is known to be safe.
    fn known(&mut self, name: &str, value: &str) -> Result<(), ArmsFault> {
        if !ATTRIBUTES.contains(&name) {
            return Ok(());
        }
        let lower = value.to_ascii_lowercase();
        let references = lower.match_indices("url(");
        let inner =
            |at: usize| lower[at + 4..].trim_start_matches([' ', '\'', '"']).starts_with('#');
        if references.into_iter().any(|(at, _)| !inner(at)) || lower.contains('\\') {
            return Err(ArmsFault::Active(name.to_owned()));
        }
        self.attribute(name, value);
        Ok(())
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.text(value);
        self.out.push('"');
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '&' => self.out.push_str("&amp;"),
                '"' => self.out.push_str("&quot;"),
                c if c.is_control() => self.out.push(' '),
                c => self.out.push(c),
            }
        }
    }
}

/// The picture of a PNG without anything else, in an SVG of its size.
fn png(bytes: &[u8]) -> Result<String, ArmsFault> {
    let mut kept = PNG.to_vec();
    let mut rest = &bytes[PNG.len()..];
    let mut size = None;
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(ArmsFault::Broken)?;
        let length = u32::from_be_bytes(*length) as usize;
        let whole = length.checked_add(12).ok_or(ArmsFault::Broken)?;
        let chunk = rest.get(..whole).ok_or(ArmsFault::Broken)?;
        let name = &after[..4];
        if name == b"IHDR" {
            let side = |at: usize| chunk.get(at..at + 4).and_then(|four| four.try_into().ok());
            let side = |at| side(at).map(u32::from_be_bytes).ok_or(ArmsFault::Broken);
            size = Some((side(8)?, side(12)?));
        }
        if CHUNKS.contains(&name) {
            kept.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            break;
        }
        rest = &rest[whole..];
    }
    let (width, height) = size.ok_or(ArmsFault::Broken)?;
    if width == 0 || height == 0 || width > ARMS_PIXELS || height > ARMS_PIXELS {
        return Err(ArmsFault::Pixels(width, height));
    }
    let data = STANDARD.encode(kept);
    let mut writer = Writer { out: String::new(), elements: 0 };
    writer.out.push_str("<svg");
    writer.attribute("xmlns", SVG);
    writer.attribute("viewBox", &format!("0 0 {width} {height}"));
    writer.out.push_str("><image");
    writer.attribute("width", &width.to_string());
    writer.attribute("height", &height.to_string());
    writer.attribute("href", &format!("data:image/png;base64,{data}"));
    writer.out.push_str("/></svg>");
    Ok(writer.out)
}

#[cfg(test)]
mod tests;
