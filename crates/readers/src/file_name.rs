//! Names of files that are safe on every system and readable.

/// Characters of a name that are kept, its extension included.
const CHARS: usize = 100;
/// Characters of an extension.
const EXTENSION: usize = 8;

/// A readable, safe name: letters without diacritics, digits, `-`, `_` and one `.` before the
/// extension; path parts and leading dots dropped, runs of anything else made one `-`. Never
/// empty, and never a device name of Windows.
#[must_use]
pub fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let last = last.trim_matches(|c: char| c == '.' || c.is_whitespace() || c.is_control());
    let (stem, extension) = match last.rsplit_once('.') {
        Some((stem, extension)) if is_extension(extension) && !stem.is_empty() => (stem, extension),
        _ => (last, ""),
    };
    let mut safe = safe(stem, CHARS - EXTENSION - 1);
    if safe.is_empty() || is_device(&safe) {
        safe.insert_str(0, "plik");
    }
    if !extension.is_empty() {
        safe.push('.');
        safe.push_str(&extension.to_ascii_lowercase());
    }
    safe
}

fn is_extension(extension: &str) -> bool {
    (1..=EXTENSION).contains(&extension.len())
        && extension.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn safe(stem: &str, limit: usize) -> String {
    let mut safe = String::new();
    for c in stem.chars() {
        let c = ascii(c);
        let gap = c == '-';
        if safe.len() >= limit {
            break;
        }
        if !(gap && (safe.is_empty() || safe.ends_with(['-', '_']))) {
            safe.push(c);
        }
    }
    safe.truncate(safe.trim_end_matches(['-', '_']).len());
    safe
}

/// The letter without its diacritic; `-` for what is neither letter nor digit.
fn ascii(c: char) -> char {
    if c.is_ascii_alphanumeric() || c == '_' {
        return c;
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    let base = ratusz_polish::fold::fold_char(lower);
    match base {
        'ß' => 's',
        _ if !base.is_ascii_alphanumeric() => '-',
        _ if lower == c => base,
        _ => base.to_ascii_uppercase(),
    }
}

/// `CON`, `LPT1` and the like, which Windows takes for devices.
fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul")
        || port.is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn readable_and_safe() {
        for (given, safe) in [
            ("Program wizyty – Żółw & Łoś.PDF", "Program-wizyty-Zolw-Los.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Moje dokumenty\\zarządzenie nr 5.2014.docx", "zarzadzenie-nr-5-2014.docx"),
            ("...htaccess", "htaccess"),
            ("", "plik"),
            ("///", "plik"),
            (".", "plik"),
            ("con.txt", "plikcon.txt"),
            ("ŚĆIANA", "SCIANA"),
            ("a\0b\u{202e}fdp.exe", "a-b-fdp.exe"),
            ("uchwała.tar.gz", "uchwala-tar.gz"),
            ("100%.pdf", "100.pdf"),
            ("日本.pdf", "plik.pdf"),
        ] {
            assert_eq!(file_name(given), safe, "{given:?}");
        }
        let long = file_name(&format!("{}.pdf", "ą".repeat(500)));
        assert!(long.len() <= 100 && long.ends_with("aaa.pdf"));
    }
}
