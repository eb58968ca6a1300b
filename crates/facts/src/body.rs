//! Lines of a notice to its title and its body's paragraphs.

use crate::lines::Line;
use crate::tokens::Tokens;

/// The lines in one, white space runs made single, a closing full stop or colon kept.
#[must_use]
pub fn title(lines: &[Line], tokens: &Tokens) -> String {
    let mut title = String::new();
    for line in lines {
        push_words(&mut title, &tokens.text[line.span.clone()]);
    }
    title
}

fn push_words(to: &mut String, text: &str) {
    for word in text.split_whitespace() {
        if !to.is_empty() && !to.ends_with('\n') {
            to.push(' ');
        }
        to.push_str(word);
    }
}

/// The paragraphs, apart by empty lines; lines broken within a sentence are joined again, others
/// keep their break.
#[must_use]
pub fn body<'l>(lines: impl Iterator<Item = &'l Line>, tokens: &Tokens) -> String {
    let mut body = String::new();
    for line in lines {
        let text = &tokens.text[line.span.clone()];
        if !body.is_empty() {
            if line.gap > 0 || line.glued || line.heading.is_some() {
                body.push_str("\n\n");
            } else if !text.starts_with(char::is_lowercase) {
                body.push('\n');
            }
        }
        push_words(&mut body, text);
    }
    body
}

/// The first words of a text as a title for a notice that has none: its first sentence, cut at a
/// word's end.
#[must_use]
pub fn stand_in_title(body: &str) -> String {
    const MOST: usize = 90;
    let first = body.split('\n').next().unwrap_or_default();
    let sentence = first.find(". ").map_or(first, |at| &first[..at]);
    if sentence.chars().count() <= MOST {
        return sentence.trim_end_matches(['.', ':']).to_owned();
    }
    let cut = sentence.char_indices().nth(MOST).map_or(sentence.len(), |(at, _)| at);
    let end = sentence[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", sentence[..end].trim_end_matches([',', ' ', '–', '-']))
}
