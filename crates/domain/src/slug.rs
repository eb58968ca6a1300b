//! Readable parts of addresses.

use crate::limits::SLUG_CHARS;

/// Lower-case ASCII letters and digits joined by single hyphens, Polish letters folded, at most
/// [`SLUG_CHARS`] characters cut at a hyphen. May be empty when nothing of the title is left.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut out = String::new();
    for c in ratusz_polish::fold(title).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    if out.len() > SLUG_CHARS {
        let cut = out[..=SLUG_CHARS].rfind('-').unwrap_or(SLUG_CHARS);
        out.truncate(cut);
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn folds_polish_and_joins_words() {
        assert_eq!(slug("Zażółć „gęślą” jaźń — 2014 r."), "zazolc-gesla-jazn-2014-r");
    }

    #[test]
    fn long_titles_end_at_a_word() {
        let long = slug(&"słowo ".repeat(40));
        assert!(long.len() <= 80 && long.ends_with("slowo"), "{long}");
    }
}
