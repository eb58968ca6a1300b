//! What is taken out of a file is in none of its parts afterwards, and the rest is as it was.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod fixture;

use fixture::{docx, zip};
use ratusz_readers::*;

const LIMITS: fn() -> FileLimits = FileLimits::default;

fn redaction() -> Redaction {
    Redaction::new(["Jan Lis", "44051401359", "600 100 200", "jan.lis@wp.pl"], "[…]")
}

fn redacted(bytes: &[u8], media_type: MediaType) -> Vec<u8> {
    redact_attachment(bytes, media_type, &redaction(), &LIMITS()).unwrap().unwrap()
}

fn texts(bytes: &[u8], media_type: MediaType) -> String {
    let text = read_attachment(bytes, media_type, &LIMITS()).unwrap();
    text.parts.iter().map(|part| format!("{:?}: {}\n", part.place, part.text)).collect()
}

#[test]
fn every_part_of_a_text_document() {
    let body = "<w:p><w:r><w:t>Pan Jan</w:t></w:r><w:r><w:t xml:space='preserve'> L</w:t></w:r>\
        <w:r><w:t>is &amp; syn, </w:t></w:r><w:del w:author='Jan Lis'><w:r><w:delText>PESEL 4405</w:delText>\
        </w:r><w:r><w:delText>1401359</w:delText></w:r></w:del><w:r><w:t>tel. 600 100</w:t></w:r>\
        <w:r><w:t> 200 i 600 100 2001</w:t></w:r></w:p>";
    let bytes = docx(
        body,
        &[
            (
                "word/header1.xml",
                "<w:hdr xmlns:w='w'><w:p><w:r><w:t>Jan Lis</w:t></w:r></w:p></w:hdr>",
            ),
            (
                "word/comments.xml",
                "<w:comments xmlns:w='w'><w:comment w:author='Jan Lis'><w:p><w:r><w:t>zob. Jan Lis</w:t>\
             </w:r></w:p></w:comment></w:comments>",
            ),
            ("docProps/core.xml", "<c xmlns:dc='d'><dc:creator>Jan Lis</dc:creator></c>"),
            (
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Id=\"a\" Target=\"mailto:jan.lis@wp.pl\"/></Relationships>",
            ),
            ("word/media/image1.png", "Jan Lis to nie tekst"),
        ],
    );
    let result = redacted(&bytes, MediaType::Docx);
    let text = texts(&result, MediaType::Docx);
    assert!(text.contains("Pan […] & syn, "), "{text}");
    assert!(text.contains("tel. […] i 600 100 2001"), "{text}");
    assert!(text.contains("Deleted: PESEL […]"), "{text}");
    assert!(text.contains("Header: […]") && text.contains("zob. […]"), "{text}");
    assert!(text.contains("Metadata: […]"), "{text}");
    assert!(!text.contains("Jan Lis") && !text.contains("4405"), "{text}");
    // Nothing is left of it: a second pass has nothing to do.
    let again = redact_attachment(&result, MediaType::Docx, &redaction(), &LIMITS());
    assert_eq!(again, Ok(None));
}

#[test]
fn numbers_in_the_cells_of_a_workbook() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>\
        <c r=\"B1\" s=\"2\"><v>44051401359</v></c><c r=\"C1\"><v>7</v></c></row></sheetData></worksheet>";
    let bytes = zip(&[
        (
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><sheets><sheet name='Lista' sheetId='1' r:id='r1'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", "<sst><si><r><t>Jan </t></r><r><t>Lis</t></r></si></sst>"),
    ]);
    let before = texts(&bytes, MediaType::Xlsx);
    assert!(before.contains("44051401359") && before.contains("Jan Lis"), "{before}");
    let text = texts(&redacted(&bytes, MediaType::Xlsx), MediaType::Xlsx);
    assert!(text.contains("[…]\t[…]\t7"), "{text}");
}

#[test]
fn an_open_document() {
    let content = "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text>\
        <text:p>Pan <text:span>Jan</text:span><text:s/><text:span>Lis</text:span>, tel. 600 100 200</text:p>\
        </office:text></office:body></office:document-content>";
    let meta = "<office:document-meta xmlns:office='o' xmlns:dc='d'><office:meta><dc:creator>Jan Lis</dc:creator>\
        </office:meta></office:document-meta>";
    let bytes = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
        ("meta.xml", meta),
    ]);
    let text = texts(&redacted(&bytes, MediaType::Odt), MediaType::Odt);
    assert!(text.contains("Pan […], tel. […]") && !text.contains("Lis"), "{text}");
}

#[test]
fn plain_texts_and_pages() {
    // Windows-1250: "Żółw Jan Lis".
    let bytes = b"\xafy\xb3w Jan Lis, tel. 600 100 200 i \xbfaba, \xb9 \xea \xb3 \x9c";
    let text = String::from_utf8(redacted(bytes, MediaType::Text)).unwrap();
    assert!(text.starts_with("Żyłw […], tel. […] i żaba"), "{text}");
    let page = "<!doctype html><meta charset=utf-8><p>Jan Lis, 44051401359</p>";
    let text = String::from_utf8(redacted(page.as_bytes(), MediaType::Html)).unwrap();
    assert_eq!(text, "<!doctype html><meta charset=utf-8><p>[…], […]</p>");
    let none = redact_attachment(b"Ala ma kota", MediaType::Text, &redaction(), &LIMITS());
    assert_eq!(none, Ok(None));
}

#[test]
fn what_can_not_go_for_good_is_refused() {
    let split = "<!doctype html><meta charset=utf-8><p>Jan <b>Lis</b></p>";
    let stays = |bytes: &[u8], media_type| {
        redact_attachment(bytes, media_type, &redaction(), &LIMITS()).unwrap_err()
    };
    assert_eq!(stays(split.as_bytes(), MediaType::Html), RedactFault::Stays);
    let embedded =
        docx("<w:p><w:r><w:t>Jan Lis</w:t></w:r></w:p>", &[("word/embeddings/a.xlsx", "PK")]);
    assert_eq!(stays(&embedded, MediaType::Docx), RedactFault::Stays);
}
