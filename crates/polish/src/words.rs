//! Text to words.

use crate::fold::is_mark;

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset after its last character.
    pub end: usize,
    /// The word as written.
    pub text: &'a str,
}

/// The words of a text in their order: runs of letters and digits. Hyphenated compounds and codes
/// come in parts (`polsko-niemiecki`, `URB-INCLUSION`), an apostrophe between letters stays inside
/// (`Joyce'a`). Allocates nothing.
#[must_use]
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator over the words of a text, made by [`words`].
#[derive(Debug, Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let rest = self.text.get(self.at..)?;
        let start = self.at + rest.find(begins_word)?;
        let word = self.text.get(start..)?;
        let end = start + length(word);
        self.at = end;
        Some(Word { start, end, text: self.text.get(start..end)? })
    }
}

/// Whether the character is written as an apostrophe.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Whether a word can begin with the character: a letter or digit of its own.
fn begins_word(c: char) -> bool {
    c.is_alphanumeric() && !is_mark(c)
}

/// Bytes of the word that the text begins with.
fn length(text: &str) -> usize {
    let mut before = '\0';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = c.is_alphanumeric()
            || is_mark(c)
            || (is_apostrophe(c)
                && before.is_alphabetic()
                && chars.peek().is_some_and(|&(_, after)| after.is_alphabetic()));
        if !inside {
            return at;
        }
        before = c;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).map(|word| word.text).collect()
    }

    #[test]
    fn runs_of_letters_and_digits_are_words() {
        assert_eq!(texts("  Zażółć, (gęślą) jaźń!"), ["Zażółć", "gęślą", "jaźń"]);
        assert_eq!(
            texts("URB-INCLUSION II/2014, nr 7a"),
            ["URB", "INCLUSION", "II", "2014", "nr", "7a"]
        );
        assert_eq!(
            texts("polsko–niemiecki 26.11.2014 r."),
            ["polsko", "niemiecki", "26", "11", "2014", "r"]
        );
        assert_eq!(texts(" – „” ..."), [""; 0]);
    }

    #[test]
    fn apostrophes_stay_between_letters_only() {
        assert_eq!(
            texts("Joyce'a i O’Neilla, 'cytat' lat 90'"),
            ["Joyce'a", "i", "O’Neilla", "cytat", "lat", "90"]
        );
    }

    #[test]
    fn offsets_point_into_the_text() {
        let text = "Żółw – źdźbło. Ko\u{301}t!";
        for word in words(text) {
            assert_eq!(&text[word.start..word.end], word.text);
        }
        assert_eq!(words(text).count(), 3);
    }
}
