//! Workbooks of Office Open XML (ECMA-376 part 1 § 18): every cell as a reader sees it, as far as
//! letters, numbers and days go.

use std::collections::{HashMap, HashSet};

use super::archive::Archive;
use super::gather::Gather;
use super::word::properties;
use super::xml::{Token, walk};
use super::{FileFault, FileLimits, Place};

/// A workbook.
pub(super) fn workbook(
    bytes: &[u8],
    limits: &FileLimits,
    gather: &mut Gather,
) -> Result<(), FileFault> {
    let archive = Archive::open(bytes, limits)?;
    let (strings, days) = (strings(&archive, limits)?, day_styles(&archive, limits)?);
    let mut sheets = sheets(&archive, limits)?;
    if sheets.is_empty() {
        return Err(FileFault::Damaged("no sheets"));
    }
    for (name, place) in &mut sheets {
        if let Some(text) = archive.text(name)? {
            cells(&text, &strings, &days, place, limits, gather)?;
        }
    }
    for name in archive.names() {
        if name.starts_with("xl/comments") || name.starts_with("xl/threadedComments/") {
            let Some(text) = archive.text(name)? else { continue };
            let mut open = "";
            walk(&text, limits.nesting, |token| match (token, open) {
                (Token::Open("author", _), _) => open = "author",
                (Token::Open("t" | "text", _), _) => open = "text",
                (Token::Close("author" | "t" | "text"), _) => open = "",
                (Token::Close("comment" | "threadedComment"), _) => {
                    gather.add(&Place::Comment, "\n");
                }
                (Token::Text(text), "author") => gather.author(&text),
                (Token::Text(text), "text") => gather.add(&Place::Comment, &text),
                _ => {}
            })?;
        }
    }
    properties(&archive, limits, gather)
}

/// The parts of the sheets in their order, and the places they are.
fn sheets(archive: &Archive<'_>, limits: &FileLimits) -> Result<Vec<(String, Place)>, FileFault> {
    let mut targets = HashMap::new();
    if let Some(text) = archive.text("xl/_rels/workbook.xml.rels")? {
        walk(&text, limits.nesting, |token| {
            if let Token::Open("Relationship", tag) = token
                && let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target"))
            {
                let path = match target.strip_prefix('/') {
                    Some(path) => path.to_owned(),
                    None => format!("xl/{target}"),
                };
                targets.insert(id, path);
            }
        })?;
    }
    let mut sheets = Vec::new();
    if let Some(text) = archive.text("xl/workbook.xml")? {
        walk(&text, limits.nesting, |token| {
            if let Token::Open("sheet", tag) = token
                && let (Some(name), Some(id)) = (tag.attribute("name"), tag.attribute("id"))
                && let Some(path) = targets.get(&id)
            {
                let shown = tag.attribute("state").is_none_or(|state| state == "visible");
                let place = if shown { Place::Sheet(name) } else { Place::Hidden };
                sheets.push((path.clone(), place));
            }
        })?;
    }
    Ok(sheets)
}

/// The strings that cells share (§ 18.4).
fn strings(archive: &Archive<'_>, limits: &FileLimits) -> Result<Vec<String>, FileFault> {
    let mut strings = Vec::new();
    let Some(text) = archive.text("xl/sharedStrings.xml")? else { return Ok(strings) };
    let (mut current, mut open, mut phonetic) = (String::new(), false, false);
    walk(&text, limits.nesting, |token| match token {
        Token::Open("t", _) => open = !phonetic,
        Token::Close("t") => open = false,
        Token::Open("rPh", _) => phonetic = true,
        Token::Close("rPh") => phonetic = false,
        Token::Text(text) if open => current.push_str(&text),
        Token::Close("si") => strings.push(std::mem::take(&mut current)),
        _ => {}
    })?;
    Ok(strings)
}

