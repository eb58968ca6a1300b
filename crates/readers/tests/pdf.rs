//! PDF files: text by page, facts, and files made to hurt.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::io::Write;

use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use ratusz_readers::{
    FileFault, FileLimits, FileText, MediaType, Place, media_type, read_attachment,
};

fn read(bytes: &[u8]) -> Result<FileText, FileFault> {
    read_attachment(bytes, MediaType::Pdf, &FileLimits::default())
}

fn demo(name: &str) -> Vec<u8> {
    std::fs::read(format!("../../demo/attachments/{name}.pdf")).unwrap()
}

fn at(file: &FileText, place: &Place) -> String {
    let parts = file.parts.iter().filter(|part| part.place == *place);
    parts.map(|part| part.text.as_str()).collect()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A file of these objects, numbered from 1; the first is the catalogue. No cross-references.
fn pdf(objects: &[&[u8]]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(*object);
        bytes.extend(b"\nendobj\n");
    }
    bytes.extend(b"trailer <</Root 1 0 R /Info 9 0 R>>\n%%EOF");
    bytes
}

fn stream(dict: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{dict} /Length {}>> stream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// A file of one page with this description, font and further objects from the number 6 on.
fn page(content: &str, font: &str, more: &[&[u8]]) -> Vec<u8> {
    let content = stream("/Filter /FlateDecode", &deflate(content.as_bytes()));
    let mut objects: Vec<&[u8]> = vec![
        b"<</Type /Catalog /Pages 2 0 R /Lang (pl-PL) /AcroForm <</Fields [7 0 R]>>>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1 /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>>>",
        b"<</Type /Page /Contents 4 0 R /Annots [8 0 R]>>",
        &content,
        font.as_bytes(),
    ];
    objects.extend(more);
    pdf(&objects)
}

const PLAIN: &str = "<</Type /Font /Subtype /TrueType /Encoding /WinAnsiEncoding>>";

#[test]
fn files_of_the_demonstration_city() {
    let statute = read(&demo("mops-statut")).unwrap();
    let text = at(&statute, &Place::Page(1));
    assert!(text.starts_with("Statut Miejskiego Ośrodka Pomocy Społecznej w Modrobrzegu\n"));
    assert!(text.contains("§ 2. Siedzibą Ośrodka jest miasto Modrobrzeg"), "{text}");
    assert_eq!(statute.facts.tagged, Some(true));
    assert_eq!((statute.facts.pages, statute.facts.text_pages), (Some(1), Some(1)));
    assert!(!statute.facts.partial && !statute.facts.encrypted);
    for name in ["biblioteka-regulamin", "dps-regulamin-mieszkancow", "mops-sprawozdanie-2025"] {
        let file = read(&demo(name)).unwrap();
        assert!(file.visible().len() > 500 && !file.visible().contains('\u{fffd}'), "{name}");
        assert!(!file.facts.partial && file.facts.title.is_some(), "{name}");
    }
}

#[test]
fn words_and_lines_are_told_by_places() {
    let content = "BT /F 10 Tf 100 700 Td (Ula) Tj 25 0 Td (ma) Tj [(k)-50(o)60(t)] TJ 0 -14 Td \
        (druga \\(linia\\)) Tj [(44051)-10(401359)-400(koniec)] TJ ET \
        BI /W 1 /H 1 ID \x01(Tj EI Q q /X Do Q /Span <</ActualText (ca\\305\\202y)>> BDC BT /F 10 Tf \
        10 10 Td (zamiast) Tj ET EMC";
    let form = stream("/Subtype /Form", b"BT /F 8 Tf 300 50 Td (z formularza) Tj ET");
    let file = read(&page(content, PLAIN, &[&form])).unwrap();
    let text = at(&file, &Place::Page(1));
    assert_eq!(
        text, "Ula makot\ndruga (linia)44051401359 koniec\nz formularza\ncaÅ‡y",
        "the text that stands for another is in PDFDocEncoding"
    );
}

#[test]
fn fonts_tell_letters_in_four_ways() {
    let differences =
        "<</Subtype /Type1 /Encoding <</Differences [97 /aogonek /Lslash /uni0119]>>>>";
    let file = read(&page("BT /F 9 Tf (abc d) Tj ET", differences, &[])).unwrap();
    assert_eq!(at(&file, &Place::Page(1)), "ąŁę d");
    let map = stream(
        "",
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
        2 beginbfrange <0001> <0002> <0104> <0005> <0006> [<0066006C> <0142>] endbfrange \
        1 beginbfchar <0003> <D83DDE42> endbfchar endcmap",
    );
    let composite = "<</Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R>>";
    let file = read(&page("BT /F 9 Tf <00010002000300050006> Tj ET", composite, &[&map])).unwrap();
    assert_eq!(at(&file, &Place::Page(1)), "Ąą🙂flł");
    assert!(!file.facts.partial);
    let mute = "<</Subtype /Type0 /Encoding /Identity-H>>";
    let file = read(&page("BT /F 9 Tf <00010002> Tj ET", mute, &[])).unwrap();
    assert!(file.facts.partial && file.facts.has_text_layer() == Some(false));
}

#[test]
fn what_a_reader_can_miss_is_read() {
    let field = b"<</T (pole) /V (wpisano)>>".as_slice();
    let note = b"<</Subtype /Text /Contents (\xFE\xFF\x01\x05 uwaga) /T (Ewa Uwaga)>>";
    let information = b"<</Title (Tytu\\263) /Author (Anna) /Producer (program)>>";
    let empty = stream("/Subtype /Form", b"");
    let file = read(&page("q Q", PLAIN, &[&empty, field, note, information])).unwrap();
    assert_eq!(at(&file, &Place::Form), "wpisano");
    assert!(at(&file, &Place::Comment).starts_with('ą'));
    assert_eq!(file.facts.authors, ["Anna", "Ewa Uwaga"]);
    assert_eq!(file.facts.language.as_deref(), Some("pl-PL"));
    assert_eq!(file.facts.text_pages, Some(0), "a scan");
}

#[test]
fn later_objects_and_object_streams_hold() {
    let packed =
        deflate(b"2 0 3 45 <</Kids [3 0 R] /Resources <</Font <<>>>>>>     <</Contents 4 0 R>>");
    let mut bytes = pdf(&[b"<</Type /Catalog /Pages 2 0 R>>", b"null", b"null"]);
    let pack = stream("/Type /ObjStm /N 2 /First 9 /Filter /FlateDecode", &packed);
    bytes.extend([b"\n20 0 obj ", pack.as_slice(), b" endobj"].concat());
    let file = read(&bytes).unwrap();
    assert_eq!((file.facts.pages, file.facts.text_pages), (Some(1), Some(0)));
    bytes.extend(b"\ntrailer <</Root 1 0 R /Encrypt <</Filter /Standard>>>>");
    let file = read(&bytes).unwrap();
    assert!(file.facts.encrypted && file.facts.partial && file.parts.is_empty());
    assert_eq!(file.facts.has_text_layer(), None);
}

#[test]
fn bombs_and_loops_end() {
    let limits = FileLimits { unpacked: 1_000_000, steps: 100_000, ..FileLimits::default() };
    let spaces = page(&" ".repeat(3_000_000), PLAIN, &[]);
    let file = read_attachment(&spaces, MediaType::Pdf, &limits).unwrap();
    assert!(file.facts.partial, "a page that unpacks to too much is left out");
    let pack = stream("/Type /ObjStm /Filter /FlateDecode", &deflate(&vec![b' '; 3_000_000]));
    let bomb = pdf(&[b"<</Type /Catalog>>", &pack]);
    let refused = read_attachment(&bomb, MediaType::Pdf, &limits);
    assert_eq!(refused, Err(FileFault::Bomb(1_000_000)));
    // A form that calls itself many times, at every depth.
    let form = stream("/Subtype /Form", "/X Do ".repeat(1000).as_bytes());
    let file = read_attachment(&page("/X Do", PLAIN, &[&form]), MediaType::Pdf, &limits).unwrap();
    assert!(file.facts.partial);
    let tree = b"<</Type /Pages /Kids [2 0 R 3 0 R 2 0 R]>>".as_slice();
    let round = pdf(&[b"<</Type /Catalog /Pages 2 0 R>>", tree, b"3 0 R"]);
    assert_eq!(read(&round), Err(FileFault::Damaged("no pages")));
    for piece in [
        "1 0 obj (",
        "1 0 obj <<",
        "9 0 obj [",
        "1 0 obj << /Length 9 >> stream\n",
        "<<",
        "(",
        "obj",
    ] {
        assert!(read(format!("%PDF-1.4 {}", piece.repeat(200_000)).as_bytes()).is_err());
    }
}

#[test]
fn its_type_is_found_by_content() {
    assert_eq!(media_type(&demo("mops-statut"), "zdjęcie.jpg"), MediaType::Pdf);
    assert_eq!(read(b"%PDF-1.4\n%%EOF"), Err(FileFault::Damaged("no objects")));
}

proptest! {
    #[test]
    fn broken_files_are_read_or_refused(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = demo("mops-statut");
        for (at, to) in flips {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        let _ = read(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&bytes);
    }

    #[test]
    fn any_description_is_carried_out(content in "([-0-9.()<>\\[\\]/A-Za-z'\"* ]|Tj |TJ |Tf |Do |BDC |EMC |BT |/F 9 Tf ){0,200}") {
        let form = stream("/Subtype /Form", content.as_bytes());
        let _ = read(&page(&content, PLAIN, &[&form]));
    }

    #[test]
    fn any_objects_are_read(objects in prop::collection::vec("(<<|>>|\\[|\\]|/Kids|/Type|/Pages|/Font|/ToUnicode|/W|/Widths| [1-9] 0 R|\\(x\\)|stream\n|endstream| -?[0-9]{1,12}){0,40}", 1..9)) {
        let bytes: Vec<&[u8]> = objects.iter().map(|object| object.as_bytes()).collect();
        let mut all: Vec<&[u8]> = vec![b"<</Type /Catalog /Pages 2 0 R>>"];
        all.extend(bytes);
        let _ = read(&pdf(&all));
    }
}
