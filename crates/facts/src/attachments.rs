//! Files a page tells of: links to files, lines that name a format, numbered lists at a notice's end.

use std::ops::Range;

use crate::lines::Line;
use crate::notice::{AttachmentLink, Fact};
use crate::source::Link;
use crate::tokens::Tokens;

/// Formats by extension or by the name a page calls them.
const FORMATS: &[&str] = &[
    "pdf", "docx", "doc", "odt", "rtf", "xlsx", "xls", "ods", "pptx", "ppt", "odp", "zip", "rar",
    "7z", "jpg", "jpeg", "png", "gif", "tif", "tiff", "txt", "csv", "xml", "mp3", "mp4", "epub",
    "p7m", "xades",
];

/// Whether a line of plain text names an attachment: `application/pdf iconProgram`,
/// `Załącznik nr 1`, `Regulamin (PDF, 120 kB)`.
#[must_use]
pub fn is_attachment_line(line: &Line, tokens: &Tokens) -> bool {
    let key = line.key.as_str();
    if key.is_empty() || line.tokens.len() > 40 {
        return false;
    }
    is_media_line(key)
        || ((key.starts_with("zalacznik ")
            || key.starts_with("plik ")
            || key.starts_with("pobierz ")
            || key.starts_with("zal nr"))
            && !tokens.text[line.span.clone()].ends_with(['.', ':'])
            && line.tokens.len() <= 24)
        || sized(line, tokens)
}

fn is_media_line(key: &str) -> bool {
    let mut words = key.split(' ');
    matches!(words.next(), Some("application" | "image" | "text" | "audio" | "video"))
        && words.next().is_some_and(|w| {
            FORMATS.contains(&w)
                || matches!(w, "msword" | "vnd" | "octet" | "rtf" | "x" | "plain" | "mpeg")
        })
}

/// `… (PDF, 120 kB)` or `… [pdf]` or `… .pdf` at the end of a line.
fn sized(line: &Line, tokens: &Tokens) -> bool {
    let text = tokens.text[line.span.clone()].trim_end_matches(['.', ';']);
    let tail = text.rfind(['(', '[']).map(|at| &text[at..]);
    let bracketed =
        tail.is_some_and(|t| t.len() < 40 && t.ends_with([')', ']']) && format_in(t).is_some());
    bracketed || extension(text).is_some()
}

/// The format some word of a short text names.
fn format_in(text: &str) -> Option<&'static str> {
    text.split(|c: char| !c.is_alphanumeric())
        .find_map(|word| FORMATS.iter().find(|f| f.eq_ignore_ascii_case(word)))
        .copied()
}

/// The format of a file name or address by its ending.
fn extension(name: &str) -> Option<&'static str> {
    let path = name.split(['?', '#']).next().unwrap_or(name);
    let (_, ending) = path.rsplit_once('.')?;
    FORMATS.iter().find(|f| f.eq_ignore_ascii_case(ending)).copied()
}

/// The attachment that a line names.
fn of_line(line: &Line, tokens: &Tokens) -> Fact<AttachmentLink> {
    let text = &tokens.text[line.span.clone()];
    let format = format_in(text).or_else(|| line.key.contains("msword").then_some("doc"));
    let after_icon = ["icon", "ikona"].iter().find_map(|icon| {
        let at = text.find(icon)?;
        is_media_line(&line.key).then(|| text[at + icon.len()..].trim())
    });
    let plain = text.trim_start_matches(['•', '-', '–', '*', ' ']);
    let title = after_icon.filter(|t| !t.is_empty()).unwrap_or(plain);
    let link = AttachmentLink { title: title.to_owned(), href: None, format };
    Fact::new(link, line.span.clone(), "attachment.line", 0.8)
}

