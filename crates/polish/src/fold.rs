//! Case and diacritics away, for comparing and for addresses.

/// Lower case without diacritics: `Łódź` → `lodz`. One character gives one character, save those
/// few that lower case makes longer and the marks that have no width (combining accents, soft
/// hyphens, joiners), which vanish, so that composed and decomposed text fold alike.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the folded text to `out`: [`fold`] without an allocation.
pub fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if !is_mark(c) {
            out.extend(c.to_lowercase().filter(|&l| !is_mark(l)).map(fold_char));
        }
    }
}

/// Whether the character only modifies its neighbour: a combining accent, a soft hyphen, a
/// zero-width joiner.
#[must_use]
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The base letter of a lower-case letter of Polish or of its neighbours' alphabets.
#[must_use]
pub fn fold_char(c: char) -> char {
    match c {
        'ą' | 'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ă' | 'ā' => 'a',
        'ć' | 'č' | 'ç' => 'c',
        'ď' | 'đ' => 'd',
        'ę' | 'é' | 'è' | 'ê' | 'ë' | 'ě' | 'ė' | 'ē' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'į' | 'ī' => 'i',
        'ł' | 'ľ' | 'ĺ' => 'l',
        'ń' | 'ň' | 'ñ' => 'n',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ő' | 'ø' => 'o',
        'ř' | 'ŕ' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ú' | 'ù' | 'û' | 'ü' | 'ů' | 'ű' | 'ų' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polish_letters_lose_their_marks() {
        assert_eq!(fold("Zażółć gęślą JAŹŃ"), "zazolc gesla jazn");
        assert_eq!(fold("Vsetín, Plzeň, Győr, Malmö"), "vsetin, plzen, gyor, malmo");
    }

    #[test]
    fn decomposed_text_folds_like_composed() {
        assert_eq!(fold("Kako\u{301}w"), "kakow");
        assert_eq!(fold("Kra\u{ad}k\u{f3}w"), fold("Krak\u{f3}w"));
        assert_eq!(fold("İstanbul"), "istanbul");
    }
}
