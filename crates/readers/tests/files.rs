//! Attached office files: what a reader sees, what is hidden, and files made to hurt.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod fixture;

use fixture::{docx, zip, zip_of};
use proptest::prelude::*;
use ratusz_readers::{
    FileFault, FileLimits, FileText, MediaType, Place, media_type, read_attachment,
};

fn read(bytes: &[u8]) -> Result<FileText, FileFault> {
    read_attachment(bytes, media_type(bytes, ""), &FileLimits::default())
}

fn at(file: &FileText, place: &Place) -> String {
    let parts = file.parts.iter().filter(|part| part.place == *place);
    parts.map(|part| part.text.as_str()).collect()
}

fn demo(name: &str) -> Vec<u8> {
    std::fs::read(format!("../../demo/attachments/{name}")).unwrap()
}

#[test]
fn a_text_document_with_all_that_it_hides() {
    let body = "<w:p><w:r><w:t>Zarządzenie &amp; załącznik&#x17c;</w:t><w:tab/><w:t>nr 5</w:t></w:r></w:p>\
        <w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>\
        <w:del w:author='Jan Usuwacz'><w:r><w:delText>usunięte zdanie</w:delText></w:r></w:del>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>ukryte</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>jawne</w:t></w:r>\
        <w:r><w:instrText>HYPERLINK mailto:a@b.pl</w:instrText></w:r></w:p>";
    let part = |text: &str| format!("<w:x><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:x>");
    let comments = "<w:comments><w:comment w:author='Ewa Uwaga'><w:p><w:r><w:t>do sprawdzenia</w:t>\
        </w:r></w:p></w:comment></w:comments>";
    let core = "<cp:coreProperties><dc:title>Tytuł</dc:title><dc:creator>Anna Autorka</dc:creator>\
        <cp:lastModifiedBy>Anna Autorka</cp:lastModifiedBy></cp:coreProperties>";
    let styles = "<w:styles><w:lang w:val='pl-PL'/></w:styles>";
    let bytes = docx(
        body,
        &[
            ("word/header1.xml", &part("nagłówek")),
            ("word/footer2.xml", &part("stopka")),
            ("word/footnotes.xml", &part("przypis")),
            ("word/comments.xml", comments),
            ("word/styles.xml", styles),
            ("docProps/core.xml", core),
        ],
    );
    let file = read(&bytes).unwrap();
    assert_eq!(file.media_type, MediaType::Docx);
    assert_eq!(at(&file, &Place::Body), "Zarządzenie & załącznikż\tnr 5\njawne");
    assert_eq!(at(&file, &Place::Deleted), "usunięte zdanie");
    assert_eq!(at(&file, &Place::Hidden), "ukryteHYPERLINK mailto:a@b.pl");
    assert_eq!(at(&file, &Place::Header), "stopka\nnagłówek");
    assert_eq!(at(&file, &Place::Note), "przypis");
    assert_eq!(at(&file, &Place::Comment), "do sprawdzenia");
    assert_eq!(file.facts.authors, ["Anna Autorka", "Ewa Uwaga", "Jan Usuwacz"]);
    assert_eq!(file.facts.title.as_deref(), Some("Tytuł"));
    assert_eq!(file.facts.language.as_deref(), Some("pl-PL"));
    assert!(!file.facts.partial);
    let visible = file.visible();
    assert!(visible.contains("przypis") && !visible.contains("usunięte"), "{visible}");
}

#[test]
fn a_workbook_with_numbers_days_and_a_hidden_sheet() {
    let sheet = "<worksheet><sheetData><row><c t='s'><v>1</v></c><c><v>4.4051401359E10</v></c>\
        <c s='1'><v>46023</v></c></row><row><c t='inlineStr'><is><t>wprost</t></is></c></row>\
        </sheetData></worksheet>";
    let bytes = zip(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='Lista' r:id='r1'/>\
             <sheet name='Kopia' state='hidden' r:id='r2'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r2' Target='worksheets/sheet2.xml'/>\
             <Relationship Id='r1' Target='/xl/worksheets/sheet1.xml'/></Relationships>",
        ),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>a</t></si><si><r><t>Nazwi</t></r><r><t>sko</t></r></si></sst>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        (
            "xl/worksheets/sheet2.xml",
            "<worksheet><row><c t='str'><v>tajne</v></c></row></worksheet>",
        ),
        (
            "xl/comments1.xml",
            "<comments><authors><author>Olga</author></authors><comment><text><t>uwaga</t></text></comment></comments>",
        ),
    ]);
    let file = read(&bytes).unwrap();
    assert_eq!(file.media_type, MediaType::Xlsx);
    let list = at(&file, &Place::Sheet("Lista".to_owned()));
    assert_eq!(list, "Nazwisko\t44051401359\t01.01.2026\t\nwprost");
    assert_eq!(at(&file, &Place::Hidden), "tajne");
    assert_eq!(at(&file, &Place::Comment), "uwaga");
    assert_eq!(file.facts.authors, ["Olga"]);
}