/// The link's target when it is a file.
fn of_link(link: &Link, span: Range<usize>, text: &str) -> Option<Fact<AttachmentLink>> {
    let label = text.get(span.clone()).unwrap_or_default().trim();
    let by_address = extension(&link.href);
    let by_label = label.rfind('(').and_then(|at| format_in(&label[at..]));
    let named = ratusz_polish::fold(label).starts_with("zalacznik");
    if by_address.is_none() && by_label.is_none() && !named {
        return None;
    }
    let name = link.href.rsplit('/').next().unwrap_or_default();
    let title = if label.is_empty() { name } else { label };
    let href = Some(link.href.clone());
    let value = AttachmentLink { title: title.to_owned(), href, format: by_address.or(by_label) };
    Some(Fact::new(value, span, "attachment.link", 0.95))
}

/// The attachments of a notice made of `lines`, and which of these lines are nothing but
/// attachments. `links` are those of the page, their spans in the clean text.
#[must_use]
pub fn find(
    lines: &[Line],
    links: &[Link],
    tokens: &Tokens,
) -> (Vec<Fact<AttachmentLink>>, Vec<bool>) {
    let mut found = Vec::new();
    let mut taken = vec![false; lines.len()];
    let numbered = numbered_tail(lines, tokens);
    for (n, line) in lines.iter().enumerate() {
        let from = links.partition_point(|l| l.span.start < line.span.start);
        let mut linked = false;
        for link in links[from..].iter().take_while(|l| l.span.start < line.span.end) {
            if let Some(fact) = of_link(link, link.span.clone(), tokens.text) {
                linked |= fact.span.len() * 2 > line.span.len();
                found.push(fact);
                taken[n] = linked;
            }
        }
        if taken[n] {
            continue;
        }
        if is_attachment_line(line, tokens) {
            found.push(of_line(line, tokens));
            taken[n] = true;
        } else if numbered.contains(&n) {
            taken[n] = true;
            if is_numbered(line, tokens) {
                found.push(of_numbered(line, tokens));
            }
        }
    }
    found.truncate(crate::limits::MAX_FACTS);
    (found, taken)
}

fn of_numbered(line: &Line, tokens: &Tokens) -> Fact<AttachmentLink> {
    let text = &tokens.text[line.span.clone()];
    let title =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let link = AttachmentLink { title: title.to_owned(), href: None, format: format_in(title) };
    Fact::new(link, line.span.clone(), "attachment.numbered", 0.6)
}

/// Whether a line is `1. Something` without a full stop at its end.
fn is_numbered(line: &Line, tokens: &Tokens) -> bool {
    let first = line.tokens.start;
    let last = line.tokens.end.saturating_sub(1);
    tokens.number(first).is_some_and(|n| n < 100)
        && matches!(tokens.raw(first + 1), "." | ")")
        && tokens.is_word(first + 2)
        && line.tokens.len() <= 50
        && !matches!(tokens.raw(last), "." | "," | ";" | ":")
}

/// The run of numbered titles that ends a notice: starts with 1 after an empty line, and is not
/// announced by a colon; a label such as `English version` may stand within.
fn numbered_tail(lines: &[Line], tokens: &Tokens) -> Range<usize> {
    let none = lines.len()..lines.len();
    let mut from = lines.len();
    let mut labels = 0;
    while let Some(line) = from.checked_sub(1).and_then(|n| lines.get(n)) {
        if is_numbered(line, tokens) {
            labels = 0;
        } else if line.tokens.len() <= 4 && labels == 0 && from < lines.len() {
            labels += 1;
        } else {
            break;
        }
        from -= 1;
    }
    from += labels;
    let Some(first) = lines.get(from) else { return none };
    let announced =
        from.checked_sub(1).is_some_and(|n| tokens.text[lines[n].span.clone()].ends_with(':'));
    let starts = is_numbered(first, tokens) && tokens.number(first.tokens.start) == Some(1);
    if starts && !announced && from > 0 && first.gap > 0 && lines.len() - from >= 2 {
        from..lines.len()
    } else {
        none
    }
}
