//! Tables of text (RFC 4180): UTF-8 with a mark, commas, CRLF; nothing a spreadsheet would run.

use axum::http::{HeaderValue, header};
use axum::response::Response;

use crate::cache::CachePolicy;
use crate::error::Failure;
use crate::respond;

/// A table being written.
#[derive(Debug)]
pub struct Csv {
    text: String,
}

impl Csv {
    /// A table with these headings. The byte order mark makes spreadsheets read UTF-8.
    #[must_use]
    pub fn new(headings: &[&str]) -> Self {
        let mut table = Self { text: "\u{feff}".to_owned() };
        table.row(headings);
        table
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[&str]) {
        let cells: Vec<String> = cells.iter().map(|cell| escape(cell)).collect();
        self.text.push_str(&cells.join(","));
        self.text.push_str("\r\n");
    }
}

/// A cell in quotes where needed. A spreadsheet takes a cell that starts with one of `=+-@`, a
/// tab or a carriage return for a formula: an apostrophe before it makes it text (OWASP).
fn escape(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) || formula {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// The table as a file to save.
///
/// # Errors
/// None today; handlers end with it.
pub fn answer(table: Csv, name: &str) -> Result<Response, Failure> {
    let mut response = respond::text(
        table.text,
        "text/csv; charset=utf-8; header=present",
        CachePolicy::Revalidate,
    )?;
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}.csv\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn formulas_become_text() {
        for (cell, written) in [
            ("=1+1", "\"'=1+1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("-2", "\"'-2\""),
            ("zwykły", "zwykły"),
            ("a \"b\", c", "\"a \"\"b\"\", c\""),
            ("dwa\nwiersze", "\"dwa\nwiersze\""),
        ] {
            assert_eq!(escape(cell), written);
        }
    }
}
