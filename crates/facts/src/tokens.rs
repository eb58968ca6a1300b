//! Words, numbers and marks of a text, each with its folded form and its sentence.

use std::ops::Range;

use ratusz_polish::fold::fold_char;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// ASCII digits.
    Number,
    /// One other character.
    Mark,
}

/// One token: where it stands, and how it is parted from what comes before.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    fold_start: usize,
    fold_end: usize,
    /// What it is made of.
    pub kind: TokenKind,
    /// White space stands before it.
    pub spaced: bool,
    /// Begins with an upper-case letter.
    pub upper: bool,
    /// Ordinal of its sentence in the text.
    pub sentence: u32,
}

/// Most tokens of a sentence on either side of the one that is asked about: text without any full
/// stop must not make every question cost the whole page.
const MAX_REACH: usize = 150;

/// All tokens of a text.
#[derive(Debug)]
pub struct Tokens<'a> {
    /// The text itself.
    pub text: &'a str,
    folded: String,
    list: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// Reads `text` once from the left.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut tokens = Self { text, folded: String::with_capacity(text.len()), list: Vec::new() };
        let mut chars = text.char_indices().peekable();
        let (mut spaced, mut newlines, mut sentence) = (true, 2, 0);
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                spaced = true;
                newlines += usize::from(c == '\n');
                continue;
            }
            let fold_start = tokens.folded.len();
            tokens.push_folded(c);
            let kind = kind_of(c);
            let mut end = start + c.len_utf8();
            while kind != TokenKind::Mark
                && let Some(&(at, next)) = chars.peek()
                && (kind_of(next) == kind || is_combining(next))
            {
                tokens.push_folded(next);
                end = at + next.len_utf8();
                chars.next();
            }
            let upper = c.is_uppercase();
            if tokens.sentence_breaks(newlines, upper, c, spaced) {
                sentence += 1;
            }
            let fold_end = tokens.folded.len();
            tokens.list.push(Token {
                start,
                end,
                fold_start,
                fold_end,
                kind,
                spaced,
                upper,
                sentence,
            });
            (spaced, newlines) = (false, 0);
        }
        tokens
    }

    fn push_folded(&mut self, c: char) {
        if c.is_ascii() {
            self.folded.push(c.to_ascii_lowercase());
        } else if !is_combining(c) {
            self.folded.extend(c.to_lowercase().map(fold_char));
        }
    }

    /// Whether a token that begins with `first` after what was read opens a new sentence.
    fn sentence_breaks(&self, newlines: usize, upper: bool, first: char, spaced: bool) -> bool {
        let Some(last) = self.list.last() else { return false };
        if newlines >= 2 || (newlines == 1 && matches!(first, '•' | '-' | '–' | '*' | '·')) {
            return true;
        }
        let opens = upper || first.is_ascii_digit() || matches!(first, '„' | '"' | '“');
        if !opens || last.kind != TokenKind::Mark {
            return false;
        }
        match &self.text[last.start..last.end] {
            "!" | "?" | "…" => true,
            "." if !spaced && first.is_ascii_digit() => false,
            "." => !self.is_abbreviation(self.list.len() - 1, upper),
            "”" | "\"" | "“" | ")" => {
                self.list.len() >= 2 && {
                    let before = self.list[self.list.len() - 2];
                    matches!(&self.text[before.start..before.end], "." | "!" | "?")
                }
            }
            _ => false,
        }
    }

    /// Whether the full stop at `dot` ends an abbreviation and not a sentence.
    fn is_abbreviation(&self, dot: usize, upper: bool) -> bool {
        let Some(before) = dot.checked_sub(1) else { return false };
        let word = self.fold(before);
        match self.list[before].kind {
            TokenKind::Number => !upper,
            TokenKind::Word if matches!(word, "r" | "br" | "ub" | "bm") => !upper,
            TokenKind::Word if word.chars().count() == 1 => !self.list[dot].spaced,
            TokenKind::Word => {
                matches!(
                    word,
                    "ul" | "os"
                        | "im"
                        | "sw"
                        | "dr"
                        | "mgr"
                        | "inz"
                        | "prof"
                        | "np"
                        | "nr"
                        | "tj"
                        | "tzw"
                        | "pn"
                        | "pt"
                        | "nt"
                        | "ds"
                        | "ok"
                        | "godz"
                        | "tel"
                        | "al"
                        | "pl"
                        | "dn"
                        | "red"
                        | "tys"
                        | "mln"
                        | "hab"
                        | "lek"
                        | "ks"
                        | "gen"
                        | "woj"
                        | "tut"
                        | "in"
                        | "itp"
                        | "itd"
                        | "tzn"
                        | "zob"
                        | "por"
                        | "poz"
                        | "art"
                        | "ust"
                ) && !(upper && matches!(word, "tys" | "mln" | "itp" | "itd"))
            }
            TokenKind::Mark => false,
        }
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at `i`, or none past the end.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<Token> {
        self.list.get(i).copied()
    }

    /// Lower case without diacritics of token `i`; empty past the end.
    #[must_use]
    pub fn fold(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |t| &self.folded[t.fold_start..t.fold_end])
    }

    /// Token `i` as it stands; empty past the end.
    #[must_use]
    pub fn raw(&self, i: usize) -> &'a str {
        self.list.get(i).map_or("", |t| &self.text[t.start..t.end])
    }

    /// Whether token `i` is a word.
    #[must_use]
    pub fn is_word(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether token `i` is a word that begins with an upper-case letter.
    #[must_use]
    pub fn is_upper(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|t| t.upper)
    }

    /// The number that token `i` writes in up to nine digits.
    #[must_use]
    pub fn number(&self, i: usize) -> Option<u32> {
        let token = self.list.get(i)?;
        if token.kind != TokenKind::Number || token.end - token.start > 9 {
            return None;
        }
        self.text[token.start..token.end].parse().ok()
    }

    /// Whether token `i` follows its neighbour without white space.
    #[must_use]
    pub fn glued(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|t| !t.spaced)
    }

    /// Sentence of token `i`.
    #[must_use]
    pub fn sentence(&self, i: usize) -> Option<u32> {
        self.list.get(i).map(|t| t.sentence)
    }

    /// The tokens that begin within the bytes `span`.
    #[must_use]
    pub fn within(&self, span: &Range<usize>) -> Range<usize> {
        let from = self.list.partition_point(|t| t.start < span.start);
        let to = self.list.partition_point(|t| t.start < span.end);
        from..to.max(from)
    }

    /// Bytes from the start of the first to the end of the last of these tokens.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Range<usize> {
        match (
            self.list.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|e| self.list.get(e)),
        ) {
            (Some(first), Some(last)) if first.start <= last.end => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The tokens of the sentence around `i`, cut to `within` and to [`MAX_REACH`] on either side.
    #[must_use]
    pub fn sentence_around(&self, i: usize, within: &Range<usize>) -> Range<usize> {
        let Some(sentence) = self.sentence(i) else { return i..i };
        let near = i.saturating_sub(MAX_REACH)..(i + MAX_REACH).min(self.list.len());
        let list = &self.list[near.clone()];
        let from = near.start + list.partition_point(|t| t.sentence < sentence);
        let to = near.start + list.partition_point(|t| t.sentence <= sentence);
        let (from, to) = (from.max(within.start), to.min(within.end));
        from..to.max(from)
    }
}

fn kind_of(c: char) -> TokenKind {
    if c.is_ascii_digit() {
        TokenKind::Number
    } else if c.is_alphabetic() {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    #[test]
    fn sentences_end_at_full_stops_but_not_at_abbreviations() {
        let t =
            Tokens::new("Dnia 3 maja 2012 r. na ul. Długiej 5 było miło. Goście z Łodzi wrócili.");
        let last = t.len() - 1;
        let goscie = (0..t.len()).find(|&i| t.fold(i) == "goscie").unwrap();
        assert_eq!(t.sentence(0), t.sentence(goscie - 1));
        assert_ne!(t.sentence(0), t.sentence(goscie));
        assert_eq!(t.sentence(goscie), t.sentence(last));
        assert_eq!(t.fold(goscie + 2), "lodzi");
    }
}
