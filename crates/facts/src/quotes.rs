//! Quotations, however the pages mix their marks: `„ ”`, `" "`, `„ "`, `„ '`, `« »`, `,, ”`.

use std::ops::Range;

use crate::limits::MAX_QUOTE_BYTES;
use crate::tokens::Tokens;

/// A quotation: its tokens with the marks, and the bytes between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Tokens from the opening to the closing mark, both included.
    pub tokens: Range<usize>,
    /// Bytes between the marks, without surrounding space.
    pub text: Range<usize>,
}

/// The quotations of these tokens, in order; of nested ones the inner.
#[must_use]
pub fn find(tokens: &Tokens, within: Range<usize>) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut i = within.start;
    while i < within.end {
        match opening(tokens, i).and_then(|first| close(tokens, first, &within, i)) {
            Some(quote) => {
                i = quote.tokens.end;
                quotes.push(quote);
            }
            None => i += 1,
        }
    }
    quotes
}

/// The token after an opening mark at `i`.
fn opening(tokens: &Tokens, i: usize) -> Option<usize> {
    let glued_next = |n: usize| tokens.glued(i + n);
    match tokens.raw(i) {
        "„" | "«" | "‚" | "‟" => Some(i + 1),
        "\"" | "“" | "”" | "''" if !tokens.glued(i) || after_bracket(tokens, i) => {
            glued_next(1).then_some(i + 1)
        }
        "," if tokens.raw(i + 1) == ","
            && glued_next(1)
            && glued_next(2)
            && tokens.is_word(i + 2) =>
        {
            Some(i + 2)
        }
        _ => None,
    }
}

fn after_bracket(tokens: &Tokens, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| matches!(tokens.raw(b), "(" | "." | ":" | "[" | "-" | "–"))
}

fn close(tokens: &Tokens, first: usize, within: &Range<usize>, open: usize) -> Option<Quote> {
    let start = tokens.get(first)?.start;
    let low = matches!(tokens.raw(open), "„" | "," | "‚");
    for i in first..within.end {
        let token = tokens.get(i)?;
        if token.end - start > MAX_QUOTE_BYTES {
            return None;
        }
        let ends = match tokens.raw(i) {
            "”" | "\"" | "“" | "»" | "″" | "‟" => i > first,
            "'" | "’" | "‘" => {
                low && i > first && !(tokens.glued(i + 1) && tokens.is_word(i + 1))
            }
            "„" | "«" => return None,
            _ => false,
        };
        if ends {
            let text = tokens.text.get(start..token.start)?;
            if text.contains("\n\n") {
                return None;
            }
            let to = start + text.trim_end().len();
            return (to > start).then_some(Quote { tokens: open..i + 1, text: start..to });
        }
    }
    None
}

/// Whether token `i` lies in one of the quotations.
#[must_use]
pub fn quoted(quotes: &[Quote], i: usize) -> bool {
    let at = quotes.partition_point(|q| q.tokens.end <= i);
    quotes.get(at).is_some_and(|q| q.tokens.start <= i)
}
