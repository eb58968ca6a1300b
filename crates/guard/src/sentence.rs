//! Words of a text with what they tell and the sentence they stand in.

use ratusz_polish::words;

use crate::lexicon::{Class, Lexicon};

/// One word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Number of its sentence in the text.
    pub(crate) sentence: u32,
    /// What it tells.
    pub(crate) class: Class,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
}

impl Token {
    pub(crate) fn is(&self, class: Class) -> bool {
        self.class.meets(class)
    }
}

/// Words that end with a full stop of their own.
const ABBREVIATIONS: &[&str] = &[
    "al", "art", "dot", "dow", "dr", "dz", "fax", "gen", "gm", "godz", "hab", "im", "inż", "itd",
    "itp", "kom", "ks", "kw", "lek", "lok", "med", "mgr", "min", "mjr", "np", "nr", "obr", "os",
    "pkt", "pl", "płk", "poz", "prof", "pow", "red", "str", "sw", "tel", "tys", "ul", "ur", "ust",
    "woj", "ww", "zam", "św",
];

/// The words of a text; those within `silent` places (addresses of mail and pages, in order) tell
/// nothing.
pub(crate) fn tokens(text: &str, silent: &[(usize, usize)]) -> Vec<Token> {
    let mut lexicon = Lexicon::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut silent = silent.iter().peekable();
    let mut sentence = 0;
    let mut row = false;
    let mut quiet = false;
    for word in words(text) {
        while silent.peek().is_some_and(|place| place.1 <= word.start) {
            silent.next();
        }
        let muted = silent.peek().is_some_and(|place| place.0 <= word.start);
        let capital = word.text.starts_with(char::is_uppercase);
        if let Some(last) = tokens.last() {
            let gap = &text[last.end..word.start];
            let was_row = row || gap.split('\n').next().is_some_and(|line| line.contains('\t'));
            row = if gap.contains('\n') { is_row(text, word.start) } else { was_row };
            let rows = gap.contains('\n') && (row || was_row);
            let before = if quiet { "" } else { &text[last.start..last.end] };
            if rows || ends_sentence(gap, before, capital) {
                sentence += 1;
            }
        }
        quiet = muted;
        let class = if muted { Class::NONE } else { lexicon.class(word.text) };
        tokens.push(Token { start: word.start, end: word.end, sentence, class, capital });
    }
    tokens
}

/// Whether the line that begins here is the row of a table.
fn is_row(text: &str, start: usize) -> bool {
    text[start..].chars().take_while(|&c| c != '\n').any(|c| c == '\t')
}

/// Whether a sentence ends between two words: at an empty line, at an item of a list, at a full
/// stop that is not that of an abbreviation.
fn ends_sentence(gap: &str, before: &str, capital: bool) -> bool {
    if let Some((_, line)) = gap.split_once('\n') {
        let line = line.trim_start_matches([' ', '\t', '\r']);
        if line.starts_with(['\n', '–', '-', '•', '*', '·', '\u{f0b7}']) {
            return true;
        }
    }
    let mut rest = gap.chars();
    match rest.next() {
        Some('!' | '?' | '…') => true,
        Some('.') => {
            let space = rest.next().filter(|c| c.is_whitespace());
            let new = capital || gap.contains('\n');
            space.is_some() && new && !is_abbreviation(before)
        }
        Some('”' | '"' | ')') => rest.next() == Some('.') && capital,
        _ => false,
    }
}

fn is_abbreviation(word: &str) -> bool {
    let mut letters = word.chars();
    let short = letters.next().is_some() && letters.next().is_none();
    let letter = word.starts_with(char::is_alphabetic);
    (short && letter && word != "r") || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> u32 {
        tokens(text, &[]).last().map_or(0, |token| token.sentence + 1)
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert_eq!(sentences("Mieszka przy ul. Polnej. Ma tel. 600 100 200. Koniec"), 3);
        assert_eq!(sentences("Dnia 5 maja 2024 r. Anna wyszła. Dr. J. Nowak"), 3);
        assert_eq!(sentences("Jan Nowak\nul. Polna 5\n\nDalej"), 2);
    }

    #[test]
    fn rows_and_items_stand_apart() {
        assert_eq!(sentences("Anna\t600\nJan\t700\ndalej"), 3);
        assert_eq!(sentences("Lista:\n– pierwszy\n– drugi"), 3);
    }
}
