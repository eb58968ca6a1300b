//! One part of an office document without some text. Programs cut a paragraph into many runs, so a
//! text is looked for in the paragraph as a whole; attributes (authors, targets of links) lose it
//! too. What is not text stays byte by byte.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::escape::{escape, unescape};

use crate::redact::Redaction;

/// Elements that hold a text of their own, whatever prefix they have.
const PARAGRAPHS: [&str; 6] = ["p", "h", "si", "is", "c", "comment"];
/// Elements that stand for a character.
const SIGNS: [(&str, &str); 7] = [
    ("s", " "),
    ("tab", "\t"),
    ("br", "\n"),
    ("cr", "\n"),
    ("line-break", "\n"),
    ("noBreakHyphen", "-"),
    ("lastRenderedPageBreak", ""),
];

/// A piece of the part, where it stands.
struct Piece {
    at: Range<usize>,
    /// Its text, unescaped; `None` for a tag that is none.
    text: Option<String>,
}

/// The part without the text; `None` when nothing of it stands there.
pub(super) fn part_without(xml: &str, redaction: &Redaction) -> Option<String> {
    let mut pieces = Vec::new();
    let groups = grouped(xml, &mut pieces);
    let mut changed = false;
    let mut texts = Vec::new();
    for group in groups {
        let mut runs: Vec<String> =
            group.iter().map(|i| pieces[*i].text.clone().unwrap_or_default()).collect();
        if redaction.runs(&mut runs) {
            changed = true;
            for (i, run) in group.into_iter().zip(runs) {
                if pieces[i].text.as_ref() != Some(&run) {
                    texts.push(i);
                    pieces[i].text = Some(run);
                }
            }
        }
    }
    texts.sort_unstable();
    let mut out = written(xml, &pieces, redaction, &mut changed, &texts);
    if !changed {
        return None;
    }
    if xml.contains("<worksheet") || xml.contains(":worksheet") {
        out = words_in_cells(&out);
    }
    Some(out)
}

/// Cuts the part into tags and texts, and tells which texts belong together.
fn grouped(xml: &str, pieces: &mut Vec<Piece>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // The paragraphs that are open, each with its texts by the element that holds them.
    let mut open: Vec<HashMap<String, usize>> = vec![HashMap::new()];
    let mut parents: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < xml.len() {
        let end = piece_end(xml, at);
        let piece = &xml[at..end];
        let mut text = None;
        if let Some(tag) = piece.strip_prefix('<') {
            let name = local_name(tag);
            if tag.starts_with("![CDATA[") {
                text = Some(piece[9..piece.len().saturating_sub(3).max(9)].to_owned());
            } else if tag.starts_with('/') {
                if PARAGRAPHS.contains(&name) && open.len() > 1 {
                    open.pop();
                }
                parents.pop();
            } else if tag.ends_with("/>") {
                let sign = SIGNS.iter().find(|(sign, _)| *sign == name);
                text = sign.map(|(_, text)| (*text).to_owned());
            } else if !tag.starts_with(['?', '!']) {
                if PARAGRAPHS.contains(&name) {
                    open.push(HashMap::new());
                }
                parents.push(name);
            }
        } else {
            text = Some(unescape(piece).map_or_else(|_| piece.to_owned(), |t| t.into_owned()));
        }
        if text.is_some() {
            // Deleted text and codes of fields stand among the words, but are none of them. Outside
            // of paragraphs each element is alone.
            let parent = parents.last().copied().unwrap_or_default();
            let key =
                if open.len() == 1 { format!("{parent}{}", pieces.len()) } else { kind(parent) };
            if let Some(level) = open.last_mut() {
                let group = *level.entry(key).or_insert_with(|| {
                    groups.push(Vec::new());
                    groups.len() - 1
                });
                groups[group].push(pieces.len());
            }
        }
        pieces.push(Piece { at: at..end, text });
        at = end;
    }
    groups
}

fn kind(parent: &str) -> String {
    match parent {
        "delText" | "instrText" | "f" | "v" | "annotation" => parent.to_owned(),
        _ => String::new(),
    }
}

