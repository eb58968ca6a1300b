//! How much a block of lines looks like the title of a notice.

use crate::attachments;
use crate::lexicon::opens_title;
use crate::limits::MAX_TITLE_BYTES;
use crate::lines::Line;
use crate::tokens::Tokens;

/// Most lines a wrapped title takes.
const MAX_TITLE_LINES: usize = 3;
/// Beyond this many bytes a title must open like one.
const LONG_TITLE_BYTES: usize = 130;

/// Whether these adjoining lines can be a title at all.
#[must_use]
pub fn possible(lines: &[Line], tokens: &Tokens) -> bool {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
    let bytes = last.span.end - first.span.start;
    if lines.len() > MAX_TITLE_LINES || !(4..=MAX_TITLE_BYTES).contains(&bytes) {
        return false;
    }
    let heading = first.heading.is_some_and(|level| level <= 6);
    let words = first.tokens.start..last.tokens.end;
    if crate::header::is_institution(&first.key) {
        return false;
    }
    if heading {
        return !is_salutation(&first.key);
    }
    starts_like_title(first, tokens)
        && ends_like_title(last, tokens)
        && lines[..lines.len() - 1].iter().all(|l| ends_like_title(l, tokens))
        && (bytes <= LONG_TITLE_BYTES || opens_title(tokens, words.clone()))
        && tokens.sentence(words.start)
            == words.end.checked_sub(1).and_then(|e| last_sentence(tokens, words.start, e))
        && !is_salutation(&first.key)
        && !is_signature(first, tokens)
        && !is_contact(first, tokens)
        && !is_part_heading(&first.key)
        && !lines.iter().any(|l| attachments::is_attachment_line(l, tokens))
}

/// Sentence of the last token, or of the first when only closing marks divide them.
fn last_sentence(tokens: &Tokens, first: usize, last: usize) -> Option<u32> {
    let breaks = (first + 1..=last)
        .any(|i| tokens.sentence(i) != tokens.sentence(i - 1) && matches!(tokens.raw(i - 1), "."));
    if breaks { tokens.sentence(last) } else { tokens.sentence(first) }
}

fn starts_like_title(line: &Line, tokens: &Tokens) -> bool {
    let first = line.tokens.start;
    if tokens.is_word(first) {
        return tokens.is_upper(first);
    }
    match tokens.raw(first) {
        "„" | "\"" | "“" | "«" | "»" => tokens.is_upper(first + 1),
        // "25 lat ośrodka" may be a title, "1. Regulamin" is an item of a list.
        _ if tokens.number(first).is_some() => {
            tokens.is_word(first + 1)
                && !matches!(tokens.raw(first + 1), "." | ")")
                && tokens.get(first + 1).is_some_and(|t| t.spaced)
                || tokens.raw(first + 1) == "-"
        }
        _ => false,
    }
}

fn ends_like_title(line: &Line, tokens: &Tokens) -> bool {
    let Some(last) = line.tokens.end.checked_sub(1) else { return false };
    match tokens.raw(last) {
        "," | ";" | ":" => false,
        // A title may end with "2014 r." or with dots of silence.
        "." => {
            let before = last.checked_sub(1).map_or("", |b| tokens.fold(b));
            matches!(before, "r" | "." | "br") && !has_verb(tokens, line.tokens.clone())
        }
        _ => true,
    }
}

/// Points for a block that is possible as a title; see [`Context`].
#[must_use]
pub fn score(lines: &[Line], tokens: &Tokens, context: &Context) -> i32 {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return 0 };
    let words = first.tokens.start..last.tokens.end;
    let opens = lines.iter().any(|l| opens_title(tokens, l.tokens.clone()));
    let mut points = 0;
    points += match first.heading {
        Some(level) if Some(level) == context.level => 6,
        Some(7) => 2,
        Some(_) => 1,
        None => 0,
    };
    points += 3 * i32::from(opens);
    points += 4 * i32::from(context.after_separator);
    points += 3 * i32::from(context.first);
    points += 2 * i32::from(context.dated);
    points += i32::from(first.gap >= 2) + i32::from(first.gap >= 3);
    points += i32::from(first.glued);
    points += i32::from(context.after_sentence);
    points -= 2 * i32::from(!opens && has_verb(tokens, words.clone()));
    points -= 2 * i32::from(words.len() < 2);
    points -= i32::from(last.span.end - first.span.start > LONG_TITLE_BYTES);
    points
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// Level of heading that notices have on this page.
    pub level: Option<u8>,
    /// A separator stands just before it.
    pub after_separator: bool,
    /// Nothing of content stands before it.
    pub first: bool,
    /// The text before it ends with a full stop.
    pub after_sentence: bool,
    /// A date of publication stands beside it.
    pub dated: bool,
}

