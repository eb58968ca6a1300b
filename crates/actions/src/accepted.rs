//! Which files are accepted: the one table of types, their extensions and how large they may be
//! (annex 2 of the regulation of 21 May 2024 on the national framework of interoperability names
//! the formats).

use ratusz_domain::limits::{ATTACHMENT_BYTES, OFFICE_BYTES, PICTURE_BYTES};
use ratusz_readers::{MediaType, has_macros, media_type};

use crate::reason_file::FileReason;

/// A type, the extensions that its files may have, and how many bytes.
type Row = (MediaType, &'static [&'static str], u64);

/// Every type that is accepted. Archives are not, for nobody sees what they hold; neither are web
/// pages and SVG, which can hold scripts.
const ACCEPTED: &[Row] = &[
    (MediaType::Pdf, &["pdf"], ATTACHMENT_BYTES),
    (MediaType::Docx, &["docx"], OFFICE_BYTES),
    (MediaType::Odt, &["odt"], OFFICE_BYTES),
    (MediaType::Xlsx, &["xlsx"], OFFICE_BYTES),
    (MediaType::Ods, &["ods"], OFFICE_BYTES),
    (MediaType::Pptx, &["pptx"], OFFICE_BYTES),
    (MediaType::Odp, &["odp"], OFFICE_BYTES),
    (MediaType::Rtf, &["rtf"], OFFICE_BYTES),
    (MediaType::Doc, &["doc"], OFFICE_BYTES),
    (MediaType::Xls, &["xls"], OFFICE_BYTES),
    (MediaType::Ppt, &["ppt"], OFFICE_BYTES),
    (MediaType::Text, &["txt"], OFFICE_BYTES),
    (MediaType::Csv, &["csv"], OFFICE_BYTES),
    (MediaType::Json, &["json", "geojson"], OFFICE_BYTES),
    (MediaType::Xml, &["xml", "gml", "gpx", "kml"], OFFICE_BYTES),
    (MediaType::Jpeg, &["jpg", "jpeg"], PICTURE_BYTES),
    (MediaType::Png, &["png"], PICTURE_BYTES),
    (MediaType::Webp, &["webp"], PICTURE_BYTES),
    (MediaType::Gif, &["gif"], PICTURE_BYTES),
    (MediaType::Mp3, &["mp3"], ATTACHMENT_BYTES),
    (MediaType::Mp4, &["mp4"], ATTACHMENT_BYTES),
];

/// Extensions of the files that are accepted, for the form's `accept`: `.pdf,.docx,…`.
#[must_use]
pub fn accepted_extensions() -> String {
    let all = ACCEPTED.iter().flat_map(|(_, extensions, _)| *extensions);
    all.map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(",")
}

/// How large a file of this name may be before its content is known.
pub(crate) fn size_by_name(name: &str) -> u64 {
    let extension = extension(name);
    let row = ACCEPTED.iter().find(|(_, extensions, _)| extensions.contains(&extension.as_str()));
    row.map_or(ATTACHMENT_BYTES, |(_, _, bytes)| *bytes)
}

/// The type of a file by its content, if files of that type and name are accepted.
///
/// # Errors
/// Why not.
pub(crate) fn accept(name: &str, bytes: &[u8]) -> Result<MediaType, FileReason> {
    let found = media_type(bytes, name);
    let named = || name.to_owned();
    let Some((_, extensions, limit)) = ACCEPTED.iter().find(|(accepted, ..)| *accepted == found)
    else {
        return Err(match found {
            MediaType::Html | MediaType::Svg => FileReason::Script(named()),
            MediaType::Zip
            | MediaType::SevenZip
            | MediaType::Rar
            | MediaType::Gzip
            | MediaType::Tar => FileReason::Archive(named()),
            MediaType::Unknown if is_program(bytes) => FileReason::Type(named(), "program"),
            other => FileReason::Type(named(), other.label()),
        });
    };
    if !extensions.contains(&extension(name).as_str()) {
        return Err(FileReason::Mislabelled(named(), found.label()));
    }
    if bytes.len() as u64 > *limit {
        return Err(FileReason::TooLarge(named(), *limit));
    }
    if has_macros(bytes, found) {
        return Err(FileReason::Macros(named()));
    }
    Ok(found)
}

/// Programs of Windows and of Unix, and scripts.
fn is_program(bytes: &[u8]) -> bool {
    [b"MZ".as_slice(), b"\x7fELF", b"#!"].iter().any(|magic| bytes.starts_with(magic))
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{FileReason, MediaType, accept, size_by_name};

    #[test]
    fn content_decides_and_the_name_must_agree() {
        assert_eq!(accept("a.pdf", b"%PDF-1.7\n"), Ok(MediaType::Pdf));
        assert_eq!(accept("a.txt", "Zażółć".as_bytes()), Ok(MediaType::Text));
        let refused = |name: &str, bytes: &[u8]| accept(name, bytes).unwrap_err().code();
        assert_eq!(refused("a.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"), "file_type");
        assert_eq!(refused("a.jpg", b"%PDF-1.7\n"), "file_mislabelled");
        assert_eq!(refused("a.svg", b"<svg onload='x()'/>"), "file_script");
        assert_eq!(refused("a.txt", b"<html><script>x</script>"), "file_script");
        assert_eq!(refused("a.zip", b"PK\x05\x06\0\0"), "file_archive");
        assert_eq!(
            accept("a.exe", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0"),
            Err(FileReason::Type("a.exe".to_owned(), "program"))
        );
        assert!(size_by_name("a.pdf") > size_by_name("a.docx"));
    }
}
