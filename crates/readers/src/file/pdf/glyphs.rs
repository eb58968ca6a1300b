//! What the signs of a simple font mean: its encoding (ISO 32000-1 § 9.6.6, annex D) and the names
//! of glyphs (the Adobe Glyph List, as far as Latin writing goes).

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// Letters with diacritics that Latin fonts name.
const LETTERS: &[(&str, char)] = &[
    ("aogonek", 'ą'),
    ("cacute", 'ć'),
    ("eogonek", 'ę'),
    ("lslash", 'ł'),
    ("nacute", 'ń'),
    ("oacute", 'ó'),
    ("sacute", 'ś'),
    ("zacute", 'ź'),
    ("zdotaccent", 'ż'),
    ("zdot", 'ż'),
    ("aacute", 'á'),
    ("acircumflex", 'â'),
    ("adieresis", 'ä'),
    ("agrave", 'à'),
    ("aring", 'å'),
    ("atilde", 'ã'),
    ("abreve", 'ă'),
    ("ae", 'æ'),
    ("ccaron", 'č'),
    ("ccedilla", 'ç'),
    ("dcaron", 'ď'),
    ("dcroat", 'đ'),
    ("eacute", 'é'),
    ("ecaron", 'ě'),
    ("ecircumflex", 'ê'),
    ("edieresis", 'ë'),
    ("egrave", 'è'),
    ("iacute", 'í'),
    ("icircumflex", 'î'),
    ("idieresis", 'ï'),
    ("igrave", 'ì'),
    ("lcaron", 'ľ'),
    ("ncaron", 'ň'),
    ("ntilde", 'ñ'),
    ("ocircumflex", 'ô'),
    ("odieresis", 'ö'),
    ("ograve", 'ò'),
    ("ohungarumlaut", 'ő'),
    ("oslash", 'ø'),
    ("otilde", 'õ'),
    ("oe", 'œ'),
    ("rcaron", 'ř'),
    ("scaron", 'š'),
    ("scedilla", 'ş'),
    ("scommaaccent", 'ș'),
    ("tcaron", 'ť'),
    ("tcommaaccent", 'ț'),
    ("uacute", 'ú'),
    ("ucircumflex", 'û'),
    ("udieresis", 'ü'),
    ("ugrave", 'ù'),
    ("uhungarumlaut", 'ű'),
    ("uring", 'ů'),
    ("yacute", 'ý'),
    ("ydieresis", 'ÿ'),
    ("zcaron", 'ž'),
];

/// Digits and marks.
const MARKS: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("sfthyphen", "-"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("degree", "°"),
    ("periodcentered", "·"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("plusminus", "±"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("onesuperior", "¹"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("Euro", "€"),
    ("sterling", "£"),
    ("cent", "¢"),
    ("yen", "¥"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("perthousand", "‰"),
    ("germandbls", "ß"),
    ("dotlessi", "ı"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("mu", "µ"),
    ("ff", "ff"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
];

/// Signs of the standard encoding (annex D.2) that differ from windows-1252.
const STANDARD: &[(u8, &str)] = &[
    (0x27, "’"),
    (0x60, "‘"),
    (0xA9, "'"),
    (0xAA, "“"),
    (0xAC, "‹"),
    (0xAD, "›"),
    (0xAE, "fi"),
    (0xAF, "fl"),
    (0xB1, "–"),
    (0xB2, "†"),
    (0xB3, "‡"),
    (0xB7, "•"),
    (0xB8, "‚"),
    (0xB9, "„"),
    (0xBA, "”"),
    (0xBC, "…"),
    (0xBD, "‰"),
    (0xD0, "—"),
    (0xE1, "Æ"),
    (0xE8, "Ł"),
    (0xE9, "Ø"),
    (0xEA, "Œ"),
    (0xF1, "æ"),
    (0xF5, "ı"),
    (0xF8, "ł"),
    (0xF9, "ø"),
    (0xFA, "œ"),
    (0xFB, "ß"),
];

/// The text of a code in a named base encoding.
pub(super) fn in_encoding(encoding: &[u8], code: u8) -> Option<String> {
    let single = |encoding: &'static encoding_rs::Encoding| {
        let bytes = [code];
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        Some(text.into_owned()).filter(|text| !text.contains('\u{fffd}'))
    };
    if code < 0x20 {
        return None;
    }
    match encoding {
        b"MacRomanEncoding" => single(MACINTOSH),
        b"WinAnsiEncoding" => single(WINDOWS_1252),
        _ => match STANDARD.iter().find(|(other, _)| *other == code) {
            Some((_, text)) => Some((*text).to_owned()),
            None => single(WINDOWS_1252),
        },
    }
}

/// The text of a glyph's name: `eogonek`, `uni0119`, `A.sc`; `None` for names that mean nothing.
pub(super) fn named(name: &str) -> Option<String> {
    let name = name.split_once('.').map_or(name, |(stem, _)| stem);
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return c.is_ascii_alphabetic().then(|| c.to_string());
    }
    if let Some((_, text)) = MARKS.iter().find(|(other, _)| *other == name) {
        return Some((*text).to_owned());
    }
    if let Some((_, letter)) = LETTERS.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
        let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
        return Some(if capital { letter.to_uppercase().collect() } else { letter.to_string() });
    }
    let code = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let code = u32::from_str_radix(code.get(..code.len().min(6)).filter(|c| c.len() >= 4)?, 16);
    Some(char::from_u32(code.ok()?)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::{in_encoding, named};

    #[test]
    fn names_and_codes() {
        for (name, text) in
            [("eogonek", "ę"), ("Lslash", "Ł"), ("uni0105", "ą"), ("A.sc", "A"), ("fi", "fi")]
        {
            assert_eq!(named(name).as_deref(), Some(text));
        }
        assert_eq!(named("g17"), None);
        assert_eq!(in_encoding(b"WinAnsiEncoding", 0x84).as_deref(), Some("„"));
        assert_eq!(in_encoding(b"", 0xF8).as_deref(), Some("ł"));
    }
}
