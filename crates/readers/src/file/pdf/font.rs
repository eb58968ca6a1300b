//! Fonts of a PDF (ISO 32000-1 § 9.5–9.7): from the bytes of a string to text and widths.

use std::collections::HashMap;

use super::cmap::CMap;
use super::document::Document;
use super::glyphs;
use super::object::{Dict, Object};

/// Widths of one font.
const WIDTHS: usize = 200_000;

/// A font, as far as reading text needs it.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// What its codes mean, if it says so.
    to_unicode: Option<CMap>,
    /// How the codes of a composite font are cut; `None` for a simple font.
    composite: Option<CMap>,
    /// Texts of the codes of a simple font.
    simple: Vec<Option<String>>,
    /// Widths in thousandths of the size.
    widths: HashMap<u32, f64>,
    default_width: f64,
    /// Thousandths to the size, for fonts that have their own scale (type 3).
    scale: f64,
}

/// One sign of a string.
#[derive(Debug)]
pub(super) struct Sign<'a> {
    /// Its text; `None` when the font does not tell.
    pub(super) text: Option<&'a str>,
    /// How far the next one is, in sizes.
    pub(super) width: f64,
    /// It is the one-byte code 32, at which words are spaced (§ 9.3.3).
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn read(document: &Document<'_>, dict: &Dict) -> Self {
        let mut font = Self { scale: 0.001, default_width: 500.0, ..Self::default() };
        if let Some((_, map)) = dict.get("ToUnicode").and_then(|map| document.stream(map)) {
            font.to_unicode = Some(CMap::read(&map));
        }
        let kind = document.value(dict, "Subtype");
        match kind.as_ref().and_then(Object::name) {
            Some(b"Type0") => font.read_composite(document, dict),
            kind => {
                font.read_simple(document, dict);
                if kind == Some(b"Type3")
                    && let Some(Object::Array(matrix)) = document.value(dict, "FontMatrix")
                {
                    font.scale = matrix.first().and_then(Object::number).unwrap_or(0.001).abs();
                }
            }
        }
        font
    }

    fn read_composite(&mut self, document: &Document<'_>, dict: &Dict) {
        let map = dict.get("Encoding").and_then(|encoding| document.stream(encoding));
        self.composite = Some(map.map(|(_, bytes)| CMap::read(&bytes)).unwrap_or_default());
        let descendants = document.value(dict, "DescendantFonts");
        let first = descendants.as_ref().and_then(Object::array).and_then(<[Object]>::first);
        let Some(Object::Dict(descendant)) = first.map(|font| document.resolve(font)) else {
            return;
        };
        let default = document.value(&descendant, "DW").and_then(|width| width.number());
        self.default_width = default.unwrap_or(1000.0);
        if let Some(Object::Array(widths)) = document.value(&descendant, "W") {
            self.read_widths(document, &widths);
        }
    }

    /// The widths of a composite font (§ 9.7.4.3): `c [w …]` and `first last w`.
    fn read_widths(&mut self, document: &Document<'_>, widths: &[Object]) {
        let code = |object: &Object| object.integer().and_then(|code| u32::try_from(code).ok());
        let mut rest = widths;
        while let [first, second, more @ ..] = rest {
            let (first, second) = (document.resolve(first), document.resolve(second));
            let Some(low) = code(&first) else { return };
            rest = match (&second, more) {
                (Object::Array(list), _) => {
                    let list = list.iter().map(|width| document.resolve(width));
                    for (code, width) in (low..).zip(list).take(WIDTHS) {
                        self.widths.insert(code, width.number().unwrap_or(self.default_width));
                    }
                    more
                }
                (high, [width, more @ ..]) => {
                    let width = document.resolve(width).number().unwrap_or(self.default_width);
                    let high = code(high).unwrap_or(low).min(low.saturating_add(0xFFFF));
                    self.widths.extend((low..=high).map(|code| (code, width)));
                    more
                }
                _ => return,
            };
            if self.widths.len() > WIDTHS {
                return;
            }
        }
    }

    fn read_simple(&mut self, document: &Document<'_>, dict: &Dict) {
        let encoding = document.value(dict, "Encoding");
        let descriptor = document.dict(dict, "FontDescriptor");
        let base = match &encoding {
            Some(Object::Name(name)) => name.clone(),
            Some(Object::Dict(dict)) => {
                let base = document.value(dict, "BaseEncoding");
                base.and_then(|base| base.name().map(<[u8]>::to_vec)).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        self.simple = (0..=255).map(|code| glyphs::in_encoding(&base, code)).collect();
        if let Some(Object::Dict(encoding)) = &encoding
            && let Some(Object::Array(differences)) = document.value(encoding, "Differences")
        {
            let mut code = 0_usize;
            for difference in differences {
                match document.resolve(&difference) {
                    Object::Name(name) => {
                        if let Some(text) = self.simple.get_mut(code) {
                            *text = std::str::from_utf8(&name).ok().and_then(glyphs::named);
                        }
                        code += 1;
                    }
                    first => {
                        let first = first.integer().and_then(|code| usize::try_from(code).ok());
                        code = first.unwrap_or(256).min(256);
                    }
                }
            }
        }
        let missing = descriptor.and_then(|d| document.value(&d, "MissingWidth")?.number());
        self.default_width = missing.filter(|width| *width > 0.0).unwrap_or(500.0);
        let first = document.value(dict, "FirstChar").and_then(|code| code.integer());
        if let Some(Object::Array(widths)) = document.value(dict, "Widths") {
            let first = first.and_then(|code| u32::try_from(code).ok()).unwrap_or(0);
            for (code, width) in (first..=255).zip(&widths) {
                if let Some(width) = document.resolve(width).number() {
                    self.widths.insert(code, width);
                }
            }
        }
    }

    /// How much there was to read.
    pub(super) fn weight(&self) -> usize {
        self.widths.len() + self.to_unicode.as_ref().map_or(0, CMap::len)
    }

    /// The signs of a string.
    pub(super) fn signs<'a>(&'a self, mut bytes: &'a [u8]) -> impl Iterator<Item = Sign<'a>> {
        std::iter::from_fn(move || {
            let (code, length) = match &self.composite {
                Some(map) => map.next(bytes, 2)?,
                None => (u32::from(*bytes.first()?), 1),
            };
            bytes = &bytes[length..];
            let told = self.to_unicode.as_ref().and_then(|map| map.text(code));
            let simple = || self.simple.get(usize::try_from(code).ok()?)?.as_deref();
            Some(Sign {
                text: told.filter(|text| !text.is_empty()).or_else(simple),
                width: self.widths.get(&code).copied().unwrap_or(self.default_width) * self.scale,
                is_space: length == 1 && code == 32,
            })
        })
    }
}
