//! What was typed, taken apart.

use ratusz_domain::limits::{QUERY_CHARS, QUERY_WORDS};
use ratusz_polish::{fold, is_function_word, words};

/// One thing that a document must or must not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// A word in any of its forms.
    Word(String),
    /// Words exactly so, one after another.
    Phrase(Vec<String>),
}

/// A query taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// What documents should have.
    pub(crate) wanted: Vec<Part>,
    /// What they must not have.
    pub(crate) unwanted: Vec<Part>,
}

/// Reads a query: words, `"exact phrases"`, `-word` and `-"phrase"` for what is not wanted. Anything
/// can be read; what is longer than the limits is not looked at.
pub(crate) fn parse(text: &str) -> Parsed {
    let mut rest: String = text.chars().take(QUERY_CHARS).collect();
    let mut parsed = Parsed::default();
    let mut left = QUERY_WORDS;
    while let Some(piece) = next_piece(&mut rest) {
        let mut found: Vec<String> = words(&piece.text).map(|w| w.text.to_owned()).collect();
        found.truncate(left);
        left -= found.len();
        let list = if piece.excluded { &mut parsed.unwanted } else { &mut parsed.wanted };
        if piece.quoted && !found.is_empty() {
            push(list, Part::Phrase(found));
        } else {
            found.into_iter().for_each(|word| push(list, Part::Word(word)));
        }
    }
    without_function_words(&mut parsed.wanted);
    without_function_words(&mut parsed.unwanted);
    parsed
}

/// A run of what was typed.
struct Piece {
    text: String,
    quoted: bool,
    excluded: bool,
}

/// Takes the next run off the front: a quotation, or what stands between white space.
fn next_piece(rest: &mut String) -> Option<Piece> {
    let start = rest.find(|c: char| !c.is_whitespace())?;
    rest.drain(..start);
    let after_minus = rest.strip_prefix(['-', '−', '–']);
    let excluded = after_minus.is_some_and(|after| !after.starts_with(char::is_whitespace));
    let body = if excluded { after_minus.unwrap_or_default() } else { rest.as_str() };
    let quotation = body.strip_prefix(is_quote).and_then(|inside| {
        let end = inside.find(is_quote)?;
        Some((inside.get(..end)?.to_owned(), inside.get(end..)?.chars().skip(1).collect()))
    });
    let quoted = quotation.is_some();
    let (text, after): (String, String) = quotation.unwrap_or_else(|| {
        let body = body.strip_prefix(is_quote).unwrap_or(body);
        let end = body.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(body.len());
        let (text, after) = body.split_at(end);
        (text.to_owned(), after.to_owned())
    });
    *rest = after;
    Some(Piece { text, quoted, excluded })
}

/// Whether people open or close a quotation with it.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '”' | '“' | '«' | '»')
}

/// Adds a part unless it is there, whatever its case and diacritics.
fn push(list: &mut Vec<Part>, part: Part) {
    let same = |other: &Part| match (&part, other) {
        (Part::Word(a), Part::Word(b)) => fold(a) == fold(b),
        (a, b) => a == b,
    };
    if !list.iter().any(same) {
        list.push(part);
    }
}

/// Leaves out "z", "oraz" and their like, unless nothing else was typed.
fn without_function_words(list: &mut Vec<Part>) {
    let binds = |part: &Part| matches!(part, Part::Word(word) if is_function_word(&fold(word)));
    if !list.iter().all(binds) {
        list.retain(|part| !binds(part));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Part {
        Part::Word(text.to_owned())
    }

    fn phrase(text: &str) -> Part {
        Part::Phrase(text.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn words_phrases_and_what_is_not_wanted() {
        let parsed = parse("rada -miasta „Dom Pomocy” -\"lista osób\" polsko-niemiecki RADA");
        assert_eq!(
            parsed.wanted,
            [word("rada"), phrase("Dom Pomocy"), word("polsko"), word("niemiecki")]
        );
        assert_eq!(parsed.unwanted, [word("miasta"), phrase("lista osób")]);
    }

    #[test]
    fn function_words_go_unless_they_are_all_there_is() {
        assert_eq!(parse("student+z+Niemcy").wanted, [word("student"), word("Niemcy")]);
        assert_eq!(parse("na - do").wanted, [word("na"), word("do")]);
        assert_eq!(parse("\"z Niemiec\"").wanted, [phrase("z Niemiec")]);
    }

    #[test]
    fn an_open_quotation_is_words() {
        assert_eq!(parse("\"dom pomocy").wanted, [word("dom"), word("pomocy")]);
        assert_eq!(parse("dom\"pomocy\"").wanted, [word("dom"), phrase("pomocy")]);
        assert_eq!(parse("\"\" -\" \" --").wanted, []);
    }

    #[test]
    fn long_queries_are_cut() {
        assert_eq!(parse(&"x1 ".repeat(500)).wanted, [word("x1")]);
        let many: String = (0..100).map(|n| format!("x{n} ")).collect();
        assert_eq!(parse(&many).wanted.len(), QUERY_WORDS);
        assert_eq!(parse(&"ż".repeat(5000)).wanted, [word(&"ż".repeat(QUERY_CHARS))]);
    }
}