/// Where the piece ends that begins here: a tag with its `>`, or the text up to the next tag.
fn piece_end(xml: &str, at: usize) -> usize {
    let rest = &xml[at..];
    let to = |sign: &str| rest.find(sign).map_or(xml.len(), |end| at + end + sign.len());
    if rest.starts_with("<!--") {
        to("-->")
    } else if rest.starts_with("<![CDATA[") {
        to("]]>")
    } else if rest.starts_with('<') {
        let mut quote = None;
        for (i, byte) in rest.bytes().enumerate() {
            match (byte, quote) {
                (b'"' | b'\'', None) => quote = Some(byte),
                (byte, Some(open)) if byte == open => quote = None,
                (b'>', None) => return at + i + 1,
                _ => {}
            }
        }
        xml.len()
    } else {
        rest.find('<').map_or(xml.len(), |end| at + end)
    }
}

/// The name of a tag without its prefix.
fn local_name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('/');
    let end = tag.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(tag.len());
    tag[..end].rsplit(':').next().unwrap_or_default()
}

/// The pieces in order: changed texts escaped, comments and attributes without the text.
fn written(
    xml: &str,
    pieces: &[Piece],
    redaction: &Redaction,
    changed: &mut bool,
    texts: &[usize],
) -> String {
    let mut out = String::with_capacity(xml.len());
    for (i, piece) in pieces.iter().enumerate() {
        let raw = &xml[piece.at.clone()];
        match &piece.text {
            Some(text) if texts.binary_search(&i).is_ok() => {
                let sign = raw.starts_with('<') && !raw.starts_with("<![CDATA[");
                if !sign || !text.is_empty() {
                    out.push_str(&escape(text.as_str()));
                }
            }
            None if redaction.finds(raw) || raw.contains('&') => {
                let tag = tag_without(raw, redaction);
                *changed |= tag != raw;
                out.push_str(&tag);
            }
            _ => out.push_str(raw),
        }
    }
    out
}

/// A tag whose attributes do not hold the text; a comment that did is gone.
fn tag_without(tag: &str, redaction: &Redaction) -> String {
    if tag.starts_with("<!") || tag.starts_with("<?") {
        return if redaction.finds(tag) && tag.starts_with("<!--") {
            String::new()
        } else {
            tag.to_owned()
        };
    }
    let mut out = String::with_capacity(tag.len());
    let mut rest = tag;
    while let Some(start) = rest.find(['"', '\'']) {
        let quote = &rest[start..=start];
        let value = &rest[start + 1..];
        let Some(end) = value.find(quote) else { break };
        let (value, after) = value.split_at(end);
        out.push_str(&rest[..=start]);
        let target = rest[..start].trim_end_matches('=').ends_with("Target");
        let plain = unescape(value).map_or_else(|_| value.to_owned(), |value| value.into_owned());
        match redaction.text(&plain) {
            Some(_) if target => out.push_str("about:blank"),
            Some(kept) => out.push_str(&escape(kept.as_str())),
            None => out.push_str(value),
        }
        out.push_str(quote);
        rest = &after[1..];
    }
    out.push_str(rest);
    out
}

/// Cells whose number became words are cells of words (ECMA-376 part 1 § 18.3.1.4, `inlineStr`).
fn words_in_cells(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut at = 0;
    while at < xml.len() {
        let end = piece_end(xml, at);
        let tag = &xml[at..end];
        let cell = tag.starts_with('<')
            && local_name(&tag[1..]) == "c"
            && !tag.starts_with("</")
            && !tag.ends_with("/>");
        let close = cell.then(|| xml[end..].find("</c>").map(|at| end + at)).flatten();
        match close.and_then(|close| worded(tag, &xml[end..close]).map(|cell| (close, cell))) {
            Some((close, cell)) => {
                out.push_str(&cell);
                at = close;
            }
            None => {
                out.push_str(tag);
                at = end;
            }
        }
    }
    out
}

/// The cell as one of words, when its value is no number any more.
fn worded(tag: &str, inside: &str) -> Option<String> {
    let from = inside.find("<v>")? + 3;
    let value = inside[from..].split("</v>").next()?;
    let shared = tag.contains(" t=\"s\"") || tag.contains(" t=\"b\"") || tag.contains(" t=\"e\"");
    if shared || value.parse::<f64>().is_ok() || tag.contains(" t=\"d\"") {
        return None;
    }
    let tag = tag.replace(" t=\"str\"", "").replace(" t=\"n\"", "");
    let head = tag.strip_suffix('>')?;
    Some(format!("{head} t=\"inlineStr\"><is><t>{value}</t></is>"))
}