#[test]
fn an_opendocument_text_with_all_that_it_hides() {
    let content = "<office:document-content><office:body><office:text>\
        <text:tracked-changes><text:changed-region><text:deletion><office:change-info>\
        <dc:creator>Jan Usuwacz</dc:creator></office:change-info><text:p>skreślone</text:p>\
        </text:deletion></text:changed-region></text:tracked-changes>\n  \
        <text:h>Regulamin</text:h><text:p>Treść<text:s text:c='2'/>dalej\n   <text:span>tu</text:span>\
        <office:annotation><dc:creator>Ewa</dc:creator><text:p>komentarz</text:p></office:annotation>\
        <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>przypis</text:p>\
        </text:note-body></text:note></text:p></office:text></office:body></office:document-content>";
    let bytes = zip_of(
        [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
            ("styles.xml", "<s><style:header><text:p>góra strony</text:p></style:header></s>"),
            (
                "meta.xml",
                "<m><dc:title>Regulamin</dc:title><meta:document-statistic meta:page-count='3'/></m>",
            ),
        ]
        .into_iter()
        .map(|(name, text)| (name, text.as_bytes().to_vec(), None)),
    );
    let file = read_attachment(&bytes, MediaType::Odt, &FileLimits::default()).unwrap();
    assert_eq!(at(&file, &Place::Body), "Regulamin\nTreść  dalej tu");
    assert_eq!(at(&file, &Place::Deleted), "skreślone");
    assert_eq!(at(&file, &Place::Comment), "komentarz");
    assert_eq!(at(&file, &Place::Note), "1 przypis");
    assert_eq!(at(&file, &Place::Header), "góra strony");
    assert_eq!(file.facts.authors, ["Ewa", "Jan Usuwacz"]);
    assert_eq!((file.facts.pages, file.facts.title.as_deref()), (Some(3), Some("Regulamin")));
}

#[test]
fn files_of_the_demonstration_city() {
    for (name, least) in [
        ("mops-wniosek-o-pomoc.docx", 200),
        ("zielen-zgloszenie-drzewa.docx", 200),
        ("mops-dane-2025.xlsx", 200),
        ("zielen-nasadzenia-2026.xlsx", 200),
        ("dps-jadlospis.ods", 200),
        ("mops-terminy-wyplat-2026.ods", 200),
        ("dps-karta-informacyjna.odt", 200),
        ("biblioteka-statystyka-2025.csv", 200),
    ] {
        let file = read(&demo(name)).unwrap();
        let text = file.visible();
        assert!(text.chars().count() > least, "{name}: {text}");
        assert!(!file.facts.partial, "{name}");
    }
}

#[test]
fn an_archive_made_to_fill_the_memory_is_refused() {
    let zeros = || vec![b' '; 40 * 1024 * 1024];
    let bomb = zip_of(
        [("[Content_Types].xml", b"<Types/>".to_vec(), None), ("word/document.xml", zeros(), None)]
            .into_iter(),
    );
    assert!(bomb.len() < 100_000);
    assert_eq!(read(&bomb), Err(FileFault::Bomb(FileLimits::default().unpacked)));
    // One that lies about the size of what it unpacks to.
    let liar = zip_of(
        [
            ("[Content_Types].xml", b"<Types/>".to_vec(), None),
            ("word/document.xml", zeros(), Some(1000)),
        ]
        .into_iter(),
    );
    assert_eq!(read(&liar), Err(FileFault::Bomb(FileLimits::default().unpacked)));
    let limits = FileLimits { entries: 2, ..FileLimits::default() };
    let many = docx("", &[("a", ""), ("b", "")]);
    assert_eq!(read_attachment(&many, MediaType::Docx, &limits), Err(FileFault::TooManyEntries(2)));
}

#[test]
fn entities_and_nesting_do_not_grow() {
    let laughs = "<!DOCTYPE x [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;'>]><w:document><w:r><w:t>x&b;y\
        </w:t></w:r></w:document>";
    let bytes = zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", laughs)]);
    assert_eq!(at(&read(&bytes).unwrap(), &Place::Body), "xy");
    let deep = docx(&"<w:p>".repeat(10_000), &[]);
    assert_eq!(read(&deep), Err(FileFault::TooDeep(FileLimits::default().nesting)));
}

#[test]
fn what_has_no_text_says_so() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    assert_eq!(read(png), Err(FileFault::NoText(MediaType::Png)));
    let limits = FileLimits { text: 10, ..FileLimits::default() };
    let file = read_attachment("Zażółć gęślą jaźń".as_bytes(), MediaType::Text, &limits).unwrap();
    assert!(file.facts.partial && at(&file, &Place::Body).len() <= 10);
}

proptest! {
    #[test]
    fn broken_archives_are_read_or_refused(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = demo("mops-wniosek-o-pomoc.docx");
        for (at, to) in flips {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        let _ = read_attachment(&bytes, MediaType::Docx, &FileLimits::default());
        bytes.truncate(cut.index(bytes.len()));
        for kind in [MediaType::Docx, MediaType::Xlsx, MediaType::Odt, MediaType::Pptx] {
            let _ = read_attachment(&bytes, kind, &FileLimits::default());
        }
    }

    #[test]
    fn any_xml_is_read_or_refused(body in ".{0,300}") {
        let _ = read(&docx(&body, &[]));
    }
}