/// Which styles of cells show a number as a day (§ 18.8.30).
fn day_styles(archive: &Archive<'_>, limits: &FileLimits) -> Result<HashSet<usize>, FileFault> {
    let (mut own, mut days) = (HashSet::new(), HashSet::new());
    let Some(text) = archive.text("xl/styles.xml")? else { return Ok(days) };
    let (mut within, mut style) = (false, 0);
    walk(&text, limits.nesting, |token| match token {
        Token::Open("numFmt", tag) => {
            let code = tag.attribute("formatCode").unwrap_or_default().to_lowercase();
            if let Some(id) = tag.attribute("numFmtId")
                && code.contains('d')
                && code.contains(['m', 'y'])
            {
                own.insert(id);
            }
        }
        Token::Open("cellXfs", _) => within = true,
        Token::Close("cellXfs") => within = false,
        Token::Open("xf", tag) if within => {
            let id = tag.attribute("numFmtId").unwrap_or_default();
            let built_in = matches!(id.parse::<u32>(), Ok(14..=17 | 22));
            if built_in || own.contains(&id) {
                days.insert(style);
            }
            style += 1;
        }
        _ => {}
    })?;
    Ok(days)
}

/// The cells of a sheet: a tab after each, a line feed after a row.
fn cells(
    text: &str,
    strings: &[String],
    days: &HashSet<usize>,
    place: &Place,
    limits: &FileLimits,
    gather: &mut Gather,
) -> Result<(), FileFault> {
    let (mut kind, mut day, mut value, mut open) = (String::new(), false, String::new(), false);
    walk(text, limits.nesting, |token| match token {
        Token::Open("c", tag) => {
            kind = tag.attribute("t").unwrap_or_default();
            let style = tag.attribute("s").and_then(|style| style.parse().ok());
            day = style.is_some_and(|style| days.contains(&style));
            value.clear();
        }
        Token::Open("v" | "t", _) => open = true,
        Token::Close("v" | "t") => open = false,
        Token::Open("oddHeader" | "oddFooter" | "evenHeader" | "evenFooter", _) => {
            value.clear();
            open = true;
        }
        Token::Close("oddHeader" | "oddFooter" | "evenHeader" | "evenFooter") => {
            open = false;
            gather.add(&Place::Header, &std::mem::take(&mut value));
            gather.add(&Place::Header, "\n");
        }
        Token::Text(text) if open => value.push_str(&text),
        Token::Close("c") if !value.is_empty() => {
            let shared = || strings.get(value.trim().parse::<usize>().ok()?);
            match kind.as_str() {
                "s" => gather.add(place, shared().map_or("", String::as_str)),
                "str" | "inlineStr" | "e" | "b" | "d" => gather.add(place, &value),
                _ => gather.add(place, &number(value.trim(), day)),
            }
            gather.add(place, "\t");
        }
        Token::Close("row") => gather.add(place, "\n"),
        _ => {}
    })
}

/// A number as people read it: without an exponent, or a day.
fn number(value: &str, day: bool) -> String {
    let Ok(number) = value.parse::<f64>() else { return value.to_owned() };
    if day && (61.0..2_958_466.0).contains(&number) {
        return date(number);
    }
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    value.to_owned()
}

/// The day of a serial number of the 1900 system (§ 18.17.4.1), from 1 March 1900 on, `DD.MM.YYYY`.
#[expect(clippy::cast_possible_truncation, reason = "between 61 and 2 958 466")]
fn date(serial: f64) -> String {
    // Days from 1 March of year 0, by eras of 400 years (H. Hinnant, days_from_civil).
    let days = serial.floor() as i64 + 693_899;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{day:02}.{month:02}.{year}")
}

#[cfg(test)]
mod tests {
    use super::{date, number};

    #[test]
    fn numbers_as_people_read_them() {
        assert_eq!(number("4.4051401359E10", false), "44051401359");
        assert_eq!(number("12.5", false), "12.5");
        assert_eq!(number("nic", true), "nic");
        // 1 March 1900, 29 February 2000, 1 January 2026 and a time of day.
        assert_eq!(date(61.0), "01.03.1900");
        assert_eq!(date(36_585.0), "29.02.2000");
        assert_eq!(date(46_023.75), "01.01.2026");
    }
}
