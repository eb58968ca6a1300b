//! What is inside a ZIP archive or a compound file: office documents are one or the other.

use super::MediaType;

/// Entries of an archive that are looked at.
const ENTRIES: usize = 64;

/// The type of a ZIP archive (APPNOTE.TXT § 4.3).
pub(super) fn zip(bytes: &[u8]) -> MediaType {
    if let Some(media_type) = named_first(bytes) {
        return media_type;
    }
    let mut package = false;
    for name in names(bytes).take(ENTRIES) {
        package |= name == b"[Content_Types].xml" || name == b"_rels/.rels";
        let found = [
            (&b"word/"[..], MediaType::Docx),
            (b"xl/", MediaType::Xlsx),
            (b"ppt/", MediaType::Pptx),
        ]
        .into_iter()
        .find(|(folder, _)| package && name.starts_with(folder));
        if let Some((_, media_type)) = found {
            return media_type;
        }
    }
    MediaType::Zip
}

/// OpenDocument and EPUB begin with an uncompressed entry `mimetype` (ODF 1.3 part 2 § 3.3).
fn named_first(bytes: &[u8]) -> Option<MediaType> {
    let entry = Entry::local(bytes)?;
    if entry.name != b"mimetype" {
        return None;
    }
    let content = std::str::from_utf8(bytes.get(entry.content..entry.end)?).ok()?;
    match content.trim().strip_suffix("-template").unwrap_or(content.trim()) {
        "application/epub+zip" => Some(MediaType::Epub),
        mime => MediaType::from_mime(mime).filter(|t| t.mime().contains("opendocument")),
    }
}

/// The names in the central directory, or where there is none, those before the entries.
fn names(bytes: &[u8]) -> Box<dyn Iterator<Item = &[u8]> + '_> {
    match central_directory(bytes) {
        Some(mut at) => Box::new(std::iter::from_fn(move || {
            let header = bytes.get(at..)?.strip_prefix(b"PK\x01\x02")?;
            let name = header.get(42..42 + number(header, 24)?)?;
            at += 46 + name.len() + number(header, 26)? + number(header, 28)?;
            Some(name)
        })),
        None => {
            let mut at = 0;
            Box::new(std::iter::from_fn(move || {
                let entry = Entry::local(bytes.get(at..)?)?;
                at += entry.end;
                Some(entry.name)
            }))
        }
    }
}

/// Where the central directory begins, as the record at the end of the archive says.
fn central_directory(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + 0xFFFF);
    let end = bytes[from..].windows(4).rposition(|w| w == b"PK\x05\x06")? + from;
    let offset = bytes.get(end + 16..end + 20)?;
    usize::try_from(u32::from_le_bytes(offset.try_into().ok()?)).ok()
}

struct Entry<'a> {
    name: &'a [u8],
    content: usize,
    end: usize,
}

impl<'a> Entry<'a> {
    /// The entry whose local header `bytes` begin with.
    fn local(bytes: &'a [u8]) -> Option<Self> {
        let header = bytes.strip_prefix(b"PK\x03\x04")?;
        let name = header.get(26..26 + number(header, 22)?)?;
        let content = 30 + name.len() + number(header, 24)?;
        let size = header.get(14..18)?;
        let size = usize::try_from(u32::from_le_bytes(size.try_into().ok()?)).ok()?;
        Some(Self { name, content, end: content.checked_add(size)? })
    }
}

/// The 16-bit number at `at`.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at + 2)?;
    Some(usize::from(u16::from_le_bytes(two.try_into().ok()?)))
}

/// The type of a compound file ([MS-CFB]), by the streams its directory names, in UTF-16.
pub(super) fn compound(bytes: &[u8]) -> MediaType {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        // Entries of the directory are 128 bytes long and begin on such a boundary.
        bytes
            .chunks(128)
            .any(|entry| entry.strip_prefix(&*name).is_some_and(|rest| rest.starts_with(&[0, 0])))
    };
    if has("WordDocument") {
        MediaType::Doc
    } else if has("Workbook") || has("Book") {
        MediaType::Xls
    } else if has("PowerPoint Document") {
        MediaType::Ppt
    } else {
        MediaType::Unknown
    }
}
