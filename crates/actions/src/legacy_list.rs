//! Lists of old addresses, as CSV.

use ratusz_domain::limits::{ADDRESS_LIST_BYTES, ADDRESS_LIST_LINES};

use crate::LegacyLine;

/// Why bytes are not a list of old addresses.
#[derive(Debug, thiserror::Error)]
pub enum LegacyListError {
    /// More bytes than the limit; how many.
    #[error("{0} bytes are too many")]
    TooLarge(usize),
    /// More lines than the limit.
    #[error("more than {ADDRESS_LIST_LINES} lines")]
    TooLong,
    /// A line that is not text with two columns; which.
    #[error("line {0} does not have two columns")]
    Columns(usize),
    /// Not UTF-8 at this line.
    #[error("line {0} is not UTF-8")]
    Charset(usize),
    /// There is no line in it.
    #[error("the list is empty")]
    Empty,
}

/// Reads a list: the old address, then a document's number or an address of the portal, parted by
/// commas, semicolons or tabs, whichever the first line has. A first line without digits, `/`, `?`
/// is a heading; empty lines are passed over.
///
/// # Errors
/// [`LegacyListError`] with the line.
pub fn legacy_lines(bytes: &[u8]) -> Result<Vec<LegacyLine>, LegacyListError> {
    if bytes.len() as u64 > ADDRESS_LIST_BYTES {
        return Err(LegacyListError::TooLarge(bytes.len()));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let delimiter = *b";\t,".iter().find(|byte| first.contains(byte)).unwrap_or(&b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let mut lines = Vec::new();
    for (i, record) in reader.records().enumerate() {
        let line = |record: &csv::StringRecord| line_of(bytes, record).unwrap_or(i + 1);
        let record = record.map_err(|_| LegacyListError::Charset(i + 1))?;
        if record.iter().all(str::is_empty) || (i == 0 && is_heading(&record)) {
            continue;
        }
        let (Some(old), Some(new)) = (record.get(0), record.get(1)) else {
            return Err(LegacyListError::Columns(line(&record)));
        };
        if lines.len() == ADDRESS_LIST_LINES {
            return Err(LegacyListError::TooLong);
        }
        let (old, new) = (old.to_owned(), new.to_owned());
        lines.push(LegacyLine { line: line(&record), old, new });
    }
    if lines.is_empty() { Err(LegacyListError::Empty) } else { Ok(lines) }
}

/// The line on which a record begins. The reader's own count may still be at the end of the line
/// before.
fn line_of(bytes: &[u8], record: &csv::StringRecord) -> Option<usize> {
    let at = record.position()?;
    let rest = bytes.get(usize::try_from(at.byte()).ok()?..)?;
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    Some(usize::try_from(at.line()).ok()? + ends.filter(|byte| **byte == b'\n').count())
}

fn is_heading(record: &csv::StringRecord) -> bool {
    let address = |c: char| c.is_ascii_digit() || c == '/' || c == '?';
    !record.iter().any(|cell| cell.contains(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, String, String)> {
        let lines = legacy_lines(text.as_bytes()).expect("a list");
        lines.into_iter().map(|line| (line.line, line.old, line.new)).collect()
    }

    #[test]
    fn lists_come_in_many_shapes() {
        let two = [(1, "?dok_id=1", "7"), (2, "/a?b=2", "/mops/")];
        let two = two.map(|(line, old, new)| (line, old.to_owned(), new.to_owned()));
        assert_eq!(read("?dok_id=1,7\n/a?b=2,/mops/\n"), two);
        assert_eq!(read("\u{feff}?dok_id=1;7\r\n\"/a?b=2\"; /mops/"), two);
        let headed = read("stary adres\tdokument\n?dok_id=1\t7\n\n/a?b=2\t/mops/\n");
        assert_eq!(headed.iter().map(|line| line.0).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn what_is_no_list_is_named() {
        assert!(matches!(legacy_lines(b""), Err(LegacyListError::Empty)));
        assert!(matches!(legacy_lines(b"?a=1\n"), Err(LegacyListError::Columns(1))));
        assert!(matches!(legacy_lines(b"?a=1,2\n?\xff=1,2\n"), Err(LegacyListError::Charset(2))));
    }
}