/// A past or first-person verb among the words.
fn has_verb(tokens: &Tokens, words: std::ops::Range<usize>) -> bool {
    words.filter(|&i| !tokens.is_upper(i) && tokens.is_word(i)).any(|i| {
        let word = tokens.raw(i);
        matches!(tokens.fold(i), "sie" | "jest" | "sa" | "bedzie" | "moze" | "mozna")
            || [
                "ął", "ęła", "ęli", "ył", "yła", "yło", "ywa", "yły", "zą", "ją", "my", "emy",
                "imy",
            ]
            .iter()
            .any(|end| word.ends_with(end))
    })
}

/// `Szanowni Państwo`, `Drodzy Mieszkańcy`.
#[must_use]
pub fn is_salutation(key: &str) -> bool {
    const STARTS: &[&str] = &[
        "szanown",
        "drodz",
        "droga ",
        "drogi ",
        "kochan",
        "mieszkancy",
        "panie i panowie",
        "serdecznie ",
        "z powazaniem",
        "z wyrazami",
        "zapraszamy serdecznie",
        "z gory dziekujemy",
        "wesolych",
    ];
    STARTS.iter().any(|s| key.starts_with(s)) && key.split(' ').count() <= 7
}

/// A line that signs: an office, or nothing but two or three names.
#[must_use]
pub fn is_signature(line: &Line, tokens: &Tokens) -> bool {
    const OFFICES: &[&str] = &[
        "dyrektor",
        "prezydent",
        "burmistrz",
        "wojt",
        "starosta",
        "kierownik",
        "przewodniczac",
        "zastepca",
        "z ca",
        "sekretarz",
        "minister",
        "marszalek",
        "wicedyrektor",
        "wiceprezydent",
        "prezes",
        "p o dyrektora",
        "w imieniu",
        "podpisal",
    ];
    let office = OFFICES.iter().any(|o| line.key.starts_with(o)) && line.tokens.len() <= 12;
    let names =
        line.tokens.clone().all(|i| tokens.is_upper(i) || matches!(tokens.raw(i), "-" | "–"));
    let bare = names
        && (2..=4).contains(&line.tokens.len())
        && line.heading.is_none()
        && !opens_title(tokens, line.tokens.clone())
        && line.tokens.clone().all(|i| {
            !tokens.is_word(i) || tokens.raw(i).chars().nth(1).is_some_and(char::is_lowercase)
        });
    office || bare
}

/// The heading of a part of a notice, not of a notice: `Program wizyty`, `Kontakt`.
fn is_part_heading(key: &str) -> bool {
    const STARTS: &[&str] = &[
        "program",
        "plan",
        "harmonogram",
        "termin",
        "miejsce",
        "kontakt",
        "partnerzy",
        "cel",
        "cele",
        "organizator",
        "organizatorzy",
        "przebieg",
        "zapisy",
        "dzien pierwszy",
        "dzien drugi",
        "dzien trzeci",
        "tekst",
        "fot",
        "zdjecia",
        "zrodlo",
        "galeria",
        "opracowanie",
        "opracowal",
    ];
    STARTS
        .iter()
        .any(|s| key.strip_prefix(s).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// An address, telephone number, e-mail or web address.
#[must_use]
pub fn is_contact(line: &Line, tokens: &Tokens) -> bool {
    const STARTS: &[&str] = &[
        "tel ", "telefon", "fax", "faks", "e mail", "email", "adres", "ul ", "os ", "al ", "www",
        "http", "nip ", "regon", "kontakt ", "godziny ", "kom ", "nr konta", "konto",
    ];
    let text = &tokens.text[line.span.clone()];
    STARTS.iter().any(|s| line.key.starts_with(s))
        || text.contains('@')
        || text.contains("://")
        || text.contains(" tel. ")
}
