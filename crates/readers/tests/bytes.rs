//! Encodings, types by content, and bytes that are no page.

use ratusz_readers::{Limits, MediaType, Note, Page, ReadError, media_type, read_page};

const TEXT: &str = "Zażółć gęślą jaźń. Źródło: „Dom” – wizyta w Łodzi, ul. Świętej Jadwigi.";
const PLAIN: &str = "Zażółć gęślą jaźń. Źródło wiedzy, ŚCIANA, Ąę.";

fn read(bytes: &[u8]) -> Result<Page, ReadError> {
    read_page(bytes, "strona.txt", &Limits::default())
}

fn in_encoding(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost);
    bytes.into_owned()
}

#[test]
fn three_encodings_give_the_same_text() {
    for (text, encoding) in [
        (TEXT, encoding_rs::UTF_8),
        (TEXT, encoding_rs::WINDOWS_1250),
        (PLAIN, encoding_rs::WINDOWS_1250),
        (PLAIN, encoding_rs::ISO_8859_2),
    ] {
        let page = read(&in_encoding(text, encoding)).unwrap();
        assert_eq!(page.text, text);
        assert_eq!(page.encoding.name, encoding.name());
        let converted = encoding != encoding_rs::UTF_8;
        assert_eq!(page.encoding.converted, converted);
        assert_eq!(page.notes.contains(&Note::Converted(encoding.name())), converted);
    }
}

#[test]
fn utf_16_is_known_by_its_mark() {
    let little: Vec<u8> = "\u{feff}Łąka 🙂".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = "\u{feff}Łąka 🙂".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read(&little).unwrap().text, "Łąka 🙂");
    assert_eq!(read(&big).unwrap().encoding.name, "UTF-16BE");
    let lone = [b"\xFF\xFEA\0".as_slice(), b"\x00\xD8", b"B\0"].concat();
    assert_eq!(read(&lone), Err(ReadError::BrokenUtf16 { at: 4 }));
    assert_eq!(read(b"\xFF\xFEA\0B"), Err(ReadError::BrokenUtf16 { at: 4 }));
}

#[test]
fn a_wrong_label_is_overruled_by_the_bytes() {
    let source = format!("<html><meta charset=iso-8859-2><p>{TEXT}</p>");
    let page = read(&in_encoding(&source, encoding_rs::WINDOWS_1250)).unwrap();
    assert_eq!(page.text, TEXT);
    assert!(page.notes.contains(&Note::LabelOverruled("iso-8859-2".into())));
    let page = read(source.as_bytes()).unwrap();
    assert_eq!((page.text.as_str(), page.encoding.name), (TEXT, "UTF-8"));

    let source = "<html><meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>\
                  <p>Cień nad łóżkiem</p>";
    let page = read(&in_encoding(source, encoding_rs::ISO_8859_2)).unwrap();
    assert_eq!(page.encoding.name, "ISO-8859-2");
    assert_eq!(page.text, "Cień nad łóżkiem");
}

#[test]
fn broken_utf_8_is_refused_where_it_breaks() {
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes.truncate(bytes.len() - 30);
    bytes.push(0xC5);
    assert_eq!(read(&bytes), Err(ReadError::BrokenUtf8 { at: bytes.len() - 1 }));
    assert_eq!(read(b"Tekst \xC3\x28 koniec"), Err(ReadError::BrokenUtf8 { at: 6 }));
    assert_eq!(read(b"\xEF\xBB\xBFA\xFF"), Err(ReadError::BrokenUtf8 { at: 4 }));
}

#[test]
fn what_is_no_page_is_named() {
    assert_eq!(read(b""), Err(ReadError::Empty));
    assert_eq!(read(b" \r\n\t"), Err(ReadError::Empty));
    assert_eq!(read("\u{a0}\n".as_bytes()), Err(ReadError::Empty));
    let limits = Limits { bytes: 3, ..Limits::default() };
    assert_eq!(read_page(b"abcd", "a", &limits), Err(ReadError::TooLarge { size: 4, limit: 3 }));
    for (bytes, media_type) in [
        (&b"%PDF-1.7\n%\xE2\xE3"[..], MediaType::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", MediaType::Png),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", MediaType::Jpeg),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", MediaType::Xml),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", MediaType::Svg),
        (b"{\\rtf1 x}", MediaType::Rtf),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08", MediaType::Unknown),
    ] {
        assert_eq!(read(bytes), Err(ReadError::NotText { media_type }), "{bytes:?}");
    }
}

/// A ZIP archive of empty files, without the fields nobody here reads.
fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in entries {
        let sizes = |out: &mut Vec<u8>| {
            let size = (content.len() as u32).to_le_bytes();
            out.extend_from_slice(&size);
            out.extend_from_slice(&size);
            out.extend_from_slice(&(name.len() as u16).to_le_bytes());
            out.extend_from_slice(&[0, 0]);
        };
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&[0; 14]);
        sizes(&mut out);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(content.as_bytes());
        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&[0; 16]);
        sizes(&mut directory);
        directory.extend_from_slice(&[0; 14]);
        directory.extend_from_slice(name.as_bytes());
    }
    let start = (out.len() as u32).to_le_bytes();
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06");
    out.extend_from_slice(&[0; 12]);
    out.extend_from_slice(&start);
    out.extend_from_slice(&[0, 0]);
    out
}

#[test]
fn office_files_are_told_apart_by_what_is_in_them() {
    let odt = "application/vnd.oasis.opendocument.text";
    let ods = "application/vnd.oasis.opendocument.spreadsheet";
    for (entries, expected) in [
        (vec![("[Content_Types].xml", ""), ("word/document.xml", "")], MediaType::Docx),
        (vec![("[Content_Types].xml", ""), ("xl/workbook.xml", "")], MediaType::Xlsx),
        (vec![("mimetype", odt), ("content.xml", "")], MediaType::Odt),
        (vec![("mimetype", ods), ("content.xml", "")], MediaType::Ods),
        (vec![("word/notatka.txt", ""), ("a.txt", "")], MediaType::Zip),
    ] {
        let bytes = zip(&entries);
        assert_eq!(media_type(&bytes, "plik.pdf"), expected);
        // The head alone, as it comes in an upload, tells it too.
        let head = &bytes[..bytes.len() - 30];
        assert_eq!(media_type(head, ""), expected);
    }
    let mut doc = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    doc.resize(512, 0);
    doc.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
    doc.extend([0; 104]);
    assert_eq!(media_type(&doc, ""), MediaType::Doc);
}

#[test]
fn names_only_break_ties() {
    assert_eq!(media_type(b"kraj;osoby\nLitwa;2", "dane.csv"), MediaType::Csv);
    assert_eq!(media_type(b"kraj;osoby\nLitwa;2", "dane.txt"), MediaType::Text);
    assert_eq!(media_type(b"%PDF-1.4", "strona.html"), MediaType::Pdf);
    assert_eq!(media_type(b"Witamy <br> na stronie", "a.html"), MediaType::Html);
    assert_eq!(media_type(b"Witamy <br> na stronie", "a.txt"), MediaType::Text);
    assert_eq!(media_type(b"<p>Akapit", ""), MediaType::Html);
}
