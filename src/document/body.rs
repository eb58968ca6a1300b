//! The text of a version from a file or from standard input.

use std::io::IsTerminal;
use std::path::Path;

use anyhow::Result;
use ratusz_domain::limits::PAGE_BYTES;
use ratusz_readers::{MediaType, ReadError, charset, media};
use ratusz_richtext::Tree;

use super::desk::Refused;
use crate::messages::{self, document as words};
use crate::workplace::{bounded, read_file};

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// Zwykły tekst: akapity dzieli pusty wiersz, wiersze od „-” lub „1.” są listą
    Text,
    /// HTML; zostają tylko elementy, które może mieć dokument
    Html,
    /// Drzewo dokumentu w JSON, jak w polu „body” polecenia show --json
    Json,
}

/// What stands for standard input.
pub(super) const STDIN: &str = "-";

/// Reads a text. Without a format it is found from the ending `.json` and from the content.
pub(super) fn read(path: &Path, format: Option<Format>) -> Result<Tree> {
    let (name, bytes) = if path == Path::new(STDIN) {
        (String::new(), read_stdin()?)
    } else {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let unreadable = |error| Refused::one("body_unreadable", words::unreadable(path, &error));
        (name, read_file(path, PAGE_BYTES).map_err(unreadable)?)
    };
    Ok(tree(&bytes, &name, format)?)
}

/// Standard input to its end; empty when it is a terminal, at which no one is asked to type.
fn read_stdin() -> Result<Vec<u8>> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() { Ok(Vec::new()) } else { Ok(bounded(stdin, PAGE_BYTES)?) }
}

fn tree(bytes: &[u8], name: &str, format: Option<Format>) -> Result<Tree, Refused> {
    let unreadable = |error: &ReadError| {
        Refused::one("body_unreadable", words::body(&messages::read_error(error)))
    };
    if bytes.len() as u64 > PAGE_BYTES {
        let limit = usize::try_from(PAGE_BYTES).unwrap_or(usize::MAX);
        return Err(unreadable(&ReadError::TooLarge { size: bytes.len(), limit }));
    }
    if bytes.trim_ascii().is_empty() {
        return Ok(Tree::default());
    }
    let format = match format {
        Some(format) => format,
        None if name.to_lowercase().ends_with(".json") => Format::Json,
        None => match media::media_type(bytes, name) {
            MediaType::Html => Format::Html,
            MediaType::Text | MediaType::Csv => Format::Text,
            media_type => return Err(unreadable(&ReadError::NotText { media_type })),
        },
    };
    let label = (format == Format::Html).then(|| media::declared_charset(bytes)).flatten();
    let (mut text, _) = charset::decode(bytes, label.as_deref(), &mut Vec::new())
        .map_err(|error| unreadable(&error))?;
    text.retain(|c| c != '\0');
    match format {
        Format::Text => Ok(Tree::from_text(&text)),
        Format::Html => Ok(Tree::from_html(&text)),
        Format::Json => Tree::from_json(&text)
            .map_err(|error| Refused::one("body_unreadable", words::body(&words::no_tree(&error)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_how_is_found() {
        let text = |bytes: &[u8], name: &str, format| tree(bytes, name, format).unwrap().to_html();
        assert_eq!(text(b"Ala\n\nma kota", "", None), "<p>Ala</p><p>ma kota</p>");
        assert_eq!(text(b"<p>Ala <b>ma</b></p>", "", None), "<p>Ala <strong>ma</strong></p>");
        let written = text(b"<p>Ala</p>", "x.txt", Some(Format::Text));
        assert_eq!(written, "<p>&lt;p&gt;Ala&lt;/p&gt;</p>");
        let json = Tree::from_text("Ala ma kota").to_json().unwrap();
        assert_eq!(text(json.as_bytes(), "a.json", None), "<p>Ala ma kota</p>");
        assert_eq!(text(b" \n", "", None), "");
        assert!(tree(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "x.txt", None).is_err());
        assert!(tree(&vec![b'a'; 5 * 1024 * 1024], "x.txt", None).is_err());
        assert!(tree(b"{}", "x.json", None).is_err());
    }
}
